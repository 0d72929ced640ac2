"""Which backups are kept: one for each of 7 days, 4 weeks and 12 months, and nothing older than a year."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 12


def _month(day: date) -> int:
    return day.year * 12 + day.month


_RULES: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
    (lambda taken: taken.date(), DAYS),
    (lambda taken: taken.isocalendar()[:2], WEEKS),
    (_month, MONTHS),
)


def kept(taken: Iterable[datetime]) -> frozenset[datetime]:
    """Return which backups stay, by the moment each was taken; the newest always does.

    Days, weeks and months without a backup do not count: a centre that was closed loses none for it. What is a year
    older than the newest goes all the same, so that an erased woman is in no backup after that.
    """
    newest_first = sorted(set(taken), reverse=True)
    if not newest_first:
        return frozenset()
    oldest_month = _month(newest_first[0]) - MONTHS + 1
    found = set()
    for bucket_of, most in _RULES:
        buckets: dict[Hashable, datetime] = {}
        for moment in newest_first:
            if _month(moment) >= oldest_month:
                buckets.setdefault(bucket_of(moment), moment)
        found.update(list(buckets.values())[:most])
    return frozenset(found)


def gone_by(taken: date) -> date:
    """Return the first day on which a new backup takes one of the day `taken` away, whatever else was kept."""
    month = _month(taken) + MONTHS - 1
    return date(month // 12, month % 12 + 1, 1)


def is_overdue(last: datetime | None, now: datetime, after: timedelta) -> bool:
    """Tell whether `last` is more than `after` ago, or never was.

    One that lies as far ahead was written by a wrong clock, and counts as none: else nothing would be due for years.
    """
    return last is None or abs(now - last) >= after
