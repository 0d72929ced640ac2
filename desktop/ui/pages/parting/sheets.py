"""The three new recovery sheets of an archive that was handed over, one at a time, outside the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.printing.recovery_sheet import RecoverySheet, render
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.recovery import RecoveryStep
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note

if TYPE_CHECKING:
    from desktop.printing.printer import Spooler
    from desktop.services.archive.recovery import NewSheets
    from desktop.ui.background import Elsewhere
    from desktop.ui.pages.parting.asked import PartWith

_AGAIN = (
    "I segni si vedono solo adesso. Se la finestra si chiude prima, chi riceve ne fa di nuovi da Impostazioni ▸ "
    "Recupero."
)


class SheetsCard(QWidget):
    """Shows each sheet once.

    Attributes:
        step: the sheet in front.
        finished: all were copied or printed.
    """

    finished = Signal()

    def __init__(self, elsewhere: Elsewhere, made: NewSheets, asked: PartWith, through: Spooler | None) -> None:
        super().__init__()
        self._elsewhere, self._made, self._asked, self._through = elsewhere, made, asked, through
        self.step, self.on = RecoveryStep(), PrimaryButton("Avanti")
        self.step.show_shares(made.shares)
        row = FlowLayout()
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(self.step)
        column.addWidget(Note(_AGAIN))
        column.addLayout(row)
        self.on.clicked.connect(self.step.check)
        self.step.finished.connect(self.finished)
        self.step.print_asked.connect(self._on_print)

    def begin(self) -> None:
        """Take the keyboard at the first sheet."""
        self.step.begin()

    @Slot(int, str, str)
    def _on_print(self, number: int, symbols: str, keeper: str) -> None:
        made = self._made
        sheet = RecoverySheet(
            number, len(made.shares), made.needed, symbols, keeper, made.centre_code, made.made_on, self._asked.training
        )
        self._elsewhere.run_elsewhere(self, render, sheet, self._asked.fonts).then(self._show_panel)

    def _show_panel(self, pdf: bytes) -> None:
        panel = PrintPanel(self, self._elsewhere, pdf, 1, self._through)
        panel.printed.connect(self.step.show_printed)
        panel.open()
