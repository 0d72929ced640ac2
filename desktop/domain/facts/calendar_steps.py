"""Steps along the calendar, as the law counts them: months and years end on the same day, or on the month's last one.

Art. 2963 of the Italian civil code: where the last month lacks that day, the term ends with the month.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import Final

_MONTHS: Final = 12


def add_months(day: date, months: int) -> date:
    """Return the day `months` after `day`."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_between(start: date, end: date) -> Fraction:
    """Return the months from `start` to `end`, not before it, with the fraction of the month begun."""
    whole = (end.year - start.year) * _MONTHS + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    return whole + _part(add_months(start, whole), end, add_months(start, whole + 1))


def years_between(start: date, end: date) -> Fraction:
    """Return the years from `start` to `end`, not before it, with the fraction of the year begun."""
    whole = end.year - start.year
    if add_months(start, whole * _MONTHS) > end:
        whole -= 1
    return whole + _part(add_months(start, whole * _MONTHS), end, add_months(start, (whole + 1) * _MONTHS))


def _part(begun: date, end: date, ended: date) -> Fraction:
    return Fraction((end - begun).days, (ended - begun).days)
