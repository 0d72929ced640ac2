"""A form that opens inside a part when it is asked for: fields, one act, and a way to leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.days import read_day
from desktop.domain.visit import read_time
from desktop.errors import DayUnusable, Refusal, TimeUnusable
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading
from desktop.words import sentence

if TYPE_CHECKING:
    from datetime import date, time


class DayField(Field):
    """A day, typed."""

    def __init__(self, name: str, note: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("gg/mm/aaaa")
        super().__init__(name, self.line, note)

    def read(self) -> date | None:
        """Return the day, None where it cannot be read: then the field says so and has the keyboard."""
        self.set_error("")
        try:
            return read_day(self.line.text())
        except DayUnusable as refusal:
            self.point_at(refusal)
            return None

    def point_at(self, refusal: Refusal) -> None:
        """Say what is not right, here."""
        self.set_error(sentence(refusal))
        self.line.setFocus()


class HourField(Field):
    """An hour, typed or left empty."""

    def __init__(self, name: str, note: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("9:30")
        super().__init__(name, self.line, note)

    def read(self) -> tuple[bool, time | None]:
        """Return whether it can be read, and the hour; where it cannot the field says so and has the keyboard."""
        self.set_error("")
        try:
            return True, read_time(self.line.text())
        except TimeUnusable as refusal:
            self.set_error(sentence(refusal))
            self.line.setFocus()
            return False, None


class InlineForm(QWidget):
    """Closed until it is opened.

    Attributes:
        body: the layout of the fields.
        kept: the act was asked for.
        left: it was closed without it.
    """

    kept = Signal()
    left = Signal()

    def __init__(self, heading: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.3), 0, em(0.3))
        column.setSpacing(em(0.8))
        self.heading = Heading(heading)
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(em(0.8))
        column.addLayout(self.body)
        self.act = PrimaryButton(act)
        self.act.clicked.connect(self.kept)
        leave = QuietButton("Lascia stare")
        leave.clicked.connect(self.close_form)
        acts = FlowLayout()
        acts.addWidget(self.act)
        acts.addWidget(leave)
        column.addLayout(acts)
        self.hide()

    def open_form(self, first: QWidget) -> None:
        """Show the form and begin at `first`."""
        self.show()
        first.setFocus()

    def close_form(self) -> None:
        """Put the form away; what was typed in it is not kept."""
        for field in self.findChildren(Field):
            field.set_error("")
        self.hide()
        self.left.emit()
