"""What each way of computing a fact stands on: the types of its sources, what it can give, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.facts.facts import ATTESTED, QUANTITIES, Computation, FactType

_DAY, _LIST, _CHOICE, _SET, _SUM = FactType.DATE, FactType.LIST, FactType.ENUM, FactType.SET, FactType.AMOUNT


@dataclass(frozen=True, slots=True)
class Shape:
    """The types of the sources in their order, those of the facts it can be the value of, and the words it takes."""

    sources: tuple[FactType, ...]
    results: frozenset[FactType]
    needed: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


_YES_OR_NO: Final = frozenset((FactType.BOOL,))
_YEARS: Final = frozenset(("years",))
_VALUES: Final = frozenset(("values",))
SHAPES: Final[Mapping[str, Shape]] = {
    "age": Shape((_DAY,), QUANTITIES),
    "years_since": Shape((_DAY,), QUANTITIES),
    "years_at_least": Shape((_DAY,), QUANTITIES),
    "since_years": Shape((_DAY,), _YES_OR_NO, _YEARS),
    "months_since": Shape((_DAY,), QUANTITIES),
    "days_since": Shape((_DAY,), QUANTITIES),
    "count": Shape((_LIST,), QUANTITIES),
    "count_every": Shape((_LIST,), QUANTITIES),
    "count_under": Shape((_LIST,), QUANTITIES, _YEARS),
    "youngest_age": Shape((_LIST,), QUANTITIES),
    "youngest_birth": Shape((_LIST,), frozenset((_DAY,))),
    ATTESTED: Shape((_CHOICE,), _YES_OR_NO),
    "one_of": Shape((_CHOICE,), _YES_OR_NO, frozenset(("yes",)), frozenset(("no",))),
    "choice": Shape((_CHOICE,), frozenset((_CHOICE,)), _VALUES),
    "contains": Shape((_SET,), _YES_OR_NO, frozenset(), frozenset(("yes", "unsure"))),
    "contains_choice": Shape((_SET,), frozenset((_CHOICE,)), _VALUES),
    "adi_scale": Shape((_LIST,), QUANTITIES),
    "income_over_scale": Shape((_SUM, _LIST), QUANTITIES),
    "wealth_with_increases": Shape((_SUM, _LIST), _YES_OR_NO),
}


def choices_in(rule: Computation) -> tuple[set[str], set[str]]:
    """Return the choices of its source that the words of a computation name, and those of its own fact."""
    named = {choice for word in ("yes", "no", "unsure") for choice in rule.words.get(word, ())}
    values: Mapping[str, str] = rule.words.get("values", {})
    return named | set(values), set(values.values())
