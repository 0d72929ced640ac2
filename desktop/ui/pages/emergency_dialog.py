"""«Numeri d'emergenza»: whom to call, a plan to write with her, a neutral sheet for her pocket; one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from desktop.app import load_knowledge
from desktop.domain.documents.emergency import EmergencySheet
from desktop.printing.emergency import render
from desktop.ui.pages.emergency_button import TITLE
from desktop.ui.pages.sheet_dialog import SheetDialog, SheetWords
from desktop.ui.widgets.fields import ChoiceBox, Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere

_WORDS: Final = SheetWords(
    TITLE,
    "Su questi fogli non c'è nulla di nessuna donna: si leggono e si stampano anche senza aprire l'archivio.",
    "Mandato alla stampante. I numeri del centro si scrivono a mano, con il giorno in cui sono stati provati.",
)
_SHEETS: Final = {
    EmergencySheet.NUMBERS.value: "Numeri e che cosa fare, per il centro",
    EmergencySheet.PLAN.value: "Piano di sicurezza, da scrivere con lei",
    EmergencySheet.POCKET.value: "Foglio neutro, per la sua tasca",
}


class EmergencyDialog(SheetDialog):
    """Shows the sheet that is chosen."""

    def __init__(self, parent: QWidget, elsewhere: Elsewhere, through: Spooler | None = None) -> None:
        sheets = ChoiceBox(_SHEETS)
        super().__init__(parent, _WORDS, elsewhere, through, Field("Quale foglio", sheets))
        self.sheets = sheets
        self.sheets.chosen.connect(self._draw_chosen)
        self._draw_chosen()

    @Slot()
    def _draw_chosen(self) -> None:
        self.draw(partial(_drawn, EmergencySheet(self.sheets.code())))


def _drawn(sheet: EmergencySheet) -> bytes:
    knowledge = load_knowledge()
    return render(knowledge.emergency, sheet, knowledge.fonts)
