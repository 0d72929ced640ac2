"""What a measure comes to, from its conditions and its state, and what stands beside it."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.facts.facts import Facts
from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefit import Status
from desktop.domain.rules.benefits import Due, ask_first, evaluate
from tests.small_rules import HERE, a_benefit, a_requirement, rules, say

ITALY: dict[str, Any] = {"fatto": "paese", "op": "==", "valore": "IT"}
CARD = {"fatto": "carta", "op": "in", "valore": ["presente", "ottenibile"]}


@pytest.mark.parametrize(
    ("status", "due"),
    [
        ("attiva", Due.YES),
        ("finestra", Due.YES),
        ("da_verificare", Due.YES),
        ("chiusa", Due.NO),
        ("in_attesa", Due.UNKNOWN),
    ],
)
def test_a_closed_measure_is_a_no_and_a_waiting_one_unknown(status: str, due: Due) -> None:
    outcome = say(rules(a_benefit(status=status)), {"vive_qui": True})

    assert (outcome.due, outcome.status) == (due, Status(status))


def test_a_measure_without_a_deciding_condition_is_unknown() -> None:
    assert say(rules(a_benefit(requirement=[])), {"vive_qui": True}).due is Due.UNKNOWN


@pytest.mark.parametrize(
    "kind",
    [
        "modificatore",
        "adempimento",
        "limite_di_risorse",
        "esclusione_da_verificare",
        "regola_di_nucleo",
        "informativo",
    ],
)
def test_what_only_stands_beside_the_conditions_never_decides(kind: str) -> None:
    beside = a_requirement(HERE, kind, "a_lato")
    of = rules(a_benefit(requirement=[a_requirement(ITALY), beside]))

    for here in (True, False, None):
        outcome = say(of, {"paese": "IT", "vive_qui": here})
        assert (outcome.due, outcome.missing, len(outcome.reasons)) == (Due.YES, (), 2)


@pytest.mark.parametrize(("here", "due"), [(True, Due.YES), (False, Due.NO), (None, Due.UNKNOWN)])
def test_outside_its_window_a_measure_cannot_be_asked_for(here: object, due: Due) -> None:
    of = rules(a_benefit(requirement=[a_requirement(ITALY), a_requirement(HERE, "finestra", "aperta")]))

    assert say(of, {"paese": "IT", "vive_qui": here}).due is due


def test_one_alternative_is_enough_and_none_is_a_no() -> None:
    alternatives = [a_requirement(each, "alternativo", f"a{number}") for number, each in enumerate((HERE, ITALY, CARD))]
    of = rules(a_benefit(requirement=alternatives))

    assert say(of, {"vive_qui": False, "paese": "IT"}).due is Due.YES
    assert say(of, {"vive_qui": False, "paese": "FR", "carta": "ottenibile"}).due is Due.IF_OBTAINED
    assert say(of, {"vive_qui": False, "paese": "FR", "carta": "no"}).due is Due.NO
    assert say(of, {"vive_qui": False}).missing == ("paese", "carta")


def test_a_condition_that_is_only_told_has_no_result() -> None:
    reason = say(rules(a_benefit(requirement=[a_requirement(None, "informativo")]))).reasons[0]

    assert (reason.result, reason.facts) == (None, ())


def test_the_version_of_the_day_is_used_and_before_the_first_nothing_is_known() -> None:
    file = a_benefit()
    later = {**file["version"][0], "valid_from": date(2026, 6, 1), "status": "chiusa"}
    of = rules({**file, "version": [file["version"][0], later]})

    assert say(of, {"vive_qui": True}, date(2026, 5, 31)).due is Due.YES
    assert say(of, {"vive_qui": True}, date(2026, 6, 1)).due is Due.NO
    before = say(of, {"vive_qui": True}, date(2025, 12, 31))
    assert (before.due, before.status, before.version, before.nucleus) == (Due.UNKNOWN, Status.UNVERIFIED, None, None)


def test_a_reason_shows_the_facts_and_where_they_come_from() -> None:
    children = {"esiste": "figli", "dove": {"fatto": "eta", "op": "<", "valore": 18}}
    of = rules(a_benefit(requirement=[a_requirement({"tutte": [HERE, HERE, children]})]))
    given = read_facts({"vive_qui": True, "figli": [{"eta": 3}]}, of.catalogue)

    used = (
        evaluate(of, of.benefits[0], Facts(given.values, {"vive_qui": "scritto qui"}), date(2026, 11, 21))
        .reasons[0]
        .facts
    )

    assert [(each.fact.path, each.given, each.origin) for each in used] == [
        ("vive_qui", True, "scritto qui"),
        ("figli", True, ""),
    ]


def test_the_fact_that_helps_most_measures_is_asked_first() -> None:
    one = a_benefit(requirement=[a_requirement({"tutte": [HERE, ITALY]})])
    other = {**a_benefit(requirement=[a_requirement(ITALY)], amounts=[]), "id": "altra", "figure": []}
    outcomes = rules(one, other).evaluate(Facts({}), date(2026, 11, 21))

    assert [outcome.missing for outcome in outcomes] == [("paese", "vive_qui"), ("paese",)]
    assert ask_first(outcomes) == (("paese", 2), ("vive_qui", 1))


def test_a_paper_is_listed_unless_it_certainly_does_not_concern_her() -> None:
    papers: list[dict[str, Any]] = [
        {"id": "a", "name": "A", "provider": "lei"},
        {"id": "b", "name": "B", "provider": "centro", "attestation": "A1", "optional": True},
        {"id": "c", "name": "C", "provider": "CAF", "when": ITALY, "answered_by": ["CI"]},
    ]
    of = rules(a_benefit(paper=papers))

    assert [(p.paper.id, p.certain) for p in say(of).papers] == [("a", True), ("b", False), ("c", False)]
    assert [p.paper.id for p in say(of, {"paese": "FR"}).papers] == ["a", "b"]
    attested = say(of, {"paese": "IT"}).papers
    assert [(p.certain, p.attestation.issuer if p.attestation else None) for p in attested] == [
        (True, None),
        (False, "il centro"),
        (True, None),
    ]


def test_a_measure_is_found_by_its_id() -> None:
    of = rules()

    assert of.benefit("prova") is of.benefits[0]
    assert of.benefit("altra") is None
