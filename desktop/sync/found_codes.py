"""The codes of sheets that stand in a text, however they were copied: in groups, in small letters, O for 0."""

import re
from dataclasses import dataclass
from typing import Final

from desktop.sync.codes import ALPHABET, SHEET_SYMBOLS, check_symbol

_LENGTH: Final = SHEET_SYMBOLS + 1
_PIECE: Final = re.compile(r"[0-9A-Za-z]+")
_GAP: Final = re.compile(r"[ \t\u00a0.\-]{1,2}")
_READ_AS: Final = str.maketrans("OIL", "011")
_SYMBOLS: Final = frozenset(ALPHABET)
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class FoundCodes:
    """What looks like codes of sheets in a text.

    Attributes:
        right: those whose check symbol is right, each once, in order; ordinary words may be among them by chance.
        wrong: how many look like one, and their check symbol is wrong.
    """

    right: tuple[str, ...]
    wrong: int


def codes_in(text: str) -> FoundCodes:
    """Return the codes in `text`; subject and sender are no part of it and prove nothing."""
    right: dict[str, None] = {}
    wrong = 0
    pieces = list(_PIECE.finditer(text))
    for first, piece in enumerate(pieces):
        joined, last = piece.group(), first
        while len(joined) < _LENGTH and last + 1 < len(pieces):
            if not _GAP.fullmatch(text, pieces[last].end(), pieces[last + 1].start()):
                break
            last += 1
            joined += pieces[last].group()
        code = joined.upper().translate(_READ_AS)
        if len(code) != _LENGTH or not _SYMBOLS.issuperset(code):
            continue
        if code[-1] == check_symbol(code[:-1]):
            right[code] = None
        elif _looks_copied(joined):
            wrong += 1
    return FoundCodes(tuple(right)[:_MOST], wrong)


def _looks_copied(written: str) -> bool:
    """Say whether a code was meant: capitals and digits, not a word and not a number."""
    digits = sum(sign.isdigit() for sign in written)
    return 0 < digits < len(written) and written.upper() == written
