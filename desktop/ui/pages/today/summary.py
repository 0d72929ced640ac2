"""«Da inviare entro…» on «Oggi»: the summaries of the periods that are over, by days fixed beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.mailbox.mailbox import summaries_to_send
from desktop.ui.protocol_wording import period_words
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.services.mailbox.mailbox import DueSummary
    from desktop.ui.pages.page import Desk

_ONE = "Riepilogo per la casella INPS, {period}: da inviare entro il {day}{late}."
_MANY = "{count} riepiloghi per la casella INPS da inviare. Il primo, {period}, entro il {day}{late}."


class SummaryBanner(Banner):
    """Hidden while nothing is to be sent, and for who does not release; it says the same whatever happened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said = ""

    def load(self) -> None:
        """Ask what is to be sent."""
        self._desk.background.run(self, summaries_to_send).then(self._show_due)

    def _show_due(self, due: tuple[DueSummary, ...]) -> None:
        """Say it where it is something else: what was read and closed is not said again."""
        words = _words(due)
        if not words:
            self.hide()
        elif words != self._said:
            self.say(words, Tone.INFO, "Vai alla casella")
        self._said = words


def _words(due: tuple[DueSummary, ...]) -> str:
    if not due:
        return ""
    first = due[-1]
    period, day = period_words(first.period.code).lower(), day_words(first.by)
    words = _ONE if len(due) == 1 else _MANY
    return words.format(count=len(due), period=period, day=day, late=", in ritardo" if first.late else "")
