"""«Il computer è sparito»: what to do, in order, to print before it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.app import load_knowledge
from desktop.printing.missing_computer import render
from desktop.ui.pages.sheet_dialog import SheetDialog, SheetWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere

TITLE = "Il computer è sparito"
_WORDS: Final = SheetWords(
    TITLE,
    "Che cosa fare, in ordine. Sul foglio non c'è nessun segreto: stampalo adesso, e tienilo lontano dal computer.",
    "Mandato alla stampante. Scrivi a mano i numeri di telefono.",
)


class MissingDialog(SheetDialog):
    """Shows the sheet."""

    def __init__(self, parent: QWidget, elsewhere: Elsewhere, through: Spooler | None = None) -> None:
        super().__init__(parent, _WORDS, elsewhere, through)
        self.draw(_drawn)


def _drawn() -> bytes:
    knowledge = load_knowledge()
    return render(knowledge.breach_law, knowledge.fonts)
