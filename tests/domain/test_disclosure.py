"""Who may be read of through which door: never wins, what is not answered does not go out, some doors are shut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.approximate import read_approximate
from desktop.domain.disclosure import ASKED, GOING, SHUT, Around, Detail, Door, May, may_pass, passes, usual
from desktop.domain.people import Lives, PersonTyped, Relation, around
from desktop.domain.people_words import DOORS, LIVES, MAY, RELATIONS

ANSWERS = st.dictionaries(st.sampled_from(ASKED), st.sampled_from(May))


@given(kind=st.sampled_from(Around), answers=ANSWERS, door=st.sampled_from(Door), detail=st.sampled_from(Detail))
def test_never_and_what_is_not_answered_yet_go_through_no_door(
    kind: Around, answers: dict[Door, May], door: Door, detail: Detail
) -> None:
    out = passes(kind, answers, door, detail)
    if out:
        assert may_pass(kind, answers, door) is May.YES
        assert door not in SHUT
        assert detail in GOING
    if answers.get(door) is May.NEVER:
        assert not out
    assert not passes(kind, answers | {door: May.NEVER}, door, detail)
    assert not passes(kind, answers | {door: May.ASK}, door, detail)


@pytest.mark.parametrize("door", sorted(SHUT))
def test_to_the_mailbox_and_a_calendar_nobody_goes_whatever_was_answered(door: Door) -> None:
    assert not any(passes(kind, {door: May.YES}, door) for kind in Around)
    assert {usual(kind, door) for kind in Around} == {May.NEVER}


def test_of_a_child_and_of_who_lives_with_her_it_is_asked_and_of_who_supports_her_nothing_goes_to_an_office() -> None:
    asked = {door for door in ASKED if usual(Around.CHILD, door) is May.ASK}
    assert asked == {Door.DESK, Door.LETTERS, Door.FORMS, Door.REFERRALS}
    assert [usual(Around.HOUSEHOLD, door) for door in Door] == [usual(Around.CHILD, door) for door in Door]
    assert {door for door in Door if usual(Around.SUPPORT, door) is not May.NEVER} == {Door.REFERRALS}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (PersonTyped(relation=Relation.FIGLIO, lives=Lives.PER_CONTO), Around.CHILD),
        (PersonTyped(relation=Relation.MINORE), Around.CHILD),
        (PersonTyped(relation=Relation.GENITORE, depends=True), Around.HOUSEHOLD),
        (PersonTyped(relation=Relation.COMPAGNO, lives=Lives.ME), Around.HOUSEHOLD),
        (PersonTyped(relation=Relation.PARENTE, in_household=True), Around.HOUSEHOLD),
        (PersonTyped("Ada", Relation.AMICO, read_approximate("1970"), supports=True), Around.SUPPORT),
    ],
)
def test_what_a_person_is_to_her_decides_what_holds_until_somebody_answers(typed: PersonTyped, kind: Around) -> None:
    assert around(typed) is kind


def test_everything_has_its_words() -> None:
    assert (set(RELATIONS), set(LIVES), set(DOORS), set(MAY)) == (set(Relation), set(Lives), set(Door), set(May))
