"""Steps along the calendar, as the law counts them: months and years end on the same day, or on the month's last one.

Art. 2963 of the Italian civil code: where the last month lacks that day, the term ends with the month.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

_MONTHS: Final = 12
_LEAP_DAY: Final = (2, 29)


def add_months(day: date, months: int) -> date:
    """Return the day `months` after `day`."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def birthday(born: date, years: int) -> date:
    """Return the day on which who was born then is counted as so many years old.

    Of who was born on 29 February it is the 28th where the year has no such day, as art. 2963 of the civil code has it
    of terms. An age is no term: others count from 1 March, and no act that settles it was read. So it is to be
    verified, and said so wherever such a day is shown (`is_birthday_in_doubt`).
    """
    return add_months(born, years * _MONTHS)


def is_birthday_in_doubt(born: date, years: int) -> bool:
    """Say whether that day is to be verified: of who was born on 29 February, in a year that has none."""
    return (born.month, born.day) == _LEAP_DAY and birthday(born, years).day != born.day


def may_be_a_birthday(born: date, day: date) -> bool:
    """Say whether who was born then is a year older from that day or from the next: on it, the age is in doubt."""
    return is_birthday_in_doubt(born, day.year - born.year) and birthday(born, day.year - born.year) == day


def surely_so_old_from(born: date, years: int) -> date:
    """Return the first day on which who was born then is surely so many years old, however it is counted."""
    return birthday(born, years) + timedelta(days=is_birthday_in_doubt(born, years))


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
