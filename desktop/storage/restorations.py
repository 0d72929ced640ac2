"""When the archive went on from a copy, and how it came to be known what had left meanwhile."""

from datetime import date, datetime

from desktop.domain.identifiers import OperatorId, RecordId, new_id
from desktop.domain.restoration import Restoration, Settled
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.stamps import local_moment, milliseconds


class Restorations:
    """The restorations of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def note(self, now: datetime) -> None:
        """Keep that the archive goes on from a copy; called before anything is entered in its log."""
        (last,) = self._rows.one("SELECT coalesce(max(at), 0) FROM log") or (0,)
        # The clock of today may be behind the one of then: a copy is never younger than its restoration.
        copied = local_moment(min(last, milliseconds(now)))
        values: dict[str, SqlValue] = {
            "id": new_id(),
            "on_day": now.date().isoformat(),
            "copied_on": copied.date().isoformat(),
        }
        self._rows.add("restored", values)

    def days(self) -> tuple[date, ...]:
        """Return the days on which the archive went on from a copy, or from what was salvaged."""
        return tuple(date.fromisoformat(on_day) for (on_day,) in self._rows.all("SELECT on_day FROM restored"))

    def unsettled(self) -> tuple[Restoration, ...]:
        """Return those after which nobody said yet what had left, oldest first."""
        found = self._rows.all("SELECT id, on_day, copied_on FROM restored WHERE settled_on = '' ORDER BY on_day, hlc")
        return tuple(
            Restoration(RecordId(row), date.fromisoformat(on_day), date.fromisoformat(copied_on))
            for row, on_day, copied_on in found
        )

    def settle(self, restoration: RecordId, on: date, how: Settled, by: OperatorId) -> None:
        """Keep how it came to be known."""
        values: dict[str, SqlValue] = {"settled_on": on.isoformat(), "settled_how": how.value, "settled_by": by}
        self._rows.put("restored", {"id": restoration}, values)
