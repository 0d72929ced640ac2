"""What a drill of the recovery showed, and its sheet, which keeps the head of the log outside the computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.printing.drill_sheet import DrillSheet, render
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import moment_words

if TYPE_CHECKING:
    from desktop.services.archive.recovery import RecoveryState, Tried
    from desktop.ui.pages.page import Desk

_WHY_PRINT = (
    "Stampa il foglio della prova e tienilo con le carte del centro: dice com'era il registro, e un giorno fa vedere "
    "se qualcuno ha rimesso un archivio più vecchio."
)


class DrilledCard(Card):
    """The copy that was opened, and the sheet to print."""

    def __init__(self, desk: Desk, tried: Tried, state: RecoveryState) -> None:
        super().__init__("La prova di oggi")
        self._desk = desk
        self._sheet = DrillSheet(
            state.centre_code,
            desk.background.vault.now().date(),
            tried.taken,
            tried.files,
            tried.log_head.hex(),
            state.training,
        )
        files = "un fascicolo" if tried.files == 1 else f"{tried.files} fascicoli"
        self.body.addWidget(PlainLabel(f"Copia di {moment_words(tried.taken)}: dentro ci sono {files}."))
        self.body.addWidget(PlainLabel(f"Segno del registro: {self._sheet.log_head[:16]}…"))
        self.body.addWidget(Note(_WHY_PRINT))
        self.print = Button("Stampa il foglio della prova", sign="print")
        self.print.clicked.connect(self._on_print)
        row = FlowLayout()
        row.addWidget(self.print)
        self.body.addLayout(row)

    def forget(self) -> None:
        """Nothing on it is a secret."""

    @Slot()
    def _on_print(self) -> None:
        background, fonts = self._desk.background, self._desk.knowledge.fonts
        background.run_elsewhere(self, render, self._sheet, fonts).then(self._show_panel)

    def _show_panel(self, pdf: bytes) -> None:
        PrintPanel(self, self._desk.background, pdf, 1).open()
