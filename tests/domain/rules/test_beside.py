"""What excludes what, what comes first, and what one letter asks for."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefit import Before, Provider
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.beside import besides, steps
from desktop.domain.rules.requests import written_requests
from desktop.domain.rules.to_ask import in_order_of_asking
from tests.small_rules import FACTS, HERE, ON, a_benefit, rules

NOW = {
    "name": "prestazioni_in_corso",
    "type": "set",
    "question": "Che cosa riceve?",
    "group": "Lei",
    "values": {"prova": "prova", "seconda": "seconda"},
}
WITH_NOW = {**FACTS, "fact": [*FACTS["fact"], NOW]}
SECOND = {"with": "seconda", "how": "una_delle_due", "rule": "alternative", "read": True}


def a_second(**changed: object) -> dict[str, Any]:
    return {**a_benefit(amounts=[], **changed), "id": "seconda", "figure": []}


def two(first: dict[str, Any], second: dict[str, Any], **given: object) -> tuple[Any, ...]:
    of = rules(a_benefit(**first), a_second(**second), facts=WITH_NOW)
    facts = read_facts(given, of.catalogue)
    return of.evaluate(facts, ON), facts


@pytest.mark.parametrize(("now", "received"), [(["seconda"], True), ([], False), (None, None)])
def test_what_excludes_a_measure_stands_beside_it_with_whether_she_has_it(now: object, received: object) -> None:
    outcomes, facts = two({"together": [SECOND]}, {}, prestazioni_in_corso=now, vive_qui=True)

    (beside,) = besides(outcomes, facts)["prova"]

    assert (beside.relation.rule, beside.name, beside.due, beside.received) == (
        "alternative",
        "Misura di prova",
        Due.YES,
        received,
    )
    assert besides(outcomes, facts)["seconda"] == ()


def test_what_is_not_among_the_measures_is_left_out() -> None:
    outcomes, facts = two({"together": [SECOND], "before": [{"benefit": "seconda", "why": "x"}]}, {})
    alone = outcomes[:1]

    assert besides(alone, facts) == {"prova": ()}
    assert steps(alone) == {"prova": ()}


def test_a_measure_asked_before_another_stands_before_it() -> None:
    outcomes, _ = two({"before": [{"benefit": "seconda", "why": "serve prima"}]}, {})

    (step,) = steps(outcomes)["prova"]
    assert (step.before.why, step.name, step.due) == ("serve prima", "Misura di prova", Due.UNKNOWN)
    assert [outcome.benefit.id for outcome in in_order_of_asking(outcomes)] == ["seconda", "prova"]


def test_a_ring_of_steps_ends() -> None:
    (first, second), _ = two({"before": [{"benefit": "seconda", "why": "x"}]}, {})
    back = replace(second, version=replace(second.version, before=(Before("prova", "y"),)))

    assert len(in_order_of_asking((first, back))) == 2


def test_before_the_first_version_nothing_stands_beside() -> None:
    of = rules(a_benefit(together=[SECOND]), a_second(valid_from=ON), facts=WITH_NOW)
    facts = read_facts({}, of.catalogue)
    outcomes = of.evaluate(facts, of.benefits[0].versions[0].valid_from)

    assert besides(outcomes, facts) == {"prova": (), "seconda": ()}
    assert steps(outcomes) == {"prova": (), "seconda": ()}


def test_one_request_asks_for_all_the_measures_it_serves() -> None:
    papers = [
        {"id": "carta", "name": "Carta", "provider": "centro", "attestation": "A1"},
        {"id": "carta_bis", "name": "Carta", "provider": "centro", "attestation": "A1", "optional": True},
        {"id": "documento", "name": "Documento", "provider": "lei"},
    ]
    outcomes, _ = two({"paper": papers}, {})

    (request,) = written_requests(outcomes)

    assert request.provider is Provider.CENTRE
    (asked,) = request.asked
    assert (asked.attestation.id, asked.benefits, asked.papers, asked.certain) == (
        "A1",
        ("prova", "seconda"),
        ("carta", "carta_bis"),
        True,
    )


def test_nothing_is_asked_for_what_is_out_of_question() -> None:
    outcomes, _ = two(
        {"paper": [{"id": "p", "name": "P", "provider": "centro", "attestation": "A1", "when": HERE}]},
        {},
        vive_qui=False,
    )

    assert written_requests(outcomes) == ()
