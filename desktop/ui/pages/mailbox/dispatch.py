"""«Mandalo da qui»: what was released is handed to the centre's mail server, once, when a person asks."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.commands.sending import Asked, dispatched, hand_in
from desktop.domain.outbox import MessageState
from desktop.services.mailbox.outbox import settle_by_hand
from desktop.ui.announce import announce
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.sending_wording import detail_words, state_words, way_words
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.passphrase import PassphraseField
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.outbox import Message, What
    from desktop.errors import Refusal
    from desktop.services.mailbox.outbox import Dispatch
    from desktop.ui.pages.page import Desk

_NOTE = "Il programma lo consegna al server della posta del centro. Lo fa una volta sola: non riprova da solo."
_PASSWORD_NAME = "Parola d'accesso della casella"  # noqa: S105 - what the field is called
_GOING = "Sta partendo. Finché non è cominciato si può fermare."
_AGAIN = "Mandarlo un'altra volta?"
_TWICE = "Chi lo riceve può averlo già. Vede che è lo stesso messaggio, perché ha lo stesso identificativo."
_DONE = frozenset({MessageState.SENT, MessageState.UNCERTAIN})


class DispatchCard(Card):
    """Hidden while the program may not hand anything in, and nothing ever was.

    Attributes:
        left: it left just now.
        turned: other buttons are shown.
    """

    left = Signal()
    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Mandalo da qui", _NOTE)
        self._desk = desk
        self._what: What | None = None
        self._message: Message | None = None
        self._stop = Event()
        self._state, self._detail, self._way = PlainLabel(look="strong"), PlainLabel(), Note()
        self._error = PlainLabel(look="error")
        self.password = PassphraseField(_PASSWORD_NAME)
        self._field = Field(_PASSWORD_NAME, self.password, "È la password della posta. Non resta scritta.")
        self.send, self.stop = PrimaryButton("Mandalo adesso", sign="send"), Button("Ferma")
        self.found, self.missing = Button("L'ho trovato: è partito"), Button("Non c'è: non è partito")
        self.again = Button("Mandalo un'altra volta…")
        row = FlowLayout()
        for button in (self.send, self.stop, self.found, self.missing, self.again):
            row.addWidget(button)
        for part in (self._state, self._detail, self._way, self._field, self._error):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.send.clicked.connect(lambda: self._send(again=False))
        self.password.submitted.connect(lambda: self._send(again=False))
        self.stop.clicked.connect(self._on_stop)
        self.found.clicked.connect(lambda: self._told(left=True))
        self.missing.clicked.connect(lambda: self._told(left=False))
        self.again.clicked.connect(self._on_again)

    def show_what(self, what: What) -> None:
        """Show how far what was released came, and offer what can be done."""
        self._what = what
        self._error.hide()
        self._look()

    def forget(self) -> None:
        """Let go of it, and of what was typed."""
        self._what = self._message = None
        self.password.forget()
        self.hide()

    # 3. react

    def _look(self) -> None:
        if self._what is not None:
            self._desk.background.run(self, dispatched, self._what).then(self._show)

    def _send(self, *, again: bool) -> None:
        if self._what is None or self.stop.isVisibleTo(self):
            return
        self._error.hide()
        typed = self.password.text() if self._field.isVisibleTo(self) else None
        self._stop = Event()
        background, asked = self._desk.background, Asked(self._what, typed, again)
        work = background.run_beside(self, hand_in, background.vault, asked, self._desk.knowledge, self._stop)
        self._show_going()
        work.then(self._show_left).otherwise(self._show_refused)

    @Slot()
    def _on_stop(self) -> None:
        self._stop.set()
        self.stop.setEnabled(False)

    @Slot()
    def _on_again(self) -> None:
        dialog = ConfirmDialog(self, _AGAIN, _TWICE, act="Mandalo", keep="Lascia com'è", danger=False)
        dialog.agreed.connect(lambda: self._send(again=True))
        dialog.open()

    def _told(self, *, left: bool) -> None:
        if self._message is not None:
            message = self._message
            work = self._desk.background.run(self, settle_by_hand, message.id, message.stamp, left=left)
            work.then(lambda _: self._look()).otherwise(self._show_refused)

    # 4. show

    def _show(self, dispatch: Dispatch) -> None:
        message = self._message = dispatch.message
        state = None if message is None else message.state
        self.setVisible(dispatch.on or message is not None)
        self._state.setText(state_words(message))
        detail = detail_words(message)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._way.setText(way_words(dispatch))
        self._field.setVisible(dispatch.on and dispatch.asks_password)
        going = state is MessageState.BEGUN
        self.send.setVisible(dispatch.on and state not in _DONE and not going)
        self.again.setVisible(dispatch.on and state in _DONE)
        for button in (self.found, self.missing):
            button.setVisible(state is MessageState.UNCERTAIN)
        self.stop.setVisible(going)
        self.turned.emit()

    def _show_going(self) -> None:
        self._state.setText(_GOING)
        self._detail.hide()
        self.stop.setEnabled(True)
        for button in (self.send, self.again, self.found, self.missing, self._field):
            button.hide()
        self.stop.show()
        self.stop.setFocus()
        announce(self._state, _GOING)

    def _show_left(self, message: Message) -> None:
        self.password.forget()
        self._look()
        announce(self._state, state_words(message), at_once=True)
        self.left.emit()

    def _show_refused(self, refusal: Refusal) -> None:
        words = sentence(refusal)
        self.password.forget()
        self._error.setText(words)
        self._error.show()
        announce(self._error, words, at_once=True)
        self._look()
