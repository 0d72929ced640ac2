"""The days of an outgoing period, and which shorter ones make up a longer one."""

from datetime import date, timedelta

from desktop.sync.shapes import Frequency, Period

_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.ANNUAL: 12}
_MARKS = {Frequency.QUARTERLY: "Q", Frequency.HALF_YEARLY: "S"}
_YEAR_MONTHS = 12


def days_of(period: Period) -> tuple[date, date]:
    """Return the first and the last day of `period`."""
    year, part = int(period.code[:4]), period.code[5:].lstrip("QS")
    months = _MONTHS[period.frequency]
    after = int(part or 1) * months
    begins = date(year, after - months + 1, 1)
    return begins, date(year + after // _YEAR_MONTHS, after % _YEAR_MONTHS + 1, 1) - timedelta(days=1)


def periods_of(year: int, frequency: Frequency) -> tuple[Period, ...]:
    """Return the periods of a year that are as long as `frequency` says, in their order."""
    if frequency is Frequency.ANNUAL:
        return (Period(str(year)),)
    count = _YEAR_MONTHS // _MONTHS[frequency]
    if frequency is Frequency.MONTHLY:
        return tuple(Period(f"{year}-{number:02}") for number in range(1, count + 1))
    return tuple(Period(f"{year}-{_MARKS[frequency]}{number}") for number in range(1, count + 1))


def months_of(period: Period) -> int:
    """Return how many months `period` lasts."""
    return _MONTHS[period.frequency]
