"""Keeps the visit the papers are for: a new one when it is put on the agenda, a planned one as it is settled anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.documents.dossier import DossierRequest
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.case.upon import Seen
from desktop.services.documents.dossier_copies import appointment_of
from desktop.services.documents.dossier_desk import change_visit_upon
from desktop.services.visits.visits import plan_visit, visits_of
from desktop.ui.wording import visit_place, visit_words

if TYPE_CHECKING:
    from desktop.domain.documents.dossier import Copy
    from desktop.domain.identifiers import CaseId
    from desktop.domain.visit import Visit, VisitPlan
    from desktop.ui.background import Background


class Planning(QObject):
    """The visit in front, if it is planned.

    Attributes:
        kept: the visit as it is kept now.
        refused: why it is not, with both plans where another operator changed it.
    """

    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.visit: Visit | None = None
        self._seen = Seen()
        self._under_way = 0

    @property
    def under_way(self) -> bool:
        """Whether what was settled last is not kept yet."""
        return self._under_way > 0

    def turn_to(self, visit: Visit | None) -> None:
        """Take a visit in front, None for one that is not planned yet."""
        self.visit, self._seen = visit, Seen(visit.stamp if visit is not None else NOTHING_THERE)

    def request(self, plan: VisitPlan, benefits: tuple[str, ...], copy: Copy) -> DossierRequest:
        """Return what the papers of the visit in front, as it is settled now, are asked for with."""
        visit = self.visit.id if self.visit is not None else None
        return DossierRequest(plan.on, benefits, copy, appointment_of(plan), visit)

    def plan(self, case_id: CaseId, plan: VisitPlan) -> None:
        """Put a new visit on the agenda."""
        self._under_way += 1
        mine = self._seen
        work = self._background.run(self, plan_visit, case_id, plan).afterwards(self._on_ended)
        work.then(lambda visit: self._show_planned(visit, mine)).otherwise(self.refused.emit)

    def change(self, plan: VisitPlan) -> None:
        """Settle the visit anew, if it is planned."""
        visit, mine = self.visit, self._seen
        if visit is None or (plan == visit.plan and not self.under_way):
            return
        self._under_way += 1
        work = self._background.run(self, change_visit_upon, visit.id, plan, mine).afterwards(self._on_ended)
        work.then(lambda kept: self._show_kept(kept, mine))
        work.otherwise(lambda refusal: self._show_refused(visit, plan, refusal))

    def _on_ended(self) -> None:
        self._under_way -= 1

    def _show_planned(self, visit: Visit, mine: Seen) -> None:
        if mine is self._seen:  # no other visit is in front by now
            self.turn_to(visit)
            self.kept.emit(visit)

    def _show_kept(self, visit: Visit, mine: Seen) -> None:
        if mine is self._seen:
            self.visit = visit
            self.kept.emit(visit)

    def _show_refused(self, visit: Visit, plan: VisitPlan, refusal: Refusal) -> None:
        if not isinstance(refusal, EditedMeanwhile):
            self.refused.emit(refusal)
            return
        work = self._background.run(self, visits_of, visit.case_id)
        work.then(lambda visits: self._show_both(visit, plan, visits)).otherwise(self.refused.emit)

    def _show_both(self, mine: Visit, plan: VisitPlan, visits: tuple[Visit, ...]) -> None:
        """Tell both values; what is settled next is upon the one kept now."""
        self.turn_to(next((visit for visit in visits if visit.id == mine.id), None))
        kept = _line(self.visit.plan) if self.visit is not None else ""
        self.kept.emit(self.visit)
        self.refused.emit(EditedMeanwhile(kept, _line(plan)))


def _line(plan: VisitPlan) -> str:
    return " · ".join(filter(None, (visit_words(plan), visit_place(plan), plan.companion)))
