"""The deadlines counted for all the women: derived from their files, thrown away and counted again at will."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.case import State
from desktop.domain.identifiers import CaseId
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.clocks import CaseClock, Clock
from desktop.storage.rows import Rows

# What changes a file, as the log has it; that it was read changes nothing.
_CHANGES = "('write', 'erase', 'move.in', 'merge', 'restore')"
_STATE = (
    "coalesce((SELECT s.state FROM case_state s WHERE s.case_id = c.id AND s.removed = 0"
    " ORDER BY s.since DESC, s.hlc DESC LIMIT 1), '')"
)
# Of the tens of thousands of days near today most are everyone's: the index by day alone tells which are not, and the
# rows themselves are read of those few. CROSS JOIN keeps SQLite from turning it round.
_NEAR = "SELECT case_id, benefit, term, day FROM deadline WHERE day BETWEEN ? AND ? AND (benefit, term) IN (VALUES {})"
_LINES = (
    "SELECT d.case_id, c.code, coalesce(a.value, ''), d.benefit, d.term, d.day, d.due, d.event"  # noqa: S608 - constants of this file
    f" FROM ({_NEAR}) n CROSS JOIN deadline d"
    " ON d.case_id = n.case_id AND d.benefit = n.benefit AND d.term = n.term AND d.day = n.day"
    " JOIN case_file c ON c.id = d.case_id LEFT JOIN case_field a ON a.case_id = d.case_id AND a.field = 'alias'"
    " WHERE NOT EXISTS (SELECT 1 FROM settled_deadline s WHERE s.case_id = d.case_id AND s.benefit = d.benefit"
    " AND s.term = d.term AND s.event = d.event AND s.outcome <> '') ORDER BY d.day, c.code LIMIT ?"
)
# All of them, by the index alone, less those settled, which are few.
_COUNTED = """
SELECT benefit, term, day, sum(women) FROM (
    SELECT benefit, term, day, count(*) AS women FROM deadline WHERE day BETWEEN ?1 AND ?2 GROUP BY day, benefit, term
    UNION ALL
    SELECT d.benefit, d.term, d.day, -count(*) FROM settled_deadline s CROSS JOIN deadline d
        ON d.case_id = s.case_id AND d.benefit = s.benefit AND d.term = s.term AND d.event = s.event
    WHERE s.outcome <> '' AND d.day BETWEEN ?1 AND ?2 GROUP BY d.day, d.benefit, d.term
) GROUP BY day, benefit, term HAVING sum(women) > 0 ORDER BY day, benefit, term
"""


class Deadlines:
    """The table of the deadlines, and as of when each woman's were counted."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    # --- keeping it up to date ------------------------------------------------------------------------------------

    def forget(self, case_id: CaseId) -> None:
        """Forget the deadlines of a file that is going, and as of when they were counted."""
        for table in ("deadline", "deadline_count"):
            self._rows.derive(f"DELETE FROM {table} WHERE case_id = ?", [(case_id,)])  # noqa: S608 - named above

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
        found = self._rows.all(_COUNTED, first.isoformat(), last.isoformat())
        return [(benefit, term, date.fromisoformat(day), count) for benefit, term, day, count in found]

    def of_terms(self, terms: Sequence[tuple[str, str]], first: date, last: date, most: int) -> tuple[CaseClock, ...]:
        """Return the women whom these terms of measures still concern between two days, the nearest first."""
        if not terms:
            return ()
        found = self._rows.all(
            _LINES.format(", ".join("(?, ?)" for _ in terms)),
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
