"""«Numeri d'emergenza» over any page, also before the passphrase: read here, printed from here, nothing of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.app import load_knowledge
from desktop.domain.documents.emergency import EmergencySheet
from desktop.printing.emergency import render
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.emergency_button import TITLE
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere

_LEAD = "Su questi fogli non c'è nulla di nessuna donna: si leggono e si stampano anche senza aprire l'archivio."
_SHEETS = {
    EmergencySheet.NUMBERS.value: "Numeri e che cosa fare, per il centro",
    EmergencySheet.PLAN.value: "Piano di sicurezza, da scrivere con lei",
    EmergencySheet.POCKET.value: "Foglio neutro, per la sua tasca",
}
_PRINTED = "Mandato alla stampante. I numeri del centro si scrivono a mano, con il giorno in cui sono stati provati."
_WIDTH_EM, _PREVIEW_EM = 50, 24


class EmergencyDialog(Dialog):
    """Shows the sheets, one at a time.

    Args:
        parent: the page.
        elsewhere: draws and prints them.
        through: what prints; None: what prints on this system.
    """

    def __init__(self, parent: QWidget, elsewhere: Elsewhere, through: Spooler | None = None) -> None:
        super().__init__(parent, TITLE, _LEAD)
        self.resize(em(_WIDTH_EM), self.height())
        self._elsewhere, self._through = elsewhere, through
        self._pdf = b""
        self.sheets = ChoiceBox(_SHEETS)
        self.sheets.chosen.connect(self._draw)
        self.preview = PdfPreview(elsewhere, TITLE)
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.said = Note()
        self.said.hide()
        self.print, self.leave = PrimaryButton("Stampa il foglio", sign="print"), Button("Chiudi")
        self.print.clicked.connect(self._on_print)
        self.leave.clicked.connect(self.reject)
        self.body.addWidget(Field("Quale foglio", self.sheets))
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.said)
        self.add_button(self.print, default=True)
        self.add_button(self.leave)
        self._draw()

    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)

    @Slot()
    def _draw(self) -> None:
        """Draw the sheet that is chosen; what was chosen before is shown no more."""
        self.print.setEnabled(False)
        sheet = EmergencySheet(self.sheets.code())
        work = self._elsewhere.run_elsewhere(self, _drawn, sheet)
        work.then(lambda pdf: self._show(sheet, pdf))

    @Slot()
    def _on_print(self) -> None:
        panel = PrintPanel(self, self._elsewhere, self._pdf, 1, self._through)
        panel.printed.connect(self._show_printed)
        panel.open()

    def _show(self, sheet: EmergencySheet, pdf: bytes) -> None:
        if sheet.value == self.sheets.code():
            self._pdf = pdf
            self.preview.show_pdf(pdf)
            self.print.setEnabled(True)

    @Slot()
    def _show_printed(self) -> None:
        self.said.setText(_PRINTED)
        self.said.show()


def _drawn(sheet: EmergencySheet) -> bytes:
    knowledge = load_knowledge()
    return render(knowledge.emergency, sheet, knowledge.fonts)
