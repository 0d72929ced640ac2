"""Writes the technical table of a training archive: its meetings, what was agreed there, taught and handed out."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from desktop.domain.documents.plain_words import Edition
from desktop.domain.identifiers import RecordId
from desktop.domain.table.records import (
    Action,
    ActionState,
    Attendance,
    Came,
    CopiesLeft,
    Delegate,
    Event,
    EventKind,
    Meeting,
    MeetingState,
    Obstacle,
    ObstacleKind,
    Patronage,
    Presence,
    Task,
)
from desktop.services.table.events import enter_attendance, write_attendance, write_event
from desktop.services.table.meetings import settle_action, write_action, write_delegate, write_meeting, write_presences
from desktop.services.table.reading import TableGround
from desktop.services.table.spreading import bring_obstacle, write_copies, write_patronage
from desktop.storage.unit_of_work import UnitOfWork

_Known = Mapping[str, RecordId]
_EVENT_WORDS = ("title", "place", "materials", "classes", "contact")


def write_table(uow: UnitOfWork, ground: TableGround, invented: Mapping[str, Any]) -> None:
    """Write the table of the resource `demo/table.toml`, its days counted from today."""
    people = {
        row["key"]: write_delegate(uow, Delegate(row["name"], row["body"], row["task"])) for row in invented["delegate"]
    }
    meetings = {row["key"]: _write_meeting(uow, people, row) for row in invented["meeting"]}
    for row in invented["action"]:
        _write_action(uow, people, meetings, row)
    for row in invented["event"]:
        _write_event(uow, row)
    for row in invented["patronage"]:
        when = (_day(uow, row["day"]), row["place"], _day(uow, row["asked"]))
        write_patronage(uow, Patronage(row["initiative"], row["body"], row["about"], *when))
    for row in invented["copies"]:
        where = (row.get("service", ""), row.get("place", ""))
        day = _day(uow, row["day"])
        write_copies(uow, CopiesLeft(day, Edition(row["edition"]), row["copies"], day, *where))
    for row in invented["obstacle"]:
        brought = Obstacle(ObstacleKind.LISTED, row["code"], "", meetings[row["meeting"]], row.get("answer", ""))
        bring_obstacle(uow, ground, brought)


def _write_meeting(uow: UnitOfWork, people: _Known, row: Mapping[str, Any]) -> RecordId:
    meeting = Meeting(
        _day(uow, row["day"]),
        *_hours(row),
        place=row["place"],
        agenda=row["agenda"],
        decided=row.get("decided", ""),
        state=MeetingState(row["state"]),
    )
    written = write_meeting(uow, meeting)
    write_presences(uow, written, {people[who]: Presence.PRESENT for who in row.get("present", ())})
    return written


def _write_action(uow: UnitOfWork, people: _Known, meetings: _Known, row: Mapping[str, Any]) -> None:
    action = Action(row["what"], row["body"], meetings[row["meeting"]], people[row["who"]], _day(uow, row["due"]))
    written = write_action(uow, action)
    if "state" in row:
        settle_action(uow, written, ActionState(row["state"]))


def _write_event(uow: UnitOfWork, row: Mapping[str, Any]) -> None:
    words = {name: row[name] for name in _EVENT_WORDS if name in row}
    event = Event(EventKind(row["kind"]), words.pop("title", ""), _day(uow, row["day"]), *_hours(row), **words)
    written = write_event(uow, event, row["catalogue"])
    came: dict[RecordId, Came] = {}
    for task, names in ((Task.TEACHER, row["teachers"]), (Task.ENROLLED, row.get("enrolled", ()))):
        for place, name in enumerate(names):
            line = write_attendance(uow, Attendance(written, name, "", task))
            came[line] = Came.YES if task is Task.TEACHER or place < row.get("came", 0) else Came.NO
    if "came" in row:
        enter_attendance(uow, written, came)


def _day(uow: UnitOfWork, days: int) -> date:
    return uow.today + timedelta(days=days)


def _hours(row: Mapping[str, Any]) -> tuple[time, time]:
    return time.fromisoformat(row["at"]), time.fromisoformat(row["until"])
