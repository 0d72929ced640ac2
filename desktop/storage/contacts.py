"""Contacts as they happened, the ways to reach her that are safe, and who must never be reached."""

from datetime import datetime

from desktop.domain.contact import CameBy, Contact, Message, NeverContact, SafeContact, SafeWay, Way
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows, SqlValue

_TO_THE_MINUTE = "%Y-%m-%dT%H:%M"


class Contacts:
    """The contacts of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, contact: RecordId, case_id: CaseId, at: datetime, came_by: CameBy, words: tuple[str, str]) -> None:
        """Keep a contact; `words` are what she asked and what was agreed."""
        asked, agreed = words
        values: dict[str, SqlValue] = {
            "id": contact,
            "case_id": case_id,
            "at": at.strftime(_TO_THE_MINUTE),
            "came_by": came_by.value,
            "asked": asked,
            "agreed": agreed,
        }
        self._rows.add("contact", values, case=case_id)

    def of(self, case_id: CaseId) -> tuple[Contact, ...]:
        """Return the contacts of a file, oldest first."""
        found = self._rows.all(
            "SELECT id, at, came_by, asked, agreed, device, seq FROM contact WHERE case_id = ? AND removed = 0 "
            "ORDER BY at, hlc",
            case_id,
        )
        return tuple(
            Contact(RecordId(row), datetime.fromisoformat(at), CameBy(came_by), asked, agreed, Stamp(device, seq))
            for row, at, came_by, asked, agreed, device, seq in found
        )

    def add_safe(self, safe: RecordId, case_id: CaseId, way: SafeWay) -> None:
        """Keep a way to reach her."""
        self._rows.add("safe_contact", {"id": safe, "case_id": case_id, **_columns(way)}, case=case_id)

    def change_safe(self, safe: RecordId, case_id: CaseId, way: SafeWay, seen: Stamp) -> None:
        """Write a way to reach her anew.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("safe_contact", {"id": safe}, {"case_id": case_id, **_columns(way)}, case=case_id, seen=seen)

    def remove_safe(self, safe: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> None:
        """Take a way to reach her away, or bring it back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("safe_contact", {"id": safe}, {"removed": int(removed)}, case=case_id, seen=seen)

    def safe(self, case_id: CaseId, *, removed: bool = False) -> tuple[SafeContact, ...]:
        """Return the ways to reach her in the order they were typed, or those that were taken away."""
        found = self._rows.all(
            "SELECT id, way, address, hours, message, device, seq FROM safe_contact "
            "WHERE case_id = ? AND removed = ? ORDER BY hlc",
            case_id,
            int(removed),
        )
        return tuple(
            SafeContact(RecordId(row), Way(way), address, hours, Message(message or "NO"), Stamp(device, seq))
            for row, way, address, hours, message, device, seq in found
        )

    def add_never(self, never: RecordId, case_id: CaseId, who: str) -> None:
        """Keep who must never be reached."""
        self._rows.add("never_contact", {"id": never, "case_id": case_id, "who": who}, case=case_id)

    def remove_never(self, never: RecordId, case_id: CaseId, seen: Stamp, *, removed: bool = True) -> None:
        """Take someone off those who must never be reached, or put them back.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("never_contact", {"id": never}, {"removed": int(removed)}, case=case_id, seen=seen)

    def reached_alike(self, case_id: CaseId) -> tuple[CaseId, ...]:
        """Return the files of women who are reached by the same number or address."""
        found = self._rows.all(
            "SELECT DISTINCT b.case_id FROM safe_contact a JOIN safe_contact b ON b.address = a.address"
            " WHERE a.case_id = ?1 AND a.address <> '' AND a.removed = 0 AND b.removed = 0 AND b.case_id <> ?1",
            case_id,
        )
        return tuple(CaseId(case) for (case,) in found)

    def never(self, case_id: CaseId, *, removed: bool = False) -> tuple[NeverContact, ...]:
        """Return who must never be reached in the order they were typed, or those who were taken off."""
        found = self._rows.all(
            "SELECT id, who, device, seq FROM never_contact WHERE case_id = ? AND removed = ? ORDER BY hlc",
            case_id,
            int(removed),
        )
        return tuple(NeverContact(RecordId(row), who, Stamp(device, seq)) for row, who, device, seq in found)


def _columns(way: SafeWay) -> dict[str, str]:
    return {"way": way.way.value, "address": way.address, "hours": way.hours, "message": way.message.value}
