"""The services the centre entered, and its values over the shipped ones: a register for each value."""

from datetime import date
from typing import Final

from desktop.domain.directory import OWN, Field, ServiceKind
from desktop.domain.own_services import Key, OwnService, OwnValue
from desktop.storage.rows import Rows, SqlValue, Stamp

_SERVICE: Final = "own_service"
_VALUE: Final = "service_value"


class OwnServices:
    """What the archive holds of the services."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> tuple[OwnService, ...]:
        """Return the services the centre entered, oldest first; one of a kind a later program knows is left out."""
        kinds = {kind.value for kind in ServiceKind}
        sql = f"SELECT id, kind, area, removed FROM {_SERVICE} ORDER BY hlc, id"  # noqa: S608 - a constant
        return tuple(
            OwnService(f"{OWN}{key.hex()}", ServiceKind(kind), area, bool(removed))
            for key, kind, area, removed in self._rows.all(sql)
            if kind in kinds
        )

    def put(self, service: OwnService, seen: Stamp | None = None) -> None:
        """Write a service of the centre's own, or that it is no more.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        values: dict[str, SqlValue] = {
            "kind": service.kind.value,
            "area": service.area,
            "removed": int(service.removed),
        }
        self._rows.put(_SERVICE, {"id": bytes.fromhex(service.id.removeprefix(OWN))}, values, seen=seen)

    def values(self) -> dict[Key, OwnValue]:
        """Return the values that were not taken back; one of a field a later program knows is left out."""
        known = {field.value for field in Field}
        sql = f"SELECT service, field, value, source, checked_on, checked_by, doubt, shipped FROM {_VALUE}"  # noqa: S608 - same
        return {
            (service, field): OwnValue(value, source, _day(checked_on), checked_by, doubt, shipped)
            for service, field, value, source, checked_on, checked_by, doubt, shipped in self._rows.all(
                f"{sql} WHERE removed = 0 ORDER BY service, field"
            )
            if field.partition(".")[0] in known
        }

    def value(self, key: Key) -> OwnValue | None:
        """Return one value, None where it was never written or was taken back."""
        return self.values().get(key)

    def stamps(self) -> dict[Key, Stamp]:
        """Return what an edit of each value says it saw, also of those taken back."""
        found = self._rows.all(f"SELECT service, field, device, seq FROM {_VALUE}")  # noqa: S608 - same
        return {(service, field): Stamp(device, seq) for service, field, device, seq in found}

    def put_value(self, key: Key, value: OwnValue, seen: Stamp | None = None) -> None:
        """Write a value.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        service, field = key
        written: dict[str, SqlValue] = {
            "value": value.text,
            "source": value.source,
            "checked_on": value.checked_on.isoformat() if value.checked_on is not None else "",
            "checked_by": value.checked_by,
            "doubt": value.doubt,
            "shipped": value.shipped,
            "removed": 0,
        }
        self._rows.put(_VALUE, {"service": service, "field": field}, written, seen=seen)

    def take_back(self, key: Key, seen: Stamp | None = None) -> None:
        """Keep that the centre no longer says anything of this value.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        service, field = key
        self._rows.put(_VALUE, {"service": service, "field": field}, {"removed": 1}, seen=seen)


def _day(kept: str) -> date | None:
    """Return a day that was kept; None for none, and for what a later program may have written."""
    try:
        return date.fromisoformat(kept)
    except ValueError:
        return None
