"""How far one answer would go: which open measures each question could settle at once."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from desktop.domain.facts.facts import QUANTITIES, Fact, Facts, FactType
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Value, exactly
from desktop.domain.rules.benefits import Due, Outcome, Reason, Rules, due_of, result_of

# Far beyond every threshold, and long before every term that runs.
_VERY_MUCH: Final = 10**9
_LONG_AGO: Final = timedelta(days=365 * 70)


def settled_by(rules: Rules, facts: Facts, outcomes: tuple[Outcome, ...]) -> Mapping[str, Mapping[str, Fraction]]:
    """Return, for each fact still to ask, the share of its answers that would settle each open measure at once.

    A quantity and a day are tried on both sides of every threshold, a choice with each of its words, a list empty.
    Measures that no single answer settles are left out.
    """
    found: dict[str, dict[str, Fraction]] = {}
    for outcome in outcomes:
        for name in dict.fromkeys(rules.catalogue.asked(path).name for path in outcome.missing):
            share = _share(rules, facts, outcome, rules.catalogue.get(name))
            if share:
                found.setdefault(name, {})[outcome.benefit.id] = share
    return found


def _share(rules: Rules, facts: Facts, outcome: Outcome, fact: Fact) -> Fraction:
    answers = tuple(_answers(fact, outcome.on))
    settled = sum(_due(rules, facts, outcome, fact, answer) is not Due.UNKNOWN for answer in answers)
    # A list is never just empty or not: what its entries are is asked again.
    tried = len(answers) + (fact.type is FactType.LIST)
    return Fraction(settled, tried) if tried else Fraction(0)


def _answers(fact: Fact, on: date) -> Iterator[Value]:
    if fact.type is FactType.BOOL:
        yield from (True, False)
    elif fact.type is FactType.ENUM:
        yield from fact.values
    elif fact.type is FactType.SET:
        yield from (frozenset((word,)) for word in fact.values)
    elif fact.type in QUANTITIES:
        yield from (exactly(0), exactly(_VERY_MUCH))
    elif fact.type is FactType.DATE:
        yield from (on, on - _LONG_AGO)
    elif fact.type is FactType.LIST:
        yield ()


def _due(rules: Rules, facts: Facts, outcome: Outcome, fact: Fact, answer: Value) -> Due:
    assert outcome.version is not None, "what has no rules asks for nothing"
    known = KnownFacts(Facts({fact.name: answer}).over(facts), rules.catalogue, rules.figures, outcome.on)
    return due_of(outcome.version, [(each.requirement, _again(each, known)) for each in outcome.reasons], known)


def _again(reason: Reason, known: KnownFacts) -> Due | None:
    # What is settled stays so: learning a fact never unsettles it.
    condition = reason.requirement.condition if reason.result is Due.UNKNOWN else None
    return reason.result if condition is None else result_of(condition, known)
