"""The register of the sheets that were handed over: which parts, to whom, when, and whether they arrived."""

from collections import defaultdict
from datetime import date, time
from typing import Any, Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.handed import Carried, Handed, HandedText, HandedWaiting
from desktop.domain.referral import HandedHow
from desktop.domain.stamp import Stamp
from desktop.storage.cases import ON_A_PATH
from desktop.storage.rows import Rows, SqlValue

_TABLE, _PART = "handed_sheet", "handed_part"
_GIVEN: Final = (
    "SELECT id, case_id, of_referral, on_day, at, to_whom, way, answer_by, received_on, received_by, device, seq "
    "FROM handed_sheet"
)
_WAITING: Final = (
    "SELECT h.id, c.id, c.code, coalesce(a.value, ''), h.on_day, h.answer_by FROM handed_sheet h "  # noqa: S608 - a constant
    "JOIN case_file c ON c.id = h.case_id LEFT JOIN case_field a ON a.case_id = c.id AND a.field = 'alias' "
    f"WHERE h.received_on = '' AND h.removed = 0 AND {ON_A_PATH} ORDER BY h.on_day, c.code LIMIT ?"
)


class HandedSheets:
    """The register of the archive; what was taken back is kept, and never given."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, handed: Handed) -> None:
        """Keep that a sheet changed hands, with what stood on it; the stamp is the one it gets now."""
        text = handed.text
        values: dict[str, SqlValue] = {
            "id": handed.id,
            "case_id": handed.case_id,
            "of_referral": handed.referral,
            "on_day": text.on.isoformat(),
            "at": "" if text.at is None else text.at.isoformat("minutes"),
            "to_whom": text.to_whom,
            "way": text.how.value,
            "answer_by": "" if handed.answer_by is None else handed.answer_by.isoformat(),
        }
        self._rows.add(_TABLE, values, case=handed.case_id)
        for part in sorted(handed.parts):
            key: dict[str, SqlValue] = {"handed_sheet_id": handed.id, "part": part.value}
            self._rows.put(_PART, key, {"told": 1}, case=handed.case_id)

    def receive(self, kept: Handed, on: date | None, by: str, seen: Stamp) -> Stamp:
        """Write that they said that they have it, or (None) that they have not.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"received_on": "" if on is None else on.isoformat(), "received_by": by}
        return self._rows.put(_TABLE, {"id": kept.id}, values, case=kept.case_id, seen=seen)

    def remove(self, kept: Handed, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take a line back that was entered by mistake, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_TABLE, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    def of(self, case_id: CaseId) -> tuple[Handed, ...]:
        """Return the register of a file, the latest first."""
        parts: dict[bytes, set[str]] = defaultdict(set)
        for handed, part in self._rows.all(
            "SELECT p.handed_sheet_id, p.part FROM handed_part p JOIN handed_sheet h ON h.id = p.handed_sheet_id "
            "WHERE h.case_id = ? AND p.told = 1",
            case_id,
        ):
            parts[handed].add(part)
        found = self._rows.all(f"{_GIVEN} WHERE case_id = ? AND removed = 0 ORDER BY on_day DESC, hlc DESC", case_id)
        return tuple(_handed(row, parts[row[0]]) for row in found)

    def waiting(self, limit: int) -> tuple[HandedWaiting, ...]:
        """Return the sheets of which nobody said that they arrived, of the files on a path, the earliest first."""
        return tuple(
            HandedWaiting(RecordId(record), CaseId(case), code, alias, date.fromisoformat(on_day), _day(answer_by))
            for record, case, code, alias, on_day, answer_by in self._rows.all(_WAITING, limit)
        )


def _handed(row: tuple[Any, ...], parts: set[str]) -> Handed:
    record, case, referral, on_day, at, to_whom, way, answer_by, received_on, received_by, device, seq = row
    text = HandedText(date.fromisoformat(on_day), time.fromisoformat(at) if at else None, to_whom, HandedHow(way))
    carried = frozenset(part for part in Carried if part.value in parts)
    came = _day(received_on), received_by
    whose = RecordId(record), CaseId(case), RecordId(referral)
    return Handed(*whose, text, carried, _day(answer_by), *came, Stamp(device, seq))


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
