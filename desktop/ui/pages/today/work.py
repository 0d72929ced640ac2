"""What the women's work leaves to do on «Oggi»: what ends, and whom to ask how a job goes; not where, nor with whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.work import Clock
from desktop.domain.work_words import CLOCKS, PERIODS
from desktop.services.path.work_page import work_due
from desktop.ui.pages.today.cards import MORE, MOST, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words, who_words

if TYPE_CHECKING:
    from desktop.domain.work import WorkDue
    from desktop.ui.pages.page import Desk


class TodayWork(TodayCards):
    """One card, a line for each day that is near or over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, FirstLines("Lavoro e formazione", "Quello che finisce entro trenta giorni.", MOST, MORE))

    def load(self) -> None:
        """Read what there is."""
        self.desk.background.run(self, work_due).then(self._show_found)

    def _show_found(self, found: tuple[WorkDue, ...]) -> None:
        self.show_lines([partial(self._line, each) for each in found])

    def _line(self, each: WorkDue) -> Record:
        who = who_words(each.code, each.alias)
        opened = self.opens_file(each.case_id, "work", f"Apri lavoro e formazione di {who}")
        return Record(who, [f"{due_words(each)}: {day_words(each.on)}."], [opened])


def due_words(each: WorkDue) -> str:
    """Return what a day is of: «Il tirocinio finisce»."""
    words = f"{PERIODS.get(each.kind, 'un passo')} {CLOCKS[each.clock]}" if each.clock is Clock.ENDS else ""
    words = words or CLOCKS[each.clock]
    return f"{words[:1].upper()}{words[1:]}"
