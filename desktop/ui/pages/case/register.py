"""A field that is saved without a button; where somebody else wrote meanwhile, one chooses which to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.case.upon import Seen
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Field, KeptLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.stamp import Stamp
    from desktop.ui.background import Work

T = TypeVar("T")


class Register(QWidget):
    """One field with what it was last seen to hold.

    Attributes:
        edited: the text to be kept, upon `seen`; whoever writes it hands the work to `follow`.
        settled: what somebody else wrote is to stay: the field is to be shown anew.
        seen: what the next edit says it saw.
    """

    edited = Signal(str)
    settled = Signal()

    def __init__(
        self, name: str, line: KeptLine, note: str = "", *, shown_as: Callable[[str], str] = lambda kept: kept
    ) -> None:
        super().__init__()
        self.line, self.seen = line, Seen()
        self._shown_as = shown_as
        self._flying = 0
        self._choosing = False
        self.field = Field(name, line, note)
        self._warning = PlainLabel(look="warning")
        self._warning.hide()
        theirs, mine = Button("Tieni quello che c'è"), Button("Scrivi il mio")
        theirs.clicked.connect(self._on_theirs)
        mine.clicked.connect(self._on_mine)
        self._choice = QWidget()
        buttons = FlowLayout(self._choice)
        buttons.addWidget(theirs)
        buttons.addWidget(mine)
        self._choice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        for part in (self.field, self._warning, self._choice):
            column.addWidget(part)
        line.edited.connect(self._on_edited)

    def show_kept(self, text: str, stamp: Stamp) -> None:
        """Show what is kept, unless something is being typed, written or chosen upon what was there before."""
        if self.line.pending or self._flying or self._choosing:
            return
        self.field.set_error("")
        self.line.show_text(text)
        self.seen.stamp = stamp

    def begin(self) -> None:
        """Forget another file's field."""
        self.seen = Seen()
        self._end_choice()
        self.line.show_text("")
        self.warn("")

    def warn(self, text: str) -> None:
        """Show what does not add up, without asking for anything."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))
        if not self.field.error:
            self.line.setAccessibleDescription(text)

    def follow(self, work: Work[T], show: Callable[[T], object]) -> None:
        """Wait for the edit to be written, then `show` what came of it; a refusal is said here."""
        self._flying += 1
        work.afterwards(self._on_landed).then(show).otherwise(self.refuse)

    def refuse(self, refusal: Refusal) -> None:
        """Say why it was not written; what was typed stays in the field."""
        if isinstance(refusal, EditedMeanwhile):
            refusal = EditedMeanwhile(self._shown_as(refusal.kept), self._shown_as(refusal.typed))
            self._choosing = True
            self._choice.show()
        self.field.set_error(sentence(refusal))

    def _on_landed(self) -> None:
        self._flying -= 1
        self.field.set_error("")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if not self._choosing:
            self.edited.emit(text)

    @Slot()
    def _on_theirs(self) -> None:
        self._end_choice()
        self.line.show_text(self.line.text())
        self.line.setFocus()
        self.settled.emit()

    @Slot()
    def _on_mine(self) -> None:
        self._end_choice()
        self.line.show_text(self.line.text())
        self.line.setFocus()
        self.seen.stamp = None
        self.edited.emit(self.line.text())

    def _end_choice(self) -> None:
        self._choosing = False
        self._choice.hide()
        self.field.set_error("")
