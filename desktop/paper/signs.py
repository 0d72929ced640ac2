"""A text ready to be drawn: each sign with its typeface, its width and its language, broken into lines that fit."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from typing import Final

from reportlab.pdfbase import pdfmetrics

from desktop.paper.scripts import in_drawing_order

EM: Final = 1000.0
_HAIR: Final = 1e-6
# Between two of these a line may end anywhere, except before what closes and after what opens.
_IDEOGRAPHS: Final = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_BETWEEN: Final = re.compile(
    f"(?:(?<=[{_IDEOGRAPHS}])|(?=[{_IDEOGRAPHS}]))(?<![\u3008\u300a\u300c\u300e\u3010\uff08(«])"
    "(?![\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f,.;:!?)» ])"
)
_FIRST_IDEOGRAPH: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive signs drawn with one typeface.

    Attributes:
        text: the signs in the order they are read.
        face: the name of the typeface.
        owner: which part of the paragraph they belong to: 0 for the paragraph itself, or the number of an `Apart`.
    """

    text: str
    face: str
    owner: int = 0


@dataclass(frozen=True, slots=True)
class Apart:
    """A part of a paragraph that a screen reader must be told about: another language, or its words as they are read.

    What runs from right to left is drawn from its end, in joined forms: `words` is what it says.
    """

    language: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Signs drawn one after the other from the left.

    Attributes:
        text: the signs.
        face: their typeface.
        owner: that of their stretch.
        at: how far they stand from where the line begins (its left, or its right), in thousandths of the letters' size.
    """

    text: str
    face: str
    owner: int
    at: float


class Signs:
    """The text of one paragraph.

    Args:
        stretches: its signs in the order they are read.
        apart: its parts of their own; the owner of a stretch counts them from 1.
        rtl: whether its lines begin at the right.
    """

    def __init__(self, stretches: Sequence[Stretch], apart: Sequence[Apart] = (), *, rtl: bool = False) -> None:
        self._stretches = tuple(stretches)
        self.apart, self.rtl = tuple(apart), rtl
        self.text = "".join(stretch.text for stretch in stretches)
        self._starts = list(accumulate((len(stretch.text) for stretch in self._stretches), initial=0))
        widths = (_widths(stretch.face, stretch.text) for stretch in self._stretches)
        self._sums = list(accumulate(chain.from_iterable(widths), initial=0.0))

    @property
    def words(self) -> str:
        """What it says, on one line."""
        whole = self.apart[0].words if self.rtl else self.text
        return " ".join(whole.split())

    def width(self, start: int, end: int) -> float:
        """Return how wide the signs from `start` to `end` are, in thousandths of the size of the letters."""
        return self._sums[end] - self._sums[start]

    def lines(self, room: float, start: int, end: int) -> list[tuple[int, int]]:
        """Break the signs from `start` to `end` into lines no wider than `room` (thousandths of the letters' size).

        A word wider than a line goes on in the next one. There is always one line.
        """
        lines, at = [], start
        while True:
            newline = self.text.find("\n", at, end)
            stop = end if newline < 0 else newline
            last = bisect_right(self._sums, self._sums[at] + room + _HAIR, at, stop + 1) - 1
            cut = self._cut(at, last) if last < stop else stop
            if cut < stop:
                lines.append((at, cut))
                at = cut + (self.text[cut] == " ")
                continue
            lines.append((at, stop))
            if newline < 0:
                return lines
            at = newline + 1

    def drawn(self, start: int, end: int) -> list[Drawn]:
        """Return the line from `start` to `end` in the order in which it is drawn.

        A line but the last ends with a blank, so that words copied or spoken stay apart.
        """
        if self.apart:
            pieces = list(self._placed(start, end))
        else:
            within = self._within(start, end)
            pieces = [Drawn(self.text[a:b], stretch.face, 0, self.width(start, a)) for a, b, stretch in within]
        if pieces and end < len(self.text) and not self.rtl:
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text} ")
        return pieces

    def _cut(self, at: int, last: int) -> int:
        """Where the line that begins at `at` ends, when the signs before `last` fit and the next does not."""
        blank = self.text.rfind(" ", at + 1, last + 1)
        if max(self.text[at : last + 1]) >= _FIRST_IDEOGRAPH:
            between = [found.start() for found in _BETWEEN.finditer(self.text, at + 1, last + 1)]
            blank = max([blank, *(place for place in between if place <= last)])
        return blank if blank > at else max(last, at + 1)  # a mark has no width, and stays with its letter

    def _placed(self, start: int, end: int) -> Iterator[Drawn]:
        at = -self.width(start, end) if self.rtl else 0.0
        for text, stretch in self._in_order(start, end):
            yield Drawn(text, stretch.face, stretch.owner, at)
            at += sum(_widths(stretch.face, text))

    def _in_order(self, start: int, end: int) -> Iterator[tuple[str, Stretch]]:
        parts = [(self.text[a:b], stretch) for a, b, stretch in self._within(start, end)]
        if self.rtl:
            yield from _turned(parts)
            return
        waiting: list[tuple[str, Stretch]] = []
        for text, stretch in parts:
            if waiting and waiting[0][1].owner != stretch.owner:
                yield from _turned(waiting)
                waiting = []
            if stretch.owner and self.apart[stretch.owner - 1].words:
                waiting.append((text, stretch))
            else:
                yield text, stretch
        if waiting:
            yield from _turned(waiting)

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, Stretch]]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        for begins, ends, stretch in zip(
            self._starts[first:], self._starts[first + 1 :], self._stretches[first:], strict=False
        ):
            if begins >= end:
                return
            if max(begins, start) < min(ends, end):
                yield max(begins, start), min(ends, end), stretch


def _turned(parts: Sequence[tuple[str, Stretch]]) -> Iterator[tuple[str, Stretch]]:
    """Put parts that run from right to left in the order in which they are drawn."""
    owners = [stretch for text, stretch in parts for _ in text]
    order = in_drawing_order("".join(text for text, _ in parts))
    begun = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or owners[order[place][0]] is not owners[order[begun][0]]:
            yield "".join(sign for _, sign in order[begun:place]), owners[order[begun][0]]
            begun = place


def _widths(name: str, text: str) -> list[float]:
    face = pdfmetrics.getFont(name).face
    width, usual = face.charWidths.get, face.defaultWidth
    return [0.0 if sign == "\n" else width(ord(sign), usual) for sign in text]


def room_for(points: float, size: float) -> float:
    """Return `points` in thousandths of letters of `size` points."""
    return points * EM / size
