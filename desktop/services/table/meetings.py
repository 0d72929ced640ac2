"""Who sits at the table, its meetings, and the actions agreed there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.stamp import Stamp
from desktop.domain.table.catalogue import OWN
from desktop.domain.table.checks import check_action, check_body, check_delegate, check_meeting, settled
from desktop.domain.table.records import Action, ActionState, Body, Delegate, Meeting, Presence
from desktop.errors import AppointmentUnusable, RecordUnknown
from desktop.services.table.doors import require_reading, require_writing
from desktop.storage.unit_of_work import UnitOfWork

# --- bodies and people --------------------------------------------------------------------------------------------


def write_body(uow: UnitOfWork, name: str, code: str = "", seen: Stamp | None = None) -> str:
    """Keep what a body is called, a new one where no code is given, and return its code.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        TableFieldMissing, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    kept = code or f"{OWN}{new_id().hex()}"
    uow.technical_table.put_body(kept, check_body(Body(name)), seen)
    return kept


def sit_no_more(uow: UnitOfWork, code: str, seen: Stamp | None = None) -> None:
    """Keep that a body sits at the table no more; what was agreed with it stays.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    uow.technical_table.put_body(code, None, seen)


def write_delegate(
    uow: UnitOfWork, delegate: Delegate, record: RecordId | None = None, seen: Stamp | None = None
) -> RecordId:
    """Keep who speaks for a body, and return her id.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        TableFieldMissing, TableTextTooLong: she cannot be kept.
        EditedMeanwhile: she was written since she was read.
    """
    require_writing(uow)
    return uow.technical_table.delegates.put(check_delegate(delegate), record, seen)


# --- meetings -----------------------------------------------------------------------------------------------------


def write_meeting(
    uow: UnitOfWork, meeting: Meeting, record: RecordId | None = None, seen: Stamp | None = None
) -> RecordId:
    """Keep a meeting, and return its id.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        HoursUnusable, DayUnusable, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    return uow.technical_table.meetings.put(check_meeting(meeting, uow.today), record, seen)


def write_presences(uow: UnitOfWork, meeting: RecordId, presences: Mapping[RecordId, Presence]) -> None:
    """Keep who was at a meeting; of whom nothing changed, nothing is written.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        RecordUnknown: there is no such meeting.
    """
    require_writing(uow)
    if uow.technical_table.meetings.one(meeting) is None:
        raise RecordUnknown
    before = uow.technical_table.presences().get(meeting, {})
    for who, presence in presences.items():
        if before.get(who, Presence.UNSAID) is not presence:
            uow.technical_table.put_presence(meeting, who, presence)


def take_meeting(uow: UnitOfWork, meeting: RecordId) -> tuple[date, time]:
    """Return day and hour of a meeting that is about to be saved for a calendar; that it is stands in the log.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not read what stands at the table.
        RecordUnknown: it was taken away meanwhile.
        AppointmentUnusable: its hour is not known.
    """
    require_reading(uow)
    kept = uow.technical_table.meetings.one(meeting)
    if kept is None:
        raise RecordUnknown
    if kept.text.at_time is None:
        raise AppointmentUnusable("no_hour")
    uow.journal.act("save.table")
    return kept.text.on_day, kept.text.at_time


# --- actions ------------------------------------------------------------------------------------------------------


def write_action(
    uow: UnitOfWork, action: Action, record: RecordId | None = None, seen: Stamp | None = None
) -> RecordId:
    """Keep an action, and return its id. How far it has come stays as it is: `settle_action` changes that.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        TableFieldMissing, TableTextTooLong: it cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    before = uow.technical_table.actions.one(record) if record is not None else None
    if before is not None:
        kept = before.text
        action = replace(action, state=kept.state, why=kept.why, settled_on=kept.settled_on)
    return uow.technical_table.actions.put(check_action(action), record, seen)


def settle_action(
    uow: UnitOfWork,
    record: RecordId,
    state: ActionState,
    why: str = "",
    due: date | None = None,
    seen: Stamp | None = None,
) -> None:
    """Keep how far an action has come.

    Args:
        uow: the transaction.
        record: the action.
        state: what it becomes.
        why: asked for what was overtaken or postponed.
        due: the new day of what was postponed.
        seen: the stamp of the action the edit was made upon.

    Raises:
        AccordSwitchedOff, RoleMissing: the acting operator may not write at the table.
        RecordUnknown: it was taken away meanwhile.
        TableFieldMissing, TableTextTooLong: why, or the new day, cannot be kept.
        EditedMeanwhile: it was written since it was read.
    """
    require_writing(uow)
    kept = uow.technical_table.actions.one(record)
    if kept is None:
        raise RecordUnknown
    uow.technical_table.actions.put(settled(kept.text, state, why, due, uow.today), record, seen)
