"""An act of «Impostazioni» that waits: what it does, what it needs, and the acting operator's phrase once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import RecoveryShareWrong
from desktop.ui.announce import announce
from desktop.ui.pages.own_phrase import OwnPhrase
from desktop.ui.pages.two_sheets import TwoSheets
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel, Title
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.errors import Refusal
    from desktop.ui.pages.page import Desk


class ActForm(QWidget):
    """Asks for the phrase, does the act away from the window, and says beside it what was refused.

    Args:
        desk: what the page is given.
        title: what the form is for.
        lead: what the act does, in paragraphs.
        act: the verb of the button.
        keep: the verb of the one that does nothing.

    Attributes:
        body: the layout of what the act needs besides.
        kept: what is kept on hiding of what is typed, by name; never a phrase.
        done: what the act gave.
        left: it was closed, nothing done.
    """

    done = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, title: str, lead: Sequence[str], *, act: str, keep: str = "Torna indietro") -> None:
        super().__init__()
        self._desk = desk
        self._prepare: Callable[[str], Callable[[], object]] = lambda _: lambda: None
        self._checks: Callable[[], bool] = lambda: True
        self.kept: dict[str, QWidget] = {}
        self.sheets: TwoSheets | None = None
        self.yours = OwnPhrase()
        self._error, self._wait = PlainLabel(look="error"), Note()
        self.confirm, self.leave = PrimaryButton(act), Button(keep)
        self.body = QVBoxLayout()
        self.body.setSpacing(em(0.8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        column.addWidget(Title(title))
        for words in lead:
            column.addWidget(PlainLabel(words))
        card, row = Card(), FlowLayout()
        for button in (self.confirm, self.leave):
            row.addWidget(button)
        card.body.addLayout(self.body)
        for part in (self.yours, self._error, self._wait):
            card.body.addWidget(part)
        card.body.addLayout(row)
        column.addWidget(card)
        self._error.hide()
        self._wait.hide()
        self.confirm.clicked.connect(self._on_confirm)
        self.leave.clicked.connect(self.left)
        self.yours.submitted.connect(self._on_confirm)
        self.yours.ready.connect(self.allow)

    def ask_sheets(self) -> TwoSheets:
        """Ask for two recovery sheets as well."""
        self.sheets = TwoSheets()
        self.requires(self.sheets.check)
        self.sheets.submitted.connect(self.yours.take_keyboard)
        self.body.addWidget(self.sheets)
        return self.sheets

    def requires(self, check: Callable[[], bool]) -> None:
        """Begin only where `check` lets through what was typed; it says beside its field what is missing."""
        self._checks = check

    def does(self, prepare: Callable[[str], Callable[[], object]], wait: str = "") -> None:
        """Do what `prepare` gives for the phrase when the button is pressed; `wait` is said meanwhile.

        `prepare` may read what was typed; what it gives may wait for the vault, and touches no widget.
        """
        self._prepare = prepare
        self._wait.setText(wait)

    def begin(self) -> None:
        """Take the keyboard at the first field; Tab goes on in the order of reading, though parts came later."""
        follow_layout(self)
        if self.sheets is None:
            self.yours.take_keyboard()
        else:
            self.sheets.setFocus()

    def forget(self) -> None:
        """Let go of everything typed."""
        self.yours.forget()
        if self.sheets is not None:
            self.sheets.forget()

    @Slot()
    def _on_confirm(self) -> None:
        if not self.confirm.isEnabled():
            return
        self._error.hide()
        given = self.yours.require()
        if not self._checks():
            return
        if not given:
            self.yours.take_keyboard()
            return
        self.confirm.setEnabled(False)
        self.leave.setEnabled(False)
        self._wait.setVisible(bool(self._wait.text()))
        work = self._desk.background.run_elsewhere(self, self._prepare(self.yours.text()))
        work.then(self._show_done).otherwise(self.show_refused).afterwards(self._on_ended)

    def _on_ended(self) -> None:
        self._wait.hide()
        self.leave.setEnabled(True)

    @Slot()
    def allow(self) -> None:
        """Let the act be asked for again."""
        self.confirm.setEnabled(True)

    def _show_done(self, given: object) -> None:
        self.forget()
        self.done.emit(given)

    def show_refused(self, refusal: Refusal) -> None:
        """Say beside the act what was refused, and let it be asked for again."""
        if self.yours.takes(refusal):
            return
        self.allow()
        if self.sheets is not None and isinstance(refusal, RecoveryShareWrong):
            self.sheets.show_refused(refusal)
            return
        words = sentence(refusal)
        self._error.setText(words)
        self._error.show()
        announce(self._error, words, at_once=True)
