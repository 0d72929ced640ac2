"""Reads the log page by page, however long it is, and tells apart what stands out in it."""

from datetime import UTC, datetime

from desktop.domain.access_log import (
    FIRST_HOUR,
    LAST_HOUR,
    MANY_FILES,
    LogLine,
    LogPage,
    LogPosition,
    ManyFiles,
    OutOfHours,
)
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.storage.access_log import CODE, WHOSE
from desktop.storage.rows import Rows, SqlValue
from desktop.storage.stamps import local_moment

_LINES = (
    f"SELECT log.at, log.device, log.no, coalesce(operator.name, ''), log.act, {CODE}"  # noqa: S608 - constants
    f" FROM log LEFT JOIN operator ON operator.no = log.operator {WHOSE} WHERE log.at >= ? AND log.at < ?"
)
_NEWEST = " ORDER BY log.at DESC, log.device DESC, log.no DESC LIMIT ?"
# Of those at the very moment where the page before ended, only the ones before it.
_BEYOND = " AND log.at <= ? AND (log.at < ? OR (log.device, log.no) < (?, ?))"
_HOUR, _DAY = 3_600, 86_400  # seconds
# The seconds of the centre's clock at that moment, in summer as in winter. The first day of 1970 was a Thursday, the
# fifth of a week that begins on Sunday.
_LOCAL = "CAST(strftime('%s', log.at / 1000, 'unixepoch', 'localtime') AS INTEGER)"
_READS = "FROM log LEFT JOIN operator ON operator.no = log.operator WHERE log.at >= ?1 AND log.at < ?2 AND act = 'read'"
_MANY = (
    f"SELECT coalesce(operator.name, ''), {_LOCAL} / {_HOUR} AS hour, count(DISTINCT case_id) {_READS}"
    f" GROUP BY log.operator, hour HAVING count(DISTINCT case_id) >= {MANY_FILES} ORDER BY hour DESC, 1"
)
_LATE = (
    f"SELECT coalesce(operator.name, ''), min(log.at), max(log.at), count(DISTINCT case_id) {_READS}"
    f" AND ({_LOCAL} % {_DAY} / {_HOUR} < {FIRST_HOUR} OR {_LOCAL} % {_DAY} / {_HOUR} >= {LAST_HOUR}"
    f" OR ({_LOCAL} / {_DAY} + 4) % 7 = 0) GROUP BY log.operator, {_LOCAL} / {_DAY} ORDER BY 2 DESC, 1"
)


class LogPages:
    """The log of the archive, newest first."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def page(
        self,
        span: tuple[int, int],
        count: int,
        *,
        operator: OperatorId | None = None,
        case_id: CaseId | None = None,
        beyond: LogPosition | None = None,
    ) -> LogPage:
        """Return the newest entries of a span, or those beyond a position, without reading the others.

        Args:
            span: from one moment on and before another, in milliseconds since 1970.
            count: at most so many.
            operator: what she did, None for anybody.
            case_id: what was done with this file, None for any.
            beyond: where the page before ended.
        """
        sql, values = _LINES, list[SqlValue](span)
        if operator is not None:
            sql, values = f"{sql} AND operator.id = ?", [*values, operator]
        if case_id is not None:
            hers = "log.case_id = ? OR log.case_id IN (SELECT other FROM merging WHERE case_id = ? AND apart_on = '')"
            sql, values = f"{sql} AND ({hers})", [*values, case_id, case_id]
        if beyond is not None:
            sql, values = f"{sql}{_BEYOND}", [*values, beyond.at, beyond.at, beyond.pc, beyond.no]
        found = self._rows.all(f"{sql}{_NEWEST}", *values, count + 1)
        shown = found[:count]
        lines = tuple(
            LogLine(local_moment(at), pc, author, act, code, bool(erased), bool(apart))
            for at, pc, _, author, act, code, erased, apart in shown
        )
        return LogPage(lines, LogPosition(*shown[-1][:3]) if len(found) > count else None)

    def many_files(self, since: int, until: int) -> tuple[ManyFiles, ...]:
        """Return who opened many files within an hour of the clock, the last first."""
        return tuple(
            ManyFiles(operator, _shown(hour * _HOUR), files)
            for operator, hour, files in self._rows.all(_MANY, since, until)
        )

    def out_of_hours(self, since: int, until: int) -> tuple[OutOfHours, ...]:
        """Return who opened files outside the usual hours, the last first."""
        return tuple(
            OutOfHours(operator, local_moment(first), local_moment(last), files)
            for operator, first, last, files in self._rows.all(_LATE, since, until)
        )

    def authors(self) -> tuple[tuple[OperatorId, str], ...]:
        """Return everybody who may stand in the log, by name, those who work here no longer too."""
        found = self._rows.all("SELECT id, name FROM operator ORDER BY name COLLATE NOCASE")
        return tuple((OperatorId(operator), name) for operator, name in found)


def _shown(clock: int) -> datetime:
    """Return the moment when the centre's clock showed this, in seconds."""
    return datetime.fromtimestamp(clock, UTC).replace(tzinfo=None).astimezone()
