"""Conditions with three values: what decides, what does not, what a person has to check."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from desktop.domain.rules.benefits import ASK_ABOUT_PERMIT, Due
from tests.small_rules import HERE, say, with_conditions

ASK = {"verifica_umana": "chiedere"}
ITALY = {"fatto": "paese", "op": "in", "valore": ["IT"]}
Y, N, U = Due.YES, Due.NO, Due.UNKNOWN
VALUES = {Y: True, N: False, U: None}


def due(condition: dict[str, Any], **given: object) -> Due:
    return say(with_conditions(condition), given).due


@pytest.mark.parametrize(("one", "other"), list(product((Y, N, U), repeat=2)))
def test_all_and_any_are_kleenes(one: Due, other: Due) -> None:
    given = {"vive_qui": VALUES[one], "paese": {Y: "IT", N: "FR", U: None}[other]}
    both = N if N in (one, other) else U if U in (one, other) else Y
    either = Y if Y in (one, other) else U if U in (one, other) else N

    assert due({"tutte": [HERE, ITALY]}, **given) is both
    assert due({"almeno_una": [HERE, ITALY]}, **given) is either
    assert due({"non": {"tutte": [HERE, ITALY]}}, **given) is {Y: N, N: Y, U: U}[both]


@pytest.mark.parametrize(
    ("operator", "value", "given", "expected"),
    [
        ("==", "IT", "IT", Y),
        ("!=", "IT", "IT", N),
        ("!=", "IT", "FR", Y),
        ("!=", "IT", None, U),
        ("in", ["IT", "FR"], "FR", Y),
    ],
)
def test_choices_are_compared(operator: str, value: object, given: str | None, expected: Due) -> None:
    assert due({"fatto": "paese", "op": operator, "valore": value}, paese=given) is expected


@pytest.mark.parametrize(
    ("operator", "before", "same", "after"),
    [
        ("==", N, Y, N),
        ("!=", Y, N, Y),
        ("<", Y, N, N),
        ("<=", Y, Y, N),
        (">", N, N, Y),
        (">=", N, Y, Y),
    ],
)
def test_days_are_ordered(operator: str, before: Due, same: Due, after: Due) -> None:
    condition = {"fatto": "giorno", "op": operator, "valore": "2026-06-15"}

    assert [due(condition, giorno=f"2026-06-{day}") for day in (14, 15, 16)] == [before, same, after]


def test_a_set_contains_one_of_the_choices_or_none() -> None:
    condition = {"fatto": "aiuti", "op": "contiene", "valore": ["adi"]}

    assert due(condition, aiuti=["adi", "naspi"]) is Y
    assert due(condition, aiuti=[]) is N
    assert due(condition) is U


def test_texts_are_compared_whole() -> None:
    assert due({"fatto": "comune", "op": "==", "valore": "Milano"}, comune="Milano") is Y


def test_some_member_is_enough_and_an_unknown_list_is_unknown() -> None:
    condition = {"esiste": "figli", "dove": {"fatto": "eta", "op": "<", "valore": 18}}

    assert due(condition, figli=[{"eta": 30}, {"nato": "2020-01-01"}]) is Y
    assert due(condition, figli=[{"eta": 30}]) is N
    assert due(condition, figli=[{"eta": 30}, {}]) is U
    assert due(condition, figli=[]) is N
    assert due(condition) is U


def test_what_is_missing_names_what_can_be_asked() -> None:
    children = {"esiste": "figli", "dove": {"fatto": "eta", "op": "<", "valore": 18}}
    rules = with_conditions({"tutte": [children, {"non": {"fatto": "anni", "op": "<", "valore": 18}}]})

    assert say(rules).missing == ("giorno", "figli")
    assert say(rules, {"anni": 30, "figli": [{"eta": 30}, {}]}).missing == ("figli.nato",)
    assert say(rules, {"anni": 30, "figli": [{"eta": 3}]}).missing == ()


def test_an_amount_that_is_not_close_enough_is_asked_again() -> None:
    rules = with_conditions({"fatto": "somma", "op": "<=", "param": "prova.soglia"})

    assert say(rules, {"somma": {"about": 1000}}).missing == ("somma",)
    assert say(rules, {"somma": {"about": 500}}).due is Y


def test_a_threshold_that_has_ended_decides_nothing_and_is_told() -> None:
    rules = with_conditions({"fatto": "somma", "op": "<=", "param": "prova.soglia"})
    late = say(rules, {"somma": 1}, date(2027, 1, 1))

    assert late.due is U
    assert late.missing == ()
    assert late.stale == ("prova.soglia",)
    assert late.reasons[0].stale == ("prova.soglia",)


def test_a_person_checks_only_what_the_facts_leave_to_her() -> None:
    condition = {"almeno_una": [ITALY, {"tutte": [HERE, ASK]}]}
    rules = with_conditions(condition)

    assert say(rules, {"paese": "IT"}).due is Y
    assert say(rules, {"paese": "FR", "vive_qui": False}).due is N
    asked = say(rules, {"paese": "FR", "vive_qui": True})
    assert (asked.due, asked.missing, asked.reasons[0].checks) == (U, (), ("chiedere",))
    # As long as the fact beside it is not known, the fact is asked and not the person.
    before = say(rules, {"paese": "FR"})
    assert (before.missing, before.reasons[0].checks) == (("vive_qui",), ())


def test_a_person_may_check_members_and_contraries_too() -> None:
    rules = with_conditions(
        {"non": {"esiste": "figli", "dove": {"tutte": [{"fatto": "eta", "op": ">", "valore": 17}, ASK]}}}
    )

    assert say(rules, {"figli": [{"eta": 19}, {"eta": 3}]}).reasons[0].checks == ("chiedere",)
    assert say(rules, {"figli": [{"eta": 3}]}).due is Y
    assert say(rules).reasons[0].checks == ()


def test_only_a_person_can_say_is_unknown() -> None:
    asked = say(with_conditions(ASK))

    assert (asked.due, asked.reasons[0].checks, asked.missing) == (U, ("chiedere",), ())


def test_the_permit_alone_never_gives_a_no() -> None:
    condition = {"almeno_una": [ITALY, {"fatto": "permesso", "op": "==", "valore": "A"}]}

    outcome = say(with_conditions(condition), {"paese": "FR", "permesso": "B"})

    assert (outcome.due, outcome.reasons[0].checks) == (U, (ASK_ABOUT_PERMIT,))
    assert due(condition, paese="FR", permesso="A") is Y
    assert due({"tutte": [HERE, condition]}, vive_qui=False, permesso="B") is N
    assert due({"non": {"fatto": "permesso", "op": "==", "valore": "B"}}, permesso="B") is U


def test_an_attestation_to_be_had_counts_only_where_nothing_else_does() -> None:
    card = {"fatto": "carta", "op": "in", "valore": ["presente", "ottenibile"]}
    rules = with_conditions({"almeno_una": [HERE, card]})

    to_be_had = say(rules, {"carta": "ottenibile"})
    assert (to_be_had.due, to_be_had.reasons[0].attestations) == (Due.IF_OBTAINED, ("A1",))
    assert say(rules, {"carta": "ottenibile", "vive_qui": True}).due is Y
    assert say(rules, {"carta": "presente"}).due is Y
    assert say(rules, {"carta": "no", "vive_qui": False}).due is N


def test_what_is_still_to_be_had_yields_to_a_no_and_to_what_is_not_known() -> None:
    card = {"fatto": "carta", "op": "in", "valore": ["presente", "ottenibile"]}
    rules = with_conditions(card, HERE)

    assert say(rules, {"carta": "ottenibile", "vive_qui": False}).due is N
    assert say(rules, {"carta": "ottenibile"}).due is U
    assert say(rules, {"carta": "ottenibile", "vive_qui": True}).due is Due.IF_OBTAINED


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"tutte": []},
        {"tutte": [HERE], "almeno_una": [HERE]},
        {"forse": HERE},
        {"esiste": "figli"},
        {"esiste": "somma", "dove": HERE},
        {"esiste": "figli", "dove": {"fatto": "vive_qui", "op": "==", "valore": True}},
        {"fatto": "reddito", "op": "==", "valore": 1},
        {"fatto": "vive_qui", "op": "<", "valore": True},
        {"fatto": "vive_qui", "op": "==", "valore": "sì"},
        {"fatto": "vive_qui", "op": "=="},
        {"fatto": "vive_qui", "op": "==", "valore": True, "nota": "x"},
        {"fatto": "paese", "op": "in", "valore": "IT"},
        {"fatto": "paese", "op": "in", "valore": []},
        {"fatto": "paese", "op": "==", "valore": "DE"},
        {"fatto": "aiuti", "op": "contiene", "valore": ["RdL"]},
        {"fatto": "somma", "op": "<", "valore": "molto"},
        {"fatto": "somma", "op": "<", "param": "prova.altra"},
        {"fatto": "paese", "op": "==", "param": "prova.soglia"},
        {"fatto": "somma", "op": "<", "valore": 1, "param": "prova.soglia"},
        {"fatto": "figli", "op": "==", "valore": []},
        {"fatto": "giorno", "op": "<", "valore": "ieri"},
    ],
)
def test_a_condition_that_is_not_declared_does_not_load_and_says_where(condition: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^version 2026-01-01: requirement c0: "):
        with_conditions(condition)
