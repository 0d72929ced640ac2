"""Who may open which file: hers, shared with her, waiting for someone, or a colleague's with a reason.

In an archive where files are not kept apart, as every new one is, each operatrice opens all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from desktop.domain.access import REASON_HOLDS, Access, AccessReason, FileAccess, WaitingFile
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id, normalise_code
from desktop.domain.operator import Operator, Role
from desktop.domain.personal import Personal
from desktop.errors import (
    CaseUnknown,
    FileNotShared,
    FileNotYours,
    OperatorUnknown,
    ReasonMissing,
    RecordUnknown,
)
from desktop.services.colleagues.operators import CASE_WORK, COORDINATION, FIRST_CONTACT, require_role
from desktop.storage.unit_of_work import UnitOfWork

FILES_APART: Final = "files.apart"
_YES: Final = "yes"
_MOST_REASONS: Final = 200
T = TypeVar("T")


# --- asked by every use case that touches a file ------------------------------------------------------------------


def require_file(uow: UnitOfWork, case_id: CaseId) -> None:
    """Let the acting operator go on with a file that she follows, or may open.

    Raises:
        RoleMissing: she does not follow women.
        FileNotShared: a colleague follows this one.
    """
    require_role(uow, *CASE_WORK)
    if is_closed(uow, case_id):
        raise FileNotShared


def is_closed(uow: UnitOfWork, case_id: CaseId) -> bool:
    """Say whether a colleague follows this woman, and the acting operator may not open her file now."""
    return are_files_apart(uow) and uow.access.is_closed_to(uow.operator.id, uow.now, case_id)


def require_file_or_coordination(uow: UnitOfWork, case_id: CaseId) -> None:
    """Let the acting operator go on where she may open the file, or decides for the centre what becomes of it.

    Raises:
        RoleMissing: she neither follows women nor coordinates the centre.
        FileNotShared: a colleague follows this one.
    """
    require_role(uow, *CASE_WORK, *COORDINATION)
    if Role.COORDINATRICE not in uow.operator.roles:
        require_file(uow, case_id)


def require_agenda_file(uow: UnitOfWork, case_id: CaseId) -> None:
    """Let the acting operator see how a woman may be reached: who answers the telephone must know it of everyone.

    Raises:
        RoleMissing: she neither keeps the agenda nor follows women.
        FileNotShared: she does not keep the agenda, and a colleague follows this woman.
    """
    require_role(uow, *FIRST_CONTACT)
    if Role.ACCOGLIENZA not in uow.operator.roles:
        require_file(uow, case_id)


def closed_files(uow: UnitOfWork) -> frozenset[CaseId]:
    """Return the files the acting operator may not open."""
    return uow.access.closed_to(uow.operator.id, uow.now) if are_files_apart(uow) else frozenset()


def opened_to_her(
    uow: UnitOfWork, read: Callable[[int], Iterable[T]], case_of: Callable[[T], CaseId], most: int
) -> list[T]:
    """Return at most `most` lines, without those of files the acting operator may not open.

    Args:
        uow: the transaction.
        read: reads at most so many lines, all of them for a negative number.
        case_of: whose line it is.
        most: how many are shown.
    """
    closed = closed_files(uow)
    lines = read(-1 if closed else most)
    return [line for line in lines if case_of(line) not in closed][:most]


def agenda_open_to_her(
    uow: UnitOfWork, read: Callable[[int], Iterable[T]], case_of: Callable[[T], CaseId], most: int
) -> list[T]:
    """Return at most `most` lines of the agenda: any for who keeps it, otherwise those of files she may open."""
    if Role.ACCOGLIENZA in uow.operator.roles:
        return list(read(most))
    return opened_to_her(uow, read, case_of, most)


def take_on(uow: UnitOfWork, case_id: CaseId) -> None:
    """Make a file just opened the acting operator's; one opened at first contact waits for who will follow her."""
    if Role.OPERATRICE in uow.operator.roles:
        uow.access.put(case_id, uow.operator.id, Access.OWNER)


# --- the setting --------------------------------------------------------------------------------------------------


def are_files_apart(uow: UnitOfWork) -> bool:
    """Say whether each operatrice opens only her files and those shared with her."""
    return uow.settings.one(FILES_APART) == _YES


def keep_files_apart(uow: UnitOfWork, *, apart: bool) -> None:
    """Decide whether each operatrice opens only her files and those shared with her.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    uow.settings.put(FILES_APART, _YES if apart else "")


# --- who follows her, who else opens the file ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class FileSharing(Personal):
    """Who opens a file, as its page shows it.

    Attributes:
        apart: whether it matters: files are kept apart in this archive.
        access: who follows her, and the colleagues the file is shared with.
        may_decide: whether the acting operator may share it and hand it over.
        team: who works in the archive, by name; only who follows women can be given a file.
    """

    apart: bool
    access: FileAccess
    may_decide: bool
    team: tuple[Operator, ...]


def code_to_decide(uow: UnitOfWork, typed: str) -> CaseId:
    """Return the file of this code, for who decides who opens it: the code says nothing of her.

    Raises:
        RoleMissing: the acting operator neither follows women nor coordinates the centre.
        CaseUnknown: no file has it.
    """
    require_role(uow, *CASE_WORK, *COORDINATION)
    found = uow.cases.id_of(normalise_code(typed))
    if found is None:
        raise CaseUnknown
    return found


def read_sharing(uow: UnitOfWork, case_id: CaseId) -> FileSharing:
    """Return who opens a file.

    Raises:
        RoleMissing: the acting operator neither follows women nor coordinates the centre.
        CaseUnknown: there is no such file.
    """
    require_role(uow, *CASE_WORK, *COORDINATION)
    _require_known(uow, case_id)
    access = uow.access.of(case_id)
    return FileSharing(are_files_apart(uow), access, _may_decide(uow, access), uow.operators.all())


def share_file(uow: UnitOfWork, case_id: CaseId, colleague: OperatorId, *, shared: bool = True) -> FileSharing:
    """Share a file with a colleague, or no longer.

    Raises:
        FileNotYours: a colleague follows her, and the acting operator does not coordinate the centre.
        OperatorUnknown: nobody of this id follows women here.
        CaseUnknown: there is no such file.
    """
    access = _require_deciding(uow, case_id)
    if shared:
        _require_follower(uow, colleague)
    if colleague != access.owner:
        uow.access.put(case_id, colleague, Access.SHARED if shared else Access.NONE)
    return read_sharing(uow, case_id)


def hand_over(uow: UnitOfWork, case_id: CaseId, to: OperatorId) -> FileSharing:
    """Make a file a colleague's. What was written in it stays who wrote it's.

    Raises:
        FileNotYours: a colleague follows her, and the acting operator does not coordinate the centre.
        OperatorUnknown: nobody of this id follows women here.
        CaseUnknown: there is no such file.
    """
    _require_deciding(uow, case_id)
    _require_follower(uow, to)
    uow.access.give(case_id, to)
    uow.journal.act("case.hand_over", case_id)
    return read_sharing(uow, case_id)


def hand_over_all(uow: UnitOfWork, leaver: OperatorId, to: OperatorId) -> int:
    """Make every file of an operator a colleague's, and return how many they are.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        OperatorUnknown: nobody of this id follows women here.
    """
    require_role(uow, *COORDINATION)
    _require_follower(uow, to)
    cases = uow.access.owned_by(leaver)
    for case_id in cases if leaver != to else ():
        uow.access.give(case_id, to)
        uow.journal.act("case.hand_over", case_id)
    return len(cases)


def share_all(uow: UnitOfWork, colleague: OperatorId) -> int:
    """Share every file there is with a colleague, as one who joins may need, and return how many they are.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        OperatorUnknown: nobody of this id follows women here.
    """
    require_role(uow, *COORDINATION)
    _require_follower(uow, colleague)
    closed = uow.access.closed_to(colleague, uow.now)
    for case_id in sorted(closed):
        uow.access.put(case_id, colleague, Access.SHARED)
    return len(closed)


def files_waiting(uow: UnitOfWork) -> tuple[WaitingFile, ...]:
    """Return the files that nobody follows, the oldest first, for the coordinator to give to someone.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    return uow.access.waiting()


# --- «accesso motivato» -------------------------------------------------------------------------------------------


def open_with_reason(uow: UnitOfWork, case_id: CaseId, reason: str) -> datetime:
    """Open a colleague's file for three hours and return until when; the reason stands before the coordinator.

    Raises:
        RoleMissing: the acting operator does not follow women.
        ReasonMissing: none was given.
        CaseUnknown: there is no such file.
    """
    require_role(uow, *CASE_WORK)
    _require_known(uow, case_id)
    words = " ".join(reason.split())
    if not words:
        raise ReasonMissing
    span = (uow.now, uow.now + REASON_HOLDS)
    uow.access.add_reason(RecordId(new_id()), case_id, uow.operator.id, words, span)
    uow.journal.act("access.reason", case_id)
    return span[1]


def open_by_reason_until(uow: UnitOfWork, case_id: CaseId) -> datetime | None:
    """Return until when a reason alone opens a file to the acting operator; None where she opens it anyway, or not."""
    return uow.access.open_by_reason_until(uow.operator.id, uow.now, case_id) if are_files_apart(uow) else None


def read_reasons(uow: UnitOfWork) -> tuple[AccessReason, ...]:
    """Return why colleagues' files were opened, the last first.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    return uow.access.reasons(_MOST_REASONS)


def unseen_reasons(uow: UnitOfWork) -> int:
    """Return how many reasons wait to be read by the acting operator; none where she does not coordinate the centre."""
    return uow.access.unseen_reasons() if Role.COORDINATRICE in uow.operator.roles else 0


def see_reason(uow: UnitOfWork, reason: RecordId) -> None:
    """Keep that the acting coordinator read a reason.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        RecordUnknown: there is none; the file was erased.
    """
    require_role(uow, *COORDINATION)
    if not uow.access.see_reason(reason, uow.operator.id):
        raise RecordUnknown


# --- inside -------------------------------------------------------------------------------------------------------


def _require_known(uow: UnitOfWork, case_id: CaseId) -> None:
    if uow.cases.one(case_id) is None:
        raise CaseUnknown


def _may_decide(uow: UnitOfWork, access: FileAccess) -> bool:
    coordinates = Role.COORDINATRICE in uow.operator.roles
    return coordinates or access.owner in (None, uow.operator.id)


def _require_deciding(uow: UnitOfWork, case_id: CaseId) -> FileAccess:
    require_role(uow, *CASE_WORK, *COORDINATION)
    _require_known(uow, case_id)
    access = uow.access.of(case_id)
    if not _may_decide(uow, access):
        raise FileNotYours
    return access


def _require_follower(uow: UnitOfWork, colleague: OperatorId) -> None:
    follows = any(each.id == colleague and Role.OPERATRICE in each.roles for each in uow.operators.all())
    if not follows:
        raise OperatorUnknown
