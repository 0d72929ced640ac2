"""Reads facts as they are given, from a file or a keyboard, into values the rules can compare; refuses the rest."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any, Final

from desktop.domain.facts.facts import QUANTITIES, Fact, FactCatalogue, Facts, FactType
from desktop.domain.facts.values import Member, Quantity, Value, about, exactly
from desktop.errors import FactMistyped

_MOST: Final = {FactType.INT: 100_000, FactType.NUMBER: 100_000, FactType.AMOUNT: 1_000_000_000}
# Beyond these a decimal is no amount of money, and turning it into a fraction could fill the memory.
_DIGITS: Final = 30
_LONGEST_TEXT: Final = 200
_MOST_MEMBERS: Final = 50
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def read_facts(given: Mapping[str, Any], catalogue: FactCatalogue) -> Facts:
    """Return the facts in `given`, a mapping from names to plain values as JSON has them; null is not known.

    Raises:
        FactUnknown: a name is not declared.
        FactMistyped: a value is not of the fact's type.
    """
    return Facts(_read_all(given, catalogue, ""))


def read_value(fact: Fact, given: object, catalogue: FactCatalogue) -> Value | None:
    """Return `given`, a plain value, as a value of `fact`; None where it is not known.

    Raises:
        FactUnknown: a member of a list has a fact that is not declared.
        FactMistyped: it is not of the fact's type.
    """
    if given is None:
        return None
    if fact.type is FactType.LIST:
        return _members(fact, given, catalogue)
    value = _simple(fact, given)
    if value is None:
        raise FactMistyped(fact.path, fact.type, tuple(fact.values))
    return value


def _read_all(given: Mapping[str, Any], catalogue: FactCatalogue, of: str) -> Member:
    read = {name: read_value(catalogue.get(name, of), value, catalogue) for name, value in given.items()}
    return {name: value for name, value in read.items() if value is not None}


def _members(fact: Fact, given: object, catalogue: FactCatalogue) -> tuple[Member, ...]:
    if not isinstance(given, list) or len(given) > _MOST_MEMBERS or not all(isinstance(row, Mapping) for row in given):
        raise FactMistyped(fact.path, fact.type, ())
    return tuple(_read_all(row, catalogue, fact.name) for row in given)


def _simple(fact: Fact, given: object) -> Value | None:
    if fact.type in QUANTITIES:
        return _quantity(fact.type, given)
    if fact.type is FactType.BOOL:
        return given if isinstance(given, bool) else None
    if fact.type is FactType.SET:
        return _choices(fact, given)
    return _written(fact, given) if isinstance(given, str) else None


def _written(fact: Fact, given: str) -> Value | None:
    if fact.type is FactType.DATE:
        return _day(given)
    if fact.type is FactType.ENUM:
        return given if given in fact.values else None
    text = given.strip()
    return text if 0 < len(text) <= _LONGEST_TEXT and text.isprintable() else None


def _choices(fact: Fact, given: object) -> frozenset[str] | None:
    if not isinstance(given, list) or not all(isinstance(choice, str) for choice in given):
        return None
    chosen = frozenset(given)
    alone = "nessuno" not in chosen or len(chosen) == 1
    return chosen if alone and chosen <= set(fact.values) else None


def _day(given: str) -> date | None:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR and given == day.isoformat() else None


def _quantity(kind: FactType, given: object) -> Quantity | None:
    roughly = kind is FactType.AMOUNT and isinstance(given, Mapping) and set(given) == {"about"}
    number = exact_number(given["about"] if roughly and isinstance(given, Mapping) else given)
    if number is None or not 0 <= number <= _MOST[kind]:
        return None
    if roughly:
        return about(number)
    return None if kind is FactType.INT and not isinstance(given, int) else exactly(number)


def exact_number(given: object) -> Fraction | None:
    """Return a plain number without rounding; None where it is none, not finite, or too long to be a figure."""
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return Fraction(given)
    if isinstance(given, float):
        return Fraction(str(given)) if isfinite(given) else None
    if not isinstance(given, Decimal) or not given.is_finite():
        return None
    bounded = len(given.as_tuple().digits) <= _DIGITS and abs(given.adjusted()) <= _DIGITS
    return Fraction(given) if bounded else None
