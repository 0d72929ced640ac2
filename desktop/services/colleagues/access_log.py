"""The log: for the coordinator, and for the woman who asks who saw her file."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.domain.access_log import (
    AccessSheet,
    LogLine,
    LogPage,
    LogPosition,
    LogQuery,
    LogRow,
    LogSheet,
    Unusual,
    gathered,
    summed_up,
)
from desktop.domain.days import not_before
from desktop.domain.identifiers import CaseId, OperatorId, normalise_code
from desktop.domain.personal import Personal
from desktop.errors import CaseUnknown, LogTooLong
from desktop.services.colleagues.access import require_file_or_coordination
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.stamps import milliseconds
from desktop.storage.unit_of_work import UnitOfWork

_PAGE: Final = 200
_MOST_REASONS: Final = 200
_FACTS_OF: Final = timedelta(days=91)
MOST_PRINTED: Final = 2000
"""So many rows are some fifty sheets: of a longer time one prints some days."""


@dataclass(frozen=True, slots=True, repr=False)
class LogView(Personal):
    """The coordinator's page of the log as it opens: the newest entries, and who may be asked for."""

    query: LogQuery
    page: LogPage
    authors: tuple[tuple[OperatorId, str], ...]


def open_log(uow: UnitOfWork, days: tuple[date, date] | None, operator: OperatorId | None, code: str) -> LogView:
    """Return the newest entries of some days; reading them is logged, going on to older ones is not again.

    Args:
        uow: the coordinator's.
        days: the first and the last; None: the last week.
        operator: what she did, None for anybody.
        code: of a file as it was typed, empty for any.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        CaseUnknown: no file has this code.
        DayUnusable: the last day comes before the first.
    """
    require_role(uow, *COORDINATION)
    first, last = days or (uow.today - timedelta(days=6), uow.today)
    query = LogQuery(first, not_before(last, first), operator, _case_of(uow, code) if code.strip() else None)
    view = LogView(query, _page(uow, query, _PAGE), uow.log_pages.authors())
    uow.journal.act("read.log", query.case_id)
    return view


def go_on_reading(uow: UnitOfWork, query: LogQuery, beyond: LogPosition) -> LogPage:
    """Return the entries before those shown last.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    return _page(uow, query, _PAGE, beyond)


def unusual_reads(uow: UnitOfWork, query: LogQuery) -> Unusual:
    """Return what stands out in some days, whoever did it: reasons given, many files in an hour, unusual hours.

    Of many days the last three months are looked at: years of them would keep the archive busy for seconds.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    first = max(query.first, query.last - _FACTS_OF)
    span = _span(LogQuery(first, query.last))
    return Unusual(
        uow.access.reasons(_MOST_REASONS, span),
        uow.log_pages.many_files(*span),
        uow.log_pages.out_of_hours(*span),
        first if first > query.first else None,
    )


def compile_log(uow: UnitOfWork, query: LogQuery) -> LogSheet:
    """Return the log of some days as it goes on paper, with what stands out in them.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        LogTooLong: it would be more rows than anybody reads on paper.
    """
    require_role(uow, *COORDINATION)
    case = uow.cases.one(query.case_id) if query.case_id is not None else None
    names = dict(uow.log_pages.authors())
    return LogSheet(
        first=query.first,
        last=query.last,
        operator=names.get(query.operator, "") if query.operator is not None else "",
        code=case.code if case is not None else "",
        made_on=uow.today,
        made_by=uow.operator.name,
        rows=_rows(uow, query),
        unusual=unusual_reads(uow, query),
        centre_code=uow.archive.centre_code,
        log_head=uow.log.head(),
        training=uow.archive.training,
    )


def note_log_printed(uow: UnitOfWork) -> None:
    """Keep in the log that it was printed or saved.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    uow.journal.act("print.log")


def read_log(uow: UnitOfWork, first: date, last: date) -> tuple[LogLine, ...]:
    """Return what was done from one day to another, both included, oldest first; reading it is logged too.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    lines = uow.log.between(*_span(LogQuery(first, last)))
    uow.journal.act("read.log")
    return lines


def read_log_of(uow: UnitOfWork, code: str) -> tuple[LogLine, ...]:
    """Return all that was ever done with a file, oldest first; reading it is logged too.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        CaseUnknown: there is no such file.
    """
    require_role(uow, *COORDINATION)
    case_id = _case_of(uow, code)
    lines = uow.log.of_case(case_id)
    uow.journal.act("read.log", case_id)
    return lines


def who_saw(uow: UnitOfWork, case_id: CaseId) -> AccessSheet:
    """Return «Chi ha visto il mio fascicolo», for the woman who asks (Regulation (EU) 2016/679, article 15).

    Raises:
        RoleMissing, FileNotShared: the acting operator neither coordinates the centre nor may open the file.
        CaseUnknown: there is no such file.
    """
    require_file_or_coordination(uow, case_id)
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    return AccessSheet(
        code=case.code,
        made_on=uow.today,
        lines=summed_up(uow.log.of_case(case_id)),
        centre_code=uow.archive.centre_code,
        log_head=uow.log.head(),
        training=uow.archive.training,
    )


def note_sheet_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Keep in the log that the sheet was printed or saved.

    Raises:
        RoleMissing, FileNotShared: as for `who_saw`.
    """
    require_file_or_coordination(uow, case_id)
    uow.journal.act("print.access", case_id)


def _case_of(uow: UnitOfWork, typed: str) -> CaseId:
    case_id = uow.cases.id_of(normalise_code(typed))
    if case_id is None:
        raise CaseUnknown
    return case_id


def _span(query: LogQuery) -> tuple[int, int]:
    """Return when these days begin and end here, in milliseconds since 1970."""
    begins, ends = query.first, query.last + timedelta(days=1)
    return _midnight(begins), _midnight(ends)


def _midnight(day: date) -> int:
    """Return when a day begins by this computer's clock, as it went then."""
    return milliseconds(datetime.combine(day, time()).astimezone())


def _page(uow: UnitOfWork, query: LogQuery, count: int, beyond: LogPosition | None = None) -> LogPage:
    return uow.log_pages.page(_span(query), count, operator=query.operator, case_id=query.case_id, beyond=beyond)


def _rows(uow: UnitOfWork, query: LogQuery) -> tuple[LogRow, ...]:
    """Return the rows that go on paper, oldest first, reading no more than they need."""
    lines, beyond = list[LogLine](), None
    while True:
        page = _page(uow, query, MOST_PRINTED, beyond)
        lines += page.lines
        rows = gathered(reversed(lines))
        if len(rows) > MOST_PRINTED:
            raise LogTooLong(MOST_PRINTED)
        if page.beyond is None:
            return rows
        beyond = page.beyond
