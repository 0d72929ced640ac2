"""New recovery sheets, one after the other, and then what is left to do: the copies that the old ones still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.printing.recovery_sheet import RecoverySheet, render
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.recovery import RecoveryStep
from desktop.ui.pages.settings.after_key import AfterKeyView
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desktop.services.archive.recovery import NewSheets
    from desktop.ui.pages.page import Desk


class NewSheetsView(QWidget):
    """Shows each sheet once, then what the old ones still open.

    Attributes:
        finished: everything was seen.
    """

    finished = Signal()

    def __init__(self, desk: Desk, made: NewSheets, *, training: bool) -> None:
        super().__init__()
        self._desk, self._made, self._training = desk, made, training
        self.step = RecoveryStep()
        self.step.show_shares(made.shares)
        self.after: AfterKeyView | None = None
        self.on = PrimaryButton("Avanti")
        row = FlowLayout()
        row.addWidget(self.on)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(1))
        self._column.addWidget(self.step)
        self._column.addLayout(row)
        self.on.clicked.connect(self.step.check)
        self.step.finished.connect(self._on_copied)
        self.step.print_asked.connect(self._on_print)

    def begin(self) -> None:
        """Take the keyboard at the first sheet."""
        self.step.begin()

    def forget(self) -> None:
        """Let go of the signs."""
        self.step.forget()

    @Slot()
    def _on_copied(self) -> None:
        self.step.hide()
        self.on.hide()
        title = "I fogli di prima non aprono più l'archivio"
        self.after = AfterKeyView(self._desk, title, self._made.after)
        self.after.left.connect(self.finished)
        self._column.addWidget(self.after)
        self.after.begin()

    @Slot(int, str, str)
    def _on_print(self, number: int, symbols: str, keeper: str) -> None:
        made = self._made
        sheet = RecoverySheet(
            number, len(made.shares), made.needed, symbols, keeper, made.centre_code, made.made_on, self._training
        )
        work = self._desk.background.run_elsewhere(self, render, sheet, self._desk.knowledge.fonts)
        work.then(self._show_panel)

    def _show_panel(self, pdf: bytes) -> None:
        panel = PrintPanel(self, self._desk.background, pdf, 1)
        panel.printed.connect(self.step.show_printed)
        panel.open()
