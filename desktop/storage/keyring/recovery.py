"""Two of three recovery shares open the vault: SLIP-39 shares, written in the symbols of Crockford's base 32."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from desktop.domain.identifiers import CODE_ALPHABET, normalise_code
from desktop.errors import RecoveryShareWrong
from desktop.storage.keyring.key_file import KeyFile
from desktop.storage.keyring.sealing import expanded

SECRET_BYTES = 16
SHARES, NEEDED = 3, 2
WORDS = 20
SYMBOLS = 2 * WORDS
GROUP = 5
# The secret has 128 random bits and no passphrase: stretching would protect nothing. A share typed in may ask for
# 2 ** 15 times the work: it is refused before anything is computed.
_STRETCHING = 0
_PLACE_OF_WORD = {word: place for place, word in enumerate(WORDLIST)}


@dataclass(frozen=True)
class Recovery:
    """The recovery secret in shares, in memory alone: any two of the three open the archive."""

    shares: tuple[str, ...]

    def __repr__(self) -> str:
        """Show no share."""
        return "<Recovery>"


@dataclass(frozen=True)
class NewShares:
    """New shares, and the public key of the secret they stand for."""

    shares: tuple[str, ...]
    public_key: bytes

    def __repr__(self) -> str:
        """Show no share."""
        return "<NewShares>"


def new_shares() -> NewShares:
    """Return a new recovery secret in shares, with the key that seals to it."""
    secret = new_secret()
    return NewShares(shares_of(secret), key_pair(secret).public_key().public_bytes_raw())


def new_secret() -> bytes:
    """Return a new recovery secret of 128 bits."""
    return secrets.token_bytes(SECRET_BYTES)


def key_pair(secret: bytes) -> X25519PrivateKey:
    """Return the X25519 key the recovery secret stands for."""
    return X25519PrivateKey.from_private_bytes(expanded(secret, "recovery key", 32))


def shares_of(secret: bytes) -> tuple[str, ...]:
    """Return three shares of `secret`, as people write them; any two give it back."""
    (mnemonics,) = generate_mnemonics(1, [(NEEDED, SHARES)], secret, iteration_exponent=_STRETCHING)
    return tuple(as_symbols(mnemonic) for mnemonic in mnemonics)


def as_symbols(mnemonic: str) -> str:
    """Return the words of a SLIP-39 share as symbols in groups of five: each word of 10 bits is two symbols."""
    places = [_PLACE_OF_WORD[word] for word in mnemonic.split()]
    symbols = "".join(CODE_ALPHABET[place >> 5] + CODE_ALPHABET[place & 31] for place in places)
    return " ".join(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))


def as_mnemonic(typed: str) -> str:
    """Return what was typed as the words of a SLIP-39 share, its check characters checked.

    Raises:
        RecoveryShareWrong: a symbol, the length or the check characters are not those of a share.
    """
    symbols = normalise_code("".join(typed.split()))
    places = [CODE_ALPHABET.find(symbol) for symbol in symbols]
    if len(places) != SYMBOLS or min(places) < 0:
        raise RecoveryShareWrong("unreadable")
    words = " ".join(WORDLIST[high << 5 | low] for high, low in zip(places[::2], places[1::2], strict=True))
    try:
        share = Share.from_mnemonic(words)
    except MnemonicError as wrong:
        raise RecoveryShareWrong("unreadable") from wrong
    if share.iteration_exponent != _STRETCHING or share.member_threshold != NEEDED or share.group_threshold != 1:
        raise RecoveryShareWrong("foreign")
    return words


def secret_of(shares: Sequence[str]) -> bytes:
    """Return the recovery secret from two different shares, as typed.

    Raises:
        RecoveryShareWrong: a share is mistyped, is of another archive, is there twice, or one is missing.
    """
    mnemonics = {as_mnemonic(typed) for typed in shares}
    if len(mnemonics) < NEEDED:
        raise RecoveryShareWrong("too_few")
    try:
        return bytes(combine_mnemonics(sorted(mnemonics)[:NEEDED]))
    except MnemonicError as wrong:
        raise RecoveryShareWrong("foreign") from wrong


def recovered_key(shares: Sequence[str], key_file: KeyFile) -> bytes:
    """Return the vault key from two shares and the key file.

    Raises:
        RecoveryShareWrong: the shares are wrong, or are another archive's.
    """
    vault_key = key_file.recovered(key_pair(secret_of(shares)))
    if vault_key is None or not key_file.is_authentic(vault_key):
        raise RecoveryShareWrong("foreign")
    return vault_key
