"""Spellings: what is left of a word without case, accents and blanks, and when two words are one typo apart."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# A letter or digit, then letters, digits, accents written apart, and what is not seen: soft hyphens, joiners.
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff])*")
# Letters that are no other letter with an accent, as those who have no such key write them.
_WITHOUT_KEY: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in a text: as it is compared, and from where to where it is written."""

    norm: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold()).translate(_WITHOUT_KEY)
    return "".join(sign for sign in bare if sign.isalnum())


def fold(text: str) -> str:
    """Return the letters and digits of `text` without case and accents, nothing between them."""
    return _folded(text) if text.isalnum() else "".join(token.norm for token in tokens_of(text))


def tokens_of(text: str) -> list[Token]:
    """Return the words of `text` in order."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for found in _WORD.finditer(text):
        norm = _folded(found.group())
        if norm:
            yield Token(norm, found.start(), found.end())


def shortened(word: str) -> Iterator[str]:
    """Yield `word` without one of its letters: two words one typo apart share one of these, or are one of these."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def one_apart(one: str, other: str) -> bool:
    """Say whether two words are the same but for one letter more, less, changed, or two neighbours exchanged."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    changed = one[at + 1 :] == other[at + 1 :]
    return changed or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
