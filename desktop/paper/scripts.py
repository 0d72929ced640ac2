"""Arabic on paper: its letters joined, and lines that run from right to left put in the order in which they are drawn.

The forms of the letters are those of the Unicode block «Arabic Presentation Forms», which the standard library knows
how to take apart and our typeface draws all. The order is a plain case of the Unicode Bidirectional Algorithm (UAX 9):
no embeddings, since direction marks are cleaned away, and one rule of our own. What stands in Latin letters and
European digits inside a right-to-left line stays in one piece as it is written, so that a telephone number, a date or
an address is never turned around.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

_FORMS_BLOCK: Final = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
_LAM: Final = "\N{ARABIC LETTER LAM}"
_KASHIDA: Final = "\N{ARABIC TATWEEL}"
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_CLASSES: Final = {"R": "R", "AL": "R", "AN": "A", "L": "L", "EN": "D", "NSM": "m", "ES": "p", "ET": "p"}
# In Italian a stretch from right to left begins with a letter of such a script, and ends with its last letter or digit.
_STRETCH: Final = re.compile("R(?:[^L]*[RAm])?")
# Inside, a piece from left to right has its sign or its percent with it.
_PIECE: Final = re.compile("p?[LD](?:[^RA]*[LD])?m*p?|A(?:[^RLD ]?A)*")
_MIRRORED: Final = str.maketrans("()[]{}<>«»\u2039\u203a≤≥", ")(][}{><»«\u203a\u2039≥≤")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "«": "»"}
_FIRST_RIGHT_TO_LEFT: Final = "\u0590"


def runs_right_to_left(language: str) -> bool:
    """Whether `language` (a BCP 47 tag) is written from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def leans_right_to_left(text: str) -> bool:
    """Whether most letters of `text` are of a script written from right to left."""
    if not text or max(text) < _FIRST_RIGHT_TO_LEFT:
        return False
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    return sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text that runs from left to right where a stretch from right to left begins or ends; True marks those."""
    at = 0
    if text and max(text) >= _FIRST_RIGHT_TO_LEFT:
        for found in _STRETCH.finditer(_classes(text)):
            if found.start() > at:
                yield text[at : found.start()], False
            yield text[found.start() : found.end()], True
            at = found.end()
    if at < len(text) or not text:
        yield text[at:], False


def joined(text: str) -> str:
    """Return `text`, in the order it is read, with each Arabic letter in the form its neighbours give it."""
    forms, ligatures = _forms()
    text = "".join(_with_ligatures(text, ligatures))
    letters = [place for place, sign in enumerate(text) if unicodedata.category(sign) != "Mn"]
    drawn = list(text)
    for before, place, after in zip([None, *letters], letters, [*letters[1:], None], strict=False):
        own = forms.get(text[place])
        if own is None:
            continue
        tied = before is not None and "initial" in forms.get(text[before], ()) and "final" in own
        ties = after is not None and "initial" in own and "final" in forms.get(text[after], ())
        form = ("medial" if tied else "initial") if ties else ("final" if tied else "isolated")
        drawn[place] = own.get(form, text[place])
    return "".join(drawn)


def in_drawing_order(text: str) -> list[tuple[int, str]]:
    """Return the signs of one line that runs from right to left as they are drawn from the left.

    Each comes with its place in `text`; a bracket comes turned.
    """
    order: list[tuple[int, str]] = []
    end = len(text)
    for start, stop in reversed(_pieces(text)):
        order.extend((place, text[place].translate(_MIRRORED)) for place in range(end - 1, stop - 1, -1))
        order.extend((place, text[place]) for place in range(start, stop))
        end = start
    order.extend((place, text[place].translate(_MIRRORED)) for place in range(end - 1, -1, -1))
    return order


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the left-to-right pieces of a right-to-left line stand, each with the bracket that closes or opens it."""
    found = []
    for piece in _PIECE.finditer(_classes(text)):
        start, stop = piece.span()
        for opening, closing in _BRACKETS.items():
            unclosed = text.count(opening, start, stop) - text.count(closing, start, stop)
            stop += unclosed == 1 and text[stop : stop + 1] == closing
            start -= unclosed == -1 and text[max(start - 1, 0) : start] == opening
        found.append((start, stop))
    return found


def _classes(text: str) -> str:
    return "".join(" " if sign == " " else _CLASSES.get(unicodedata.bidirectional(sign), "o") for sign in text)


def _with_ligatures(text: str, ligatures: Mapping[str, str]) -> Iterator[str]:
    """Lam and alef are always drawn as one sign."""
    skip = False
    for sign, after in zip(text, chain(text[1:], " "), strict=False):
        if skip:
            skip = False
        elif sign == _LAM and sign + after in ligatures:
            skip = True
            yield ligatures[sign + after]
        else:
            yield sign


@cache
def _forms() -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, str]]:
    """The forms of each letter, read out of how Unicode takes them apart, and the ligatures of lam and alef."""
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    ligatures: dict[str, str] = {}
    for code in _FORMS_BLOCK:
        kind, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        form = kind.strip("<>")
        if form not in {"isolated", "initial", "medial", "final"} or " " in letters:
            continue
        if len(letters) == 1:
            forms[letters].setdefault(form, chr(code))
        elif letters.startswith(_LAM) and form == "isolated" and len(letters) == len("la") and code >= _FORMS_BLOCK[-8]:
            ligatures[letters] = chr(code)
            forms[chr(code)] = {"isolated": chr(code), "final": chr(code + 1)}
    forms[_KASHIDA] = dict.fromkeys(("isolated", "initial", "medial", "final"), _KASHIDA)
    return dict(forms), ligatures
