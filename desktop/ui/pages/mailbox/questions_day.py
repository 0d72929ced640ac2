"""The day of the week on which sheets leave: chosen in a list, changed by the button alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.mailbox.sheet_batches import DAYS
from desktop.ui.question_wording import day_chosen_words
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desktop.services.mailbox.sheet_batches import BatchView


class DayOfSheets(QWidget):
    """Shows the day to who may change it.

    Attributes:
        wanted: the weekday chosen, from 0, Monday.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.box = ChoiceBox({str(number): name for number, name in enumerate(DAYS)})
        self._field = Field("Il giorno dei quesiti", self.box)
        self.change = Button("Cambia il giorno")
        self.change.clicked.connect(self._on_change)
        acts = FlowLayout()
        acts.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        column.addWidget(self._field)
        column.addLayout(acts)

    def show_view(self, view: BatchView) -> None:
        """Show the day that was chosen, and since when it holds."""
        self.box.set_code(str(view.weekday if view.change is None else view.change[0]))
        self._field.set_note(day_chosen_words(view))
        self.setVisible(view.may_release)

    @Slot()
    def _on_change(self) -> None:
        self.wanted.emit(int(self.box.code()))
