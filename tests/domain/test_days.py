from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.days import not_after, not_before, read_day
from desktop.errors import DayUnusable


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f" {day.day}/{day.month}/{day.year} ") == day


@pytest.mark.parametrize(
    "typed", ["", "domani", "31/2/2026", "2026-13-01", "1/2", "a/b/c", "1/2/3/4", "3/11/26", "9999-12-31"]
)
def test_what_is_no_day_is_said_to_be_unreadable(typed: str) -> None:
    with pytest.raises(DayUnusable) as refused:
        read_day(typed)

    assert (refused.value.typed, refused.value.why) == (typed, "unreadable")


def test_what_happened_cannot_be_still_to_come() -> None:
    today = date(2026, 11, 25)

    assert not_after(today, today) == today
    with pytest.raises(DayUnusable) as refused:
        not_after(date(2026, 11, 26), today)

    assert refused.value.why == "future"


def test_nothing_ends_before_it_begins() -> None:
    start = date(2026, 11, 25)

    assert not_before(start, start) == start
    with pytest.raises(DayUnusable) as refused:
        not_before(date(2026, 11, 24), start)

    assert refused.value.why == "before_start"
