"""The looks of what stands in rows and columns: tables, labelled lines, groups of symbols, boxes."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from desktop.paper import styles
from desktop.paper.flowables import Grid
from desktop.paper.fonts import REGULAR

Cells = Sequence[Sequence[list[Flowable]]]
_WHOLE = ((0, 0), (-1, -1))


def ruled(cells: Cells, widths: Sequence[float]) -> Grid:
    """Return a table with its header on top, repeated on each page, and thin rules between the rows."""
    look = [
        ("BACKGROUND", (0, 0), (-1, 0), styles.SOFT),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, styles.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, styles.LINE),
        *_padding(styles.CELL, styles.CELL),
    ]
    return Grid(cells, colWidths=widths, repeatRows=1, style=look, spaceBefore=3, spaceAfter=8)


def side_by_side(cells: Cells, widths: Sequence[float]) -> Grid:
    """Return labelled values beside each other, without rules."""
    look = [
        *_padding(0, 0),
        ("BOTTOMPADDING", *_WHOLE, 7),
        ("RIGHTPADDING", *_WHOLE, 14),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    return Grid(cells, colWidths=widths, style=look, spaceAfter=2)


def framed_cells(cells: Cells, widths: Sequence[float]) -> Grid:
    """Return cells with a frame around each."""
    look = [
        ("BOX", *_WHOLE, 0.7, styles.LINE),
        ("INNERGRID", *_WHOLE, 0.7, styles.LINE),
        *_padding(styles.BOX, 7),
    ]
    return Grid(cells, colWidths=widths, style=look, spaceBefore=4, spaceAfter=10)


def framed(content: list[Flowable], width: float, fill: Color, line: Color) -> Grid:
    """Return a box around `content`."""
    look = [("BACKGROUND", *_WHOLE, fill), ("BOX", *_WHOLE, 0.7, line), *_padding(styles.BOX, 8)]
    return Grid([[content]], colWidths=[width], style=look, spaceBefore=5, spaceAfter=8)


def in_rows(cells: Sequence[list[Flowable]], columns: int) -> list[list[list[Flowable]]]:
    """Return `cells` in rows of `columns`, the last one filled up with empty ones."""
    whole = [*cells, *([] for _ in range(-len(cells) % columns))]
    return [whole[at : at + columns] for at in range(0, len(whole), columns)]


def _padding(sideways: float, up_and_down: float) -> list[tuple[Any, ...]]:
    return [
        ("LEFTPADDING", *_WHOLE, sideways),
        ("RIGHTPADDING", *_WHOLE, sideways),
        ("TOPPADDING", *_WHOLE, up_and_down),
        ("BOTTOMPADDING", *_WHOLE, up_and_down),
        ("VALIGN", *_WHOLE, "TOP"),
        ("FONT", *_WHOLE, REGULAR, 10),
    ]
