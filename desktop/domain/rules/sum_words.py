"""The sums of a measure in Italian, every step written out."""

from collections.abc import Iterator
from typing import Final

from desktop.domain.facts.figures import Figure
from desktop.domain.facts.values import Quantity
from desktop.domain.rules.amounts import Expression, Operand, Operation, Worked
from desktop.domain.rules.benefit_words import bounds_words, day_words, number_words

_SIGNS: Final = {
    Operation.SUM: " + ",
    Operation.DIFFERENCE: " \N{MINUS SIGN} ",
    Operation.PRODUCT: " \N{MULTIPLICATION SIGN} ",
}
_CHOICES: Final = {Operation.LEAST: "il minore tra ", Operation.MOST: "il maggiore tra "}


def sum_words(worked: Worked, stale: tuple[str, ...] = ()) -> str:
    """Return a sum in one sentence: what, every step, and what it comes to; `stale` are the figures that have ended."""
    calculation = worked.calculation
    expression = _words(calculation.of, iter(worked.operands), stale)
    opening = f"{'Stima, ' if calculation.estimate else ''}{calculation.text}"
    shown = opening[0].upper() + opening[1:]
    if worked.value is None:
        return f"{shown}: {expression}; il conto non si può ancora fare"
    result = f"{bounds_words(worked.value)} {calculation.unit}"
    if isinstance(calculation.of, Operand):
        return f"{shown}: {result}"
    return f"{shown}: {expression} = {result}"


def _words(of: Expression, values: Iterator[Quantity | None], stale: tuple[str, ...]) -> str:
    if isinstance(of, Operand):
        return _operand(of, next(values), stale)
    parts = [_part(of.operation, part, values, stale) for part in of.parts]
    if of.operation in _SIGNS:
        return _SIGNS[of.operation].join(parts)
    return _CHOICES[of.operation] + " e ".join(parts)


def _part(outer: Operation, part: Expression, values: Iterator[Quantity | None], stale: tuple[str, ...]) -> str:
    words = _words(part, values, stale)
    # A product inside a sum needs no brackets; everything else put together inside something else does.
    plain = isinstance(part, Operand) or (part.operation is Operation.PRODUCT and outer is not Operation.PRODUCT)
    return words if plain else f"({words})"


def _operand(of: Operand, value: Quantity | None, stale: tuple[str, ...]) -> str:
    if value is not None:
        return f"{bounds_words(value)} ({of.name})" if of.name else bounds_words(value)
    if of.figure is not None and of.figure.id in stale:
        return _ended(of.figure)
    return of.name or "(valore non noto a quel giorno)"


def _ended(figure: Figure) -> str:
    last = figure.values[-1]
    assert last.valid_to is not None, "only what has an end is out of date"
    return f"{number_words(last.value)} (valore fino al {day_words(last.valid_to)}: da aggiornare)"
