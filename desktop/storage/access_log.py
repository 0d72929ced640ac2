"""Reads the log back as people read it."""

from datetime import datetime
from typing import Any, Final

from desktop.domain.access_log import LogLine
from desktop.domain.identifiers import CaseId
from desktop.storage.rows import Rows
from desktop.storage.stamps import local_moment

FAMILY: Final = "IN (SELECT ?1 UNION ALL SELECT other FROM merging WHERE case_id = ?1 AND apart_on = '')"
"""Whose lines of the log are a file's: its own, and those of the files it is one with."""
WHOSE: Final = (
    "LEFT JOIN merging ON merging.other = log.case_id AND merging.apart_on = ''"
    " LEFT JOIN case_file ON case_file.id = coalesce(merging.case_id, log.case_id)"
)
CODE: Final = (
    "coalesce(case_file.code, ''), log.case_id IS NOT NULL AND case_file.id IS NULL AND NOT {0}, {0}"
).format("EXISTS (SELECT 1 FROM orphan_family WHERE orphan_family.id = log.case_id)")
"""The code of a file, whether it is there no more, and whether it is one of another group, which has no code here."""
_LINES = (
    f"SELECT log.at, log.device, coalesce(operator.name, ''), log.act, {CODE}"  # noqa: S608 - constants of this file
    f" FROM log LEFT JOIN operator ON operator.no = log.operator {WHOSE}"
)
_ORDER = " ORDER BY log.at, log.device, log.no"
# What the archive a file came from had told of it. The rows it was packed in were entered one by one on arrival: what
# was done here begins after them.
_EARLIER = (
    "SELECT e.at, 0, coalesce(operator.name, ''), e.act, coalesce(case_file.code, ''), 0, 0 FROM earlier_act AS e"
    " LEFT JOIN operator ON operator.id = e.operator_id LEFT JOIN case_file ON case_file.id = e.case_id"
    " WHERE e.case_id = ? ORDER BY e.no"
)
# So were those that went from one file to the other as two became one.
_ACTS = "NOT (log.act IN ('move.in', 'merge') AND log.record IS NOT NULL)"


class AccessLog:
    """The log of the archive."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def between(self, since: int, until: int) -> tuple[LogLine, ...]:
        """Return what was done from one moment on and before another, in milliseconds since 1970, oldest first."""
        found = self._rows.all(f"{_LINES} WHERE log.at >= ? AND log.at < ?{_ORDER}", since, until)
        return tuple(_line(row) for row in found)

    def of_case(self, case_id: CaseId) -> tuple[LogLine, ...]:
        """Return all that was ever done with a file, oldest first."""
        earlier = self._rows.all(_EARLIER, case_id)
        here = self._rows.all(f"{_LINES} WHERE log.case_id {FAMILY} AND {_ACTS}{_ORDER}", case_id)
        return tuple(_line(row) for row in (*earlier, *here))

    def moments_of(self, act: str) -> tuple[datetime, ...]:
        """Return when an act was done, on any PC, as the clock on the wall said it."""
        return tuple(local_moment(at) for (at,) in self._rows.all("SELECT at FROM log WHERE act = ?", act))

    def head(self) -> str:
        """Return the head of this PC's log, in hexadecimal."""
        (head,) = self._rows.one("SELECT log_head FROM me") or (b"",)
        return bytes(head).hex()


def _line(row: tuple[Any, ...]) -> LogLine:
    at, pc, operator, act, code, erased, apart = row
    return LogLine(local_moment(at), pc, operator, act, code, bool(erased), bool(apart))
