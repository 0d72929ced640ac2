"""What the released rules say of facts and days; each case is data beside this file."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.benefits import Outcome, evaluate
from desktop.domain.given_facts import read_facts

FOLDER = Path(__file__).with_name("benefit_cases")
RULES = load_knowledge().rules


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in table["case"]:
            yield pytest.param(table, case, id=f"{table['benefit']}: {case['name']}")


def facts_of(table: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    facts = dict(table["whole"]) if case.get("whole", True) else {}
    facts |= case.get("facts", {})
    return {name: value for name, value in facts.items() if value != "-"}


def told(outcome: Outcome) -> dict[str, Any]:
    return {
        "outcome": outcome.due.value,
        "status": outcome.status.value,
        "missing": sorted(outcome.missing),
        "stale": list(outcome.stale),
        "nuclei": {nucleus.rule.id: nucleus.apart.value for nucleus in outcome.nuclei},
        "deadlines": {d.term.id: d.day.isoformat() for d in outcome.deadlines if d.day is not None},
        "past": [deadline.term.id for deadline in outcome.deadlines if deadline.past],
        "papers": [needed.paper.id for needed in outcome.papers],
        "attestations": [each for reason in outcome.reasons for each in reason.attestations],
        "checks": [
            check for reason in outcome.reasons if reason.requirement.kind == "necessario" for check in reason.checks
        ],
    }


def compared(case: dict[str, Any], outcome: Outcome) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the case expects and what the rules say of it."""
    said = told(outcome)
    expected = {name: value for name, value in case.items() if name in said}
    given = {name: said[name] for name in expected}
    if "missing" in expected:
        expected["missing"] = sorted(expected["missing"])
    if "deadlines" in expected:
        given["deadlines"] = {name: said["deadlines"].get(name) for name in expected["deadlines"]}
    return expected, given


@pytest.mark.parametrize(("table", "case"), list(cases()))
def test_the_rules_say_what_the_sources_say(table: dict[str, Any], case: dict[str, Any]) -> None:
    benefit = RULES.benefit(table["benefit"])
    assert benefit is not None
    on = case.get("on", table["on"])

    expected, said = compared(case, evaluate(RULES, benefit, read_facts(facts_of(table, case), RULES.catalogue), on))

    assert said == expected


def test_every_measure_has_cases_with_each_outcome_it_can_have() -> None:
    seen: dict[str, set[str]] = {}
    for parameter in cases():
        table, case = parameter.values
        seen.setdefault(table["benefit"], set()).add(case["outcome"])

    assert set(seen) == {benefit.id for benefit in RULES.benefits}
    assert all({"yes", "unknown"} <= outcomes for outcomes in seen.values())
    assert all("no" in outcomes for benefit, outcomes in seen.items() if benefit != "isee_servizio")
    assert {"reddito_liberta", "congedo_violenza"} == {b for b, outcomes in seen.items() if "if_obtained" in outcomes}
