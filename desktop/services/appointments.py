"""A visit for somebody's own calendar: on request alone, and known to the log before it leaves."""

from datetime import date, time

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.visit import Visit
from desktop.errors import AppointmentUnusable, RecordUnknown
from desktop.services.access import require_agenda_file
from desktop.storage.unit_of_work import UnitOfWork


def visit_of_day(uow: UnitOfWork, case_id: CaseId, day: date) -> RecordId:
    """Return the first visit of a day, in order of hour.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not see it.
        AppointmentUnusable: there is none that day.
    """
    require_agenda_file(uow, case_id)
    found = [visit for visit in uow.visits.of(case_id) if visit.plan.on == day]
    if not found:
        raise AppointmentUnusable("no_visit")
    return min(found, key=_hour).id


def take_appointment(uow: UnitOfWork, visit: RecordId) -> tuple[date, time]:
    """Return day and hour of a visit that is about to be saved for a calendar; that it is stands in the log.

    Raises:
        RecordUnknown: it was taken back meanwhile.
        RoleMissing, FileNotShared: the acting operator may not see it.
        AppointmentUnusable: its hour is not known.
    """
    kept = uow.visits.one(visit)
    if kept is None:
        raise RecordUnknown
    require_agenda_file(uow, kept.case_id)
    if kept.plan.at is None:
        raise AppointmentUnusable("no_hour")
    uow.journal.act("save.appointment", kept.case_id)
    return kept.plan.on, kept.plan.at


def _hour(visit: Visit) -> tuple[bool, time]:
    """Return what puts visits in order of hour, those without one last."""
    return visit.plan.at is None, visit.plan.at or time.min
