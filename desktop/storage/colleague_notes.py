"""What operators leave each other about a file, and who read it."""

import json
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
# Who read a note comes with it, as one text: a query for each note would be asked on every «Oggi».
_READERS = (
    "(SELECT json_group_array(json_array(hex(r.operator_id), coalesce(o.name, ''), r.read_at) ORDER BY r.hlc) "
    "FROM colleague_note_reading r LEFT JOIN operator o ON o.id = r.operator_id WHERE r.colleague_note_id = n.id)"
)
_NOTES = (
    "SELECT c.code, coalesce(a.value, ''), n.id, n.case_id, n.from_id, coalesce(f.name, ''), n.hlc, n.for_id, "  # noqa: S608 - of the list above
    f"coalesce(t.name, ''), n.until_day, n.words, {_READERS}, n.device, n.seq FROM colleague_note n "
    "JOIN case_file c ON c.id = n.case_id LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias' "
    "LEFT JOIN operator f ON f.id = n.from_id LEFT JOIN operator t ON t.id = n.for_id WHERE n.removed = ?"
)
# For her, and not read by her; or for whoever is next, not hers, and read by nobody.
_WAITING = (
    f"{_NOTES} AND n.words <> '' AND (n.until_day = '' OR n.until_day >= ?) AND n.from_id IS NOT ? "  # noqa: S608 - of the list above
    "AND (n.for_id = ? AND NOT EXISTS (SELECT 1 FROM colleague_note_reading r WHERE r.colleague_note_id = n.id "
    "AND r.operator_id = ?) OR n.for_id IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM colleague_note_reading r WHERE r.colleague_note_id = n.id)) ORDER BY n.hlc DESC LIMIT ?"
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
        found = self._rows.all(f"{_NOTES} AND n.case_id = ? ORDER BY n.hlc DESC", int(removed), case_id)
        return tuple(_row(row).note for row in found)

    def one(self, note: RecordId) -> ColleagueNote | None:
        """Return a note that stands."""
        found = self._rows.one(f"{_NOTES} AND n.id = ?", 0, note)
        return _row(found).note if found is not None else None

    def waiting(self, operator: OperatorId, today: date, limit: int) -> tuple[NoteRow, ...]:
        """Return what stands before an operator, the newest first, with the files it is about."""
        found = self._rows.all(_WAITING, 0, today.isoformat(), operator, operator, operator, limit)
        return tuple(map(_row, found))


def _row(row: tuple[Any, ...]) -> NoteRow:
    code, alias, note, case_id, writer, written_by, hlc, reader, meant_for, until, words, readers, device, seq = row
    kept = ColleagueNote(
        RecordId(note),
        CaseId(case_id),
        _operator(writer),
        written_by,
        local_moment(hlc >> _COUNTER_BITS),
        _operator(reader),
        meant_for,
        date.fromisoformat(until) if until else None,
        words,
        tuple(
            ColleagueReading(OperatorId(bytes.fromhex(who)), name, datetime.fromisoformat(at))
            for who, name, at in json.loads(readers)
        ),
        Stamp(device, seq),
    )
    return NoteRow(kept, code, alias)


def _operator(who: bytes | None) -> OperatorId | None:
    return None if who is None else OperatorId(who)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
