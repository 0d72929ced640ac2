"""The step of the first opening that chooses a phrase, inside the settings: the acting operator's confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.errors import PassphraseTooWeak, Refusal
from desktop.ui.pages.first_run.operator import OperatorStep
from desktop.ui.pages.own_phrase import NAME, OwnPhrase
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from desktop.ui.pages.page import Desk


class PhraseForm(OperatorStep):
    """A new phrase, and below it the acting operator's own.

    Args:
        desk: what the page is given.
        change: keeps the new phrase, given the acting operator's and the new one.
        known_as: whose phrase it is; empty where her name is asked too.
        act: the verb of the button.
        yours: what the acting operator's phrase is called.

    Attributes:
        done: it is kept; what `change` gave.
        left: it was closed, nothing done.
    """

    done = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        change: Callable[[str, str], Future[object]],
        known_as: str = "",
        *,
        act: str,
        yours: str = NAME,
    ) -> None:
        super().__init__(desk.background, known_as)
        self._desk, self._change = desk, change
        self._point: QWidget | None = None
        self.yours = OwnPhrase(yours)
        self._error = PlainLabel(look="error")
        self._error.hide()
        self.confirm = PrimaryButton(act)
        self._end: Card | None = None
        self.confirm.clicked.connect(self._on_confirm)
        self.yours.submitted.connect(self._on_confirm)
        self.yours.ready.connect(self._allow)
        self.finished.connect(self._on_phrase_checked)
        self.stuck.connect(self._allow)

    def begin(self) -> None:
        """Add the acting operator's phrase after everything else; take the keyboard."""
        if self._end is None:
            self._end = self._built_end()
            self.body.addWidget(self._end)
        super().begin()

    def forget(self) -> None:
        """Let go of every phrase."""
        super().forget()
        self.yours.forget()

    def _built_end(self) -> Card:
        end, row = Card("Conferma"), FlowLayout()
        leave = Button("Torna indietro")
        leave.clicked.connect(self.left)
        row.addWidget(self.confirm)
        row.addWidget(leave)
        end.body.addWidget(self.yours)
        end.body.addWidget(self._error)
        end.body.addLayout(row)
        return end

    def _missing(self) -> QWidget | None:
        """Say what is missing besides the new phrase; return where the keyboard goes then, None where all is there."""
        return None if self.yours.require() else self.yours

    @Slot()
    def _on_confirm(self) -> None:
        if not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        self._error.hide()
        self._point = self._missing()
        self.check()

    @Slot()
    def _on_phrase_checked(self) -> None:
        if self._point is not None:
            self._point.setFocus()
            self._allow()
            return
        try:
            asked = self._change(self.yours.text(), self.passphrase)
        except Refusal as refusal:
            self._show_refused(refusal)
            return
        self._desk.background.follow(self, asked).then(self.done.emit).otherwise(self._show_refused)

    @Slot()
    def _allow(self) -> None:
        self.confirm.setEnabled(True)

    def _show_refused(self, refusal: Refusal) -> None:
        if self.yours.takes(refusal):
            return
        self._allow()
        if isinstance(refusal, PassphraseTooWeak):
            self._passphrase_field.set_error(sentence(refusal))
            self._passphrase.select()
        else:
            self._error.setText(sentence(refusal))
            self._error.show()
