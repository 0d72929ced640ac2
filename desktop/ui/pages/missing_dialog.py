"""«Il computer è sparito» over any page, also before the passphrase: read here, printed from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.app import load_knowledge
from desktop.printing.missing_computer import render
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere

TITLE = "Il computer è sparito"
_LEAD = "Che cosa fare, in ordine. Sul foglio non c'è nessun segreto: stampalo adesso, e tienilo lontano dal computer."
_PRINTED = "Mandato alla stampante. Scrivi a mano i numeri di telefono."
_WIDTH_EM, _PREVIEW_EM = 50, 26


class MissingDialog(Dialog):
    """Shows the sheet.

    Args:
        parent: the page.
        elsewhere: draws and prints it.
        through: what prints; None: what prints on this system.
    """

    def __init__(self, parent: QWidget, elsewhere: Elsewhere, through: Spooler | None = None) -> None:
        super().__init__(parent, TITLE, _LEAD)
        self.resize(em(_WIDTH_EM), self.height())
        self._elsewhere, self._through = elsewhere, through
        self._pdf = b""
        self.preview = PdfPreview(elsewhere, TITLE)
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.said = Note()
        self.said.hide()
        self.print, self.leave = PrimaryButton("Stampa il foglio", sign="print"), Button("Chiudi")
        self.print.setEnabled(False)
        self.print.clicked.connect(self._on_print)
        self.leave.clicked.connect(self.reject)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.said)
        self.add_button(self.print, default=True)
        self.add_button(self.leave)
        elsewhere.run_elsewhere(self, _sheet).then(self._show)

    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)

    @Slot()
    def _on_print(self) -> None:
        panel = PrintPanel(self, self._elsewhere, self._pdf, 1, self._through)
        panel.printed.connect(self._show_printed)
        panel.open()

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.preview.show_pdf(pdf)
        self.print.setEnabled(True)

    @Slot()
    def _show_printed(self) -> None:
        self.said.setText(_PRINTED)
        self.said.show()


def _sheet() -> bytes:
    knowledge = load_knowledge()
    return render(knowledge.breach_law, knowledge.fonts)
