"""Which files are of girls between 14 and 17, and where papers may be made of them."""

from datetime import date

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.form.gates import UNDER_AGE, YES
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.minors import YES as BOXED
from desktop.domain.minors import PapersChoice, PapersReason
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.rows import Rows

_BOX, _BORN = "minor_track", "born"


class Minors:
    """The track of the girls between 14 and 17."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def box(self, case_id: CaseId) -> tuple[str, Stamp]:
        """Return what the box in the file holds: empty, `yes`, or the day on which the track was ended."""
        return self._field(case_id, _BOX)

    def set_box(self, case_id: CaseId, value: str, seen: Stamp) -> None:
        """Write the box.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._put(case_id, _BOX, value, seen)

    def born(self, case_id: CaseId) -> tuple[ApproximateDay | None, Stamp]:
        """Return when she was born, as far as it is noted for the track."""
        kept, stamp = self._field(case_id, _BORN)
        return (kept_day(kept) if kept else None), stamp

    def set_born(self, case_id: CaseId, born: ApproximateDay | None, seen: Stamp) -> None:
        """Note when she was born.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._put(case_id, _BORN, "" if born is None else born.kept, seen)

    def boxed(self) -> frozenset[CaseId]:
        """Return the files whose box is ticked."""
        found = self._rows.all("SELECT case_id FROM case_field WHERE field = ? AND value = ?", _BOX, BOXED)
        return frozenset(CaseId(case) for (case,) in found)

    def answered(self, case_id: CaseId) -> date | None:
        """Return the day of the last talk that answered question A08, begun or completed, where it says SI."""
        found = self._rows.all(
            "SELECT coalesce(nullif(f.value, ''), a.typed_on) AS held, n.value FROM answer n"
            " JOIN assessment a ON a.id = n.assessment_id"
            " LEFT JOIN assessment_field f ON f.assessment_id = a.id AND f.field = 'held_on'"
            " WHERE a.case_id = ? AND n.question = ? AND n.mark = 'answered' AND n.value <> '' ORDER BY held DESC",
            case_id,
            UNDER_AGE,
        )
        latest = [(held, value) for held, value in found if held == found[0][0]]
        return date.fromisoformat(latest[0][0]) if any(value == YES for _, value in latest) else None

    def choices(self, case_id: CaseId) -> tuple[PapersChoice, ...]:
        """Return the choices to let papers be made, oldest first, without those taken back."""
        found = self._rows.all(
            "SELECT id, reason, note, from_day, until_day, device, seq FROM minor_papers"
            " WHERE case_id = ? AND removed = 0 AND reason <> '' AND from_day <> '' AND until_day <> '' ORDER BY hlc",
            case_id,
        )
        return tuple(
            PapersChoice(
                RecordId(row),
                PapersReason(reason),
                note,
                date.fromisoformat(begins),
                date.fromisoformat(until),
                Stamp(device, seq),
            )
            for row, reason, note, begins, until, device, seq in found
        )

    def add_choice(self, case_id: CaseId, choice: PapersChoice) -> None:
        """Keep a choice."""
        values = {
            "id": choice.id,
            "case_id": case_id,
            "reason": choice.reason.value,
            "note": choice.note,
            "from_day": choice.begins.isoformat(),
            "until_day": choice.until.isoformat(),
        }
        self._rows.add("minor_papers", values, case=case_id)

    def take_back(self, case_id: CaseId, choice: PapersChoice) -> None:
        """Take a choice back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("minor_papers", {"id": choice.id}, {"removed": 1}, case=case_id, seen=choice.stamp)

    def _field(self, case_id: CaseId, field: str) -> tuple[str, Stamp]:
        sql = "SELECT value, device, seq FROM case_field WHERE case_id = ? AND field = ?"
        value, device, seq = self._rows.one(sql, case_id, field) or ("", None, None)
        return value, NOTHING_THERE if device is None else Stamp(device, seq)

    def _put(self, case_id: CaseId, field: str, value: str, seen: Stamp) -> None:
        self._rows.put("case_field", {"case_id": case_id, "field": field}, {"value": value}, case=case_id, seen=seen)
