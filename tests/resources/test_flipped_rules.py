"""Every comparison of the released rules matters: changed in any way, or left out, it turns a case red."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefit import Benefit, BenefitVersion
from desktop.domain.rules.benefits import evaluate
from desktop.domain.rules.conditions import Compared, Condition, Exists, Joined, Negated
from tests.resources.test_benefit_cases import cases, compared, facts_of

RULES = load_knowledge().rules
_TURNED = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_EDGE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
# Where a version keeps its parts, and where such a part keeps its condition.
_PARTS = (
    ("requirements", "condition"),
    ("nuclei", "apart"),
    ("papers", "when"),
    ("terms", "when"),
    ("notices", "when"),
    ("notices", "exposed"),
    ("calculations", "when"),
)


def changed_comparisons(comparison: Compared) -> Iterator[Condition]:
    """Yield the comparison turned round, one off, with its edge on the other side, and without each of its words."""
    if comparison.operator in _TURNED:
        yield replace(comparison, operator=_TURNED[comparison.operator])
    else:
        yield Negated(comparison)
    if comparison.operator in _EDGE:
        yield replace(comparison, operator=_EDGE[comparison.operator])
    for off in (-1, 1):
        if comparison.number is not None:
            yield replace(comparison, number=comparison.number + off)
        elif any(isinstance(value, date) for value in comparison.values):
            yield replace(comparison, values=frozenset(_later(value, off) for value in comparison.values))
    for word in sorted(comparison.values, key=str) if len(comparison.values) > 1 else ():
        yield replace(comparison, values=comparison.values - {word})


def _later(value: object, days: int) -> date:
    assert isinstance(value, date), "days are compared with days"
    return value + timedelta(days)


def turned(condition: Condition) -> Iterator[Condition]:
    """Yield the condition once for each change of one of its comparisons, and without each of its parts."""
    if isinstance(condition, Compared):
        yield from changed_comparisons(condition)
    elif isinstance(condition, Negated):
        yield from (Negated(part) for part in turned(condition.part))
    elif isinstance(condition, Exists):
        yield from (replace(condition, where=where) for where in turned(condition.where))
    elif isinstance(condition, Joined):
        for place, part in enumerate(condition.parts):
            for other in turned(part):
                parts = (*condition.parts[:place], other, *condition.parts[place + 1 :])
                yield replace(condition, parts=parts)
            if len(condition.parts) > 1:
                yield replace(condition, parts=(*condition.parts[:place], *condition.parts[place + 1 :]))


def changed_versions(version: BenefitVersion) -> Iterator[tuple[str, BenefitVersion]]:
    """Yield the version once for each change of a comparison in it, and where it stands."""
    for parts, word in _PARTS:
        listed = getattr(version, parts)
        for place, part in enumerate(listed):
            condition = getattr(part, word)
            for number, other in enumerate(turned(condition) if condition is not None else ()):
                changed = replace(part, **{word: other})
                each = {parts: (*listed[:place], changed, *listed[place + 1 :])}
                yield f"{version.valid_from} {parts} {changed_name(part)} {number}", replace(version, **each)
    for place, rule in enumerate(version.nuclei):
        for at, row in enumerate(rule.rows):
            for number, other in enumerate(turned(row.when)):
                rows = (*rule.rows[:at], replace(row, when=other), *rule.rows[at + 1 :])
                nuclei = (*version.nuclei[:place], replace(rule, rows=rows), *version.nuclei[place + 1 :])
                yield f"{version.valid_from} {rule.id} row {at + 1} {number}", replace(version, nuclei=nuclei)


def changed_name(part: Any) -> str:  # noqa: ANN401 - any part of a version has an id
    return str(part.id)


def mutants() -> Iterator[Any]:
    for benefit in RULES.benefits:
        for place, version in enumerate(benefit.versions):
            for where, changed in changed_versions(version):
                versions = (*benefit.versions[:place], changed, *benefit.versions[place + 1 :])
                yield pytest.param(replace(benefit, versions=versions), id=f"{benefit.id}: {where}")


def cases_of() -> Callable[[str], list[tuple[Any, dict[str, Any]]]]:
    found: dict[str, list[tuple[Any, dict[str, Any]]]] = {}
    for parameter in cases():
        table, case = parameter.values
        found.setdefault(table["benefit"], []).append((table, case))
    return lambda benefit: found[benefit]


CASES = cases_of()


@pytest.mark.parametrize("mutant", list(mutants()))
def test_a_changed_comparison_turns_a_case_red(mutant: Benefit) -> None:
    for table, case in CASES(mutant.id):
        facts = read_facts(facts_of(table, case), RULES.catalogue)
        expected, said = compared(case, evaluate(RULES, mutant, facts, case.get("on", table["on"])))
        if said != expected:
            return

    pytest.fail("every case stays green")
