"""Every comparison of the released rules matters: turned round, it makes at least one case red."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.benefit import Benefit, Kind
from desktop.domain.benefits import evaluate
from desktop.domain.conditions import Compared, Condition, Exists, Joined, Negated
from desktop.domain.given_facts import read_facts
from tests.resources.test_benefit_cases import cases, compared, facts_of

RULES = load_knowledge().rules
_TURNED = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def turned(condition: Condition) -> Iterator[Condition]:
    """Yield the condition once for each of its comparisons, with that one turned round."""
    if isinstance(condition, Compared):
        if condition.operator in _TURNED:
            yield replace(condition, operator=_TURNED[condition.operator])
        else:
            yield Negated(condition)
    elif isinstance(condition, Negated):
        yield from (Negated(part) for part in turned(condition.part))
    elif isinstance(condition, Exists):
        yield from (replace(condition, where=where) for where in turned(condition.where))
    elif isinstance(condition, Joined):
        for place, part in enumerate(condition.parts):
            for other in turned(part):
                parts = (*condition.parts[:place], other, *condition.parts[place + 1 :])
                yield replace(condition, parts=parts)


def mutants() -> Iterator[Any]:
    for benefit in RULES.benefits:
        for version in benefit.versions:
            for place, requirement in enumerate(version.requirements):
                if requirement.kind is not Kind.NECESSARY:
                    continue
                for number, condition in enumerate(turned(requirement.condition)):
                    changed = replace(requirement, condition=condition)
                    requirements = (*version.requirements[:place], changed, *version.requirements[place + 1 :])
                    others = tuple(each for each in benefit.versions if each is not version)
                    mutant = replace(benefit, versions=(*others, replace(version, requirements=requirements)))
                    yield pytest.param(mutant, id=f"{benefit.id}: {requirement.id} {number}")
            for rule in version.nuclei:
                for number, condition in enumerate(turned(rule.apart)):
                    mutant = replace(benefit, versions=(replace(version, nuclei=(replace(rule, apart=condition),)),))
                    yield pytest.param(mutant, id=f"{benefit.id}: nucleus {number}")


@pytest.mark.parametrize("mutant", list(mutants()))
def test_a_comparison_turned_round_turns_a_case_red(mutant: Benefit) -> None:
    red = []
    for parameter in cases():
        table, case = parameter.values
        if table["benefit"] == mutant.id:
            facts = read_facts(facts_of(table, case), RULES.catalogue)
            outcome = evaluate(RULES, mutant, facts, case.get("on", table["on"]))
            expected, said = compared(case, outcome)
            red += [parameter.id] if said != expected else []

    assert red
