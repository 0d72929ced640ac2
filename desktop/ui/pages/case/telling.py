"""Keeps how a visit went, as it is told in «Com'è andata?», and that what comes next was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.visits.visit_outcomes import mark_step, read_told, tell_outcome
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.outcome_form import OutcomeForm
from desktop.ui.visit_wording import outcome_lines
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.app import Knowledge
    from desktop.domain.visit_outcome import OutcomeSeen, StepRow, VisitOutcome, VisitTold
    from desktop.ui.background import Background

_NOT_HELD = "L'incontro non si è tenuto"


class Telling(QObject):
    """The visit in front of «Com'è andata?», and what was seen of it.

    Attributes:
        kept: something was kept.
        refused: it was not, and why.
        form: where it is typed.
        names: the measures, by id.
        papers: what the papers are called, by their code.
    """

    kept = Signal()
    refused = Signal(object)

    def __init__(self, knowledge: Knowledge, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        versions = {benefit.id: benefit.versions[-1] for benefit in knowledge.rules.benefits}
        of_each = {name: {paper.id: paper.name for paper in each.papers} for name, each in versions.items()}
        self.names = {name: on_screen(each.name) for name, each in versions.items()}
        self.papers = {code: words for papers in of_each.values() for code, words in papers.items()}
        self._visit: RecordId | None = None
        self._seen: OutcomeSeen = {}
        self.form = OutcomeForm(self.names, of_each)
        self.form.told.connect(self._on_told)

    def begin(self, of: VisitTold) -> None:
        """Open the form for a visit."""
        self._visit, self._seen = of.visit.id, of.seen
        self.form.about = _about(of.visit.id, of.seen)
        self.form.begin(of)

    def go_on(self, known: Iterable[VisitTold]) -> None:
        """Find again the visit that was being told when the window was hidden."""
        if not self.form.about or self.form.isHidden():
            return
        self._visit, self._seen = _read_about(self.form.about)
        found = next((each for each in known if each.visit.id == self._visit), None)
        if found is not None:
            self.form.go_on_with(found)

    def mark(self, row: StepRow, *, done: bool) -> None:
        """Keep that a step was done, or is still to do."""
        work = self._background.run(self, mark_step, row, done=done)
        work.then(lambda _: self.kept.emit()).otherwise(self.refused.emit)

    def lines(self, outcome: VisitOutcome | None) -> list[str]:
        """Return what came of a visit, in words; none where it was not told."""
        if outcome is None:
            return []
        if not outcome.held:
            return [_NOT_HELD]
        return [line for each in outcome.benefits for line in outcome_lines(each, self.names, self.papers)]

    def _on_told(self, outcome: VisitOutcome) -> None:
        if self._visit is None:
            return
        work = self._background.run(self, tell_outcome, self._visit, outcome, self._seen)
        work.then(self._show_kept).otherwise(lambda refusal: self._show_refused(outcome, refusal))

    def _show_kept(self, _: VisitTold) -> None:
        self.form.close_form()
        self.kept.emit()

    def _show_refused(self, typed: VisitOutcome, refusal: Refusal) -> None:
        if isinstance(refusal, EditedMeanwhile) and self._visit is not None:
            work = self._background.run(self, read_told, self._visit)
            work.then(lambda now: self._show_both(typed, now)).otherwise(self.refused.emit)
        else:
            self.form.say(sentence(refusal))

    def _show_both(self, typed: VisitOutcome, now: VisitTold) -> None:
        """Show both at the form; what is saved next is upon the one that is kept now."""
        self._seen = now.seen
        self.form.about = _about(now.visit.id, now.seen)
        self.form.go_on_with(now)
        kept = " · ".join(self.lines(now.outcome))
        self.form.say(sentence(EditedMeanwhile(kept, " · ".join(self.lines(typed)))))


def _about(visit: RecordId, seen: OutcomeSeen) -> str:
    """Return which visit is told, and upon what, in the words of a draft."""
    stamps = (f"{table}/{which}/{stamp.device}/{stamp.seq}" for (table, which), stamp in seen.items())
    return " ".join([visit.hex(), *stamps])


def _read_about(text: str) -> tuple[RecordId, OutcomeSeen]:
    visit, *stamps = text.split(" ")
    parts = (stamp.split("/") for stamp in stamps)
    seen = {(table, which): Stamp(int(device), int(seq)) for table, which, device, seq in parts}
    return RecordId(bytes.fromhex(visit)), seen
