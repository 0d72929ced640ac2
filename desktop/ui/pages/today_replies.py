"""What the office's replies leave to do on «Oggi»: those that wait for a person, and what one asks for by a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.reply import ReplyState
from desktop.services.mailbox.replies_left import replies_left
from desktop.ui.reply_lines import due_record, to_reply
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.reply import ReplyDue, ReplyWaiting
    from desktop.ui.pages.page import Desk
    from desktop.ui.widgets.record import Record

_MOST = 8
_NOTE = "Quelle che aspettano te, e quello che chiedono, finché non è fatto."
_MORE = ("E un'altra ancora.", "E altre {}.")
_Left = tuple[tuple["ReplyWaiting", ...], tuple["ReplyDue", ...]]


class TodayReplies(FirstLines):
    """One card, hidden while there is nothing.

    Attributes:
        go: a place to go to.
        shown: whether there is anything.
    """

    go = Signal(object)
    shown = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Risposte dell'ufficio", _NOTE, _MOST, _MORE)
        self._desk = desk

    def load(self) -> None:
        """Read what the replies leave to do."""
        self._desk.background.run(self, replies_left).then(self._show)

    def forget(self) -> None:
        """Show nothing: the acting operator follows no women."""
        self._show(((), ()))

    def _show(self, left: _Left) -> None:
        waiting, due = left
        lines = [partial(due_record, row, self.go.emit) for row in due]
        lines += [partial(self._waiting, row) for row in waiting]
        self.show_lines(lines)
        self.shown.emit(bool(lines))

    def _waiting(self, row: ReplyWaiting) -> Record:
        came = f"arrivata il {day_words(row.received_on)}"
        if row.state is ReplyState.PROPOSED and row.code:
            return to_reply("Risposta da confermare", row.id, row.code, came, self.go.emit)
        return to_reply("Risposta in quarantena", row.id, "", came, self.go.emit)
