"""How each woman left the hospital, and what each service agreed to; where she goes is kept elsewhere."""

from collections import defaultdict
from datetime import date, time
from typing import Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.integrated.discharge import (
    Accompanied,
    Discharge,
    DischargePart,
    DischargePartText,
    DischargeText,
)
from desktop.domain.integrated.team import Field
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_TABLE, _PART = "protected_discharge", "discharge_part"
_LEFT: Final = (
    "SELECT id, case_id, on_day, at, place_agreed, accompanied, companion, note, device, seq FROM protected_discharge"
)
_AGREED: Final = "SELECT id, case_id, of_discharge, field, named, what, device, seq FROM discharge_part"


class Discharges:
    """The discharges of the archive; those taken away are kept, and never given."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, record: RecordId, case_id: CaseId, text: DischargeText, seen: Stamp | None) -> Stamp:
        """Write how she left, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": case_id,
            "on_day": text.on.isoformat(),
            "at": "" if text.at is None else text.at.isoformat("minutes"),
            "place_agreed": int(text.place_agreed),
            "accompanied": text.accompanied.value,
            "companion": text.companion,
            "note": text.note,
        }
        return self._rows.put(_TABLE, {"id": record}, values, case=case_id, seen=seen)

    def put_part(self, record: RecordId, discharge: Discharge, text: DischargePartText, seen: Stamp | None) -> Stamp:
        """Write what a service agreed to, new or anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "case_id": discharge.case_id,
            "of_discharge": discharge.id,
            "field": text.field.value,
            "named": text.named,
            "what": text.what,
        }
        return self._rows.put(_PART, {"id": record}, values, case=discharge.case_id, seen=seen)

    def remove(self, kept: Discharge, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take a discharge away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_TABLE, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    def remove_part(self, kept: DischargePart, seen: Stamp | None, *, removed: bool = True) -> Stamp:
        """Take away what a service agreed to, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        return self._rows.put(_PART, {"id": kept.id}, {"removed": int(removed)}, case=kept.case_id, seen=seen)

    def of(self, case_id: CaseId) -> tuple[Discharge, ...]:
        """Return the discharges of a file, the latest first."""
        parts: dict[bytes, list[DischargePart]] = defaultdict(list)
        for record, case, discharge, field, named, what, device, seq in self._rows.all(
            f"{_AGREED} WHERE case_id = ? AND removed = 0 ORDER BY hlc", case_id
        ):
            agreed = DischargePartText(Field(field), what, named)
            parts[discharge].append(DischargePart(RecordId(record), CaseId(case), agreed, Stamp(device, seq)))
        found = []
        for record, case, on_day, at, agreed_on_place, accompanied, companion, note, device, seq in self._rows.all(
            f"{_LEFT} WHERE case_id = ? AND removed = 0 ORDER BY on_day DESC, hlc DESC", case_id
        ):
            hour = time.fromisoformat(at) if at else None
            with_whom = Accompanied(accompanied), companion
            text = DischargeText(date.fromisoformat(on_day), hour, bool(agreed_on_place), *with_whom, note)
            kept = tuple(parts[record])
            found.append(Discharge(RecordId(record), CaseId(case), text, kept, Stamp(device, seq)))
        return tuple(found)
