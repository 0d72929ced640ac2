"""The one way text reaches a page: cleaned of what cannot be printed, and never read as markup."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PLAIN = re.compile(r"[ -~]*")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x85]")
# Marks that choose between two drawings of the same sign, and print nothing themselves.
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_KEPT_TOGETHER = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


@dataclass(frozen=True, slots=True)
class Strong:
    """A run of text in bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run of text in another language than the paragraph it stands in, as a BCP 47 tag: «ar», «zh», «uk»."""

    text: str
    language: str
    strong: bool = False


Run = str | Strong | Spoken
Text = str | Sequence[Run]


def _cleaned_character(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or category[0] in "LMNPS":
        return "" if character in _VARIATION_SELECTORS else character
    if category == "Zs":
        return "\N{NO-BREAK SPACE}" if character in _KEPT_TOGETHER else " "
    if character == "\t":
        return " "
    return "" if category in {"Cc", "Cf"} else REPLACEMENT


def clean(text: str) -> str:
    """Return `text` as it can be printed: composed, without control and direction characters, with plain line ends.

    Lone surrogates, private and unassigned characters become U+FFFD, so that what is missing is seen.
    """
    if _PLAIN.fullmatch(text):
        return text
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    return "".join(map(_cleaned_character, composed))


def plain(text: Text) -> str:
    """Return the words of `text` without the marks of bold and language."""
    if isinstance(text, str):
        return text
    return "".join(run if isinstance(run, str) else run.text for run in text)
