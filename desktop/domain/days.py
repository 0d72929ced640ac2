"""Days as operators type them, and the two ways in which a day cannot be used."""

from datetime import date
from typing import Final

from desktop.errors import DayUnusable

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS: Final = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)


def read_day(typed: str) -> date:
    """Return the day written as YYYY-MM-DD or D/M/YYYY.

    Raises:
        DayUnusable: it is neither, no such day exists, its year has two figures and so means no one century, or it
            lies too far ahead for a term to be counted from it.
    """
    text = typed.strip()
    parts = text.split("/")
    try:
        if len(parts) == len(("day", "month", "year")):
            day, month, year = (int(part) for part in parts)
            return _plausible(date(year, month, day))
        return _plausible(date.fromisoformat(text))
    except ValueError:
        raise DayUnusable(typed, "unreadable") from None


def _plausible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day.year)
    return day


def not_after(day: date, today: date) -> date:
    """Return `day`, a day on which something happened.

    Raises:
        DayUnusable: it is still to come.
    """
    if day > today:
        raise DayUnusable(day.isoformat(), "future")
    return day


def not_before(day: date, start: date) -> date:
    """Return `day`, the end of something that began on `start`.

    Raises:
        DayUnusable: it would end before it began.
    """
    if day < start:
        raise DayUnusable(day.isoformat(), "before_start")
    return day
