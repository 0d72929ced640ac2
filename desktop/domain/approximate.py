"""Days as people remember them: a day, a month, a part of a year or a year, each perhaps only «circa».

What is kept is text of the Extended Date/Time Format (ISO 8601-2:2019; www.loc.gov/standards/datetime, da verificare):
`2026-03-12`, `2026-03`, `2026-37` (the first third of a year, there "quadrimester 1"), `2026`, and a `~` after it where
it is only approximate.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from desktop.domain.days import FIRST_YEAR, LAST_YEAR, MONTHS
from desktop.errors import DayUnusable

_ABOUT = "~"
_FIRST_THIRD = 37
_MONTHS_OF_A_THIRD = 4
_THIRDS = ("inizio", "metà", "fine")
_SHORTEST_MONTH = 3

_KEPT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)", re.ASCII)
_NUMBERS = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})°? )?([^\W\d_]+)\.? (\d{4})", re.ASCII)
_OF_A_YEAR = re.compile(r"(inizio|inizi|metà|meta'?|fine) (\d{4})")
_CIRCA = frozenset({"circa", "ca", "ca.", "c.", "verso", "intorno", "attorno"})
_BETWEEN = frozenset(
    {"il", "lo", "la", "l'", "a", "al", "all'", "alla", "agli", "nel", "nell'", "in", "del", "dell'", "di"}
)


class Precision(Enum):
    """How much of a day is remembered; the value is how far off «circa» may be, in days."""

    DAY = 7
    MONTH = 31
    THIRD = 0
    YEAR = 366


@dataclass(frozen=True, slots=True)
class ApproximateDay:
    """A day as it is remembered.

    Attributes:
        begins: the first day that is meant.
        precision: how much of it is remembered.
        about: it may also be a little before or after; a third of a year is vague enough without.
    """

    begins: date
    precision: Precision = Precision.DAY
    about: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no first day of its month, third or year."""
        starts = {
            Precision.DAY: True,
            Precision.MONTH: self.begins.day == 1,
            Precision.THIRD: self.begins.day == 1 and self.begins.month % _MONTHS_OF_A_THIRD == 1 and not self.about,
            Precision.YEAR: (self.begins.day, self.begins.month) == (1, 1),
        }
        if not (starts[self.precision] and FIRST_YEAR <= self.begins.year <= LAST_YEAR):
            raise ValueError(self.precision)

    @property
    def ends(self) -> date:
        """The last day that is meant."""
        if self.precision is Precision.DAY:
            return self.begins
        months = {Precision.MONTH: 1, Precision.THIRD: _MONTHS_OF_A_THIRD, Precision.YEAR: 12}[self.precision]
        last = self.begins.month + months - 1
        return date(self.begins.year, last, monthrange(self.begins.year, last)[1])

    @property
    def earliest(self) -> date:
        """The first day it can have been: «circa» reaches a week, a month or a year back."""
        return self.begins - self._margin

    @property
    def latest(self) -> date:
        """The last day it can have been: «circa» reaches a week, a month or a year on."""
        return self.ends + self._margin

    @property
    def order(self) -> tuple[date, date, bool]:
        """What days are put in order by: what begins first, then what ends first, then what is exact."""
        return self.begins, self.ends, self.about

    @property
    def exact(self) -> date | None:
        """The day, where it is one and surely that one."""
        return self.begins if self.precision is Precision.DAY and not self.about else None

    @property
    def kept(self) -> str:
        """The text it is kept as; `kept_day` reads it again."""
        bare = {
            Precision.DAY: self.begins.isoformat(),
            Precision.MONTH: f"{self.begins:%Y-%m}",
            Precision.THIRD: f"{self.begins:%Y}-{_FIRST_THIRD + self._third}",
            Precision.YEAR: f"{self.begins:%Y}",
        }[self.precision]
        return f"{bare}{_ABOUT if self.about else ''}"

    @property
    def words(self) -> str:
        """How it is shown: «12/3/2026», «circa marzo 2026», «inizio 2020»; `read_approximate` reads it again."""
        day = self.begins
        bare = {
            Precision.DAY: f"{day.day}/{day.month}/{day.year}",
            Precision.MONTH: f"{MONTHS[day.month - 1]} {day.year}",
            Precision.THIRD: f"{_THIRDS[self._third]} {day.year}",
            Precision.YEAR: f"{day.year}",
        }[self.precision]
        return f"circa {bare}" if self.about else bare

    @property
    def _third(self) -> int:
        return (self.begins.month - 1) // _MONTHS_OF_A_THIRD

    @property
    def _margin(self) -> timedelta:
        return timedelta(days=self.precision.value if self.about else 0)


def kept_day(text: str) -> ApproximateDay:
    """Return the day kept as `text`.

    Raises:
        ValueError: nothing is kept like this.
    """
    found = _KEPT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day, about = found.groups()
    third = int(month or 0) - _FIRST_THIRD
    if third in range(len(_THIRDS)) and not (day or about):
        return _third_of(int(year), third)
    return _of_numbers(year, month, day, about=bool(about))


def read_approximate(typed: str) -> ApproximateDay:
    """Return the day as an operator writes it.

    It may be «12/3/2026», «12 marzo 2026», «3/2026», «marzo 2026», «2019», «inizio 2020», with «circa» or «verso»
    before it or «circa» after it; or as it is kept.

    Raises:
        DayUnusable: it is none of these, or there is no such day.
    """
    text = typed.strip()
    try:
        if _KEPT.fullmatch(text):
            return kept_day(text)
        apart = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(_ABOUT, " circa ")
        words = apart.replace("'", "' ").split()
        said = " ".join(word for word in words if word not in _CIRCA | _BETWEEN)
        return _read(said, about=not _CIRCA.isdisjoint(words))
    except ValueError:
        raise DayUnusable(typed, "not_even_approximate") from None


def already(day: ApproximateDay, today: date) -> ApproximateDay:
    """Return `day`, on or about which something happened.

    Raises:
        DayUnusable: no part of it has come yet.
    """
    if day.earliest > today:
        raise DayUnusable(day.words, "future")
    return day


def _read(said: str, *, about: bool) -> ApproximateDay:
    if numbers := _NUMBERS.fullmatch(said):
        day, month, year = numbers.groups()
        return _of_numbers(year, month, day, about=about)
    if third := _OF_A_YEAR.fullmatch(said):
        part, year = third.groups()
        return _third_of(int(year), "imf".index(part[0]))
    if named := _NAMED.fullmatch(said):
        day, month, year = named.groups()
        return _of_numbers(year, _month(month), day, about=about)
    raise ValueError(said)


def _month(name: str) -> str:
    """Return the number of the month that is called so, or begins so from its third letter."""
    found = [no for no, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(name) < _SHORTEST_MONTH or not found:
        raise ValueError(name)
    return str(found[0])


def _of_numbers(year: str, month: str | None, day: str | None, *, about: bool) -> ApproximateDay:
    begins = date(int(year), int(month or 1), int(day or 1))
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return ApproximateDay(begins, precision, about)


def _third_of(year: int, third: int) -> ApproximateDay:
    return ApproximateDay(date(year, third * _MONTHS_OF_A_THIRD + 1, 1), Precision.THIRD)
