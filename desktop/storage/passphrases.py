"""Passphrases: five words proposed, and how hard one of her own is to guess."""

import math
import secrets
from collections.abc import Sequence
from functools import cache

from desktop.errors import PassphraseTooWeak
from desktop.storage.keyring.cost import normalised_passphrase

WORDS = 5
NEEDED_BITS = 50
# The estimator reads no further; a longer phrase is at least as hard to guess as its beginning.
_READ = 72
_LISTED_BITS, _WORD_BITS = 11, 13
_LONGEST_WORD = 15


@cache
def _italian_words() -> tuple[str, ...]:
    from mnemonic import Mnemonic  # noqa: PLC0415 - needed only where a passphrase is chosen

    return tuple(Mnemonic("italian").wordlist)


def propose(count: int = WORDS) -> str:
    """Return different words of the Italian list of BIP-39, drawn evenly: 11 bits each, 55 for five.

    One drawn twice would make a phrase that `require_strong` refuses; that none is costs a hundredth of a bit.
    """
    return " ".join(secrets.SystemRandom().sample(_italian_words(), count))


def propose_short(count: int, letters: int) -> str:
    """Return words as `propose` does, of at most so many letters together.

    Six words of 32 letters: one draw in 170 is kept, so that 58 of the 66 bits are left.
    """
    while True:
        words = propose(count)
        if len(words.replace(" ", "")) <= letters:
            return words


def strength(passphrase: str, known_about_her: Sequence[str] = ()) -> int:
    """Return how many bits a guesser must try, as zxcvbn estimates.

    Args:
        passphrase: as typed.
        known_about_her: names a guesser would try first.

    zxcvbn knows English words; so a phrase made only of plain words counts each different one for what drawing it
    from a dictionary gives: 11 bits in the list we propose from, 13 (8,000 common words) elsewhere.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - a large table of words, needed only where a passphrase is chosen

    typed = normalised_passphrase(passphrase)
    if not typed:
        return 0
    guesses = zxcvbn(typed[:_READ], user_inputs=list(known_about_her))["guesses"]
    bits = math.log2(max(1, int(guesses)))
    words = typed.casefold().split()
    if all(word.isalpha() and len(word) <= _LONGEST_WORD for word in words):
        listed = set(_italian_words())
        bits = min(bits, sum(_LISTED_BITS if word in listed else _WORD_BITS for word in set(words)))
    return int(bits)


def require_strong(passphrase: str, known_about_her: Sequence[str] = ()) -> None:
    """Let a new passphrase through if it is hard enough to guess.

    Raises:
        PassphraseTooWeak: it is not.
    """
    bits = strength(passphrase, known_about_her)
    if bits < NEEDED_BITS:
        raise PassphraseTooWeak(bits, NEEDED_BITS)
