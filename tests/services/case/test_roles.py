from collections.abc import Callable
from datetime import date

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case, LodgingPlace, State
from desktop.domain.consent import Purpose
from desktop.domain.contact import CameBy, NeverContact, SafeContact, SafeWay, Way
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.operator import CENTRE_ROLES, Role
from desktop.domain.practice import PracticeField
from desktop.domain.protocol import Cadence
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import ConfirmationMissing, RoleMissing
from desktop.services.case import (
    cases,
    consents,
    contacts,
    family,
    forgetting,
    minors,
    people,
    perpetrators,
    practice,
    search,
)
from desktop.services.colleagues import operators
from desktop.services.mailbox import protocol
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case, a_consent, a_first_contact, hold_only
from tests.people import ZOE

UseCase = Callable[[UnitOfWork, Case], object]
FIRST_CONTACT = {Role.ACCOGLIENZA, Role.OPERATRICE}
CASES = {Role.OPERATRICE}
SETTINGS = {Role.REFERENTE, Role.COORDINATRICE}
EVERYBODY = set(Role)


def withdraw_what_was_given(uow: UnitOfWork, case: Case) -> None:
    (given,) = uow.consents.of(case.id)
    consents.withdraw_consent(uow, case.id, given.id, date(2026, 10, 1), given.stamp)


def a_way(uow: UnitOfWork, case: Case) -> SafeContact:
    uow.contacts.add_safe(RecordId(new_id()), case.id, SafeWay(Way.SMS))
    return uow.contacts.safe(case.id)[0]


def a_name(uow: UnitOfWork, case: Case) -> NeverContact:
    uow.contacts.add_never(RecordId(new_id()), case.id, "X")
    return uow.contacts.never(case.id)[0]


TABLE: dict[str, tuple[set[Role], UseCase]] = {
    "propose an alias": (FIRST_CONTACT, lambda uow, _: cases.propose_alias(uow, load_knowledge().aliases)),
    "look for doubles": (FIRST_CONTACT, lambda uow, _: cases.possible_doubles(uow, "Ginestra")),
    "open a file": (FIRST_CONTACT, lambda uow, _: cases.open_case(uow, "Salice", OPENED)),
    "note a first contact": (
        FIRST_CONTACT,
        lambda uow, _: contacts.note_first_contact(uow, a_first_contact("Salice")),
    ),
    "see how she may be reached": (FIRST_CONTACT, lambda uow, case: contacts.safe_ways(uow, case.id)),
    "list the files": (CASES, lambda uow, _: search.list_cases(uow)),
    "search the files": (CASES, lambda uow, _: search.find(uow, "Gin")),
    "find a code": (CASES, lambda uow, case: cases.case_of_code(uow, case.code)),
    "read a file": (CASES, lambda uow, case: cases.read_case(uow, case.id)),
    "change an alias": (CASES, lambda uow, case: cases.rename_case(uow, case.id, "Salice", case.alias_stamp)),
    "start a path": (CASES, lambda uow, case: cases.start_path(uow, case.id, OPENED, case.path_stamp)),
    "change a state": (CASES, lambda uow, case: cases.change_state(uow, case.id, State.SOSPESO, OPENED)),
    "write where she lodges": (CASES, lambda uow, case: cases.lodge(uow, case.id, LodgingPlace.FAM, OPENED)),
    "read where she lodges": (CASES, lambda uow, case: cases.read_lodgings(uow, case.id)),
    "read the contacts": (CASES, lambda uow, case: contacts.read_contacts(uow, case.id)),
    "note a contact": (
        CASES,
        lambda uow, case: contacts.note_contact(uow, case.id, uow.now, CameBy.SOLA, ("", "")),
    ),
    "add a way to reach her": (CASES, lambda uow, case: contacts.add_safe_way(uow, case.id, SafeWay(Way.SMS))),
    "change a way to reach her": (
        CASES,
        lambda uow, case: contacts.change_safe_way(uow, case.id, case.id, SafeWay(Way.SMS), NOTHING_THERE),  # type: ignore[arg-type]  # any new id does
    ),
    "add who must not be told": (CASES, lambda uow, case: contacts.add_never_contact(uow, case.id, "X")),
    "read every way to reach her": (CASES, lambda uow, case: contacts.every_way(uow, case.id)),
    "take away a way to reach her": (
        CASES,
        lambda uow, case: contacts.take_away_safe_way(uow, case.id, a_way(uow, case)),
    ),
    "bring back a way to reach her": (
        CASES,
        lambda uow, case: contacts.bring_back_safe_way(uow, case.id, a_way(uow, case)),
    ),
    "take away who must not be told": (
        CASES,
        lambda uow, case: contacts.take_away_never_contact(uow, case.id, a_name(uow, case)),
    ),
    "bring back who must not be told": (
        CASES,
        lambda uow, case: contacts.bring_back_never_contact(uow, case.id, a_name(uow, case)),
    ),
    "list the consents": (CASES, lambda uow, case: consents.list_consents(uow, case.id)),
    "record a consent": (CASES, lambda uow, case: a_consent(uow, case, Purpose.QUESTION)),
    "take back a consent": (CASES, withdraw_what_was_given),
    "read her identity": (CASES, lambda uow, case: practice.read_practice_data(uow, case.id)),
    "write her identity": (
        CASES,
        lambda uow, case: practice.write_practice_field(uow, case.id, PracticeField.PHONE, "1", NOTHING_THERE),
    ),
    "see what is kept of her identity": (CASES, lambda uow, case: practice.practice_fields_kept(uow, case.id)),
    "erase her identity": (CASES, lambda uow, case: practice.erase_practice_data(uow, case.id, "", uow.operator.id)),
    "read who is around her": (CASES, lambda uow, case: people.read_people(uow, case.id)),
    "add who is around her": (CASES, lambda uow, case: people.add_person(uow, case.id, ZOE)),
    "read who harmed her": (CASES, lambda uow, case: perpetrators.read_perpetrators(uow, case.id)),
    "read the files of her family": (CASES, lambda uow, case: family.read_family(uow, case.id)),
    "see whether she is 14 to 17": (CASES, lambda uow, case: minors.read_track(uow, case.id)),
    "see what is kept of her answers": (CASES, lambda uow, case: forgetting.answers_kept(uow, case.id)),
    "forget her answers": (CASES, lambda uow, case: forgetting.forget_answers(uow, case.id, uow.operator.id)),
    "set the mailbox": (SETTINGS, lambda uow, _: protocol.set_mailbox(uow, "a@ente.it")),
    "set the cadence": (SETTINGS, lambda uow, _: protocol.set_cadence(uow, Cadence.YEAR)),
    "set the families": (SETTINGS, lambda uow, _: protocol.set_families(uow, "2027-01-01", ["2027-01-01"])),
    "rename the centre": (SETTINGS, lambda uow, _: protocol.set_centre(uow, "centre", "Centro")),
    "set the signatories": (SETTINGS, lambda uow, _: protocol.add_signatory(uow, "INPS")),
    "add an operator": ({Role.COORDINATRICE}, lambda uow, _: operators.require_coordination(uow)),
    "read the protocol": (EVERYBODY, lambda uow, _: protocol.read_protocol(uow)),
    "know the colleagues": (EVERYBODY, lambda uow, _: operators.list_operators(uow)),
}


@pytest.mark.parametrize("act", TABLE)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says_and_nothing_else(work: Work, act: str, role: Role) -> None:
    allowed, use_case = TABLE[act]
    case = work(a_case)
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    work(lambda uow: hold_only(uow, role))

    if role in allowed:
        work(lambda uow: use_case(uow, case))
        return
    with pytest.raises(RoleMissing) as refused:
        work(lambda uow: use_case(uow, case))
    assert set(refused.value.roles) == {each.value for each in allowed}


def test_colleagues_are_listed_by_name_with_their_roles(work: Work) -> None:
    (giulia,) = work(operators.list_operators)

    assert (giulia.name, giulia.roles) == ("Giulia", CENTRE_ROLES)
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    assert [each.roles for each in work(operators.list_operators)] == [{Role.REFERENTE}]


def test_a_role_outlives_the_removal_of_who_held_it(work: Work) -> None:
    work(lambda uow: uow.rows.add("operator_role", {"operator_id": bytes(16), "role": "operatrice"}))

    assert [each.name for each in work(operators.list_operators)] == ["Giulia"]


def test_a_confirmation_is_the_acting_operators_own(work: Work) -> None:
    work(lambda uow: operators.require_confirmation(uow, uow.operator.id))

    with pytest.raises(ConfirmationMissing):
        work(lambda uow: operators.require_confirmation(uow, None))
