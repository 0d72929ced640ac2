"""The figures the law sets, each with the days between which it holds and the act it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a figure: in force from `valid_from` to `valid_to` (None: no end known), last checked on a day.

    `source` is the key of the act in the same file, `doubt` says in words what is not certain of it.
    """

    value: Fraction
    valid_from: date
    valid_to: date | None
    source: str
    confidence: str
    checked_on: date
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its id, with its unit and its values, the oldest first."""

    id: str
    unit: str
    values: tuple[DatedValue, ...]

    def begun(self, day: date) -> DatedValue | None:
        """Return the last value that had begun on `day`, ended or not; None where there was none yet."""
        begun = [value for value in self.values if value.valid_from <= day]
        return begun[-1] if begun else None

    def on(self, day: date) -> DatedValue | None:
        """Return the value in force on `day`; None before the first, after the end of the last, and in between."""
        value = self.begun(day)
        return value if value is not None and (value.valid_to is None or day <= value.valid_to) else None

    def stale(self, day: date) -> bool:
        """Tell whether the last known value had already ended on `day`: it must be looked up anew, never just used."""
        return self.begun(day) is not None and self.on(day) is None


@dataclass(frozen=True, slots=True)
class Figures:
    """All the figures of the rules, by id."""

    by_id: Mapping[str, Figure]

    def value(self, name: str, day: date) -> Fraction | None:
        """Return the value in force on `day`, None where there is none."""
        figure = self.by_id.get(name)
        current = figure.on(day) if figure is not None else None
        return current.value if current is not None else None
