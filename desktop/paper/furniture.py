"""What stands around the text of every page: page numbers, a neutral line, the mark of invented people."""

from dataclasses import dataclass
from typing import Final

from desktop.paper import styles
from desktop.paper.fonts import BOLD, REGULAR, Fonts
from desktop.paper.tags import TaggedCanvas

TRAINING_MARK: Final = "ARCHIVIO DI PROVA"
TRAINING_BAND: Final = "ARCHIVIO DI PROVA · persone inventate · non consegnare a nessun ufficio"
_GAP: Final = 12
_LONGEST_FOOTER: Final = 200


@dataclass(frozen=True)
class Furniture:
    """Draws the decoration of a page: `under` before its text, `over` when the number of pages is known.

    `size` is that of the footer's letters, in points.
    """

    fonts: Fonts
    footer: str
    training: bool
    size: float

    def under(self, canvas: TaggedCanvas) -> None:
        """Draw the watermark of a training archive below the text."""
        if not self.training:
            return
        width, height = styles.PAGE_SIZE
        with canvas.artifact("Watermark"):
            canvas.saveState()
            canvas.translate(width / 2, height / 2)
            canvas.rotate(52)
            canvas.setFont(BOLD, 62)
            canvas.setFillColor(styles.WATERMARK)
            canvas.drawCentredString(0, -20, TRAINING_MARK)
            canvas.restoreState()

    def over(self, canvas: TaggedCanvas, number: int, count: int) -> None:
        """Draw the footer and, in a training archive, the band at the top."""
        width, height = styles.PAGE_SIZE
        with canvas.artifact("Footer"):
            canvas.saveState()
            canvas.setStrokeColor(styles.LINE)
            canvas.setLineWidth(0.6)
            canvas.line(styles.SIDE, 46, width - styles.SIDE, 46)
            canvas.setFillColor(styles.QUIET)
            canvas.setFont(REGULAR, self.size)
            place = f"Pagina {number} di {count}"
            room = styles.WIDTH - canvas.stringWidth(place, REGULAR, self.size) - _GAP
            canvas.drawString(styles.SIDE, 41.5 - self.size, self._footer_in(canvas, room))
            canvas.drawRightString(width - styles.SIDE, 41.5 - self.size, place)
            canvas.restoreState()
        if self.training:
            with canvas.artifact("Header"):
                canvas.saveState()
                canvas.setFillColor(styles.AMBER)
                canvas.rect(0, height - 26, width, 26, stroke=0, fill=1)
                canvas.setFillColor(styles.INK)
                canvas.setFont(BOLD, 9)
                canvas.drawCentredString(width / 2, height - 17, TRAINING_BAND)
                canvas.restoreState()

    def _footer_in(self, canvas: TaggedCanvas, room: float) -> str:
        """The footer, or as much of it as there is room for."""
        footer = " ".join(self.fonts.covered(self.footer).split())[:_LONGEST_FOOTER]
        if canvas.stringWidth(footer, REGULAR, self.size) <= room:
            return footer
        while footer and canvas.stringWidth(f"{footer}…", REGULAR, self.size) > room:
            footer = footer[:-1]
        return f"{footer}…"
