"""Visits to the desk: planned, changed, taken back, and what is coming."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.papers import PaperState, note_for
from desktop.domain.stamp import Stamp
from desktop.domain.visit import Arrangement, Visit, VisitPlan, VisitRow
from desktop.domain.visit_outcome import StepRow, is_over
from desktop.errors import RecordUnknown
from desktop.services.colleagues.access import agenda_open_to_her, opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK, FIRST_CONTACT, require_role
from desktop.storage.unit_of_work import UnitOfWork

_WEEKS_AHEAD: Final = timedelta(weeks=8)
_MOST_SHOWN: Final = 200
_UNTOLD: Final = timedelta(days=60)
_STEPS_AHEAD: Final = timedelta(weeks=2)


def plan_visit(uow: UnitOfWork, case_id: CaseId, plan: VisitPlan) -> Visit:
    """Keep a visit to come, or one that was."""
    require_file(uow, case_id)
    visit = RecordId(new_id())
    uow.visits.add(visit, case_id, _tidy(plan))
    return _kept(uow, visit)


def change_visit(uow: UnitOfWork, visit: RecordId, plan: VisitPlan, seen: Stamp) -> Visit:
    """Settle a visit anew.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it was changed since it was read.
    """
    uow.visits.change(_opened(uow, visit), _tidy(plan), seen)
    return _kept(uow, visit)


def take_back_visit(uow: UnitOfWork, visit: RecordId, seen: Stamp) -> None:
    """Take a visit off the agenda.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        EditedMeanwhile: it was changed since it was read.
    """
    uow.visits.remove(_opened(uow, visit), seen)


def bring_back_visit(uow: UnitOfWork, visit: RecordId, case_id: CaseId) -> Visit:
    """Put a visit that was taken back on the agenda again.

    Raises:
        RecordUnknown: this file never had it.
    """
    require_file(uow, case_id)
    if not uow.visits.was_planned(visit, case_id):
        raise RecordUnknown
    uow.visits.restore(visit, case_id)
    return _kept(uow, visit)


def visits_of(uow: UnitOfWork, case_id: CaseId) -> tuple[Visit, ...]:
    """Return the visits of a file, oldest first."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return uow.visits.of(case_id)


def visits_on(uow: UnitOfWork, day: date) -> tuple[VisitRow, ...]:
    """Return the visits of a day, in order of hour; first contact keeps the agenda too."""
    require_role(uow, *FIRST_CONTACT)
    return _in_agenda(uow, day, day)


def next_visits(uow: UnitOfWork) -> tuple[VisitRow, ...]:
    """Return the visits from today on, for eight weeks."""
    require_role(uow, *FIRST_CONTACT)
    return _in_agenda(uow, uow.today, uow.today + _WEEKS_AHEAD)


def untold_visits(uow: UnitOfWork) -> tuple[VisitRow, ...]:
    """Return the visits of the last two months that are over, and of which nobody wrote how they went; oldest first."""
    require_role(uow, *CASE_WORK)

    def read(most: int) -> tuple[VisitRow, ...]:
        return uow.outcomes.untold(uow.today - _UNTOLD, uow.today, most)

    rows = opened_to_her(uow, read, lambda row: row.visit.case_id, _MOST_SHOWN)
    return tuple(row for row in rows if is_over(row.visit.plan, uow.now))


def dated_steps(uow: UnitOfWork, first: date, last: date, most: int = _MOST_SHOWN) -> tuple[StepRow, ...]:
    """Return the steps that follow from visits and are to be done from `first` to `last`, the nearest first.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)

    def read(limit: int) -> tuple[StepRow, ...]:
        return uow.outcomes.steps(first, last, limit)

    return tuple(opened_to_her(uow, read, lambda row: row.case_id, most))


def left_to_do(uow: UnitOfWork) -> tuple[tuple[VisitRow, ...], tuple[StepRow, ...]]:
    """Return what the visits leave to do for «Oggi»: those to tell of, and the steps of about these days."""
    return untold_visits(uow), dated_steps(uow, uow.today - _UNTOLD, uow.today + _STEPS_AHEAD)


def mark_paper(uow: UnitOfWork, case_id: CaseId, paper: str, state: PaperState | None, seen: Stamp | None) -> None:
    """Note how a paper stands, or (None) that it is not known; `seen` is None where nothing was noted before.

    The day on which it was asked for, or came after it was, is today; another one is noted by `note_paper`.

    Raises:
        EditedMeanwhile: it was noted since it was read.
    """
    require_file(uow, case_id)
    noted = uow.papers.of(case_id).get(paper)
    uow.papers.put(case_id, paper, state, seen, note_for(state, noted, uow.today))


def _opened(uow: UnitOfWork, visit: RecordId) -> Visit:
    require_role(uow, *CASE_WORK)
    kept = _kept(uow, visit)
    require_file(uow, kept.case_id)
    return kept


def _in_agenda(uow: UnitOfWork, first: date, last: date) -> tuple[VisitRow, ...]:
    def read(most: int) -> tuple[VisitRow, ...]:
        return uow.visits.between(first, last, most)

    return tuple(agenda_open_to_her(uow, read, lambda row: row.visit.case_id, _MOST_SHOWN))


def _kept(uow: UnitOfWork, visit: RecordId) -> Visit:
    kept = uow.visits.one(visit)
    if kept is None:
        raise RecordUnknown
    return kept


def _tidy(plan: VisitPlan) -> VisitPlan:
    once = tuple(dict.fromkeys(plan.benefits))
    wished = plan.wishes
    language = wished.language.strip() if Arrangement.MEDIATION in wished.arrangements else ""
    wishes = replace(wished, language=language, avoid=wished.avoid.strip())
    return VisitPlan(plan.on, plan.at, plan.office.strip(), plan.remote, plan.companion.strip(), once, wishes)
