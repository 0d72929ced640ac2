"""Two files of one woman: seen beside each other, made one, and taken apart again.

Nobody but a person says that two files are hers: nothing is ever made one by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.case import Case, CaseRow, folded
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.merging import OPENED_ON, OWNER, STATE, Difference, FileBeside, Merging, SideBySide
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.errors import (
    CaseUnknown,
    FilesChanged,
    FilesNotBothYours,
    FilesTheSame,
    FileTravels,
    MergingNotLast,
    MergingUnknown,
)
from desktop.services.colleagues.access import require_file_or_coordination
from desktop.services.colleagues.operators import CASE_WORK, COORDINATION, require_role
from desktop.storage.merging_rows import Choices
from desktop.storage.unit_of_work import UnitOfWork

_MOST_PROPOSED: Final = 20


def possible_others(uow: UnitOfWork, case_id: CaseId) -> tuple[CaseRow, ...]:
    """Return other files that may be hers: an alias that reads alike, or the same way of reaching her.

    Raises:
        RoleMissing, FileNotShared: the acting operator neither coordinates the centre nor may open the file.
        CaseUnknown: there is no such file.
    """
    require_file_or_coordination(uow, case_id)
    alias, reached = folded(_case(uow, case_id).alias), set(uow.contacts.reached_alike(case_id))
    found = (row for row in uow.search.rows() if row.id != case_id)
    alike = [row for row in found if row.id in reached or folded(row.alias) == alias]
    return tuple(row for row in alike if _may_decide(uow, (case_id, row.id)))[:_MOST_PROPOSED]


def beside(uow: UnitOfWork, stays: CaseId, comes: CaseId) -> SideBySide:
    """Return two files beside each other; that both were read stands in the log.

    Raises:
        FilesNotBothYours: the acting operator neither coordinates the centre nor follows the woman in both.
        FilesTheSame: it is one file.
        CaseUnknown: there is no such file.
        FileTravels: a pack of one is on its way.
    """
    _require_two(uow, stays, comes)
    for case_id in (stays, comes):
        uow.journal.read(case_id)
    return _side_by_side(uow, stays, comes)


def merge_files(uow: UnitOfWork, shown: SideBySide, choices: Choices) -> Merging:
    """Make two files one, as they were shown beside each other.

    Args:
        uow: the transaction.
        shown: what the choices were made upon.
        choices: of what differs, which side stands; by default that of the file that stays.

    Raises:
        FilesChanged: something that differs was written since it was shown.
        FilesNotBothYours, FilesTheSame, CaseUnknown, FileTravels: as `beside`.
    """
    stays, comes = shown.stays.id, shown.comes.id
    _require_two(uow, stays, comes)
    if _compared(_side_by_side(uow, stays, comes)) != _compared(shown):
        raise FilesChanged
    merging = uow.mergings.make(stays, comes, choices, uow.today)
    for case_id in (stays, comes):
        uow.journal.act("case.merge", case_id)
    return _kept(uow, merging)


def part_files(uow: UnitOfWork, merging_id: RecordId) -> Merging:
    """Give back to each of two files what was its own; what was written since stays where it was written.

    Raises:
        MergingUnknown: the two are not one.
        MergingNotLast: another file came to this one later.
        FilesNotBothYours: the acting operator neither coordinates the centre nor follows the woman.
        FileTravels: a pack of the file is on its way.
    """
    require_role(uow, *CASE_WORK, *COORDINATION)
    merging = _kept(uow, merging_id)
    if merging.apart_on is not None:
        raise MergingUnknown
    _require_deciding(uow, (merging.case_id,))
    _require_here(uow, merging.case_id)
    if merging.no != max(each.no for each in uow.mergings.of(merging.case_id) if each.apart_on is None):
        raise MergingNotLast
    uow.mergings.take_apart(merging, uow.today)
    for case_id in (merging.case_id, merging.other):
        uow.journal.act("case.apart", case_id)
    return _kept(uow, merging_id)


@dataclass(frozen=True, slots=True, repr=False)
class MergingsView(Personal):
    """What a file's page says of its mergings.

    Attributes:
        mergings: those taken apart too, the last first.
        may_decide: whether the acting operator may take them apart, or make it one with another of hers.
        names: of who works here.
    """

    mergings: tuple[Merging, ...]
    may_decide: bool
    names: Mapping[OperatorId, str]


def read_mergings(uow: UnitOfWork, case_id: CaseId) -> MergingsView:
    """Return the mergings of a file as its page shows them; refusals as for `mergings_of`."""
    found = mergings_of(uow, case_id)
    names = {each.id: each.name for each in uow.operators.all()}
    return MergingsView(found, _may_decide(uow, (case_id,)), names)


def mergings_of(uow: UnitOfWork, case_id: CaseId) -> tuple[Merging, ...]:
    """Return the mergings of a file, those taken apart too, the last first.

    Raises:
        RoleMissing, FileNotShared: the acting operator neither coordinates the centre nor may open the file.
    """
    require_file_or_coordination(uow, case_id)
    return uow.mergings.of(case_id)


def all_mergings(uow: UnitOfWork) -> tuple[Merging, ...]:
    """Return every merging of the archive, the last first.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    return uow.mergings.all()


def _require_two(uow: UnitOfWork, stays: CaseId, comes: CaseId) -> None:
    require_role(uow, *CASE_WORK, *COORDINATION)
    if stays == comes:
        raise FilesTheSame
    for case_id in (stays, comes):
        _case(uow, case_id)
    _require_deciding(uow, (stays, comes))
    for case_id in (stays, comes):
        _require_here(uow, case_id)


def _require_deciding(uow: UnitOfWork, cases: Iterable[CaseId]) -> None:
    if not _may_decide(uow, cases):
        raise FilesNotBothYours


def _may_decide(uow: UnitOfWork, cases: Iterable[CaseId]) -> bool:
    if Role.COORDINATRICE in uow.operator.roles:
        return True
    follows = Role.OPERATRICE in uow.operator.roles
    return follows and all(uow.access.of(case_id).owner == uow.operator.id for case_id in cases)


def _require_here(uow: UnitOfWork, case_id: CaseId) -> None:
    if any(pack.travels for pack in uow.packs.of(case_id)):
        raise FileTravels


def _case(uow: UnitOfWork, case_id: CaseId) -> Case:
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    return case


def _kept(uow: UnitOfWork, merging_id: RecordId) -> Merging:
    """Return a merging.

    Raises:
        MergingUnknown: there is none.
    """
    merging = uow.mergings.one(merging_id)
    if merging is None:
        raise MergingUnknown
    return merging


def _side_by_side(uow: UnitOfWork, stays: CaseId, comes: CaseId) -> SideBySide:
    left, right = _file(uow, stays), _file(uow, comes)
    names: dict[OperatorId | None, str] = {each.id: each.name for each in uow.operators.all()}
    found = (*_of_heads(left, right, names), *uow.mergings.differences(stays, comes))
    return SideBySide(left, right, found, uow.releases.counted_twice(stays, comes))


def _file(uow: UnitOfWork, case_id: CaseId) -> FileBeside:
    case, access = _case(uow, case_id), uow.access.of(case_id)
    return FileBeside(
        id=case_id,
        code=case.code,
        alias=case.alias,
        opened_on=case.opened_on,
        state=case.state,
        state_since=case.states[-1].since if case.states else None,
        holds=uow.mergings.holds(case_id),
        owner=access.owner,
        shared=access.shared,
    )


def _of_heads(left: FileBeside, right: FileBeside, names: Mapping[OperatorId | None, str]) -> Iterator[Difference]:
    """Give what differs beside the registers: the day of opening, the state, and who follows her."""
    if left.opened_on != right.opened_on:
        days = ({"opened_on": each.opened_on.isoformat()} for each in (left, right))
        yield Difference(OPENED_ON, *days)
    if left.state is not right.state:
        yield Difference(STATE, *({"state": each.state.value} for each in (left, right)))
    if left.owner is not None and right.owner is not None and left.owner != right.owner:
        yield Difference(OWNER, *({"name": names.get(each.owner, "")} for each in (left, right)))


def _compared(shown: SideBySide) -> list[object]:
    """Return what choices are made upon, to be compared with what it is now."""
    return [(each.register, dict(each.stays), dict(each.comes)) for each in shown.differences]
