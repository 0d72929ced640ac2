"""Which visit of a day is meant, and one saved for somebody's own calendar: on request, the log knowing it first."""

from datetime import date, time

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.visit import Visit
from desktop.errors import AppointmentUnusable, RecordUnknown, VisitUnclear
from desktop.services.case.minors import require_papers_open
from desktop.services.colleagues.access import require_agenda_file
from desktop.storage.unit_of_work import UnitOfWork


def visits_of_day(uow: UnitOfWork, case_id: CaseId, day: date) -> tuple[Visit, ...]:
    """Return the visits of a file on a day in order of hour, those without one last.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not see them.
    """
    require_agenda_file(uow, case_id)
    return tuple(sorted((visit for visit in uow.visits.of(case_id) if visit.plan.on == day), key=_hour))


def visit_of_day(uow: UnitOfWork, case_id: CaseId, day: date, number: int | None = None) -> Visit:
    """Return the visit of a day; of several the one with this `number`, the first in order of hour being 1.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not see it.
        AppointmentUnusable: there is none that day.
        VisitUnclear: there are several and none is named, or there are not so many.
    """
    found = visits_of_day(uow, case_id, day)
    if not found:
        raise AppointmentUnusable("no_visit")
    if number is None and len(found) == 1:
        return found[0]
    if number is None or not 1 <= number <= len(found):
        raise VisitUnclear(day.isoformat(), len(found))
    return found[number - 1]


def take_appointment(uow: UnitOfWork, visit: RecordId) -> tuple[date, time]:
    """Return day and hour of a visit that is about to be saved for a calendar; that it is stands in the log.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        RoleMissing, FileNotShared: the acting operator may not see it.
        AppointmentUnusable: its hour is not known.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    kept = uow.visits.one(visit)
    if kept is None:
        raise RecordUnknown
    require_agenda_file(uow, kept.case_id)
    require_papers_open(uow, kept.case_id)
    if kept.plan.at is None:
        raise AppointmentUnusable("no_hour")
    uow.journal.act("save.appointment", kept.case_id)
    return kept.plan.on, kept.plan.at


def _hour(visit: Visit) -> tuple[bool, time]:
    """Return what puts visits in order of hour, those without one last."""
    return visit.plan.at is None, visit.plan.at or time.min
