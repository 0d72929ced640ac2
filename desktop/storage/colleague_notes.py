"""What operators leave each other about a file, and who read it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from desktop.domain.colleague_note import ColleagueNote, ColleagueReading, NoteRow
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows
from desktop.storage.stamps import local_moment

_TABLE, _READING = "colleague_note", "colleague_note_reading"
_COUNTER_BITS: Final = 16
_TO_THE_MINUTE: Final = "%Y-%m-%dT%H:%M"
_NOTES = (
    "SELECT n.id, n.case_id, n.from_id, coalesce(f.name, ''), n.hlc, n.for_id, coalesce(t.name, ''), n.until_day, "
    "n.words, n.device, n.seq FROM colleague_note n LEFT JOIN operator f ON f.id = n.from_id "
    "LEFT JOIN operator t ON t.id = n.for_id WHERE n.removed = ?"
)
# For her, and not read by her; or for whoever is next, not hers, and read by nobody.
_WAITING = (
    f"{_NOTES} AND n.words <> '' AND (n.until_day = '' OR n.until_day >= ?) AND n.from_id IS NOT ? "  # noqa: S608 - of the list above
    "AND (n.for_id = ? AND NOT EXISTS (SELECT 1 FROM colleague_note_reading r WHERE r.colleague_note_id = n.id "
    "AND r.operator_id = ?) OR n.for_id IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM colleague_note_reading r WHERE r.colleague_note_id = n.id)) ORDER BY n.hlc DESC LIMIT ?"
)
_READINGS = (
    "SELECT r.operator_id, coalesce(o.name, ''), r.read_at FROM colleague_note_reading r "
    "LEFT JOIN operator o ON o.id = r.operator_id WHERE r.colleague_note_id = ? ORDER BY r.hlc"
)
_FILE = (
    "SELECT c.code, coalesce(a.value, '') FROM case_file c LEFT JOIN case_field a "
    "ON a.case_id = c.id AND a.field = 'alias' WHERE c.id = ?"
)


class ColleagueNotes:
    """The notes of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(
        self, note: RecordId, case_id: CaseId, who: tuple[OperatorId, OperatorId | None], said: str, until: date | None
    ) -> None:
        """Keep a note; `who` are the operator who leaves it and the one it is for, None for whoever is next."""
        writer, reader = who
        values = {"from_id": writer, "for_id": reader, "until_day": _day(until), "words": said}
        self._rows.add(_TABLE, {"id": note, "case_id": case_id, **values}, case=case_id)

    def remove(self, note: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> Stamp:
        """Take a note away, or bring it back; return the stamp it has now.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_TABLE, {"id": note}, {"removed": int(removed)}, case=case_id, seen=seen)

    def read(self, note: RecordId, case_id: CaseId, operator: OperatorId, at: datetime) -> None:
        """Keep that an operator read a note, and when."""
        key = {"colleague_note_id": note, "operator_id": operator}
        self._rows.put(_READING, key, {"read_at": at.strftime(_TO_THE_MINUTE)}, case=case_id)

    def of(self, case_id: CaseId, *, removed: bool = False) -> tuple[ColleagueNote, ...]:
        """Return the notes of a file, or those taken away, the newest first."""
        return self._notes(self._rows.all(f"{_NOTES} AND n.case_id = ? ORDER BY n.hlc DESC", int(removed), case_id))

    def one(self, note: RecordId) -> ColleagueNote | None:
        """Return a note that stands."""
        found = self._notes(self._rows.all(f"{_NOTES} AND n.id = ?", 0, note))
        return found[0] if found else None

    def waiting(self, operator: OperatorId, today: date, limit: int) -> tuple[NoteRow, ...]:
        """Return what stands before an operator, the newest first, with the files it is about."""
        day = today.isoformat()
        found = self._notes(self._rows.all(_WAITING, 0, day, operator, operator, operator, limit))
        files = {note.case_id: self._rows.one(_FILE, note.case_id) or ("", "") for note in found}
        return tuple(NoteRow(note, *files[note.case_id]) for note in found)

    def _notes(self, found: Iterable[tuple[Any, ...]]) -> tuple[ColleagueNote, ...]:
        return tuple(
            ColleagueNote(
                RecordId(note),
                CaseId(case_id),
                _operator(writer),
                written_by,
                local_moment(hlc >> _COUNTER_BITS),
                _operator(reader),
                meant_for,
                date.fromisoformat(until) if until else None,
                words,
                self._readings(note),
                Stamp(device, seq),
            )
            for note, case_id, writer, written_by, hlc, reader, meant_for, until, words, device, seq in found
        )

    def _readings(self, note: bytes) -> tuple[ColleagueReading, ...]:
        return tuple(
            ColleagueReading(OperatorId(who), name, datetime.fromisoformat(at))
            for who, name, at in self._rows.all(_READINGS, note)
        )


def _operator(who: bytes | None) -> OperatorId | None:
    return None if who is None else OperatorId(who)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
