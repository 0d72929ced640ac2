"""Visits to the desk: planned, changed, taken back, and what is coming."""

from datetime import date, timedelta
from typing import Final

from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.papers import PaperState
from desktop.domain.stamp import Stamp
from desktop.domain.visit import Visit, VisitPlan, VisitRow
from desktop.errors import RecordUnknown
from desktop.services.operators import CASE_WORK, FIRST_CONTACT, require_role
from desktop.storage.unit_of_work import UnitOfWork

_WEEKS_AHEAD: Final = timedelta(weeks=8)
_MOST_SHOWN: Final = 200


def plan_visit(uow: UnitOfWork, case_id: CaseId, plan: VisitPlan) -> Visit:
    """Keep a visit to come, or one that was."""
    require_role(uow, *CASE_WORK)
    visit = RecordId(new_id())
    uow.visits.add(visit, case_id, _tidy(plan))
    return _kept(uow, visit)


def change_visit(uow: UnitOfWork, visit: RecordId, plan: VisitPlan, seen: Stamp) -> Visit:
    """Settle a visit anew.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it was changed since it was read.
    """
    require_role(uow, *CASE_WORK)
    uow.visits.change(_kept(uow, visit), _tidy(plan), seen)
    return _kept(uow, visit)


def take_back_visit(uow: UnitOfWork, visit: RecordId, seen: Stamp) -> None:
    """Take a visit off the agenda.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it was changed since it was read.
    """
    require_role(uow, *CASE_WORK)
    uow.visits.remove(_kept(uow, visit), seen)


def bring_back_visit(uow: UnitOfWork, visit: RecordId, case_id: CaseId) -> Visit:
    """Put a visit that was taken back on the agenda again.

    Raises:
        RecordUnknown: this file never had it.
    """
    require_role(uow, *CASE_WORK)
    if not uow.visits.was_planned(visit, case_id):
        raise RecordUnknown
    uow.visits.restore(visit, case_id)
    return _kept(uow, visit)


def visits_of(uow: UnitOfWork, case_id: CaseId) -> tuple[Visit, ...]:
    """Return the visits of a file, oldest first."""
    require_role(uow, *CASE_WORK)
    uow.journal.read(case_id)
    return uow.visits.of(case_id)


def visits_on(uow: UnitOfWork, day: date) -> tuple[VisitRow, ...]:
    """Return the visits of a day, in order of hour; first contact keeps the agenda too."""
    require_role(uow, *FIRST_CONTACT)
    return uow.visits.between(day, day, _MOST_SHOWN)


def next_visits(uow: UnitOfWork) -> tuple[VisitRow, ...]:
    """Return the visits from today on, for eight weeks."""
    require_role(uow, *FIRST_CONTACT)
    return uow.visits.between(uow.today, uow.today + _WEEKS_AHEAD, _MOST_SHOWN)


def mark_paper(uow: UnitOfWork, case_id: CaseId, paper: str, state: PaperState | None, seen: Stamp | None) -> None:
    """Note how a paper stands, or (None) that it is not known; `seen` is None where nothing was noted before.

    Raises:
        EditedMeanwhile: it was noted since it was read.
    """
    require_role(uow, *CASE_WORK)
    uow.papers.put(case_id, paper, state, seen)


def _kept(uow: UnitOfWork, visit: RecordId) -> Visit:
    kept = uow.visits.one(visit)
    if kept is None:
        raise RecordUnknown
    return kept


def _tidy(plan: VisitPlan) -> VisitPlan:
    once = tuple(dict.fromkeys(plan.benefits))
    return VisitPlan(plan.on, plan.at, plan.office.strip(), plan.remote, plan.companion.strip(), once)
