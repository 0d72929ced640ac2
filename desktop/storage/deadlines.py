"""The deadlines counted for all the women: derived from their files, thrown away and counted again at will."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.case import State
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.clocks import CaseClock, Clock
from desktop.storage.rows import Rows

# What changes a file, as the log has it; that it was read changes nothing.
_CHANGES = "('write', 'erase', 'move.in', 'restore')"
_STATE = (
    "coalesce((SELECT s.state FROM case_state s WHERE s.case_id = c.id AND s.removed = 0"
    " ORDER BY s.since DESC, s.hlc DESC LIMIT 1), '')"
)
_LINES = (
    "SELECT d.case_id, c.code, coalesce(a.value, ''), d.benefit, d.term, d.day, d.due, d.event FROM deadline d"
    " JOIN case_file c ON c.id = d.case_id LEFT JOIN case_field a ON a.case_id = d.case_id AND a.field = 'alias'"
)
_OPEN = (
    "NOT EXISTS (SELECT 1 FROM settled_deadline s WHERE s.case_id = d.case_id AND s.benefit = d.benefit"
    " AND s.term = d.term AND s.event = d.event AND s.outcome <> '')"
)


class Deadlines:
    """The table of the deadlines, and as of when each woman's were counted."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- keeping it up to date ------------------------------------------------------------------------------------

    def notice_changes(self) -> None:
        """Forget as of when the files changed since the last time were counted; all, where this is another PC."""
        (device_id,) = self._rows.one("SELECT device.id FROM me JOIN device ON device.no = me.device") or (b"",)
        (last,) = self._rows.one("SELECT coalesce(max(no), 0) FROM log WHERE device = (SELECT device FROM me)") or (0,)
        seen = self._rows.one("SELECT device_id, no FROM deadline_log")
        if seen is None or seen[0] != device_id:
            self._rows.derive("DELETE FROM deadline_count")
        elif seen[1] == last:
            return
        else:
            self._rows.derive(
                "DELETE FROM deadline_count WHERE case_id IN (SELECT case_id FROM log WHERE no > ?"  # noqa: S608 - constants of this file
                f" AND device = (SELECT device FROM me) AND act IN {_CHANGES} AND case_id IS NOT NULL)",
                [(seen[1],)],
            )
        self._rows.derive(
            "INSERT OR REPLACE INTO deadline_log (one, device_id, no) VALUES (1, ?, ?)", [(device_id, last)]
        )

    def to_count(self, on: date, rules: bytes, most: int) -> tuple[CaseId, ...]:
        """Return at most so many files not yet counted as of a day by these rules; a negative number: all."""
        found = self._rows.all(
            "SELECT c.id FROM case_file c LEFT JOIN deadline_count k ON k.case_id = c.id"
            " WHERE k.on_day IS NOT ? OR k.rules IS NOT ? LIMIT ?",
            on.isoformat(),
            rules,
            most,
        )
        return tuple(CaseId(case) for (case,) in found)

    def is_followed(self, case_id: CaseId) -> bool:
        """Tell whether a file is not concluded."""
        row = self._rows.one(f"SELECT {_STATE} FROM case_file c WHERE c.id = ?", case_id)  # noqa: S608 - constants of this file
        return row is not None and row[0] != State.CONCLUSO

    def put(self, case_id: CaseId, found: Iterable[Clock], on: date, rules: bytes) -> None:
        """Keep a file's deadlines in the place of those kept before."""
        # Two events that end on the same day, as two of the last days of a month do, are one line.
        rows = [
            (case_id, each.benefit, each.term, each.day.isoformat(), each.due.value, each.event.isoformat())
            for each in found
        ]
        self._rows.derive("DELETE FROM deadline WHERE case_id = ?", [(case_id,)])
        self._rows.derive(
            "INSERT OR REPLACE INTO deadline (case_id, benefit, term, day, due, event) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        self._rows.derive(
            "INSERT OR REPLACE INTO deadline_count (case_id, on_day, rules) VALUES (?, ?, ?)",
            [(case_id, on.isoformat(), rules)],
        )

    # --- reading --------------------------------------------------------------------------------------------------

    def counted(self, first: date, last: date) -> list[tuple[str, str, date, int]]:
        """Return measure, term, day and how many women of each term between two days, the nearest first.

        Only those whose deadline nobody settled are counted.
        """
        found = self._rows.all(
            f"SELECT benefit, term, day, count(*) FROM deadline d WHERE day BETWEEN ? AND ? AND {_OPEN}"  # noqa: S608 - constants of this file
            " GROUP BY day, benefit, term ORDER BY day, benefit, term",
            first.isoformat(),
            last.isoformat(),
        )
        return [(benefit, term, date.fromisoformat(day), count) for benefit, term, day, count in found]

    def of_terms(self, terms: Sequence[tuple[str, str]], first: date, last: date, most: int) -> tuple[CaseClock, ...]:
        """Return the women whom these terms of measures still concern between two days, the nearest first."""
        if not terms:
            return ()
        named = ", ".join("(?, ?)" for _ in terms)
        found = self._rows.all(
            f"{_LINES} WHERE d.day BETWEEN ? AND ? AND (d.benefit, d.term) IN (VALUES {named}) AND {_OPEN}"
            " ORDER BY d.day, c.code LIMIT ?",
            first.isoformat(),
            last.isoformat(),
            *(part for term in terms for part in term),
            most,
        )
        return tuple(
            CaseClock(CaseId(case), code, alias, Clock(benefit, term, _day(day), Due(due), _day(event or day)))
            for case, code, alias, benefit, term, day, due, event in found
        )


def _day(written: str) -> date:
    return date.fromisoformat(written)
