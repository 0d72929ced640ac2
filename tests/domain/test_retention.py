from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identifiers import CaseId
from desktop.domain.retention import (
    ClosedFile,
    Due,
    Hold,
    HoldUntil,
    due_on,
    months_after,
    read_months,
    row_for,
)
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import RetentionUnusable

CLOSED = date(2024, 3, 31)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def a_file(last_activity: date = CLOSED, **holds: date | None) -> ClosedFile:
    held = tuple(HoldUntil(hold, holds.get(hold.value), NOTHING_THERE) for hold in Hold)
    return ClosedFile(CaseId(b"c" * 16), "ABC234", CLOSED, last_activity, held)


def due(file: ClosedFile, today: date, months: int = 24) -> tuple[Due, date] | None:
    """Why it comes up and since when; a line that is for its texts alone is none here."""
    row = row_for(file, months, today)
    return None if row is None or row.due is Due.TEXT else (row.due, row.since)


def test_a_closed_file_comes_up_once_its_months_are_over() -> None:
    assert due(a_file(), date(2026, 3, 30)) is None
    assert due(a_file(), date(2026, 3, 31)) == (Due.CLOSED, date(2026, 3, 31))
    assert due(a_file(), date(2025, 3, 31), 12) == (Due.CLOSED, date(2025, 3, 31))
    assert due(a_file(), date(2029, 3, 30), 60) is None


def test_what_is_written_after_the_closing_extends_the_clock() -> None:
    assert due(a_file(date(2025, 6, 1)), date(2027, 5, 31)) is None
    assert due(a_file(date(2025, 6, 1)), date(2027, 6, 1)) == (Due.CLOSED, date(2027, 6, 1))
    assert due(a_file(date(2020, 1, 1)), date(2026, 3, 31)) == (Due.CLOSED, date(2026, 3, 31))


def test_free_text_comes_up_after_six_months() -> None:
    assert row_for(a_file(), 24, date(2024, 9, 29)) is None
    row = row_for(a_file(), 24, date(2024, 9, 30))
    assert row is not None
    assert (row.due, row.since) == (Due.TEXT, date(2024, 9, 30))


def test_of_several_holds_the_longest_is_named_and_one_that_ended_is_not() -> None:
    file = a_file(proceedings=date(2028, 1, 10), minors=date(2031, 5, 2), her_wish=date(2024, 4, 1))
    held = file.held_on(date(2026, 1, 1))
    assert held is not None
    assert held.hold is Hold.MINORS
    assert file.held_on(date(2031, 5, 2)) is None
    assert due_on(a_file(date(2025, 6, 1)), 12) == date(2026, 6, 1)


def test_a_hold_keeps_the_file_until_its_day_and_is_then_the_reason_to_look_again() -> None:
    file = a_file(proceedings=date(2028, 1, 10))
    assert due(file, date(2028, 1, 9)) is None
    assert due(file, date(2028, 1, 10)) == (Due.PROCEEDINGS, date(2028, 1, 10))
    both = a_file(proceedings=date(2028, 1, 10), minors=date(2031, 5, 2))
    assert due(both, date(2029, 1, 1)) is None
    assert due(both, date(2031, 5, 2)) == (Due.MINORS, date(2031, 5, 2))


def test_a_hold_that_ends_before_the_term_shortens_nothing() -> None:
    file = a_file(minors=date(2024, 5, 1))
    assert due(file, date(2026, 3, 30)) is None
    assert due(file, date(2026, 3, 31)) == (Due.MINORS, date(2026, 3, 31))


@given(days, st.integers(0, 60))
def test_a_month_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + date.resolution).day == 1)


@given(days, days, st.none() | days, st.none() | days, st.sampled_from((12, 24, 60)))
def test_nothing_comes_up_early_and_what_came_up_stays_up(
    last: date,
    today: date,
    proceedings: date | None,
    minors: date | None,
    months: int,
) -> None:
    file = a_file(last, proceedings=proceedings, minors=minors)
    row = row_for(file, months, today)
    if row is None:
        return
    assert row.since <= today
    assert row.since >= months_after(max(CLOSED, last), 6)
    assert all(day <= today for day in (proceedings, minors) if day is not None)
    assert row_for(file, months, date(2040, 1, 1)) is not None


def test_only_the_months_the_program_knows_are_taken() -> None:
    assert [read_months(typed) for typed in ("12", " 24 ", "60")] == [12, 24, 60]
    for typed in ("", "0", "13", "024", "sempre"):
        with pytest.raises(RetentionUnusable) as refused:
            read_months(typed)
        assert refused.value.typed == typed
