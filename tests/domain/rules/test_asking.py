"""Which question goes farthest: an answer that settles a measure at once counts more than one that only helps."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from desktop.domain.facts.given import read_facts
from desktop.domain.rules.asking import settled_by
from desktop.domain.rules.to_ask import to_ask
from tests.small_rules import HERE, ON, a_benefit, a_requirement, rules

ITALY = {"fatto": "paese", "op": "==", "valore": "IT"}
CARD = {"fatto": "carta", "op": "==", "valore": "presente"}


def settles(*conditions: dict[str, Any], on: date = ON, **given: object) -> dict[str, dict[str, Fraction]]:
    requirements = [a_requirement(condition, name=f"c{number}") for number, condition in enumerate(conditions)]
    of = rules(a_benefit(requirement=requirements))
    facts = read_facts(given, of.catalogue)
    return {name: dict(each) for name, each in settled_by(of, facts, of.evaluate(facts, on)).items()}


@pytest.mark.parametrize(
    ("condition", "fact", "share"),
    [
        (HERE, "vive_qui", Fraction(1)),
        (ITALY, "paese", Fraction(1)),
        ({"fatto": "aiuti", "op": "contiene", "valore": ["adi"]}, "aiuti", Fraction(1)),
        ({"fatto": "somma", "op": "<=", "valore": 5}, "somma", Fraction(1)),
        ({"fatto": "anni", "op": ">=", "valore": 18}, "giorno", Fraction(1)),
        ({"esiste": "figli", "dove": {"fatto": "eta", "op": "<", "valore": 3}}, "figli", Fraction(1, 2)),
    ],
)
def test_what_alone_is_missing_settles(condition: dict[str, Any], fact: str, share: Fraction) -> None:
    assert settles(condition) == {fact: {"prova": share}}


def test_among_two_each_settles_by_the_answers_that_decide_alone() -> None:
    assert settles(HERE, ITALY) == {"vive_qui": {"prova": Fraction(1, 2)}, "paese": {"prova": Fraction(1, 2)}}


def test_what_settles_nothing_alone_is_left_out() -> None:
    either = {"tutte": [{"almeno_una": [HERE, CARD]}, {"almeno_una": [ITALY, CARD]}]}
    found = settles(either)

    assert "vive_qui" not in found
    assert found["carta"] == {"prova": Fraction(1, 3)}


def test_a_text_has_no_answers_to_try() -> None:
    assert settles({"fatto": "comune", "op": "==", "valore": "Rho"}) == {}


def test_the_question_that_settles_more_comes_first_whatever_it_helps() -> None:
    one = a_benefit(requirement=[a_requirement({"tutte": [HERE, ITALY]})])
    two = {**a_benefit(requirement=[a_requirement({"almeno_una": [HERE, CARD]})]), "id": "seconda", "figure": []}
    third = {**a_benefit(requirement=[a_requirement(CARD)]), "id": "terza", "figure": []}
    for file in (two, third):
        file["version"][0]["amounts"] = []
    one["version"][0]["amounts"] = []
    of = rules(one, two, third)
    facts = read_facts({}, of.catalogue)
    outcomes = of.evaluate(facts, ON)

    questions = to_ask(outcomes, of.catalogue, (), settled_by(of, facts, outcomes))

    assert [question.fact.name for question in questions] == ["carta", "vive_qui", "paese"]
    assert questions[0].settles == ("seconda", "terza")
