"""How the measures of one woman stand to each other: what excludes what, and which step comes first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.facts.facts import Facts
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit import Before, Together
from desktop.domain.rules.benefits import Due, Outcome

RECEIVED_NOW: Final = "prestazioni_in_corso"


@dataclass(frozen=True, slots=True, repr=False)
class Beside(Personal):
    """Another measure and what the sources say of having both; `received`: she has it now, None where not known."""

    relation: Together
    name: str
    due: Due
    received: bool | None


@dataclass(frozen=True, slots=True, repr=False)
class Step(Personal):
    """A measure to ask for before another, and why."""

    before: Before
    name: str
    due: Due


def besides(outcomes: tuple[Outcome, ...], facts: Facts) -> Mapping[str, tuple[Beside, ...]]:
    """Return, by measure, the others the sources speak of, but for those that are out of question."""
    named = {outcome.benefit.id: outcome for outcome in outcomes}
    return {
        name: tuple(
            Beside(relation, _name(other), other.due, _received(facts, other.benefit.id))
            for relation in (outcome.version.together if outcome.version is not None else ())
            if (other := named.get(relation.benefit)) is not None and other.version is not None
        )
        for name, outcome in named.items()
    }


def steps(outcomes: tuple[Outcome, ...]) -> Mapping[str, tuple[Step, ...]]:
    """Return, by measure, what is asked for before it."""
    named = {outcome.benefit.id: outcome for outcome in outcomes}
    return {
        name: tuple(
            Step(before, _name(named[before.benefit]), named[before.benefit].due)
            for before in (outcome.version.before if outcome.version is not None else ())
            if before.benefit in named
        )
        for name, outcome in named.items()
    }


def _name(outcome: Outcome) -> str:
    return outcome.version.name if outcome.version is not None else outcome.benefit.id


def _received(facts: Facts, benefit: str) -> bool | None:
    now = facts.get(RECEIVED_NOW)
    return benefit in now if isinstance(now, frozenset) else None
