"""What the office's replies leave to do on «Oggi»: those that wait for a person, and what one asks for by a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.reply import ReplyState
from desktop.services.mailbox.replies_left import replies_left
from desktop.ui.pages.today.cards import MORE_OF_THEM, MOST, TodayCards
from desktop.ui.reply_lines import due_record, to_reply
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.reply import ReplyDue, ReplyWaiting
    from desktop.ui.pages.page import Desk
    from desktop.ui.widgets.record import Record

_NOTE = "Quelle che aspettano te, e quello che chiedono, finché non è fatto."
_Left = tuple[tuple["ReplyWaiting", ...], tuple["ReplyDue", ...]]


class TodayReplies(TodayCards):
    """One card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, FirstLines("Risposte dell'ufficio", _NOTE, MOST, MORE_OF_THEM))

    def load(self) -> None:
        """Read what there is."""
        self.desk.background.run(self, replies_left).then(self._show_left)

    def _show_left(self, left: _Left) -> None:
        """Show what is due first, then what waits."""
        waiting, due = left
        lines: list[Callable[[], Record]] = [partial(due_record, row, self.go.emit) for row in due]
        self.show_lines([*lines, *(partial(self._waiting, row) for row in waiting)])

    def _waiting(self, row: ReplyWaiting) -> Record:
        came = f"arrivata il {day_words(row.received_on)}"
        if row.state is ReplyState.PROPOSED and row.code:
            return to_reply("Risposta da confermare", row.id, row.code, came, self.go.emit)
        return to_reply("Risposta in quarantena", row.id, "", came, self.go.emit)
