"""What the visits to the desk leave to do on «Oggi»: to tell how they went, and the steps that have a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.place import Place
from desktop.services.visits.visits import left_to_do
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.visit_records import step_record
from desktop.ui.pages.today.cards import MORE, MOST, TodayCards
from desktop.ui.widgets.first_lines import FirstLines
from desktop.ui.widgets.record import Record
from desktop.ui.wording import visit_place, visit_words, who_words

if TYPE_CHECKING:
    from desktop.domain.visit import VisitRow
    from desktop.domain.visit_outcome import StepRow
    from desktop.ui.pages.page import Desk

_UNTOLD = "Gli incontri che ci sono stati. Bastano due minuti."
_STEPS = "Quello che si è deciso agli incontri, fino a due settimane da oggi."
_Left = tuple[tuple["VisitRow", ...], tuple["StepRow", ...]]


class TodayVisits(TodayCards):
    """Two cards: the visits to tell of, and the steps."""

    def __init__(self, desk: Desk) -> None:
        self._names = {benefit.id: on_screen(benefit.versions[-1].name) for benefit in desk.knowledge.rules.benefits}
        self.untold = FirstLines("Com'è andata?", _UNTOLD, MOST, MORE)
        self.steps = FirstLines("Prossimi passi", _STEPS, MOST, MORE)
        super().__init__(desk, self.untold, self.steps)

    def load(self) -> None:
        """Read what there is."""
        self.desk.background.run(self, left_to_do).then(self._show_left)

    def _show_left(self, left: _Left) -> None:
        untold, steps = left
        self.show_lines([partial(self._visit, row) for row in untold], [partial(self._step, row) for row in steps])

    def _visit(self, row: VisitRow) -> Record:
        when, who = visit_words(row.visit.plan), who_words(row.code, row.alias)
        place = Place("case", row.visit.case_id, question=f"visits/{row.visit.id.hex()}")
        tell = self.opens(place, f"Com'è andata? {who}, {when}", "Com'è andata?")
        where = " · ".join(filter(None, (who, visit_place(row.visit.plan))))
        return Record(f"{when[:1].upper()}{when[1:]}", [where], [tell])

    def _step(self, row: StepRow) -> Record:
        who = who_words(row.code, row.alias)
        opened = self.opens_file(row.case_id, "visits", "")
        return step_record(row, self._names, opened, who=who)
