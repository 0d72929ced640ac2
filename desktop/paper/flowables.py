"""The pieces a page is made of; each knows the element of the structure it belongs to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Table

from desktop.paper import styles
from desktop.paper.fonts import BOLD, REGULAR
from desktop.paper.signs import EM, Drawn, Signs, room_for
from desktop.paper.tags import Element

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Draw = Callable[[Canvas], None]
BULLET: Final = "•"
SQUARE: Final = ""
_SQUARE_SIDE: Final = 8.5
ASCENT: Final = 1.069  # of Noto Sans: how far under the top of its line a letter stands
_HAIR: Final = 1e-6
_LONGEST_BOOKMARK: Final = 120


class TaggedParagraph(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that stays one element when it is split over pages.

    Args:
        signs: its text.
        style: its looks.
        element: what it is in the structure.
        level: of a heading, from 1.
    """

    def __init__(self, signs: Signs, style: ParagraphStyle, element: Element, level: int = 0) -> None:
        super().__init__()
        self.signs, self.style = signs, style
        self._element, self._level = element, level
        self._apart = [Element("Span", language=apart.language, actual_text=apart.words) for apart in signs.apart]
        self._start, self._end = 0, len(signs.text)
        self._broken: tuple[float, list[tuple[int, int]]] = (-1.0, [])
        self._drawn = False

    @property
    def is_heading(self) -> bool:
        """Whether it announces what comes after it."""
        return self._level > 0

    @property
    def beginning(self) -> float:
        """The height of the first two lines, once it is measured."""
        return float(min(self.height, 2 * self.style.leading))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        """Return the place it takes."""
        self.width, self.height = availWidth, self.style.leading * len(self._lines(availWidth))
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split the text at the height that is left; both parts stay the same element.

        It is split as it was wrapped: ReportLab counts the padding of a cell into the width here, and not there.
        """
        width = self._broken[0] if self._broken[1] else availWidth
        lines = self._lines(width)
        fit = min(int((availHeight + _HAIR) // self.style.leading), len(lines) - 1)
        return [self._part(width, lines[:fit]), self._part(width, lines[fit:])] if fit > 0 else []

    def draw(self) -> None:
        """Draw the text; the header of a table repeated on the next page is decoration."""
        if self._drawn:
            with self.canv.artifact():
                self._put(self._placed())
            return
        if self._level and not self._start:
            self.canv.bookmark(self.signs.words[:_LONGEST_BOOKMARK], self._level, self.height)
        self._drawn = True
        for owner, pieces in groupby(self._placed(), key=lambda each: each[1].owner):
            with self.canv.marked(self._owner(owner)):
                self._put(pieces)

    def _owner(self, number: int) -> Element:
        """The element a stretch belongs to; a part apart enters the structure when it is first drawn."""
        if not number:
            return self._element
        apart = self._apart[number - 1]
        if not apart.parts:
            self._element.parts.append(apart)
        return apart

    def _lines(self, width: float) -> list[tuple[int, int]]:
        """Where each line begins and ends; a table asks for it again and again."""
        if self._broken[0] != width:
            room = room_for(width, self.style.fontSize)
            self._broken = (width, self.signs.lines(room, self._start, self._end))
        return self._broken[1]

    def _part(self, width: float, lines: list[tuple[int, int]]) -> "TaggedParagraph":
        part = TaggedParagraph(self.signs, self.style, self._element, self._level)
        part._start, part._end = lines[0][0], lines[-1][1]
        part._apart, part._broken = self._apart, (width, lines)
        return part

    def _placed(self) -> Iterator[tuple[float, Drawn]]:
        """What is drawn, each with the height of its line."""
        height = self.height - ASCENT * self.style.fontSize
        for line in self._lines(self.width):
            for piece in self.signs.drawn(*line):
                yield height, piece
            height -= self.style.leading

    def _put(self, placed: Iterable[tuple[float, Drawn]]) -> None:
        size = self.style.fontSize
        text = self.canv.beginText()
        text.setFillColor(self.style.textColor)
        for height, piece in placed:
            left = self.width if self.signs.rtl else 0.0
            text.setTextOrigin(left + piece.at * size / EM, height)
            text.setFont(piece.face, size)
            text.textOut(piece.text)
        self.canv.drawText(text)


class Item(Flowable):  # type: ignore[misc]
    """An item of a list: its label (a bullet, a number, or a square to tick) and its text, `indent` points further.

    Where the text begins at the right, so does the label.
    """

    def __init__(self, label: str | None, body: TaggedParagraph, owner: Element, indent: float) -> None:
        super().__init__()
        self._label, self._body, self._owner, self._indent = label, body, owner, indent
        self.spaceAfter = body.style.spaceAfter

    @property
    def beginning(self) -> float:
        """The height of its first two lines, once it is measured."""
        return self._body.beginning

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return the place it takes."""
        _, self.height = self._body.wrap(availWidth - self._indent, availHeight)
        self.width = availWidth
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split the text; the label stays with its first line."""
        parts = self._body.split(availWidth - self._indent, availHeight)
        return [
            Item(None if number else self._label, part, self._owner, self._indent) for number, part in enumerate(parts)
        ]

    def draw(self) -> None:
        """Draw the label on the first line, then the text beside it."""
        rtl = self._body.signs.rtl
        if self._label is not None:
            with self.canv.marked(self._owner):
                self._draw_label(self._label, rtl=rtl)
        self._body.drawOn(self.canv, 0 if rtl else self._indent, 0)

    def _draw_label(self, label: str, *, rtl: bool) -> None:
        size = self._body.style.fontSize
        if label == SQUARE:
            side = _SQUARE_SIDE * size / 10
            self.canv.setStrokeColor(styles.INK)
            self.canv.setLineWidth(0.8)
            left = self.width - side - 0.5 if rtl else 0.5
            self.canv.rect(left, self.height - size - 0.6, side, side, fill=0)
            return
        self.canv.setFont(BOLD if label != BULLET else REGULAR, size)
        self.canv.setFillColor(styles.ACCENT)
        if rtl:
            self.canv.drawRightString(self.width - 1, self.height - ASCENT * size, label)
        else:
            self.canv.drawString(1, self.height - ASCENT * size, label)


class Picture(Flowable):  # type: ignore[misc]
    """A figure: what `draw` draws with its lower left corner at 0, 0; what it shows in words is its element's."""

    def __init__(self, size: tuple[float, float], draw: Draw, element: Element) -> None:
        super().__init__()
        self.width, self.height = size
        self._draw, self._element = draw, element

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the place it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture, and note where it stands."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self._element.place = (left, bottom, left + self.width, bottom + self.height)
        with self.canv.marked(self._element):
            self._draw(self.canv)


class Dots(Flowable):  # type: ignore[misc]
    """A dotted line to be filled by pen."""

    def __init__(self, height: float = 17) -> None:
        super().__init__()
        self.height = height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab calls it so
        """Return the place it takes: the whole width."""
        self.width = availWidth
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        with self.canv.artifact():
            self.canv.setStrokeColor(styles.DOTS)
            self.canv.setLineWidth(0.9)
            self.canv.setLineCap(1)
            self.canv.setDash(0.1, 3)
            self.canv.line(0, 3, self.width, 3)


class Rule(Flowable):  # type: ignore[misc]
    """A thin line across the page."""

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Return the place it takes."""
        self.width = availWidth
        return self.width, 9

    def draw(self) -> None:
        """Draw the line."""
        with self.canv.artifact():
            self.canv.setStrokeColor(styles.LINE)
            self.canv.setLineWidth(0.6)
            self.canv.line(0, 4.5, self.width, 4.5)


class Kept(KeepTogether):  # type: ignore[misc]
    """Blocks kept on one page where they can be, unless more than `blank` points of the page before stayed empty."""

    _content: list[Flowable]

    def __init__(self, blocks: Sequence[Flowable], blank: float) -> None:
        super().__init__(blocks)
        self._blank = blank

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's
        """Measure them; such groups among them count as what is in them, and not as too much for any page."""
        whole, self._content = self._content, list(self.within())
        place: tuple[float, float] = super().wrap(aW, aH)
        self._content = whole
        return place

    @property
    def beginning(self) -> float:
        """The height it must have to begin on a page at all, once it is measured."""
        return float(min(self._H, self._blank))

    def within(self) -> Iterator[Flowable]:
        """The blocks, with those of the groups among them."""
        for block in self._content:
            yield from block.within() if isinstance(block, Kept) else (block,)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Begin the next page with them where they do not fit, or begin here and go on there."""
        if aH > self._blank:
            return list(self._content)
        parts: list[Flowable] = super().split(aW, aH)
        return parts


class _Decoration:
    """Marks what a table draws around its cells as decoration; ReportLab calls it at each step of the drawing."""

    def __init__(self) -> None:
        self._open: AbstractContextManager[None] | None = None

    def __call__(self, table: Table, step: str, *_: object) -> None:
        if step in {"startBG", "startLines"}:
            self._open = table.canv.artifact()
            self._open.__enter__()
        elif self._open is not None and step in {"endBG", "endLines"}:
            self._open.__exit__(None, None, None)
            self._open = None


class Grid(Table):  # type: ignore[misc]
    """Cells in rows and columns. A row is split only when it is taller than a whole page."""

    def __init__(self, rows: Sequence[Sequence[Any]], **rest: Any) -> None:  # noqa: ANN401 - ReportLab has no types
        super().__init__(rows, **{"renderCB": _Decoration(), **rest})

    @property
    def beginning(self) -> float:
        """The height of its head and of the first row below it, once it is measured."""
        return float(sum(self._rowHeights[: self.repeatRows + 1]))

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split between rows; inside one only at the top of a page, where waiting would not help."""
        frame = getattr(self, "_frame", None)
        self.splitInRow = int(frame is None or frame._atTop)  # noqa: SLF001 - ReportLab asks it the same way
        parts: list[Flowable] = super().split(availWidth, availHeight)
        return parts
