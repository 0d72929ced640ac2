"""The entries of the diaries."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.contact import CameBy
from desktop.domain.diary import DiaryEntry, EntryKind, EntryPlace, Told
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
_ENTRIES = f"SELECT {_COLUMNS} FROM diary_entry e {_WHO} WHERE e.case_id = ? AND e.removed = ?"  # noqa: S608 - constants of this file
_CONTACTS = (
    "SELECT c.id, c.at, c.came_by, c.asked, c.agreed, coalesce(w.name, ''), c.hlc FROM contact c "
    "LEFT JOIN operator w ON w.no = c.operator WHERE c.case_id = ? AND c.removed = 0"
)
_COUNTER_BITS: Final = 16
_HOUR: Final = "%H:%M"


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

    def of(self, case_id: CaseId) -> tuple[DiaryEntry, ...]:
        """Return the diary of a file, with what was noted at the first contact, in no order."""
        return *self._entries(case_id), *self._contacts(case_id)

    def removed(self, case_id: CaseId) -> tuple[DiaryEntry, ...]:
        """Return what was taken away from a diary, in no order."""
        return tuple(self._entries(case_id, removed=True))

    def _entries(self, case_id: CaseId, *, removed: bool = False) -> Iterator[DiaryEntry]:
        return (_entry(*row) for row in self._rows.all(_ENTRIES, case_id, int(removed)))

    def _contacts(self, case_id: CaseId) -> Iterator[DiaryEntry]:
        for row, at, came_by, asked, agreed, typed_by, hlc in self._rows.all(_CONTACTS, case_id):
            when = datetime.fromisoformat(at)
            told = Told(EntryKind.FIRST, ApproximateDay(when.date()), when.time(), said=asked, agreed=agreed)
            yield DiaryEntry(RecordId(row), told, "", typed_by, _moment(hlc), None, CameBy(came_by))


def _values(told: Told) -> dict[str, SqlValue]:
    return {
        "kind": told.kind.value,
        "on_day": told.on.kept,
        "at": told.at.strftime(_HOUR) if told.at is not None else "",
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
        at=time.fromisoformat(at) if at else None,
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
