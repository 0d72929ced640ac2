"""The log: for the coordinator, and for the woman who asks who saw her file."""

from datetime import date, datetime, time, timedelta

from desktop.domain.access_log import AccessSheet, LogLine, summed_up
from desktop.domain.identifiers import CaseId, normalise_code
from desktop.errors import CaseUnknown
from desktop.services.access import require_file_or_coordination
from desktop.services.operators import COORDINATION, require_role
from desktop.storage.stamps import milliseconds
from desktop.storage.unit_of_work import UnitOfWork


def read_log(uow: UnitOfWork, first: date, last: date) -> tuple[LogLine, ...]:
    """Return what was done from one day to another, both included, oldest first; reading it is logged too.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    zone = uow.now.tzinfo
    since = milliseconds(datetime.combine(first, time(), zone))
    until = milliseconds(datetime.combine(last + timedelta(days=1), time(), zone))
    lines = uow.log.between(since, until, zone)
    uow.journal.act("read.log")
    return lines


def read_log_of(uow: UnitOfWork, code: str) -> tuple[LogLine, ...]:
    """Return all that was ever done with a file, oldest first; reading it is logged too.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        CaseUnknown: there is no such file.
    """
    require_role(uow, *COORDINATION)
    case_id = uow.cases.id_of(normalise_code(code))
    if case_id is None:
        raise CaseUnknown
    lines = uow.log.of_case(case_id, uow.now.tzinfo)
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
        lines=summed_up(uow.log.of_case(case_id, uow.now.tzinfo)),
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
