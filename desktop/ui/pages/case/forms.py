"""A form that opens inside a part when it is asked for: fields, one act, and a way to leave it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.approximate import ApproximateDay, read_approximate
from desktop.domain.days import read_day
from desktop.domain.visit import read_time
from desktop.errors import DayUnusable, Refusal, TimeUnusable
from desktop.ui.shortcuts import Keys
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading
from desktop.ui.widgets.typed import TypedFields
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import time

T = TypeVar("T")


class _Typed(Field, Generic[T]):
    """Something typed that is read all at once, or said not to be readable where it stands."""

    def __init__(self, name: str, note: str, read: Callable[[str], T]) -> None:
        self.line, self._read = QLineEdit(), read
        super().__init__(name, self.line, note)

    def read(self) -> T | None:
        """Return the day, None where it cannot be read: then the field says so and has the keyboard."""
        self.set_error("")
        try:
            return self._read(self.line.text())
        except DayUnusable as refusal:
            self.point_at(refusal)
            return None

    def point_at(self, refusal: Refusal) -> None:
        """Say what is not right, here."""
        self.set_error(sentence(refusal))
        self.line.setFocus()


class DayField(_Typed[date]):
    """A day, typed."""

    def __init__(self, name: str, note: str = "") -> None:
        super().__init__(name, note, read_day)
        self.line.setPlaceholderText("gg/mm/aaaa")


class ApproximateField(_Typed[ApproximateDay]):
    """A day as it is remembered, typed."""

    def __init__(self, name: str, note: str = "") -> None:
        super().__init__(name, note, read_approximate)


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


_ABOUT = "about"


class InlineForm(QWidget):
    """Closed until it is opened.

    Attributes:
        body: the layout of the fields.
        kept: the act was asked for.
        left: it was closed, with or without it.
        opened: it is open: the button that opens it is not needed meanwhile.
        code: its name in a draft, for ever the same; empty: what is typed in it is not kept on hiding.
        about: what it changes, in the words of its part; empty for something new.
    """

    kept = Signal()
    left = Signal()
    opened = Signal()

    def __init__(self, heading: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = self.about = ""
        self._fields = TypedFields({})
        self._then: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.3), 0, em(0.3))
        column.setSpacing(em(0.8))
        self.heading = Heading(heading)
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(em(0.8))
        column.addLayout(self.body)
        self.act = PrimaryButton(act)
        self.act.setToolTip("Ctrl+Invio")
        self.act.clicked.connect(self._on_act)
        # Of several forms that are open, the one that has the keyboard.
        for keys in (Keys.SAVE, Keys.SAVE_BESIDE_DIGITS):
            pressed = QShortcut(QKeySequence(keys.value), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            pressed.activated.connect(self.act.click)
        leave = QuietButton("Lascia stare")
        leave.clicked.connect(self._on_leave)
        acts = FlowLayout()
        acts.addWidget(self.act)
        acts.addWidget(leave)
        column.addLayout(acts)
        self.hide()

    def keep_draft(self, code: str, editors: Mapping[str, QWidget]) -> None:
        """Keep what is typed in these editors when the window hides, under these names."""
        self.code, self._fields = code, TypedFields(editors)

    @property
    def changed(self) -> bool:
        """Whether it is open and holds something that was typed and not yet saved."""
        return not self.isHidden() and self._fields.changed

    def open_form(self, first: QWidget) -> None:
        """Show the form as it is filled in now and begin at `first`."""
        self._fields.begin()
        self._then = None
        self.show()
        self.opened.emit()
        first.setFocus()

    def close_form(self) -> None:
        """Put the form away; what was typed in it is not kept."""
        then, self._then = self._then, None
        for field in self.findChildren(Field):
            field.set_error("")
        self.about = ""
        self.hide()
        self.left.emit()
        if then is not None:
            # Once whoever closed it has shown what was saved.
            QTimer.singleShot(0, self, then)

    def texts(self) -> dict[str, str]:
        """Return what stands in it, and what it is about."""
        return self._fields.texts() | {_ABOUT: self.about}

    def restore(self, texts: Mapping[str, str]) -> None:
        """Open it with what was typed before the window was hidden."""
        self._fields.show(texts)
        self.about = texts.get(_ABOUT, "")
        self.show()
        self.opened.emit()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Do its act, and `go_on` once it is closed by it."""
        self._on_act()
        self._then = go_on

    @Slot()
    def _on_act(self) -> None:
        self._then = None
        self.kept.emit()

    @Slot()
    def _on_leave(self) -> None:
        self._then = None
        self.close_form()
