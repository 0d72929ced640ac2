"""The pieces a page is made of; each knows the element of the structure it belongs to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from desktop.paper import styles
from desktop.paper.fonts import BOLD, REGULAR
from desktop.paper.tags import Element

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

BULLET: Final = "•"
SQUARE: Final = ""
_SQUARE_SIDE: Final = 8.5


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that stays one element when it is split over pages."""

    def __init__(self, text: str | None, style: ParagraphStyle, **rest: object) -> None:
        super().__init__(text, style, **rest)
        self.element: Element | None = None
        self._drawn = False

    def belongs_to(self, element: Element) -> "TaggedParagraph":
        """Say which element this text is; without one it is decoration."""
        self.element = element
        return self

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """Split the text at the height that is left; both parts stay the same element."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        for part in parts:
            part.element = self.element
        return parts

    def draw(self) -> None:
        """Draw the text; the header of a table repeated on the next page is decoration."""
        decoration = self.element is None or self._drawn
        place = self.canv.artifact() if decoration else self.canv.marked(self.element)
        self._drawn = True
        _end_lines_with_a_space(self.blPara)
        with place:
            super().draw()


def _end_lines_with_a_space(broken: Any) -> None:  # noqa: ANN401 - ReportLab has no types
    """Put a blank at the end of each line but the last, so that copied and spoken text keeps its words apart."""
    for line in broken.lines[:-1]:
        if broken.kind == 1:
            for last in line.words[-1:]:
                last.text = f"{last.text.rstrip(' ')} "
        else:
            line[1].append("")


class Item(Flowable):  # type: ignore[misc]
    """An item of a list: its label (a bullet, a number, or a square to tick) and its text, `indent` points further."""

    def __init__(self, label: str | None, body: TaggedParagraph, owner: Element, indent: float) -> None:
        super().__init__()
        self._label, self._body, self._owner, self._indent = label, body, owner, indent
        self.spaceAfter = body.style.spaceAfter

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
        if self._label is not None:
            size = self._body.style.fontSize
            with self.canv.marked(self._owner):
                if self._label == SQUARE:
                    self.canv.setStrokeColor(styles.INK)
                    self.canv.setLineWidth(0.8)
                    self.canv.rect(0.5, self.height - size - 0.6, _SQUARE_SIDE, _SQUARE_SIDE, fill=0)
                else:
                    self.canv.setFont(BOLD if self._label != BULLET else REGULAR, size)
                    self.canv.setFillColor(styles.ACCENT)
                    self.canv.drawString(1, self.height - 1.069 * size, self._label)
        self._body.drawOn(self.canv, self._indent, 0)


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

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split between rows; inside one only at the top of a page, where waiting would not help."""
        frame = getattr(self, "_frame", None)
        self.splitInRow = int(frame is None or frame._atTop)  # noqa: SLF001 - ReportLab asks it the same way
        parts: list[Flowable] = super().split(availWidth, availHeight)
        return parts
