"""The people around her: a child is entered once, for the file as for the rules; what they are told of is asked."""

from dataclasses import replace

import pytest

from desktop.app import Knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case
from desktop.domain.disclosure import Door, May
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.people import ADI_HOUSEHOLD, CHILDREN, LONGEST_CALLED, Lives, Person, PersonTyped, Relation
from desktop.errors import DoorShut, EditedMeanwhile, EntryTaken, PersonTooLong, PersonUnknown, PersonUnnamed
from desktop.services.case.contacts import every_way, safe_ways, take_away_never_contact
from desktop.services.case.people import (
    BIRTH,
    DEPENDS,
    IS_SHE,
    LISTS,
    LIVES_WITH_HER,
    add_person,
    answer_door,
    bring_person_back,
    change_person,
    children_are_all_there,
    keep_person,
    kept_back,
    names_never_told,
    read_people,
    take_person_away,
)
from desktop.services.case.search import find
from desktop.services.rules.benefits import add_list_member, bring_back_list_member, facts_of, remember_member_fact
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case
from tests.people import ZOE


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def only(uow: UnitOfWork, case: Case) -> Person:
    (person,) = read_people(uow, case.id).all
    return person


def facts(uow: UnitOfWork, case: Case, of: str = CHILDREN) -> list[dict[str, object]]:
    """What the benefits know of each entry of a list."""
    members = uow.facts.of(case.id).members
    return [{name: fact.value for name, fact in each.facts.items()} for each in members if each.list == of]


def test_the_facts_and_lists_a_person_says_are_those_of_the_rules(knowledge: Knowledge) -> None:
    catalogue = knowledge.rules.catalogue
    for of in LISTS:
        assert catalogue.get(of)
        assert catalogue.get(BIRTH, of)
    assert catalogue.get(LIVES_WITH_HER, CHILDREN)
    assert catalogue.get(DEPENDS, CHILDREN)
    assert catalogue.get(IS_SHE, ADI_HOUSEHOLD)


def test_a_child_is_entered_once_and_the_rules_see_one(work: Work, case: Case, knowledge: Knowledge) -> None:
    work(lambda uow: add_person(uow, case.id, replace(ZOE, called="  Zoe  ", in_household=True)))
    work(lambda uow: children_are_all_there(uow, case.id, complete=True))

    zoe = work(lambda uow: only(uow, case))
    assert (zoe.typed.called, set(zoe.entries)) == ("Zoe", set(LISTS))
    assert work(lambda uow: facts(uow, case)) == [{BIRTH: "2019-05-04", LIVES_WITH_HER: True, DEPENDS: True}]
    assert work(lambda uow: facts(uow, case, ADI_HOUSEHOLD)) == [{IS_SHE: False, BIRTH: "2019-05-04"}]
    known = work(lambda uow: facts_of(uow, knowledge.rules, knowledge.forms, case.id))
    assert len(known.values[CHILDREN]) == 1  # type: ignore[arg-type]  # a list
    assert work(lambda uow: find(uow, "Zoe")) == []


def test_a_child_that_the_benefits_know_already_is_the_one_born_that_day_or_the_one_named(
    work: Work, case: Case, knowledge: Knowledge
) -> None:
    def entry(uow: UnitOfWork, known: dict[str, object] | None = None) -> RecordId:
        return add_list_member(uow, knowledge.rules, case.id, CHILDREN, known)

    zoes, other = work(lambda uow: entry(uow, {BIRTH: "2019-05-04", LIVES_WITH_HER: False})), work(entry)
    assert [each.id for each in work(lambda uow: read_people(uow, case.id)).loose] == [zoes, other]
    work(lambda uow: add_person(uow, case.id, replace(ZOE, lives=Lives.UNSAID)))
    work(lambda uow: add_person(uow, case.id, PersonTyped("Leo"), entry=other))

    people = work(lambda uow: read_people(uow, case.id))
    assert [person.entries[CHILDREN] for person in people.all] == [zoes, other]
    assert people.loose == ()
    assert work(lambda uow: facts(uow, case))[0] == {BIRTH: "2019-05-04", LIVES_WITH_HER: False, DEPENDS: True}
    for taken in (zoes, RecordId(new_id())):
        with pytest.raises(EntryTaken):
            work(lambda uow, taken=taken: add_person(uow, case.id, PersonTyped("Ada"), entry=taken))


def test_what_the_benefits_say_of_a_birth_is_what_the_file_shows(work: Work, case: Case, knowledge: Knowledge) -> None:
    work(lambda uow: add_person(uow, case.id, ZOE))
    zoe = work(lambda uow: only(uow, case))
    place = (case.id, zoe.entries[CHILDREN])
    work(lambda uow: remember_member_fact(uow, knowledge.rules, place, BIRTH, "2019-06-05"))
    shown = work(lambda uow: only(uow, case)).typed.born
    assert shown is not None
    assert shown.words == "5/6/2019"
    for nothing in ("forse", None):  # what no rule reads, and what was taken back
        work(lambda uow, nothing=nothing: uow.facts.put(case.id, BIRTH, nothing, member=place[1]))
        assert work(lambda uow: only(uow, case)).typed.born == ZOE.born


def test_a_change_tells_the_benefits_what_changed_and_leaves_the_rest(work: Work, case: Case) -> None:
    work(lambda uow: add_person(uow, case.id, ZOE))
    zoe = work(lambda uow: only(uow, case))
    work(lambda uow: change_person(uow, case.id, zoe, replace(ZOE, born=read_approximate("2019"), called="Zoe M.")))
    assert work(lambda uow: facts(uow, case)) == [{BIRTH: None, LIVES_WITH_HER: True, DEPENDS: True}]

    zoe = work(lambda uow: only(uow, case))
    work(lambda uow: change_person(uow, case.id, zoe, replace(zoe.typed, relation=Relation.PARENTE)))
    assert work(lambda uow: facts(uow, case)) == []
    zoe = work(lambda uow: only(uow, case))
    assert zoe.entries == {}
    work(lambda uow: change_person(uow, case.id, zoe, replace(ZOE, lives=Lives.ALTERNI)))
    assert work(lambda uow: facts(uow, case)) == [{BIRTH: "2019-05-04", DEPENDS: True}]
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: change_person(uow, case.id, zoe, ZOE))


def test_who_is_taken_away_leaves_the_benefits_and_comes_back_into_them(work: Work, case: Case) -> None:
    work(lambda uow: add_person(uow, case.id, ZOE))
    zoe = work(lambda uow: only(uow, case))
    work(lambda uow: take_person_away(uow, case.id, zoe))
    gone = work(lambda uow: read_people(uow, case.id))
    assert (gone.all, [each.typed.called for each in gone.taken_away]) == ((), ["Zoe"])
    assert work(lambda uow: facts(uow, case)) == []
    with pytest.raises(PersonUnknown):
        work(lambda uow: take_person_away(uow, case.id, zoe))
    with pytest.raises(PersonUnknown):
        work(lambda uow: change_person(uow, case.id, zoe, ZOE))
    with pytest.raises(PersonUnknown):
        work(lambda uow: answer_door(uow, case.id, zoe, Door.DESK, May.YES))

    work(lambda uow: bring_person_back(uow, case.id, gone.taken_away[0]))
    assert work(lambda uow: only(uow, case)).entries == zoe.entries
    assert len(work(lambda uow: facts(uow, case))) == 1
    with pytest.raises(PersonUnknown):
        work(lambda uow: bring_person_back(uow, case.id, zoe))


def test_a_person_needs_a_name_or_a_birth_and_who_must_never_be_contacted_a_name(work: Work, case: Case) -> None:
    nameless = PersonTyped(" ", born=read_approximate("2019"))
    work(lambda uow: add_person(uow, case.id, nameless))
    for typed in (PersonTyped(" "), replace(nameless, never_contact=True)):
        with pytest.raises(PersonUnnamed):
            work(lambda uow, typed=typed: add_person(uow, case.id, typed))
    with pytest.raises(PersonTooLong):
        work(lambda uow: add_person(uow, case.id, PersonTyped("x" * (LONGEST_CALLED + 1))))


def test_who_must_never_be_contacted_stands_with_the_others_and_goes_with_the_name(work: Work, case: Case) -> None:
    brother = PersonTyped("Ivo", Relation.FRATELLO, never_contact=True)
    work(lambda uow: add_person(uow, case.id, brother))
    assert [each.who for each in work(lambda uow: read_people(uow, case.id)).never] == ["Ivo"]
    assert [each.who for each in work(lambda uow: safe_ways(uow, case.id))[1]] == ["Ivo"]

    ivo = work(lambda uow: only(uow, case))
    work(lambda uow: change_person(uow, case.id, ivo, replace(ivo.typed, called="Ivano")))
    ivo = work(lambda uow: only(uow, case))
    work(lambda uow: change_person(uow, case.id, ivo, replace(ivo.typed, note="Abita vicino")))
    (never,) = work(lambda uow: every_way(uow, case.id)).never
    assert never.who == "Ivano"
    work(lambda uow: take_away_never_contact(uow, case.id, never))
    ivo = work(lambda uow: only(uow, case))
    assert not ivo.typed.never_contact
    work(lambda uow: change_person(uow, case.id, ivo, replace(ivo.typed, never_contact=True)))
    ivo = work(lambda uow: only(uow, case))
    work(lambda uow: change_person(uow, case.id, ivo, replace(ivo.typed, never_contact=False)))
    assert work(lambda uow: every_way(uow, case.id)).never == ()


def test_an_answer_is_a_register_of_its_own_and_can_be_taken_back(work: Work, case: Case) -> None:
    work(lambda uow: keep_person(uow, case.id, ZOE, {Door.DESK: May.YES, Door.FORMS: None}))
    zoe = work(lambda uow: only(uow, case))
    assert zoe.answers == {Door.DESK: May.YES}
    work(lambda uow: answer_door(uow, case.id, zoe, Door.DESK, May.NEVER))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: answer_door(uow, case.id, zoe, Door.DESK, May.YES))
    with pytest.raises(DoorShut):
        work(lambda uow: answer_door(uow, case.id, zoe, Door.MAILBOX, May.YES))

    now = work(lambda uow: only(uow, case))
    answers: dict[Door, May | None] = {Door.DESK: None, Door.FORMS: May.YES, Door.LETTERS: None}
    work(lambda uow: keep_person(uow, case.id, now.typed, answers, now))
    assert work(lambda uow: only(uow, case)).answers == {Door.FORMS: May.YES}


def test_a_list_that_lacks_one_is_kept_back_whole_and_who_may_be_told_of_still_may(work: Work, case: Case) -> None:
    work(lambda uow: add_person(uow, case.id, ZOE, {Door.DESK: May.YES}))
    assert work(lambda uow: kept_back(uow, case.id, Door.DESK)).lists == frozenset()
    leo = work(lambda uow: add_person(uow, case.id, PersonTyped("Leo", school="Il nido"), {Door.DESK: May.NEVER}))

    back = work(lambda uow: kept_back(uow, case.id, Door.DESK))
    assert back.lists == {CHILDREN}
    assert [person.typed.called for person in back.telling[CHILDREN]] == ["Zoe"]
    assert [(each.relation, each.may) for each in back.left_out] == [(Relation.FIGLIO, May.NEVER)]
    assert work(lambda uow: names_never_told(uow, case.id)) == ("Leo", "Il nido")

    # Taken away as a person, and put into the list again without them: kept back all the same.
    person = next(each for each in work(lambda uow: read_people(uow, case.id)).all if each.id == leo)
    work(lambda uow: take_person_away(uow, case.id, person))
    assert work(lambda uow: kept_back(uow, case.id, Door.DESK)).lists == frozenset()
    work(lambda uow: bring_back_list_member(uow, case.id, person.entries[CHILDREN]))
    again = work(lambda uow: kept_back(uow, case.id, Door.DESK))
    assert (again.lists, [each.may for each in again.left_out]) == ({CHILDREN}, [May.YES])
