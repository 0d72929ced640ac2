"""The entries of the diaries."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.contact import CameBy
from desktop.domain.diary import DiaryEntry, EntryKey, EntryKind, EntryPlace, Told
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.stamps import local_moment

_TABLE: Final = "diary_entry"
_COLUMNS = (
    "e.id, e.kind, e.on_day, e.at, e.minutes, e.place, e.place_words, e.with_whom, e.mediator, e.language, e.held_by, "
    "e.said, e.agreed, coalesce(h.name, ''), coalesce(w.name, ''), e.hlc, e.device, e.seq"
)
_WHO = "LEFT JOIN operator h ON h.id = e.held_by LEFT JOIN operator w ON w.no = e.operator"
_KEYS = "SELECT id, kind, on_day, at, hlc FROM diary_entry WHERE case_id = ? AND removed = ?"
_ENTRIES = f"SELECT {_COLUMNS} FROM diary_entry e {_WHO} WHERE e.case_id = ? AND e.removed = ?"  # noqa: S608 - constants of this file
_ONE = f"SELECT {_COLUMNS} FROM diary_entry e {_WHO} WHERE e.case_id = ? AND e.id = ?"  # noqa: S608 - same
_CONTACTS = (
    "SELECT c.id, c.at, c.came_by, c.asked, c.agreed, coalesce(w.name, ''), c.hlc FROM contact c "
    "LEFT JOIN operator w ON w.no = c.operator WHERE c.case_id = ? AND c.removed = 0"
)
_COUNTER_BITS: Final = 16
_TO_THE_MINUTE: Final = "%H:%M"


class Diary:
    """What happened with each woman, entry by entry."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, entry: RecordId, case_id: CaseId, told: Told) -> None:
        """Keep an entry."""
        self._rows.add(_TABLE, {"id": entry, "case_id": case_id, **_values(told)}, case=case_id)

    def change(self, entry: RecordId, case_id: CaseId, told: Told, seen: Stamp) -> None:
        """Write an entry anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put(_TABLE, {"id": entry}, _values(told), case=case_id, seen=seen)

    def remove(self, entry: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> Stamp:
        """Take an entry away, or bring it back; return the stamp it has now.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_TABLE, {"id": entry}, {"removed": int(removed)}, case=case_id, seen=seen)

    def keys(self, case_id: CaseId, *, removed: bool = False) -> list[EntryKey]:
        """Return what puts the entries of a diary in order, with what was noted at the first contact, in no order."""
        found = self._rows.all(_KEYS, case_id, int(removed))
        keys = [
            EntryKey(RecordId(entry), EntryKind(kind), kept_day(on), _hour(at), _moment(hlc))
            for entry, kind, on, at, hlc in found
        ]
        return keys if removed else [*keys, *(entry.key for entry in self._contacts(case_id))]

    def entries(self, case_id: CaseId, *, removed: bool = False) -> dict[RecordId, DiaryEntry]:
        """Return the whole diary of a file with what was noted at the first contact, or what was taken away from it."""
        found = [_entry(*row) for row in self._rows.all(_ENTRIES, case_id, int(removed))]
        return {entry.id: entry for entry in (found if removed else [*found, *self._contacts(case_id)])}

    def some(self, case_id: CaseId, keys: Iterable[EntryKey]) -> dict[RecordId, DiaryEntry]:
        """Return the entries of these keys."""
        wanted = {key.id for key in keys}
        found = [_entry(*row) for entry in wanted for row in self._rows.all(_ONE, case_id, entry)]
        return {entry.id: entry for entry in (*found, *self._contacts(case_id)) if entry.id in wanted}

    def _contacts(self, case_id: CaseId) -> Iterator[DiaryEntry]:
        for row, at, came_by, asked, agreed, typed_by, hlc in self._rows.all(_CONTACTS, case_id):
            when = datetime.fromisoformat(at)
            told = Told(EntryKind.FIRST, ApproximateDay(when.date()), when.time(), said=asked, agreed=agreed)
            yield DiaryEntry(RecordId(row), told, "", typed_by, _moment(hlc), None, CameBy(came_by))


def _hour(at: str) -> time | None:
    return time.fromisoformat(at) if at else None


def _values(told: Told) -> dict[str, SqlValue]:
    return {
        "kind": told.kind.value,
        "on_day": told.on.kept,
        "at": told.at.strftime(_TO_THE_MINUTE) if told.at is not None else "",
        "minutes": told.minutes,
        "place": told.place.value if told.place is not None else "",
        "place_words": told.place_words,
        "with_whom": told.with_whom,
        "mediator": told.mediator,
        "language": told.language,
        "held_by": told.held_by,
        "said": told.said,
        "agreed": told.agreed,
    }


def _entry(
    entry: bytes,
    kind: str,
    on_day: str,
    at: str,
    minutes: int,
    place: str,
    *rest: Any,  # noqa: ANN401 - columns
) -> DiaryEntry:
    place_words, with_whom, mediator, language, held_by, said, agreed, held, typed, hlc, device, seq = rest
    told = Told(
        kind=EntryKind(kind),
        on=kept_day(on_day),
        at=_hour(at),
        minutes=minutes,
        place=EntryPlace(place) if place else None,
        place_words=place_words,
        with_whom=with_whom,
        mediator=mediator,
        language=language,
        held_by=None if held_by is None else OperatorId(held_by),
        said=said,
        agreed=agreed,
    )
    return DiaryEntry(RecordId(entry), told, held, typed, _moment(hlc), Stamp(device, seq))


def _moment(hlc: int) -> datetime:
    return local_moment(hlc >> _COUNTER_BITS)
