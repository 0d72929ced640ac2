"""What an operator does with a woman's file."""

import secrets
from datetime import date

from desktop.domain.case import LONGEST_ALIAS, Aliases, Case, CaseRow, Lodging, LodgingPlace, State, folded
from desktop.domain.days import not_after
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import CaseId, RecordId, new_code, new_id, normalise_code
from desktop.domain.stamp import Stamp
from desktop.errors import AliasEmpty, AliasTooLong, CaseUnknown
from desktop.services.case.search import index_case
from desktop.services.colleagues.access import require_file, take_on
from desktop.services.colleagues.operators import CASE_WORK, FIRST_CONTACT, require_role
from desktop.storage.cases import ALIAS, PATH_STARTED_ON
from desktop.storage.unit_of_work import UnitOfWork


def propose_alias(uow: UnitOfWork, aliases: Aliases) -> str:
    """Return an alias no file has, for the operator to take or to change."""
    require_role(uow, *FIRST_CONTACT)
    return aliases.propose(uow.cases.aliases(), secrets.choice)


def possible_doubles(uow: UnitOfWork, alias: str) -> tuple[CaseRow, ...]:
    """Return the files whose alias reads like this one: they are shown, a second one is never refused."""
    require_role(uow, *FIRST_CONTACT)
    return tuple(row for row in uow.search.rows() if folded(row.alias) == folded(alias))


def open_case(uow: UnitOfWork, alias: str, on: date) -> Case:
    """Open a file in the state of contact.

    Raises:
        AliasEmpty, AliasTooLong: it has no alias, or one that fits no line.
        DayUnusable: the day is still to come.
    """
    require_role(uow, *FIRST_CONTACT)
    case_id = CaseId(new_id())
    uow.cases.add(case_id, free_code(uow), _read_alias(alias), not_after(on, uow.today))
    uow.cases.add_state(RecordId(new_id()), case_id, State.CONTATTO, on)
    take_on(uow, case_id)
    index_case(uow, case_id)
    return _kept(uow, case_id)


def read_case(uow: UnitOfWork, case_id: CaseId) -> Case:
    """Return a file; that it was read stands in the log.

    Raises:
        CaseUnknown: there is none.
    """
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return _kept(uow, case_id)


def case_of_code(uow: UnitOfWork, typed: str) -> CaseId:
    """Return the file that has this code, as it was read aloud or typed.

    Raises:
        CaseUnknown: none has.
    """
    require_role(uow, *CASE_WORK)
    found = uow.cases.id_of(normalise_code(tidy(typed)))
    if found is None:
        raise CaseUnknown
    return found


def rename_case(uow: UnitOfWork, case_id: CaseId, alias: str, seen: Stamp) -> Case:
    """Give a file another alias.

    Raises:
        AliasEmpty, AliasTooLong: nothing is left of it, or it fits no line.
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.cases.set_field(case_id, ALIAS, _read_alias(alias), seen)
    index_case(uow, case_id)
    return _kept(uow, case_id)


def start_path(uow: UnitOfWork, case_id: CaseId, on: date, seen: Stamp) -> Case:
    """Write the day her path began, from which some benefits count.

    Raises:
        DayUnusable: the day is still to come.
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.cases.set_field(case_id, PATH_STARTED_ON, not_after(on, uow.today).isoformat(), seen)
    return _kept(uow, case_id)


def change_state(uow: UnitOfWork, case_id: CaseId, state: State, since: date) -> Case:
    """Move a file to another state since a day; the states before stay in its history.

    Raises:
        DayUnusable: the day is still to come.
    """
    require_file(uow, case_id)
    uow.cases.add_state(RecordId(new_id()), case_id, state, not_after(since, uow.today))
    return _kept(uow, case_id)


def lodge(uow: UnitOfWork, case_id: CaseId, place: LodgingPlace, since: date, note: str = "") -> tuple[Lodging, ...]:
    """Write where she lodges since a day.

    Raises:
        DayUnusable: the day is still to come.
    """
    require_file(uow, case_id)
    uow.cases.add_lodging(RecordId(new_id()), case_id, place, not_after(since, uow.today), note.strip())
    return uow.cases.lodgings(case_id)


def read_lodgings(uow: UnitOfWork, case_id: CaseId) -> tuple[Lodging, ...]:
    """Return where she lodged, oldest first: asked for on its own page, never for a list, a title or a print."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return uow.cases.lodgings(case_id)


def _kept(uow: UnitOfWork, case_id: CaseId) -> Case:
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    return case


def _read_alias(typed: str) -> str:
    alias = " ".join(tidy(typed).split())
    if not alias:
        raise AliasEmpty
    if len(alias) > LONGEST_ALIAS:
        raise AliasTooLong(LONGEST_ALIAS)
    return alias


def free_code(uow: UnitOfWork) -> str:
    """Return a code no file has."""
    code = new_code()
    while uow.cases.id_of(code) is not None:
        code = new_code()
    return code
