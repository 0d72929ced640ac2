"""What the released rules say of facts and days; each case is data beside this file."""

import tomllib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.facts.given import read_facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Quantity
from desktop.domain.rules.benefit_words import bounds_words
from desktop.domain.rules.benefits import Due, Outcome, evaluate
from desktop.domain.rules.conditions import AskPerson, Compared, Condition, Exists, Joined, Negated

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
        "rows": {
            n.rule.id: [place for place, row in enumerate(n.rule.rows, 1) if row in n.rows] for n in outcome.nuclei
        },
        "deadlines": {d.term.id: d.day.isoformat() for d in outcome.deadlines if d.day is not None},
        "past": [deadline.term.id for deadline in outcome.deadlines if deadline.past],
        "papers": [needed.paper.id for needed in outcome.papers],
        "results": {r.requirement.id: r.result.value for r in outcome.reasons if r.result is not None},
        "sums": {w.calculation.id: bounds_words(w.value) for w in outcome.amounts if w.certain and w.value is not None},
        "seen": {expected.notice.id: expected.seen.value for expected in outcome.notices},
        "attestations": list(outcome.attestations),
        "checks": [
            check for reason in outcome.reasons if reason.requirement.kind == "necessario" for check in reason.checks
        ],
    }


def compared(case: dict[str, Any], outcome: Outcome) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the case expects and what the rules say of it."""
    said = told(outcome)
    expected = {name: value for name, value in case.items() if name in said}
    given = {name: said[name] for name in expected}
    for name in {"missing", "stale"} & set(expected):
        expected[name], given[name] = sorted(expected[name]), sorted(given[name])
    for name in {"deadlines", "results", "seen"} & set(expected):
        given[name] = {key: said[name].get(key, "") for key in expected[name]}
    for name, there in (("asks", True), ("spares", False)):
        expected[name] = dict.fromkeys(case.get(name, ()), there)
        given[name] = {paper: paper in said["papers"] for paper in expected[name]}
    return expected, given


@pytest.mark.parametrize(("table", "case"), list(cases()))
def test_the_rules_say_what_the_sources_say(table: dict[str, Any], case: dict[str, Any]) -> None:
    benefit = RULES.benefit(table["benefit"])
    assert benefit is not None
    on = case.get("on", table["on"])

    expected, said = compared(case, evaluate(RULES, benefit, read_facts(facts_of(table, case), RULES.catalogue), on))

    assert said == expected


def holds_someone_s_word(condition: Condition) -> bool:
    """Tell whether a person has a word in the condition: then it may never come out one way or the other."""
    if isinstance(condition, Joined):
        return any(holds_someone_s_word(part) for part in condition.parts)
    inside = (
        condition.part if isinstance(condition, Negated) else condition.where if isinstance(condition, Exists) else None
    )
    return isinstance(condition, AskPerson) or (inside is not None and holds_someone_s_word(inside))


def comes_out_both_ways(results: set[Due | None]) -> bool:
    return bool(results & {Due.YES, Due.IF_OBTAINED}) and Due.NO in results


def away(comparison: Compared, known: KnownFacts) -> Fraction | None:
    """Return how far the fact is from what it is compared with, None where either is not known exactly."""
    value = known.get(comparison.fact.name)
    if isinstance(value, date):
        (against,) = comparison.values
        return Fraction((value - against).days) if isinstance(against, date) else None
    threshold = known.figure(comparison.figure) if comparison.figure else comparison.number
    exact = isinstance(value, Quantity) and value.low == value.high
    return value.low - threshold if exact and value.low is not None and threshold is not None else None


def test_every_threshold_has_a_case_at_it_and_one_just_beside_it() -> None:
    distances: dict[tuple[str, date, str, str, str], set[Fraction]] = {}
    for parameter in cases():
        table, case = parameter.values
        benefit, on = RULES.benefit(table["benefit"]), case.get("on", table["on"])
        version = benefit.on(on) if benefit is not None else None
        facts = read_facts(facts_of(table, case), RULES.catalogue)
        known = KnownFacts(facts, RULES.catalogue, RULES.figures, on)
        for requirement in version.requirements if version is not None else ():
            for comparison in requirement.condition.comparisons() if requirement.condition is not None else ():
                if comparison.operator in {"<", "<=", ">", ">="} and benefit is not None and version is not None:
                    against = comparison.figure or str(comparison.number or sorted(map(str, comparison.values)))
                    place = (benefit.id, version.valid_from, requirement.id, comparison.fact.path, against)
                    members = known.members(comparison.fact.of) if comparison.fact.of else (known,)
                    found = {away(comparison, member) for member in members or ()} - {None}
                    distances.setdefault(place, set()).update(each for each in found if each is not None)

    assert len(distances) > 50
    assert [place for place, found in distances.items() if 0 not in found] == []
    assert [place for place, found in distances.items() if not any(0 < abs(each) <= 1 for each in found)] == []


def test_every_condition_comes_out_both_ways_in_some_case() -> None:
    seen: dict[tuple[str, date | None, str], set[Due | None]] = {}
    for parameter in cases():
        table, case = parameter.values
        benefit = RULES.benefit(table["benefit"])
        assert benefit is not None
        facts = read_facts(facts_of(table, case), RULES.catalogue)
        outcome = evaluate(RULES, benefit, facts, case.get("on", table["on"]))
        for reason in outcome.reasons:
            begun = outcome.version.valid_from if outcome.version is not None else None
            seen.setdefault((benefit.id, begun, reason.requirement.id), set()).add(reason.result)

    one_way = [
        (benefit.id, requirement.id)
        for benefit in RULES.benefits
        for version in benefit.versions
        for requirement in version.requirements
        if requirement.condition is not None
        and not holds_someone_s_word(requirement.condition)
        and not comes_out_both_ways(seen[benefit.id, version.valid_from, requirement.id])
    ]
    by_permit = [(name, "cittadinanza") for name in sorted({name for name, _ in one_way})]
    assert sorted(one_way) == by_permit, "only the permit's type alone never gives a no"


# What cannot come out, whatever is known: a person has the last word, or the measure is closed or awaits its decree.
NEVER_YES = {
    "indennizzo_l122",
    "bonus_psicologo",
    "mantenimento_tutela",
    "fondo_genitori_2022",
    "fondo_abitativo_genitori_separati",
    "accesso_senza_isee_2026_2027",
}
NEVER_NO = {
    "isee_servizio",
    "isee_minorenni",
    "mantenimento_tutela",
    "fondo_abitativo_genitori_separati",
    "accesso_senza_isee_2026_2027",
}
# Those an attestation that can be had is asked for; what a judge, the police or a commission decides is none.
IF_OBTAINED = {
    *("reddito_liberta", "congedo_violenza", "adi", "isee_servizio", "isee_minorenni", "isee_corrente"),
    *("microcredito_liberta", "casa_per_ricominciare"),
}


def test_every_measure_has_five_cases_and_each_outcome_it_can_have() -> None:
    seen: dict[str, list[str]] = {}
    for parameter in cases():
        table, case = parameter.values
        seen.setdefault(table["benefit"], []).append(case.get("outcome", ""))

    measures = {benefit.id for benefit in RULES.benefits}
    assert set(seen) == measures
    assert [name for name, outcomes in seen.items() if len(list(filter(None, outcomes))) < 5] == []
    assert {name for name, outcomes in seen.items() if "unknown" in outcomes} == measures
    assert {name for name, outcomes in seen.items() if "yes" not in outcomes} == NEVER_YES
    assert {name for name, outcomes in seen.items() if "no" not in outcomes} == NEVER_NO
    assert {name for name, outcomes in seen.items() if "if_obtained" in outcomes} == IF_OBTAINED
