"""The time to the first talk: by the clock on the wall, in the hours somebody is there, against the centre's term."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.integrated.clock import LONGEST_TERM, ContactTerm, count_contact
from desktop.errors import ContactTermUnusable

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1))  # noqa: DTZ001 - this place's time


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - this place's time


@pytest.mark.parametrize(
    ("start", "end", "worked"),
    [
        (at(23, 22), at(24, 10), timedelta(hours=1)),  # over night
        (at(27, 17), at(30, 10), timedelta(hours=2)),  # from Friday evening to Monday
        (at(28, 9), at(29, 20), timedelta()),  # a Saturday and a Sunday
        (at(24, 9, 30), at(24, 10), timedelta(minutes=30)),
        (at(24, 7), at(24, 20), timedelta(hours=9)),
    ],
)
def test_only_the_hours_in_which_somebody_is_there_are_worked(
    start: datetime, end: datetime, worked: timedelta
) -> None:
    assert ContactTerm().worked(start, end) == worked


@pytest.mark.parametrize(
    ("hours", "start", "by"),
    [
        (0, at(23, 22), None),
        (9, at(23, 22), at(24, 18)),
        (10, at(23, 22), at(25, 10)),
        (2, at(27, 17), at(30, 10)),
    ],
)
def test_a_term_ends_in_working_time_and_where_none_is_set_there_is_none(
    hours: int, start: datetime, by: datetime | None
) -> None:
    assert ContactTerm(hours).by(start) == by


@given(MOMENTS, st.integers(1, LONGEST_TERM))
def test_exactly_the_hours_of_the_term_are_worked_until_it_ends(start: datetime, hours: int) -> None:
    term = ContactTerm(hours)
    by = term.by(start)
    assert by is not None
    assert term.worked(start, by) == timedelta(hours=hours)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_a_clock_never_runs_backwards_whatever_this_computer_says(a: datetime, b: datetime, c: datetime) -> None:
    clock = count_contact(ContactTerm(8), a, b, c)
    assert (clock.hours >= 0, clock.worked >= 0, clock.running) == (True, True, False)
    assert clock.worked <= clock.hours


def test_a_clock_runs_until_somebody_spoke_with_her_and_says_whether_it_was_late() -> None:
    term = ContactTerm(9)
    running = count_contact(term, at(23, 22), None, at(24, 17))
    assert (running.hours, running.worked, running.by, running.late, running.running) == (
        *(19, 8, at(24, 18)),
        *(False, True),
    )
    assert count_contact(term, at(23, 22), None, at(24, 19)).late
    spoken = count_contact(term, at(23, 22), at(24, 10), at(28, 19))
    assert (spoken.hours, spoken.late, spoken.running) == (12, False, False)


@pytest.mark.parametrize(
    ("term", "why"),
    [
        (ContactTerm(LONGEST_TERM + 1), "hours"),
        (ContactTerm(-1), "hours"),
        (ContactTerm(opens=time(18), closes=time(9)), "closed"),
        (ContactTerm(days=frozenset()), "days"),
        (ContactTerm(days=frozenset({7})), "days"),
    ],
)
def test_a_term_nobody_could_keep_is_refused(term: ContactTerm, why: str) -> None:
    with pytest.raises(ContactTermUnusable) as refused:
        term.checked()
    assert refused.value.why == why
    assert ContactTerm().checked() == ContactTerm()
