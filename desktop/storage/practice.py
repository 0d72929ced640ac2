"""«Dati per le pratiche»: one register per field, gone for good when they are erased."""

from desktop.domain.identifiers import CaseId
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows


class Practice:
    """What the archive keeps of the women's identities."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, case_id: CaseId) -> dict[PracticeField, tuple[str, Stamp]]:
        """Return the fields of a file with the stamps of their last change."""
        found = self._rows.all("SELECT field, value, device, seq FROM practice_datum WHERE case_id = ?", case_id)
        return {PracticeField(field): (value, Stamp(device, seq)) for field, value, device, seq in found}

    def put(self, case_id: CaseId, field: PracticeField, value: str, seen: Stamp) -> None:
        """Write a field.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key = {"case_id": case_id, "field": field.value}
        self._rows.put("practice_datum", key, {"value": value}, case=case_id, seen=seen)
