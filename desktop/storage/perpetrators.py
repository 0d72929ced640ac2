"""Who harmed the women, and the measures against them: tables of their own, erased alone, in no index."""

from collections import defaultdict

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.perpetrator import (
    LivesWithHer,
    Measure,
    MeasureKind,
    Perpetrator,
    PerpetratorRelation,
    PerpetratorTyped,
)
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue


class Perpetrators:
    """What the archive keeps of who harmed the women."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> tuple[Perpetrator, ...]:
        """Return who harmed her, in the order in which they were noted."""
        measures: defaultdict[bytes, list[Measure]] = defaultdict(list)
        sql = (
            "SELECT of_perpetrator, id, kind, on_day, device, seq FROM perpetrator_measure"
            " WHERE case_id = ? AND removed = 0 ORDER BY hlc"
        )
        for of, row, kind, on_day, device, seq in self._rows.all(sql, case_id):
            day = kept_day(on_day) if on_day else None
            measures[of].append(Measure(RecordId(row), MeasureKind(kind or MeasureKind.ALTRA), day, Stamp(device, seq)))
        found = self._rows.all(
            "SELECT id, relation, called, lives, device, seq FROM perpetrator WHERE case_id = ? AND removed = 0"
            " ORDER BY hlc",
            case_id,
        )
        return tuple(
            Perpetrator(
                RecordId(row),
                PerpetratorTyped(PerpetratorRelation(relation), called, LivesWithHer(lives)),
                tuple(measures[row]),
                Stamp(device, seq),
            )
            for row, relation, called, lives, device, seq in found
        )

    def add(self, row: RecordId, case_id: CaseId, typed: PerpetratorTyped) -> None:
        """Keep who harmed her."""
        self._rows.add("perpetrator", {"id": row, "case_id": case_id, **_columns(typed)}, case=case_id)

    def change(self, row: RecordId, case_id: CaseId, typed: PerpetratorTyped, seen: Stamp) -> None:
        """Write it anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("perpetrator", {"id": row}, _columns(typed), case=case_id, seen=seen)

    def remove(self, row: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> None:
        """Take it away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("perpetrator", {"id": row}, {"removed": int(removed)}, case=case_id, seen=seen)

    def add_measure(
        self, row: RecordId, case_id: CaseId, of: RecordId, kind: MeasureKind, on: ApproximateDay | None
    ) -> None:
        """Keep a measure: its kind and its day, nothing else."""
        values: dict[str, SqlValue] = {"id": row, "case_id": case_id, "of_perpetrator": of}
        values |= {"kind": kind.value, "on_day": "" if on is None else on.kept}
        self._rows.add("perpetrator_measure", values, case=case_id)

    def remove_measure(self, row: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> None:
        """Take a measure away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("perpetrator_measure", {"id": row}, {"removed": int(removed)}, case=case_id, seen=seen)


def _columns(typed: PerpetratorTyped) -> dict[str, SqlValue]:
    return {"relation": typed.relation.value, "called": typed.called, "lives": typed.lives.value}
