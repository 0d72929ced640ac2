"""Sums that show how an amount comes about: figures of the law and facts of hers, with every step written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desktop.domain.facts.facts import Fact
from desktop.domain.facts.figures import Figure
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Quantity, Truth, exactly
from desktop.domain.personal import Personal
from desktop.domain.rules.conditions import Condition, Reading


class Operation(StrEnum):
    """How the parts of a sum are put together; the words are those of the measures' files.

    A difference is never below zero: no measure takes money from her.
    """

    SUM = "somma"
    DIFFERENCE = "differenza"
    PRODUCT = "prodotto"
    LEAST = "minimo"
    MOST = "massimo"


@dataclass(frozen=True, slots=True)
class Operand:
    """A plain number, a figure of the law, or a fact of hers; `name` says in words what it is."""

    name: str = ""
    number: Fraction | None = None
    figure: Figure | None = None
    fact: Fact | None = None

    def value(self, known: KnownFacts) -> Quantity | None:
        """Return its value on the day, None where it is not known or not in force."""
        if self.fact is not None:
            given = known.get(self.fact.name)
            return given if isinstance(given, Quantity) else None
        number = self.number if self.figure is None else known.figure(self.figure.id)
        return None if number is None else exactly(number)

    def operands(self) -> "Iterator[Operand]":
        """Yield itself."""
        yield self


@dataclass(frozen=True, slots=True)
class Operated:
    """Parts put together by one operation."""

    operation: Operation
    parts: "tuple[Expression, ...]"

    def value(self, known: KnownFacts) -> Quantity | None:
        """Return the value, None where that of one part is not known."""
        values = [part.value(known) for part in self.parts]
        whole = [value for value in values if value is not None]
        if len(whole) < len(values):
            return None
        result = whole[0]
        for value in whole[1:]:
            result = _put_together(self.operation, result, value)
        return result

    def operands(self) -> Iterator[Operand]:
        """Yield every number, figure and fact of the sum."""
        for part in self.parts:
            yield from part.operands()


Expression = Operand | Operated


@dataclass(frozen=True, slots=True)
class Calculation:
    """A sum of a measure: `text` says of what, `when` for whom; `estimate` where the sources leave part of it open."""

    id: str
    text: str
    of: Expression
    unit: str
    when: Condition | None = None
    estimate: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Worked(Personal):
    """A sum worked out for her: `value` None where something is missing, `operands` what each part came to.

    `certain` is false where it is not known whether it is the one that concerns her; `missing` are paths of facts.
    """

    calculation: Calculation
    value: Quantity | None
    operands: tuple[Quantity | None, ...]
    missing: tuple[str, ...]
    certain: bool


def work_out(calculations: tuple[Calculation, ...], known: KnownFacts) -> tuple[Worked, ...]:
    """Return the sums that concern her, or may."""
    found = ((each, _concerns(each, known)) for each in calculations)
    return tuple(_worked(each, truth, known) for each, truth in found if truth is not Truth.NO)


def _concerns(calculation: Calculation, known: KnownFacts) -> Truth:
    return Truth.YES if calculation.when is None else calculation.when.judge(known, Reading.WHOLE)


def _worked(calculation: Calculation, concerns: Truth, known: KnownFacts) -> Worked:
    operands = tuple(calculation.of.operands())
    missing = dict.fromkeys(each.fact.path for each in operands if each.fact is not None and each.value(known) is None)
    if concerns is Truth.UNKNOWN and calculation.when is not None:
        missing |= dict.fromkeys(calculation.when.open_facts(known))
    values = tuple(each.value(known) for each in operands)
    return Worked(calculation, calculation.of.value(known), values, tuple(missing), concerns is Truth.YES)


def _put_together(operation: Operation, one: Quantity, other: Quantity) -> Quantity:
    """Return the bounds of the whole, from those of two amounts that are never below zero."""
    least, most = (one.low or Fraction(0), other.low or Fraction(0)), (one.high, other.high)
    if operation is Operation.DIFFERENCE:
        low = Fraction(0) if other.high is None else max(Fraction(0), least[0] - other.high)
        high = None if one.high is None else max(Fraction(0), one.high - least[1])
        return Quantity(low, high, one.rough or other.rough)
    known = [bound for bound in most if bound is not None]
    # The least of two is bounded as soon as one of them is; everything else only when both are.
    bounded = len(known) == len(most) or (operation is Operation.LEAST and known)
    high = _joined(operation, tuple(known)) if bounded else None
    return Quantity(_joined(operation, least), high, one.rough or other.rough)


def _joined(operation: Operation, bounds: tuple[Fraction, ...]) -> Fraction:
    if operation is Operation.LEAST:
        return min(bounds)
    if operation is Operation.MOST:
        return max(bounds)
    if operation is Operation.SUM:
        return sum(bounds, start=Fraction(0))
    product = Fraction(1)
    for bound in bounds:
        product *= bound
    return product
