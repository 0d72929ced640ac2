"""A sheet about nobody over any page, also before the passphrase: read here, printed from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.pdf_preview import PdfPreview
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.printing.printer import Spooler
    from desktop.ui.background import Elsewhere

_WIDTH_EM, _PREVIEW_EM = 50, 25


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What the dialog says: its title, what leads in, and what is said once the sheet was printed."""

    title: str
    lead: str
    printed: str


class SheetDialog(Dialog):
    """Shows a sheet, drawn off the window's thread.

    Args:
        parent: the page.
        words: what is said around it.
        elsewhere: draws and prints it.
        through: what prints; None: what prints on this system.
        above: what stands over the sheet.
    """

    def __init__(
        self,
        parent: QWidget,
        words: SheetWords,
        elsewhere: Elsewhere,
        through: Spooler | None,
        *above: QWidget,
    ) -> None:
        super().__init__(parent, words.title, words.lead)
        self.resize(em(_WIDTH_EM), self.height())
        self._elsewhere, self._through = elsewhere, through
        self._pdf, self._drawings = b"", 0
        self.preview = PdfPreview(elsewhere, words.title)
        self.preview.setMinimumHeight(em(_PREVIEW_EM))
        self.said = Note(words.printed)
        self.said.hide()
        self.print, self.leave = PrimaryButton("Stampa il foglio", sign="print"), Button("Chiudi")
        self.print.clicked.connect(self._on_print)
        self.leave.clicked.connect(self.reject)
        for each in above:
            self.body.addWidget(each)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.said)
        self.add_button(self.print, default=True)
        self.add_button(self.leave)

    def draw(self, sheet: Callable[[], bytes]) -> None:
        """Draw a sheet; one asked for before is shown no more."""
        self.print.setEnabled(False)
        self.said.hide()
        self._drawings += 1
        drawing = self._drawings
        self._elsewhere.run_elsewhere(self, sheet).then(lambda pdf: self._show(drawing, pdf))

    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)

    @Slot()
    def _on_print(self) -> None:
        panel = PrintPanel(self, self._elsewhere, self._pdf, 1, self._through)
        panel.printed.connect(self.said.show)
        panel.open()

    def _show(self, drawing: int, pdf: bytes) -> None:
        if drawing == self._drawings:
            self._pdf = pdf
            self.preview.show_pdf(pdf)
            self.print.setEnabled(True)
