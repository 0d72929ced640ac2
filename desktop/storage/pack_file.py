"""A woman's file as bytes that go from one archive to another: sealed under six words, said by voice.

The format is that of docs/pack-format.md. What this module knows of the content is that it is JSON.
"""

import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from struct import Struct
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.domain.identifiers import CODE_ALPHABET, normalise_code
from desktop.errors import PackPhraseWrong, PackTooNew, PackUnusable
from desktop.storage.keyring.cost import SALT_BYTES, STANDARD, KdfCost, root_of
from desktop.storage.keyring.sealing import NONCE_BYTES, expanded
from desktop.storage.passphrases import propose

FORMAT = 1
PHRASE_WORDS = 6
LARGEST_PACK = 64 * 1024 * 1024
RECEIPT_SYMBOLS = 12
_GROUP = 4
_MAGIC = b"ACCOMPPK"
_HEADER = Struct(f">8sHIH{SALT_BYTES}s{NONCE_BYTES}s")
_CHECK_BYTES = 32
# Filled up to whole blocks: the length says little about how much she told.
_BLOCK = 16 * 1024
# Of what a pack may ask of this PC: twice what the program itself asks, and little memory.
_MOST_MEMORY_KIB, _MOST_PASSES = 2 * STANDARD.memory_kib, 2 * STANDARD.iterations


@dataclass(frozen=True, slots=True)
class PackKey:
    """What six words and a salt make: it seals one pack, and proves that somebody opened it."""

    phrase: str
    salt: bytes
    cost: KdfCost
    root: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "<PackKey>"

    def receipt(self, pack_id: bytes, digest: bytes) -> str:
        """Return the receipt that only who opened the pack and kept just these rows can tell, 60 bits in groups.

        Args:
            pack_id: of the pack.
            digest: of the rows as they stand in the archive that took them in.
        """
        key = expanded(self.root, "pack receipt", 32)
        number = int.from_bytes(hmac.digest(key, b"received" + pack_id + digest, "sha256"), "big")
        symbols = "".join(CODE_ALPHABET[number >> 5 * place & 31] for place in range(RECEIPT_SYMBOLS))
        return "-".join(symbols[at : at + _GROUP] for at in range(0, RECEIPT_SYMBOLS, _GROUP))

    def cipher(self) -> AESGCM:
        """Return what seals and opens the pack."""
        return AESGCM(expanded(self.root, "pack key", 32))


@dataclass(frozen=True, slots=True, repr=False)
class OpenedPack:
    """The content of a pack, not yet checked, and its key."""

    document: Any
    key: PackKey

    def __repr__(self) -> str:
        """Show nothing."""
        return "<OpenedPack>"


def new_pack_key(cost: KdfCost = STANDARD) -> PackKey:
    """Return a key for one pack with six words just drawn: 66 bits. It takes the time of a key derivation."""
    phrase, salt = propose(PHRASE_WORDS), secrets.token_bytes(SALT_BYTES)
    return PackKey(phrase, salt, cost, _root(phrase, salt, cost))


def seal_pack(key: PackKey, document: object) -> bytes:
    """Return a document as a pack."""
    plain = json.dumps(document, separators=(",", ":")).encode()
    plain += b" " * (-len(plain) % _BLOCK)
    nonce = secrets.token_bytes(NONCE_BYTES)
    header = _HEADER.pack(_MAGIC, FORMAT, key.cost.memory_kib, key.cost.iterations, key.salt, nonce)
    sealed = header + key.cipher().encrypt(nonce, plain, header)
    return sealed + sha256(sealed).digest()


def open_pack(content: bytes, phrase: str) -> OpenedPack:
    """Return what a pack holds. It takes the time of a key derivation, unless the pack is damaged.

    Raises:
        PackUnusable: it is none, or is damaged.
        PackTooNew: a newer program made it.
        PackPhraseWrong: these are not its words.
    """
    if len(content) < len(_MAGIC) or not content.startswith(_MAGIC):
        raise PackUnusable("foreign")
    if len(content) < _HEADER.size + _CHECK_BYTES or len(content) > LARGEST_PACK:
        raise PackUnusable("damaged")
    _, version, memory_kib, passes, salt, nonce = _HEADER.unpack_from(content)
    if version > FORMAT:
        raise PackTooNew(version, FORMAT)
    sealed, check = content[:-_CHECK_BYTES], content[-_CHECK_BYTES:]
    cost = KdfCost(memory_kib, passes)
    bearable = cost.is_bearable and memory_kib <= _MOST_MEMORY_KIB and passes <= _MOST_PASSES
    # Damage is told from wrong words before any time is spent on them.
    if not version or not bearable or not hmac.compare_digest(sha256(sealed).digest(), check):
        raise PackUnusable("damaged")
    key = PackKey(phrase, salt, cost, _root(phrase, salt, cost))
    header, body = sealed[: _HEADER.size], sealed[_HEADER.size :]
    try:
        plain = key.cipher().decrypt(nonce, body, header)
    except InvalidTag:
        raise PackPhraseWrong from None
    try:
        return OpenedPack(json.loads(plain), key)
    except (ValueError, RecursionError):
        raise PackUnusable("unreadable") from None


def receipt_hash(pack_id: bytes, typed: str) -> bytes:
    """Return what the archive a file leaves keeps of a receipt, from the receipt as it was typed or made."""
    return sha256(b"accompagna 1 receipt" + pack_id + normalise_code(typed).encode("utf-8", "replace")).digest()


def _root(phrase: str, salt: bytes, cost: KdfCost) -> bytes:
    words = unicodedata.normalize("NFKC", phrase).casefold().replace(",", " ").split()
    return root_of("", " ".join(words), cost, salt)
