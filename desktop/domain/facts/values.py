"""What a fact can hold: a yes or no, a choice, a day, a set of choices, a text, or a quantity known well or roughly."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final

from desktop.domain.personal import Personal


class Truth(Enum):
    """The three values of Kleene's logic: what is not known decides neither way."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# A rough amount within this share of a threshold decides nothing.
MARGIN: Final = Fraction(5, 100)


@dataclass(frozen=True, slots=True, repr=False)
class Quantity(Personal):
    """A number that lies between `low` and `high` (None: no bound on that side); the same twice where it is exact.

    `rough` marks a number known only roughly: it never decides against a threshold that lies within its bounds, these
    included. `in_doubt` marks one whose bounds lie apart for how the law counts alone: no answer of hers brings them
    together, an office may.
    """

    low: Fraction | None
    high: Fraction | None
    rough: bool = False
    in_doubt: bool = False

    def over(self, divisor: "Quantity") -> "Quantity":
        """Return this quantity divided by `divisor`, whose bounds are both known and above zero."""
        least = None if self.low is None or divisor.high is None else self.low / divisor.high
        most = None if self.high is None or divisor.low is None else self.high / divisor.low
        return Quantity(least, most, self.rough)

    def compare(self, operator: str, threshold: Fraction) -> Truth:
        """Tell whether this quantity stands so to `threshold`, wherever it lies between its bounds."""
        if self.rough and not (self._all_below(threshold) or self._all_above(threshold)):
            return Truth.UNKNOWN
        return _COMPARISONS[operator](self, threshold)

    def _all_below(self, threshold: Fraction) -> bool:
        return self.high is not None and self.high < threshold

    def _all_above(self, threshold: Fraction) -> bool:
        return self.low is not None and self.low > threshold


def exactly(number: Fraction | int) -> Quantity:
    """Return `number` as a quantity known exactly."""
    return Quantity(Fraction(number), Fraction(number))


def about(number: Fraction) -> Quantity:
    """Return a quantity known roughly as `number`: the thresholds within 5 % of which it lies are its bounds."""
    return Quantity(number / (1 + MARGIN), number / (1 - MARGIN), rough=True)


def negation(truth: Truth) -> Truth:
    """Return the contrary of `truth`; the contrary of unknown is unknown."""
    if truth is Truth.UNKNOWN:
        return truth
    return Truth.NO if truth is Truth.YES else Truth.YES


def _less(quantity: Quantity, threshold: Fraction) -> Truth:
    if quantity.high is not None and quantity.high < threshold:
        return Truth.YES
    return Truth.NO if quantity.low is not None and quantity.low >= threshold else Truth.UNKNOWN


def _at_most(quantity: Quantity, threshold: Fraction) -> Truth:
    if quantity.high is not None and quantity.high <= threshold:
        return Truth.YES
    return Truth.NO if quantity.low is not None and quantity.low > threshold else Truth.UNKNOWN


def _equal(quantity: Quantity, threshold: Fraction) -> Truth:
    if quantity.low == quantity.high == threshold:
        return Truth.YES
    within = _at_most(quantity, threshold) is Truth.NO or _less(quantity, threshold) is Truth.YES
    return Truth.NO if within else Truth.UNKNOWN


_COMPARISONS: Final[dict[str, Callable[[Quantity, Fraction], Truth]]] = {
    "<": _less,
    "<=": _at_most,
    "==": _equal,
    "!=": lambda quantity, threshold: negation(_equal(quantity, threshold)),
    ">": lambda quantity, threshold: negation(_at_most(quantity, threshold)),
    ">=": lambda quantity, threshold: negation(_less(quantity, threshold)),
}

# The members of a list are mappings from a fact's name to its value; an absent name is not known.
Member = dict[str, "Value"]
Value = bool | str | date | frozenset[str] | Quantity | tuple[Member, ...]
