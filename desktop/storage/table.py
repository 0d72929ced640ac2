"""The technical table: a shelf for each kind of record, whose columns are the fields of its dataclass."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, Generic, TypeVar, get_args, get_type_hints

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.stamp import Stamp
from desktop.domain.table.records import (
    Action,
    Attendance,
    Body,
    CopiesLeft,
    Delegate,
    Event,
    Kept,
    Meeting,
    Obstacle,
    Patronage,
    Presence,
)
from desktop.storage.rows import Rows, SqlValue

T = TypeVar("T")
_BODY, _PRESENCE, _TOPIC = "table_body", "table_presence", "table_event_topic"
_hints_of: Final = cache(get_type_hints)  # once: shelves are put up with every transaction


class Shelf(Generic[T]):
    """The records of one kind; those taken away are kept, and never given.

    Args:
        rows: the one place that writes.
        table: where they stand.
        kind: the dataclass whose fields are its columns.
        order: in which order they are given.
    """

    def __init__(self, rows: Rows, table: str, kind: type[T], order: str) -> None:
        self._rows, self._table, self._kind = rows, table, kind
        # The key of a record is random bytes: their named type is bytes to whoever reads hints.
        self._hints = _hints_of(kind)  # type: ignore[arg-type]  # a class is hashable
        self._names = tuple(each.name for each in fields(kind))  # type: ignore[arg-type]  # every kind is a dataclass
        columns = ", ".join(self._names)
        self._all = f"SELECT id, {columns}, device, seq FROM {table} WHERE removed = 0"  # noqa: S608 - names of our own
        self._order = f" ORDER BY {order}"

    def all(self) -> tuple[Kept[T], ...]:
        """Return every record in order; one that a later program wrote otherwise is left out."""
        return tuple(self._read(self._rows.all(self._all + self._order)))

    def where(self, condition: str, *values: SqlValue) -> tuple[Kept[T], ...]:
        """Return the records for which a condition on their columns holds."""
        return tuple(self._read(self._rows.all(f"{self._all} AND {condition}{self._order}", *values)))

    def one(self, record: RecordId) -> Kept[T] | None:
        """Return one record, None where it is not there or was taken away."""
        return next(iter(self.where("id = ?", record)), None)

    def was_there(self, record: RecordId) -> bool:
        """Say whether there is such a record, taken away or not."""
        found = self._rows.one(f"SELECT 1 FROM {self._table} WHERE id = ?", record)  # noqa: S608 - names of our own
        return found is not None

    def put(self, text: T, record: RecordId | None = None, seen: Stamp | None = None) -> RecordId:
        """Write a record, a new one where none is named, and return its id.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        kept = record or RecordId(new_id())
        values = {name: _written(self._hints[name], getattr(text, name)) for name in self._names}
        self._rows.put(self._table, {"id": kept}, self._changed(kept, values) | {"removed": 0}, seen=seen)
        return kept

    def _changed(self, record: RecordId, values: dict[str, SqlValue]) -> dict[str, SqlValue]:
        """Return what is not so already: only that is shown beside what somebody else wrote meanwhile."""
        found = self._rows.one(f"SELECT {', '.join(values)} FROM {self._table} WHERE id = ?", record)  # noqa: S608 - names of our own
        now = dict(zip(values, found, strict=True)) if found is not None else {}
        return {name: value for name, value in values.items() if name not in now or now[name] != value}

    def take_away(self, record: RecordId, seen: Stamp | None = None, *, away: bool = True) -> None:
        """Keep that a record is no more, or, where that was undone, that it is.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put(self._table, {"id": record}, {"removed": int(away)}, seen=seen)

    def _read(self, found: list[tuple[Any, ...]]) -> Iterator[Kept[T]]:
        for key, *values, device, seq in found:
            try:
                given = {
                    name: _value(self._hints[name], value) for name, value in zip(self._names, values, strict=True)
                }
            except ValueError:
                continue
            yield Kept(RecordId(key), self._kind(**given), Stamp(device, seq))


class TechnicalTable:
    """What the archive holds of the table."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.delegates: Final = Shelf(rows, "table_person", Delegate, "body, name, id")
        self.meetings: Final = Shelf(rows, "table_meeting", Meeting, "on_day, at_time, hlc, id")
        self.actions: Final = Shelf(rows, "table_action", Action, "due = '', due, hlc, id")
        self.events: Final = Shelf(rows, "table_event", Event, "on_day, at_time, hlc, id")
        self.attendances: Final = Shelf(rows, "table_attendance", Attendance, "task DESC, name, id")
        self.patronages: Final = Shelf(rows, "table_patronage", Patronage, "on_day, hlc, id")
        self.copies: Final = Shelf(rows, "table_copies", CopiesLeft, "on_day, hlc, id")
        self.obstacles: Final = Shelf(rows, "table_obstacle", Obstacle, "hlc, id")

    # --- bodies --------------------------------------------------------------------------------------------------

    def bodies(self) -> Mapping[str, Body | None]:
        """Return what the centre wrote of the bodies, by their code; None: it sits at the table no more."""
        found = self._rows.all(f"SELECT code, name, removed FROM {_BODY} ORDER BY hlc, code")  # noqa: S608 - a constant
        return {code: None if removed else Body(name) for code, name, removed in found}

    def body_stamps(self) -> Mapping[str, Stamp]:
        """Return what an edit of each body says it saw."""
        found = self._rows.all(f"SELECT code, device, seq FROM {_BODY}")  # noqa: S608 - same
        return {code: Stamp(device, seq) for code, device, seq in found}

    def put_body(self, code: str, body: Body | None, seen: Stamp | None = None) -> None:
        """Write what a body is called, or that it sits at the table no more.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"removed": 1} if body is None else {"name": body.name, "removed": 0}
        self._rows.put(_BODY, {"code": code}, values, seen=seen)

    # --- who was there -------------------------------------------------------------------------------------------

    def presences(self) -> Mapping[RecordId, Mapping[RecordId, Presence]]:
        """Return who was at each meeting, by the id of the meeting and of the person."""
        gathered: dict[RecordId, dict[RecordId, Presence]] = {}
        known = {presence.value for presence in Presence if presence is not Presence.UNSAID}
        sql = f"SELECT meeting_id, who, presence FROM {_PRESENCE} ORDER BY hlc"  # noqa: S608 - same
        for meeting, who, presence in self._rows.all(sql):
            if presence in known:
                gathered.setdefault(RecordId(meeting), {})[RecordId(who)] = Presence(presence)
        return gathered

    def put_presence(self, meeting: RecordId, who: RecordId, presence: Presence) -> None:
        """Write whether a person was at a meeting."""
        self._rows.put(_PRESENCE, {"meeting_id": meeting, "who": who}, {"presence": presence.value})

    # --- what is taught ------------------------------------------------------------------------------------------

    def topics(self) -> Mapping[RecordId, frozenset[str]]:
        """Return the topics of the catalogue that each event is about."""
        gathered: dict[RecordId, frozenset[str]] = {}
        sql = f"SELECT event_id, topic FROM {_TOPIC} WHERE held = 1"  # noqa: S608 - same
        for event, topic in self._rows.all(sql):
            gathered[RecordId(event)] = gathered.get(RecordId(event), frozenset()) | {topic}
        return gathered

    def put_topic(self, event: RecordId, topic: str, *, held: bool) -> None:
        """Write whether an event is about a topic."""
        self._rows.put(_TOPIC, {"event_id": event, "topic": topic}, {"held": int(held)})


def _written(hint: Any, value: object) -> SqlValue:  # noqa: ANN401 - as the hints of a dataclass are
    """Return a field as its column keeps it: days and hours as text, empty for none."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if value is None and _wanted(hint) in (date, time):
        return ""
    assert value is None or isinstance(value, int | str | bytes), type(value)
    return value


def _wanted(hint: Any) -> Any:  # noqa: ANN401 - same
    return next((each for each in get_args(hint) if each is not NoneType), hint)


def _value(hint: Any, kept: Any) -> Any:  # noqa: ANN401 - as the hints of a dataclass are
    """Return what a column keeps as its field wants it.

    Raises:
        ValueError: a later program wrote it.
    """
    wanted = _wanted(hint)
    if wanted in (date, time):
        return wanted.fromisoformat(kept) if kept else None
    if wanted is bool:
        return bool(kept)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(kept)
    return kept
