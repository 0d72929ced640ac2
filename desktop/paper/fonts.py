"""The typefaces of every page: Noto Sans, embedded, with every sign either drawn or visibly replaced."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paper.text import REPLACEMENT, Strong, Text, clean, safe

REGULAR: Final = "Paper"
BOLD: Final = "Paper-Bold"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}
_NEVER_DRAWN = frozenset("\n \N{NO-BREAK SPACE}")


class GlyphMissing(Exception):  # noqa: N818 - it names what happened
    """The typeface has no drawing for `character`: raised only where a gap must be found before release."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")


@dataclass(frozen=True)
class Fonts:
    """The loaded typefaces and the characters they can draw.

    With `strict` a character that they cannot draw is a bug (GlyphMissing); otherwise it is printed as U+FFFD.
    """

    drawable: frozenset[str] = field(repr=False)
    strict: bool = False

    @classmethod
    def load(cls, folder: Path, *, strict: bool = False) -> "Fonts":
        """Read Noto Sans Regular and Bold out of `folder`.

        Raises:
            OSError: a file is not there.
        """
        coverage = []
        for name, file in _FILES.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(folder / file)))
            coverage.append(frozenset(map(chr, pdfmetrics.getFont(name).face.charToGlyph)))
        pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
        return cls(coverage[0] & coverage[1], strict)

    def covered(self, text: str) -> str:
        """Return `text`, cleaned, with what cannot be drawn replaced.

        Raises:
            GlyphMissing: when strict, for the first character without a drawing.
        """
        cleaned = clean(text)
        missing = set(cleaned) - self.drawable - _NEVER_DRAWN
        if not missing:
            return cleaned
        if self.strict:
            raise GlyphMissing(min(missing))
        return cleaned.translate(dict.fromkeys(map(ord, missing), REPLACEMENT))

    def markup(self, text: Text) -> str:
        """Return `text` as the markup of a paragraph: every run covered and escaped, bold ones marked."""
        if isinstance(text, str):
            return safe(self.covered(text))
        return "".join(
            safe(self.covered(run)) if isinstance(run, str) else f"<b>{safe(self.covered(run.text))}</b>"
            for run in text
        )


__all__ = ["BOLD", "REGULAR", "Fonts", "GlyphMissing", "Strong", "Text"]
