"""Trainings both ways and meetings in schools, with who teaches, who came, and what was handed out."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.domain.table.checks import check_attendance, check_event
from desktop.domain.table.records import Attendance, Came, Event, EventState
from desktop.errors import RecordUnknown
from desktop.services.table.doors import require_writing
from desktop.storage.unit_of_work import UnitOfWork


def write_event(
    uow: UnitOfWork,
    event: Event,
    topics: Collection[str] = (),
    record: RecordId | None = None,
    seen: Stamp | None = None,
) -> RecordId:
    """Keep an event with what of the catalogue it is about, and return its id.

    Args:
        uow: the transaction.
        event: what it is.
        topics: their codes; those not named are taken off.
        record: which event; None: a new one.
        seen: the stamp of the event the edit was made upon.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        TableFieldMissing, HoursUnusable, DayUnusable, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    kept = uow.technical_table.events.put(check_event(event, uow.today), record, seen)
    before, now = uow.technical_table.topics().get(kept, frozenset()), frozenset(topics)
    for topic in sorted(before ^ now):
        uow.technical_table.put_topic(kept, topic, held=topic in now)
    return kept


def write_attendance(
    uow: UnitOfWork, attendance: Attendance, record: RecordId | None = None, seen: Stamp | None = None
) -> RecordId:
    """Keep who teaches at an event, or who is enrolled, and return the id of the line.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        RecordUnknown: there is no such event.
        TableFieldMissing, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    _require_event(uow, attendance.event_id)
    return uow.technical_table.attendances.put(check_attendance(attendance), record, seen)


def enter_attendance(uow: UnitOfWork, event: RecordId, came: Mapping[RecordId, Came]) -> None:
    """Keep who came to an event: then it was held. Of whom nothing changed, nothing is written.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        RecordUnknown: there is no such event.
        DayUnusable: its day is still to come.
    """
    require_writing(uow)
    kept = _require_event(uow, event)
    held = check_event(replace(kept, state=EventState.HELD), uow.today)
    if held != kept:
        uow.technical_table.events.put(held, event)
    for each in uow.technical_table.attendances.where("event_id = ?", event):
        said = came.get(each.id, each.text.came)
        if said is not each.text.came:
            uow.technical_table.attendances.put(replace(each.text, came=said), each.id)


def _require_event(uow: UnitOfWork, event: RecordId) -> Event:
    kept = uow.technical_table.events.one(event)
    if kept is None:
        raise RecordUnknown
    return kept.text
