"""The time to the first talk: hours from a signalling to the first talk with her, and by when the centre wants it.

The protocol read here sets no term (Regione Lombardia, DGR 6299/2022 and 7498/2022, as on 22 November 2026: da
verificare); the centre chooses its own, counted in the hours in which somebody is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.errors import ContactTermUnusable

LONGEST_TERM: Final = 200
"""Hours of a term at most: beyond a month of work nobody waits for a first talk."""
_WEEK: Final = 7
_HOUR: Final = timedelta(hours=1)
_WEEKDAYS: Final = frozenset(range(5))
_MOST_DAYS: Final = 3700


@dataclass(frozen=True, slots=True)
class ContactTerm:
    """Within how many hours of work the centre wants to have spoken with her, and when it is there.

    Attributes:
        hours: 0: the centre set none.
        opens, closes: the hours of a working day.
        days: 0 for Monday.
    """

    hours: int = 0
    opens: time = time(9)
    closes: time = time(18)
    days: frozenset[int] = _WEEKDAYS

    def checked(self) -> "ContactTerm":
        """Return it.

        Raises:
            ContactTermUnusable: nobody is ever there, or the hours are none one counts.
        """
        if not 0 <= self.hours <= LONGEST_TERM:
            raise ContactTermUnusable("hours", LONGEST_TERM)
        if self.opens >= self.closes:
            raise ContactTermUnusable("closed", LONGEST_TERM)
        if not self.days or not self.days <= frozenset(range(_WEEK)):
            raise ContactTermUnusable("days", LONGEST_TERM)
        return self

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Return the time in which somebody was there between two moments."""
        return sum((min(closes, end) - max(opens, start) for opens, closes in self._open(start, end)), timedelta())

    def by(self, start: datetime) -> datetime | None:
        """Return the moment by which she should have been spoken with, None where no term is set."""
        if not self.hours:
            return None
        left = self.hours * _HOUR
        for opens, closes in self._open(start, start + timedelta(days=_MOST_DAYS)):
            here = closes - max(opens, start)
            if left <= here:
                return max(opens, start) + left
            left -= here
        raise ContactTermUnusable("hours", LONGEST_TERM)  # pragma: no cover - a checked term ends within ten years

    def _open(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        day: date = start.date()
        while day <= end.date():
            opens, closes = datetime.combine(day, self.opens), datetime.combine(day, self.closes)
            if day.weekday() in self.days and closes > start and opens < end:
                yield opens, closes
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ContactClock:
    """How long it took, or has taken so far, until somebody spoke with her.

    Attributes:
        hours: whole hours by the clock on the wall.
        worked: whole hours in which the centre was there.
        by: when she should have been spoken with; None: no term is set.
        late: whether it was, or is, later than that.
        running: whether nobody has spoken with her yet.
    """

    hours: int
    worked: int
    by: datetime | None
    late: bool
    running: bool


def count_contact(term: ContactTerm, arrived: datetime, spoken: datetime | None, now: datetime) -> ContactClock:
    """Return the time to the first talk; never below nothing, whatever the clock of this computer says."""
    end = max(arrived, spoken if spoken is not None else now)
    by = term.by(arrived)
    late = by is not None and end > by
    return ContactClock(int((end - arrived) / _HOUR), int(term.worked(arrived, end) / _HOUR), by, late, spoken is None)
