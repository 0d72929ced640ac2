"""«Numeri d'emergenza»: whom to call, a plan to write with her, a neutral sheet for her pocket; one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from desktop.app import load_knowledge
from desktop.domain.documents.emergency import EmergencySheet
from desktop.printing.emergency import render
from desktop.services.archive.own_numbers import numbers_for_card
from desktop.ui.pages.emergency_button import TITLE
from desktop.ui.pages.sheet_dialog import SheetDialog, SheetWords
from desktop.ui.widgets.fields import ChoiceBox, Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.documents.own_numbers import CardNumbers
    from desktop.printing.printer import Spooler
    from desktop.ui.background import Background, Elsewhere

_WORDS: Final = SheetWords(
    TITLE,
    "Su questi fogli non c'è nulla di nessuna donna: si leggono e si stampano anche senza aprire l'archivio. I numeri "
    "del centro compaiono ad archivio aperto.",
    "Mandato alla stampante. I numeri del centro si scrivono a mano, con il giorno in cui sono stati provati.",
)
_OPEN: Final = SheetWords(
    TITLE,
    "Su questi fogli non c'è nulla di nessuna donna. I numeri del centro sono quelli di «Impostazioni», con il giorno "
    "in cui sono stati provati.",
    "Mandato alla stampante. Il foglio con i numeri del centro sta dove lo vedono solo le colleghe.",
)
_SHEETS: Final = {
    EmergencySheet.NUMBERS.value: "Numeri e che cosa fare, per il centro",
    EmergencySheet.PLAN.value: "Piano di sicurezza, da scrivere con lei",
    EmergencySheet.POCKET.value: "Foglio neutro, per la sua tasca",
}


class EmergencyDialog(SheetDialog):
    """Shows the sheet that is chosen.

    Args:
        parent: the page, or the window before anything is open.
        elsewhere: draws and prints.
        through: what prints; None: what prints on this system.
        archive: where the centre's own numbers are; None while it is closed: then they are lines to fill in by pen.
    """

    def __init__(
        self,
        parent: QWidget,
        elsewhere: Elsewhere,
        through: Spooler | None = None,
        archive: Background | None = None,
    ) -> None:
        sheets = ChoiceBox(_SHEETS)
        words = _WORDS if archive is None else _OPEN
        super().__init__(parent, words, elsewhere, through, Field("Quale foglio", sheets))
        self._ours: CardNumbers | None = None
        self.sheets = sheets
        self.sheets.chosen.connect(self._draw_chosen)
        if archive is None:
            self._draw_chosen()
        else:
            self.print.setEnabled(False)
            archive.run(self, numbers_for_card).then(self._show_ours).otherwise(lambda _: self._draw_chosen())

    def _show_ours(self, ours: CardNumbers) -> None:
        self._ours = ours
        self._draw_chosen()

    @Slot()
    def _draw_chosen(self) -> None:
        self.draw(partial(_drawn, EmergencySheet(self.sheets.code()), self._ours))


def _drawn(sheet: EmergencySheet, ours: CardNumbers | None) -> bytes:
    knowledge = load_knowledge()
    if ours is None:
        return render(knowledge.emergency, sheet, knowledge.fonts)
    return render(knowledge.emergency, sheet, knowledge.fonts, ours)
