"""Sizes, colours and paragraph styles: calm, legible, and still clear in grey."""

from dataclasses import dataclass, field
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from desktop.paper.fonts import BOLD, REGULAR

PAGE_SIZE: Final = A4
SIDE: Final = 20 * mm
TOP: Final = 19 * mm
BOTTOM: Final = 21 * mm
WIDTH: Final = PAGE_SIZE[0] - 2 * SIDE
HEIGHT: Final = PAGE_SIZE[1] - TOP - BOTTOM
CELL: Final = 4.5
BOX: Final = 10
INDENT: Final = 15
WIDE_INDENT: Final = 21

INK: Final = HexColor("#1A1A1A")
QUIET: Final = HexColor("#4A5866")
ACCENT: Final = HexColor("#17487A")
LINE: Final = HexColor("#B8C2CC")
DOTS: Final = HexColor("#77828D")
WHITE: Final = HexColor("#FFFFFF")
SOFT: Final = HexColor("#F2F5F8")
AMBER: Final = HexColor("#FFF3DC")
AMBER_LINE: Final = HexColor("#B97A16")
WATERMARK: Final = HexColor("#ECECEC")


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontSize=size, leading=leading, **{"fontName": REGULAR, "textColor": INK, **more})


@dataclass(frozen=True)
class Styles:
    """The paragraph styles by what the text is for; sizes in points."""

    body: ParagraphStyle = field(default_factory=lambda: _style("body", 10, 14, spaceAfter=5))
    item: ParagraphStyle = field(default_factory=lambda: _style("item", 10, 14, spaceAfter=2.5))
    small: ParagraphStyle = field(default_factory=lambda: _style("small", 8.5, 11.5, spaceAfter=3, textColor=QUIET))
    dense: ParagraphStyle = field(default_factory=lambda: _style("dense", 8.5, 11, spaceAfter=1))
    label: ParagraphStyle = field(default_factory=lambda: _style("label", 8.5, 11, textColor=QUIET))
    value: ParagraphStyle = field(default_factory=lambda: _style("value", 10.5, 15, fontName=BOLD, spaceBefore=2))
    symbols: ParagraphStyle = field(default_factory=lambda: _style("symbols", 19, 26, fontName=BOLD))
    cell: ParagraphStyle = field(default_factory=lambda: _style("cell", 9.5, 12.5))
    head: ParagraphStyle = field(default_factory=lambda: _style("head", 9, 12, fontName=BOLD, textColor=ACCENT))
    headings: tuple[ParagraphStyle, ...] = field(
        default_factory=lambda: (
            _style("h1", 20, 25, fontName=BOLD, textColor=ACCENT, spaceAfter=6),
            _style("h2", 13, 17, fontName=BOLD, textColor=ACCENT, spaceBefore=13, spaceAfter=5),
            _style("h3", 10.5, 14, fontName=BOLD, spaceBefore=8, spaceAfter=3),
        )
    )
    footer: float = 8.5

    @classmethod
    def large(cls) -> "Styles":
        """Return the styles of what is read without glasses: nothing below fourteen points."""
        return cls(
            body=_style("body", 14, 20, spaceAfter=7),
            item=_style("item", 14, 20, spaceAfter=4),
            small=_style("small", 14, 19, spaceAfter=5, textColor=QUIET),
            dense=_style("dense", 14, 19, spaceAfter=2),
            label=_style("label", 14, 19, textColor=QUIET),
            value=_style("value", 15, 21, fontName=BOLD, spaceBefore=2),
            symbols=_style("symbols", 24, 32, fontName=BOLD),
            cell=_style("cell", 14, 19),
            head=_style("head", 14, 19, fontName=BOLD, textColor=ACCENT),
            headings=(
                _style("h1", 26, 32, fontName=BOLD, textColor=ACCENT, spaceAfter=9),
                _style("h2", 20, 26, fontName=BOLD, textColor=ACCENT, spaceBefore=18, spaceAfter=7),
                _style("h3", 15, 20, fontName=BOLD, spaceBefore=10, spaceAfter=3),
            ),
            footer=14,
        )
