"""Periods: read, named, spanned, and refused by public facts alone."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.periods import Period, Span, check_releasable, lately_over, period_of, read_period
from desktop.domain.protocol import Cadence
from desktop.errors import PeriodNotOfCadence, PeriodNotOver, PeriodOverlaps, PeriodUnreadable

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
cadences = st.sampled_from(Cadence)


@pytest.mark.parametrize(
    ("typed", "cadence", "begins", "ends"),
    [
        ("2026-07", Cadence.MONTH, "2026-07-01", "2026-07-31"),
        ("2026-12", Cadence.MONTH, "2026-12-01", "2026-12-31"),
        ("2024-02", Cadence.MONTH, "2024-02-01", "2024-02-29"),
        ("2026-Q3", Cadence.QUARTER, "2026-07-01", "2026-09-30"),
        (" 2026-q4 ", Cadence.QUARTER, "2026-10-01", "2026-12-31"),
        ("2026-S1", Cadence.HALF, "2026-01-01", "2026-06-30"),
        ("2026-s2", Cadence.HALF, "2026-07-01", "2026-12-31"),
        ("2026", Cadence.YEAR, "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_is_read_with_its_days(typed: str, cadence: Cadence, begins: str, ends: str) -> None:
    period = read_period(typed)

    assert period.cadence is cadence
    assert period.span == Span(date.fromisoformat(begins), date.fromisoformat(ends))
    assert period.code == typed.strip().upper()


@pytest.mark.parametrize(
    "typed",
    [
        *("", "2026-Q5", "2026-Q0", "2026-S3", "2026-13", "2026-00", "2026-7", "26-Q3", "2026 Q3", "2026-07-01"),
        *("2026Q3", "1999", "٢٠٢٦", "2026-Q3\n2026-Q4", "luglio"),
    ],
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(PeriodUnreadable):
        read_period(typed)


@given(days, cadences)
def test_every_day_belongs_to_one_period_of_each_cadence(day: date, cadence: Cadence) -> None:
    period = period_of(day, cadence)

    assert day in period.span
    assert read_period(period.code) == period
    after = period.span.ends + timedelta(days=1)
    assert not period.span.overlaps(period_of(after, cadence).span)


@given(days, cadences, days, cadences)
def test_periods_overlap_when_a_day_is_in_both(one: date, his: Cadence, other: date, hers: Cadence) -> None:
    first, second = period_of(one, his).span, period_of(other, hers).span

    shared = max(first.begins, second.begins) <= min(first.ends, second.ends)
    assert first.overlaps(second) == second.overlaps(first) == shared


def test_a_period_is_releasable_once_it_is_over() -> None:
    period = read_period("2026-Q3")
    check_releasable(period, Cadence.QUARTER, [read_period("2026-Q2")], date(2026, 10, 1))

    with pytest.raises(PeriodNotOver) as refused:
        check_releasable(period, Cadence.QUARTER, [], date(2026, 9, 30))
    assert refused.value.ends == date(2026, 9, 30)


def test_a_period_that_shares_days_with_a_released_one_is_refused() -> None:
    with pytest.raises(PeriodOverlaps) as refused:
        check_releasable(read_period("2026-S2"), Cadence.HALF, [read_period("2026-Q3")], date(2027, 1, 1))
    assert (refused.value.period, refused.value.released) == ("2026-S2", "2026-Q3")


def test_a_period_of_another_cadence_is_refused() -> None:
    with pytest.raises(PeriodNotOfCadence) as refused:
        check_releasable(Period(2026, Cadence.MONTH, 7), Cadence.QUARTER, [], date(2027, 1, 1))
    assert refused.value.cadence == "quarter"


@given(days, cadences, cadences)
def test_what_was_over_lately_ended_within_a_year_and_nothing_of_it_is_missing(
    today: date, this_year: Cadence, last_year: Cadence
) -> None:
    found = lately_over(lambda year: this_year if year == today.year else last_year, today)

    assert [period.span.ends for period in found] == sorted({p.span.ends for p in found}, reverse=True)
    assert all(period.span.ends < today for period in found)
    assert all(one.span.begins == other.span.ends + timedelta(days=1) for one, other in pairwise(found))
    assert found
    assert today <= period_of(found[0].span.ends + timedelta(days=1), this_year).span.ends
    assert (today - found[-1].span.ends).days <= 366
