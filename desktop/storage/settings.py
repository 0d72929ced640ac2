"""The centre's settings, one register each, and the signatories of the protocol."""

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp
from desktop.storage.rows import Rows

RECOVERY_PUBLIC_KEY = "recovery.public_key"
RECOVERY_CONFIRMED_ON = "recovery_confirmed_on"


class Settings:
    """The settings of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> dict[str, str]:
        """Return every setting that was written."""
        return dict(self._rows.all("SELECT name, value FROM setting"))

    def one(self, name: str) -> str:
        """Return a setting, empty where it was never written."""
        row = self._rows.one("SELECT value FROM setting WHERE name = ?", name)
        return "" if row is None else str(row[0])

    def stamps(self) -> dict[str, Stamp]:
        """Return what an edit of each setting says it saw."""
        found = self._rows.all("SELECT name, device, seq FROM setting")
        return {name: Stamp(device, seq) for name, device, seq in found}

    def put(self, name: str, value: str, seen: Stamp | None = None) -> None:
        """Write a setting.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("setting", {"name": name}, {"value": value}, seen=seen)

    def signatories(self) -> tuple[tuple[RecordId, str], ...]:
        """Return the signatories of the protocol in their order."""
        found = self._rows.all("SELECT id, name FROM signatory WHERE removed = 0 ORDER BY position, hlc")
        return tuple((RecordId(row), name) for row, name in found)

    def next_position(self) -> int:
        """Return the place after every signatory there ever was."""
        (position,) = self._rows.one("SELECT coalesce(max(position), -1) + 1 FROM signatory") or (0,)
        return int(position)

    def add_signatory(self, signatory: RecordId, name: str, position: int) -> None:
        """Keep a signatory."""
        self._rows.add("signatory", {"id": signatory, "name": name, "position": position})

    def signatory_stamps(self) -> dict[RecordId, Stamp]:
        """Return what an edit of each signatory says it saw."""
        found = self._rows.all("SELECT id, device, seq FROM signatory")
        return {RecordId(row): Stamp(device, seq) for row, device, seq in found}

    def rename_signatory(self, signatory: RecordId, name: str, seen: Stamp | None = None) -> None:
        """Keep that one is called so now.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("signatory", {"id": signatory}, {"name": name}, seen=seen)

    def remove_signatory(self, signatory: RecordId, seen: Stamp | None = None, *, removed: bool = True) -> None:
        """Keep that one no longer signs, or, where that was undone, that it does.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        self._rows.put("signatory", {"id": signatory}, {"removed": int(removed)}, seen=seen)
