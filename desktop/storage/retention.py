"""Which files are closed, since when, what was last written in them, and why they are kept longer."""

from collections.abc import Collection
from datetime import date, datetime, tzinfo

from desktop.domain.case import State
from desktop.domain.identifiers import CaseId
from desktop.domain.retention import ClosedFile, Hold, HoldUntil
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.storage.erasures import Erasures
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.search import Search

_FIELD = "keep."
_MILLISECONDS = 1000


class Retention:
    """How long the files of the archive are kept."""

    def __init__(self, rows: Rows, search: Search, erasures: Erasures) -> None:
        self._rows, self._search, self._erasures = rows, search, erasures

    def closed(self, questions: Collection[str], zone: tzinfo | None) -> tuple[ClosedFile, ...]:
        """Return the closed files.

        Args:
            questions: those answered in free words.
            zone: where the centre is: a day ends at its midnight.
        """
        closed = [row for row in self._search.rows() if row.state is State.CONCLUSO and row.since is not None]
        return tuple(
            ClosedFile(
                row.id,
                row.code,
                row.since,
                self._last_activity(row.id, zone) or row.since,
                self.holds(row.id),
                self._erasures.holds_text(row.id, questions),
            )
            for row in closed
            if row.since is not None
        )

    def holds(self, case_id: CaseId) -> tuple[HoldUntil, ...]:
        """Return until when a file is held, for each reason there is."""
        found = {
            field: (value, Stamp(device, seq))
            for field, value, device, seq in self._rows.all(
                "SELECT field, value, device, seq FROM case_field WHERE case_id = ?", case_id
            )
        }
        held = []
        for hold in Hold:
            value, stamp = found.get(_FIELD + hold.value, ("", NOTHING_THERE))
            held.append(HoldUntil(hold, date.fromisoformat(value) if value else None, stamp))
        return tuple(held)

    def hold(self, case_id: CaseId, hold: Hold, until: date | None, seen: Stamp) -> None:
        """Keep until when a file is held for a reason; None: no longer.

        Raises:
            EditedMeanwhile: it was written since it was read.
        """
        key: dict[str, SqlValue] = {"case_id": case_id, "field": _FIELD + hold.value}
        self._rows.put("case_field", key, {"value": until.isoformat() if until else ""}, case=case_id, seen=seen)

    def _last_activity(self, case_id: CaseId, zone: tzinfo | None) -> date | None:
        (last,) = self._rows.one("SELECT max(at) FROM log WHERE case_id = ? AND act = 'write'", case_id) or (None,)
        return None if last is None else datetime.fromtimestamp(last / _MILLISECONDS, zone).date()
