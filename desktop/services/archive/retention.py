"""Which files the centre should decide about: closed long enough, or held for a reason whose day has come.

The list proposes; a coordinator erases, holds longer, or leaves it. Nothing is erased because a day came.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desktop.domain.case import Case, State
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.domain.retention import (
    PROPOSED_MONTHS,
    ClosedFile,
    Due,
    HeldRow,
    Hold,
    HoldUntil,
    RetentionRow,
    RetentionView,
    due_on,
    last_to_ask_about,
    read_months,
    row_for,
)
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import CaseUnknown, DayUnusable
from desktop.services.colleagues.access import require_file_or_coordination
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork

RETENTION_MONTHS = "retention.months"


@dataclass(frozen=True, slots=True, repr=False)
class Keeping(Personal):
    """How long one file stays, as its own page says it.

    Attributes:
        today: the day of the archive's clock.
        closed_on: since when it is closed; None: it is open, and nobody is asked about it.
        due_on: from which day on one may decide about it, held or not.
        holds: until when it is kept longer, for each reason there is.
        may_erase: whether the acting operator is the one who erases.
    """

    code: str
    today: date
    closed_on: date | None
    due_on: date | None
    holds: tuple[HoldUntil, ...]
    may_erase: bool


def retention_months(uow: UnitOfWork) -> int:
    """Return after how many months a closed file comes up; every operator may know."""
    return int(uow.settings.all().get(RETENTION_MONTHS) or PROPOSED_MONTHS)


def choose_retention(uow: UnitOfWork, typed: str, seen: Stamp | None = None) -> int:
    """Choose after how many months a closed file comes up.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        RetentionUnusable: the months are not among those the program knows.
        EditedMeanwhile: they were chosen since they were read.
    """
    require_role(uow, *COORDINATION)
    months = read_months(typed)
    uow.settings.put(RETENTION_MONTHS, str(months), seen)
    return months


def retention_worklist(uow: UnitOfWork, questions: Collection[str]) -> tuple[RetentionRow, ...]:
    """Return the files to decide about, those that wait longest first.

    Args:
        uow: the coordinator's.
        questions: those answered in free words, from `domain.form.questionnaire.free_questions`.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    return read_retention(uow, questions).due


def read_retention(uow: UnitOfWork, questions: Collection[str]) -> RetentionView:
    """Return what there is to decide about the closed files, what keeps others, and how many wait for their day.

    Arguments and refusals are those of `retention_worklist`.
    """
    require_role(uow, *COORDINATION)
    months, due, held, waiting = retention_months(uow), [], [], []
    for file in uow.retention.closed():
        holding = file.held_on(uow.today)
        row = _row(uow, file, months, questions)
        if row is not None:
            due.append(row)
        elif holding is not None and holding.until is not None:
            held.append(HeldRow(file.id, file.code, holding.hold, holding.until, file.closed_on))
        else:
            waiting.append(due_on(file, months))
    return RetentionView(
        today=uow.today,
        months=months,
        due=tuple(sorted(due, key=lambda row: (row.since, row.code))),
        held=tuple(sorted(held, key=lambda row: (row.until, row.code))),
        waiting=len(waiting),
        next_on=min(waiting, default=None),
        months_stamp=uow.settings.stamps().get(RETENTION_MONTHS, NOTHING_THERE),
    )


def files_to_decide(uow: UnitOfWork, questions: Collection[str]) -> int:
    """Return how many files wait for the acting operator's decision: none where she does not coordinate the centre."""
    if Role.COORDINATRICE not in uow.operator.roles:
        return 0
    months = retention_months(uow)
    # Whatever was written since only makes it later: of those closed lately nothing has to be asked.
    found = uow.retention.silent_since(last_to_ask_about(uow.today, months))
    return sum(_row(uow, file, months, questions) is not None for file in found)


def read_holds(uow: UnitOfWork, case_id: CaseId) -> tuple[HoldUntil, ...]:
    """Return why a file is kept beyond its term, and until when.

    Raises:
        RoleMissing, FileNotShared: the acting operator neither coordinates the centre nor may open the file.
        CaseUnknown: there is no such file.
    """
    require_file_or_coordination(uow, case_id)
    _require_known(uow, case_id)
    return uow.retention.holds(case_id)


def read_keeping(uow: UnitOfWork, case_id: CaseId) -> Keeping:
    """Return how long a file stays; refusals as for `read_holds`."""
    require_file_or_coordination(uow, case_id)
    case = _require_known(uow, case_id)
    holds = uow.retention.holds(case_id)
    closed = case.states[-1].since if case.state is State.CONCLUSO else None
    due = None
    if closed is not None:
        last = uow.retention.last_activity(case_id) or closed
        due = due_on(ClosedFile(case_id, case.code, closed, last, holds), retention_months(uow))
    return Keeping(case.code, uow.today, closed, due, holds, Role.COORDINATRICE in uow.operator.roles)


def hold_file(uow: UnitOfWork, case_id: CaseId, hold: Hold, until: date | None, seen: Stamp) -> tuple[HoldUntil, ...]:
    """Keep a file at least until a day, on which somebody looks again; None: for this reason no longer.

    Raises:
        RoleMissing, FileNotShared: the acting operator neither coordinates the centre nor may open the file.
        CaseUnknown: there is no such file.
        DayUnusable: the day is not still to come.
        EditedMeanwhile: it was written since it was read.
    """
    require_file_or_coordination(uow, case_id)
    _require_known(uow, case_id)
    if until is not None and until <= uow.today:
        raise DayUnusable(until.isoformat(), "past")
    uow.retention.hold(case_id, hold, until, seen)
    return uow.retention.holds(case_id)


def _row(uow: UnitOfWork, file: ClosedFile, months: int, questions: Collection[str]) -> RetentionRow | None:
    """Return the file's line; for its texts alone only where some still stand in it, which is asked last."""
    row = row_for(file, months, uow.today)
    if row is not None and row.due is Due.TEXT and not uow.erasures.holds_text(file.id, questions):
        return None
    return row


def _require_known(uow: UnitOfWork, case_id: CaseId) -> Case:
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    return case
