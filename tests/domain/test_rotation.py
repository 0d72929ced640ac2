from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rotation import gone_by, is_overdue, kept

moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 - as the names of the folders say it


def every_day(last: date, days: int) -> list[datetime]:
    evening = datetime.combine(last, datetime.min.time()).replace(hour=18)
    return [evening - timedelta(days=day) for day in range(days)]


def test_nothing_is_kept_of_nothing() -> None:
    assert kept([]) == frozenset()


def test_a_backup_a_day_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    stays = sorted((moment.date() for moment in kept(every_day(date(2026, 11, 25), 500))), reverse=True)

    assert stays[:7] == [date(2026, 11, 25) - timedelta(days=day) for day in range(7)]
    assert stays[7:9] == [date(2026, 11, 15), date(2026, 11, 8)]
    assert stays[9:] == [
        *(date(2026, month + 1, 1) - timedelta(days=1) for month in range(10, 0, -1)),
        date(2025, 12, 31),
    ]


def test_of_several_backups_a_day_the_last_stays() -> None:
    day = datetime(2026, 11, 25, 9)  # noqa: DTZ001 - same
    assert kept([day, day.replace(hour=12), day.replace(hour=18)]) == {day.replace(hour=18)}


def test_a_centre_that_was_closed_loses_none_for_it() -> None:
    before = every_day(date(2026, 7, 31), 7)
    assert kept([*before, datetime(2026, 9, 1, 9)]) >= set(before[:6])  # noqa: DTZ001 - same


@given(st.lists(moments, min_size=1, max_size=60))
def test_the_newest_stays_and_nothing_outlives_its_day(taken: list[datetime]) -> None:
    stays, newest = kept(taken), max(taken)

    assert newest in stays
    assert stays <= set(taken)
    assert len(stays) <= 7 + 4 + 12
    assert all(moment == newest or newest.date() < gone_by(moment.date()) for moment in stays)


@given(st.lists(moments, min_size=1, max_size=60))
def test_rotating_twice_takes_nothing_more_away(taken: list[datetime]) -> None:
    assert kept(kept(taken)) == kept(taken)


def test_a_backup_is_gone_with_the_first_one_of_the_same_month_a_year_later() -> None:
    assert gone_by(date(2026, 11, 25)) == date(2027, 11, 1)
    assert gone_by(date(2026, 12, 31)) == date(2027, 12, 1)
    assert gone_by(date(2027, 1, 1)) == date(2028, 1, 1)


def test_overdue_is_what_is_long_ago_or_never_was() -> None:
    now, week = datetime(2026, 11, 25, 9), timedelta(days=7)  # noqa: DTZ001 - same
    assert is_overdue(None, now, week)
    assert is_overdue(now - week, now, week)
    assert not is_overdue(now - week + timedelta(seconds=1), now, week)
    assert not is_overdue(now + timedelta(days=6), now, week)
    assert is_overdue(now + timedelta(days=900), now, week)
