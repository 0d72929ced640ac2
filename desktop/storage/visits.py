"""The visits to the desk: one row each, and one row for each benefit asked there and for each thing she wishes."""

from datetime import date, time
from typing import Any

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.stamp import Stamp
from desktop.domain.visit import NO_WISHES, Arrangement, Visit, VisitPlan, VisitRow, Wishes
from desktop.storage.rows import Rows, SqlValue

LANGUAGE, AVOID = "language", "avoid"
_COLUMNS = "v.id, v.case_id, v.on_day, v.at, v.office, v.remote, v.companion, v.device, v.seq"
_IN_ORDER = "ORDER BY v.on_day, v.at, v.hlc"
_ONE = f"SELECT {_COLUMNS} FROM visit v WHERE v.id = ? AND v.removed = 0"  # noqa: S608 - constants of this file
_OF_A_CASE = f"SELECT {_COLUMNS} FROM visit v WHERE v.case_id = ? AND v.removed = 0 {_IN_ORDER}"  # noqa: S608 - same
_BETWEEN = (
    f"SELECT {_COLUMNS}, c.code, coalesce(a.value, '') FROM visit v JOIN case_file c ON c.id = v.case_id "  # noqa: S608 - same
    "LEFT JOIN case_field a ON a.case_id = v.case_id AND a.field = 'alias' "
    f"WHERE v.removed = 0 AND v.on_day BETWEEN ? AND ? {_IN_ORDER} LIMIT ?"
)


class Visits:
    """The visits of the archive; those taken back are kept, and never given."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, visit: RecordId, case_id: CaseId, plan: VisitPlan) -> None:
        """Keep a new visit."""
        self._rows.add("visit", {"id": visit, **_values(case_id, plan)}, case=case_id)
        self._set_benefits(visit, case_id, (), plan.benefits)
        self._set_wishes(visit, case_id, NO_WISHES, plan.wishes)

    def change(self, visit: Visit, plan: VisitPlan, seen: Stamp) -> None:
        """Write what is settled anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("visit", {"id": visit.id}, _values(visit.case_id, plan), case=visit.case_id, seen=seen)
        self._set_benefits(visit.id, visit.case_id, visit.plan.benefits, plan.benefits)
        self._set_wishes(visit.id, visit.case_id, visit.plan.wishes, plan.wishes)

    def remove(self, visit: Visit, seen: Stamp) -> None:
        """Take a visit back; its row stays.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {"case_id": visit.case_id, "removed": 1}
        self._rows.put("visit", {"id": visit.id}, values, case=visit.case_id, seen=seen)

    def restore(self, visit: RecordId, case_id: CaseId) -> None:
        """Bring back a visit that was taken back."""
        self._rows.put("visit", {"id": visit}, {"case_id": case_id, "removed": 0}, case=case_id)

    def was_planned(self, visit: RecordId, case_id: CaseId) -> bool:
        """Say whether the file has this visit, taken back or not."""
        return self._rows.one("SELECT 1 FROM visit WHERE id = ? AND case_id = ?", visit, case_id) is not None

    def one(self, visit: RecordId) -> Visit | None:
        """Return a visit."""
        row = self._rows.one(_ONE, visit)
        return None if row is None else self._visit(row)

    def of(self, case_id: CaseId) -> tuple[Visit, ...]:
        """Return the visits of a file, oldest first."""
        return tuple(self._visit(row) for row in self._rows.all(_OF_A_CASE, case_id))

    def between(self, first: date, last: date, limit: int) -> tuple[VisitRow, ...]:
        """Return the visits from `first` to `last`, the nearest `limit` of them, with the files they belong to."""
        found = self._rows.all(_BETWEEN, first.isoformat(), last.isoformat(), limit)
        return tuple(VisitRow(self._visit(row[:-2]), row[-2], row[-1]) for row in found)

    def _visit(self, row: tuple[Any, ...]) -> Visit:
        record, case_id, on_day, at, office, remote, companion, device, seq = row
        benefits = self._rows.all(
            "SELECT benefit FROM visit_benefit WHERE visit_id = ? AND chosen = 1 ORDER BY hlc", record
        )
        plan = VisitPlan(
            on=date.fromisoformat(on_day),
            at=time.fromisoformat(at) if at else None,
            office=office,
            remote=bool(remote),
            companion=companion,
            benefits=tuple(benefit for (benefit,) in benefits),
            wishes=self._wishes(record),
        )
        return Visit(RecordId(record), CaseId(case_id), plan, Stamp(device, seq))

    def _wishes(self, record: bytes) -> Wishes:
        wanted = self._rows.all("SELECT arrangement FROM visit_arrangement WHERE visit_id = ? AND wanted = 1", record)
        fields = dict(self._rows.all("SELECT field, value FROM visit_field WHERE visit_id = ?", record))
        codes = {code for (code,) in wanted}
        arrangements = tuple(arrangement for arrangement in Arrangement if arrangement.value in codes)
        return Wishes(arrangements, fields.get(LANGUAGE, ""), fields.get(AVOID, ""))

    def _set_wishes(self, visit: RecordId, case_id: CaseId, before: Wishes, now: Wishes) -> None:
        """Write what is wished otherwise than before, each as a register of its own."""
        for arrangement in Arrangement:
            if (arrangement in now.arrangements) is not (arrangement in before.arrangements):
                key: dict[str, SqlValue] = {"visit_id": visit, "arrangement": arrangement.value}
                self._rows.put("visit_arrangement", key, {"wanted": int(arrangement in now.arrangements)}, case=case_id)
        for field, kept, typed in ((LANGUAGE, before.language, now.language), (AVOID, before.avoid, now.avoid)):
            if kept != typed:
                self._rows.put("visit_field", {"visit_id": visit, "field": field}, {"value": typed}, case=case_id)

    def _set_benefits(self, visit: RecordId, case_id: CaseId, before: tuple[str, ...], now: tuple[str, ...]) -> None:
        if before == now:
            return
        for benefit in before:
            if benefit not in now:
                key: dict[str, SqlValue] = {"visit_id": visit, "benefit": benefit}
                self._rows.put("visit_benefit", key, {"chosen": 0}, case=case_id)
        for benefit in now:  # all of them, so that the order of writing is the order in which they are asked
            chosen: dict[str, SqlValue] = {"visit_id": visit, "benefit": benefit}
            self._rows.put("visit_benefit", chosen, {"chosen": 1}, case=case_id)


def _values(case_id: CaseId, plan: VisitPlan) -> dict[str, SqlValue]:
    return {
        "case_id": case_id,
        "on_day": plan.on.isoformat(),
        "at": plan.at.isoformat("minutes") if plan.at else "",
        "office": plan.office,
        "remote": int(plan.remote),
        "companion": plan.companion,
    }
