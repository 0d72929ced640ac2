"""Files of one family: of each other they show what the operator may open; erased or moved, one leaves no trace."""

from pathlib import Path

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.erasure import Part
from desktop.domain.people import InFamily
from desktop.domain.perpetrator import PerpetratorTyped
from desktop.errors import CaseUnknown, FamilyAlone, FamilyElsewhere
from desktop.services.case.burying import bury
from desktop.services.case.contacts import add_never_contact
from desktop.services.case.family import leave_family, read_family, tie_files
from desktop.services.case.people import add_person
from desktop.services.case.perpetrators import add_perpetrator
from desktop.services.case.protected import never_on_paper
from desktop.services.case.search import find
from desktop.services.colleagues import access
from desktop.services.rules.benefits import facts_of
from desktop.storage.integrity import check
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import Work, a_case, a_case_with_contact
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.packs import SHEILA, SHEILAS, accepted, closed, pack_of, second_archive
from tests.passphrases import OPERATOR
from tests.people import ZOE


@pytest.fixture
def mother(work: Work) -> Case:
    return work(lambda uow: a_case_with_contact(uow, "Salice", asked="Magnolia"))


@pytest.fixture
def daughter(work: Work) -> Case:
    return work(lambda uow: a_case(uow, "Ginestra"))


def tie(uow: UnitOfWork, one: Case, other: Case) -> None:
    tie_files(uow, one.id, other.shown_code.lower(), InFamily.FIGLIA, InFamily.MADRE)


def test_two_files_tied_show_each_other_and_a_third_joins_them(work: Work, mother: Case, daughter: Case) -> None:
    work(lambda uow: tie(uow, daughter, mother))
    aunt = work(lambda uow: a_case(uow, "Tiglio"))
    work(lambda uow: tie_files(uow, aunt.id, mother.code, InFamily.SORELLA, InFamily.MADRE))

    family = work(lambda uow: read_family(uow, daughter.id))
    assert family.relation is InFamily.FIGLIA
    assert {(each.code, each.relation) for each in family.others} == {
        (mother.code, InFamily.MADRE),
        (aunt.code, InFamily.SORELLA),
    }
    work(lambda uow: leave_family(uow, mother.id))
    assert [each.code for each in work(lambda uow: read_family(uow, daughter.id)).others] == [aunt.code]
    assert work(lambda uow: read_family(uow, mother.id)).others == ()


def test_of_a_file_she_may_not_open_she_sees_that_there_is_one_and_cannot_tie_it(
    vault: Vault, work: Work, mother: Case, daughter: Case
) -> None:
    work(lambda uow: tie(uow, daughter, mother))
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    marta = join(vault)
    work(lambda uow: access.share_file(uow, daughter.id, marta))
    sit_down(vault, MARTA)

    (other,) = work(lambda uow: read_family(uow, daughter.id)).others
    assert (other.case_id, other.code, other.relation, other.is_open) == (None, "", InFamily.UNSAID, False)
    hers = work(lambda uow: a_case(uow, "Tiglio"))
    for code in (mother.code, "ZZZZZZ"):
        with pytest.raises(CaseUnknown):
            work(lambda uow, code=code: tie_files(uow, hers.id, code, InFamily.UNSAID, InFamily.UNSAID))
    sit_down(vault, OPERATOR)


def test_a_file_is_not_tied_to_itself_nor_to_two_families(work: Work, mother: Case, daughter: Case) -> None:
    with pytest.raises(FamilyAlone):
        work(lambda uow: tie(uow, mother, mother))
    others = [work(lambda uow, alias=alias: a_case(uow, alias)) for alias in ("Tiglio", "Acero")]
    work(lambda uow: tie(uow, daughter, mother))
    work(lambda uow: tie(uow, *others))
    with pytest.raises(FamilyElsewhere):
        work(lambda uow: tie(uow, daughter, others[0]))


def test_nothing_of_one_file_is_in_the_search_the_rules_the_guard_or_the_papers_of_the_other(
    work: Work, mother: Case, daughter: Case, knowledge: Knowledge
) -> None:
    def told(uow: UnitOfWork) -> tuple[object, ...]:
        return (
            facts_of(uow, knowledge.rules, knowledge.forms, daughter.id).values,
            never_on_paper(uow, daughter.id),
            [stored.text for stored in uow.own_texts.of(daughter.id, frozenset())],
        )

    before = work(told)
    work(lambda uow: tie(uow, daughter, mother))
    work(lambda uow: add_person(uow, mother.id, ZOE))
    work(lambda uow: add_perpetrator(uow, mother.id, PerpetratorTyped(called="Il Corvo")))
    work(lambda uow: add_never_contact(uow, mother.id, "lo zio"))
    assert work(told) == before
    assert [row.id for row in work(lambda uow: find(uow, "magnolia"))] == [mother.id]


def test_erasing_one_of_two_leaves_no_trace_of_it_in_the_other(work: Work, mother: Case, daughter: Case) -> None:
    work(lambda uow: tie(uow, daughter, mother))
    before = work(lambda uow: uow.journal.of_case(daughter.id))
    work(lambda uow: bury(uow, mother.id, Part.ALL, "lo chiede"))

    assert work(lambda uow: uow.rows.all("SELECT * FROM family_tie")) == []
    assert work(lambda uow: uow.journal.of_case(daughter.id)) == before  # who reads her log finds no erasure
    assert work(lambda uow: read_family(uow, daughter.id)).others == ()
    assert work(check).is_well


def test_a_file_that_moves_takes_no_tie_along_and_leaves_none(
    vault: Vault, tmp_path: Path, clock: Clock, mother: Case, daughter: Case, work: Work
) -> None:
    work(lambda uow: tie(uow, daughter, mother))
    with open_vault(second_archive(tmp_path / "altro"), SHEILA, SHEILAS, clock=clock) as there:
        made, sealed = pack_of(vault, mother)
        taken = accepted(there, made, sealed)
        assert there.run(lambda uow: uow.rows.all("SELECT * FROM family_tie")).result() == []
        closed(vault, mother, taken.receipt)
    assert work(lambda uow: uow.rows.all("SELECT * FROM family_tie")) == []
    assert work(lambda uow: read_family(uow, daughter.id)).others == ()
