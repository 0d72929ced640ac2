"""The track from 14 to 17: what sets it, and when she is surely of age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.approximate import ApproximateDay, Precision, read_approximate
from desktop.domain.minors import YES, PapersReason, is_on, surely_of_age
from desktop.domain.people_words import PAPERS_REASONS

ENDED = date(2026, 5, 2)


@pytest.mark.parametrize(
    ("box", "answered", "on"),
    [
        ("", None, False),
        ("", ENDED, True),
        (YES, None, True),
        (YES, ENDED, True),
        (ENDED.isoformat(), None, False),
        (ENDED.isoformat(), ENDED, False),
        (ENDED.isoformat(), date(2026, 5, 3), True),
    ],
)
def test_the_box_or_the_question_sets_it_and_what_was_answered_before_it_ended_does_not(
    box: str,
    answered: date | None,
    on: bool,  # noqa: FBT001 - one of three values of a row
) -> None:
    assert is_on(box, answered) is on


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("4/5/2008", "2026-05-04"),
        ("maggio 2008", "2026-05-31"),
        ("2008", "2026-12-31"),
        ("29/2/2008", "2026-03-01"),
        ("circa maggio 2007", "2025-07-01"),
    ],
)
def test_she_is_of_age_on_the_day_on_which_she_surely_is(typed: str, day: str) -> None:
    born, of_age = read_approximate(typed), date.fromisoformat(day)
    assert surely_of_age(born, of_age)
    assert not surely_of_age(born, date.fromordinal(of_age.toordinal() - 1))


@given(born=st.dates(date(1990, 1, 1), date(2015, 12, 31)), on=st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_who_is_surely_of_age_by_a_year_alone_is_so_whatever_the_day(born: date, on: date) -> None:
    year = ApproximateDay(date(born.year, 1, 1), Precision.YEAR)
    if surely_of_age(year, on):
        assert surely_of_age(ApproximateDay(born), on)
    assert not surely_of_age(None, on)


def test_every_reason_has_its_words() -> None:
    assert set(PAPERS_REASONS) == set(PapersReason)
