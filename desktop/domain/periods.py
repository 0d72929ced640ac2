"""The periods of the summaries: a month, a quarter, a half-year or a year, each with its first and last day."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.protocol import DUE_DAY, Cadence
from desktop.errors import PeriodNotOfCadence, PeriodNotOver, PeriodOverlaps, PeriodUnreadable

_WRITTEN = re.compile(r"(20[0-9]{2})(?:-(?:(Q)([1-4])|(S)([12])|(0[1-9]|1[0-2])))?", re.ASCII)
_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
_MARKS = {Cadence.QUARTER: "Q", Cadence.HALF: "S"}
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Some days in a row, both ends included."""

    begins: date
    ends: date

    def __contains__(self, day: date) -> bool:
        return self.begins <= day <= self.ends

    def overlaps(self, other: "Span") -> bool:
        """Tell whether a day belongs to both."""
        return self.begins <= other.ends and other.begins <= self.ends


@dataclass(frozen=True, slots=True)
class Period:
    """One period: the `number`th of its cadence in a year, from 1."""

    year: int
    cadence: Cadence
    number: int

    @property
    def code(self) -> str:
        """How it is written: 2026-07, 2026-Q3, 2026-S2, 2026 (as SDMX does)."""
        if self.cadence is Cadence.YEAR:
            return str(self.year)
        if self.cadence is Cadence.MONTH:
            return f"{self.year}-{self.number:02}"
        return f"{self.year}-{_MARKS[self.cadence]}{self.number}"

    @property
    def span(self) -> Span:
        """Its days."""
        months = _MONTHS[self.cadence]
        following = self.number * months
        after = date(self.year + following // _YEAR_MONTHS, following % _YEAR_MONTHS + 1, 1)
        return Span(date(self.year, (self.number - 1) * months + 1, 1), after - timedelta(days=1))

    def due(self, day: int = DUE_DAY) -> date:
        """Return by which day its summary is to be sent, `day` of the month after it, whatever happened in it."""
        return (self.span.ends + timedelta(days=1)).replace(day=day)


def read_period(typed: str) -> Period:
    """Return the period written in `typed`; small letters and blanks around it are forgiven.

    Raises:
        PeriodUnreadable: it is none.
    """
    found = _WRITTEN.fullmatch(typed.strip().upper())
    if found is None:
        raise PeriodUnreadable(typed)
    year, quarter, quarter_number, half, half_number, month = found.groups()
    if quarter:
        return Period(int(year), Cadence.QUARTER, int(quarter_number))
    if half:
        return Period(int(year), Cadence.HALF, int(half_number))
    if month:
        return Period(int(year), Cadence.MONTH, int(month))
    return Period(int(year), Cadence.YEAR, 1)


def period_of(day: date, cadence: Cadence) -> Period:
    """Return the period of `cadence` that `day` belongs to."""
    return Period(day.year, cadence, (day.month - 1) // _MONTHS[cadence] + 1)


def lately_over(cadence_for: Callable[[int], Cadence], today: date, years: int = 1) -> tuple[Period, ...]:
    """Return the periods that ended in the `years` before `today`, the last first.

    Args:
        cadence_for: the cadence of a year; the last twelve months lie in two years, perhaps of two cadences.
        today: the day on which it is asked.
        years: how many times twelve months.
    """
    begun = date(today.year - years, today.month, 1)
    found = []
    for year in range(today.year, begun.year - 1, -1):
        cadence = cadence_for(year)
        for number in range(_YEAR_MONTHS // _MONTHS[cadence], 0, -1):
            period = Period(year, cadence, number)
            if begun <= period.span.ends < today:
                found.append(period)
    return tuple(found)


def check_releasable(period: Period, cadence: Cadence, released: Iterable[Period], today: date) -> None:
    """Check by public facts alone that `period` may be released; no count has a say in it.

    Raises:
        PeriodOverlaps: a day of it left already with another period.
        PeriodNotOfCadence: it is not of the cadence of its year.
        PeriodNotOver: its last day has not passed.
    """
    for other in released:
        if other.span.overlaps(period.span):
            raise PeriodOverlaps(period.code, other.code)
    if period.cadence is not cadence:
        raise PeriodNotOfCadence(period.code, cadence.value)
    if today <= period.span.ends:
        raise PeriodNotOver(period.code, period.span.ends)
