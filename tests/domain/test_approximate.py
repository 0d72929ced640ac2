from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.approximate import ApproximateDay, Precision, already, kept_day, read_approximate
from desktop.errors import DayUnusable

_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@st.composite
def approximate_days(draw: st.DrawFn) -> ApproximateDay:
    day, precision = draw(_DAYS), draw(st.sampled_from(Precision))
    begins = {
        Precision.DAY: day,
        Precision.MONTH: day.replace(day=1),
        Precision.THIRD: date(day.year, (day.month - 1) // 4 * 4 + 1, 1),
        Precision.YEAR: date(day.year, 1, 1),
    }[precision]
    return ApproximateDay(begins, precision, about=precision is not Precision.THIRD and draw(st.booleans()))


@given(approximate_days())
def test_a_day_is_read_again_as_it_is_kept_and_as_it_is_shown(day: ApproximateDay) -> None:
    assert kept_day(day.kept) == day
    assert read_approximate(day.kept) == day
    assert read_approximate(day.words.upper()) == day


@given(approximate_days())
def test_what_is_meant_lies_within_what_it_can_have_been(day: ApproximateDay) -> None:
    assert day.earliest <= day.begins <= day.ends <= day.latest
    assert (day.earliest == day.begins) is (day.latest == day.ends) is not day.about
    assert (day.exact == day.begins == day.ends) is (day.precision is Precision.DAY and not day.about)


@given(st.lists(approximate_days(), max_size=6))
def test_days_in_order_begin_one_after_the_other(days: list[ApproximateDay]) -> None:
    ordered = sorted(days, key=lambda day: day.order)

    assert [day.begins for day in ordered] == sorted(day.begins for day in days)


@given(approximate_days(), _DAYS)
def test_only_what_cannot_have_been_yet_is_refused(day: ApproximateDay, today: date) -> None:
    if day.earliest <= today:
        assert already(day, today) is day
    else:
        with pytest.raises(DayUnusable) as refused:
            already(day, today)
        assert (refused.value.typed, refused.value.why) == (day.words, "future")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12/3/2026", "2026-03-12"),
        ("12.03.2026", "2026-03-12"),
        ("12-3-2026", "2026-03-12"),
        ("12 marzo 2026", "2026-03-12"),
        ("1° maggio 2025", "2025-05-01"),
        ("l'8 marzo 2026", "2026-03-08"),
        ("il 12 mar. 2026", "2026-03-12"),
        ("circa il 12/3/2026", "2026-03-12~"),
        ("12/3/2026 circa", "2026-03-12~"),
        ("circa marzo 2026", "2026-03~"),
        ("verso marzo del 2026", "2026-03~"),
        ("marzo 2026", "2026-03"),
        ("3/2026", "2026-03"),
        ("sett 2025", "2025-09"),
        ("2019", "2019"),
        ("nel 2019", "2019"),
        ("intorno al 2019", "2019~"),
        ("~2019", "2019~"),
        ("c. 2019", "2019~"),
        ("inizio 2020", "2020-37"),
        ("agli inizi del 2020", "2020-37"),
        ("metà 2020", "2020-38"),
        ("a meta' del 2020", "2020-38"),
        ("verso la fine del 2020", "2020-39"),
    ],
)
def test_a_day_is_read_as_operators_write_it(typed: str, kept: str) -> None:
    assert read_approximate(typed).kept == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "circa",
        "tempo fa",
        "inizio marzo 2026",
        "2201",
        "0000",
        "31/2/2026",
        "13/2026",
        "ma 2026",
        "marz2026",
        "1899",
        "12/3/26",
        "2026-40",
        "2026-37~",
    ],
)
def test_what_is_no_day_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(DayUnusable) as refused:
        read_approximate(typed)

    assert (refused.value.typed, refused.value.why) == (typed, "not_even_approximate")


@pytest.mark.parametrize("text", ["", "12/3/2026", "2026-3", "2026-37-01", "2026-02-30"])
def test_nothing_else_is_taken_for_a_kept_day(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        kept_day(text)


@pytest.mark.parametrize(
    "parts",
    [
        (date(2026, 3, 12), Precision.MONTH, False),
        (date(2026, 2, 1), Precision.THIRD, False),
        (date(2026, 1, 1), Precision.THIRD, True),
        (date(2026, 2, 1), Precision.YEAR, False),
    ],
)
def test_a_day_cannot_begin_within_its_month_third_or_year(parts: tuple[date, Precision, bool]) -> None:
    with pytest.raises(ValueError, match="Precision"):
        ApproximateDay(*parts)


def test_circa_reaches_as_far_as_what_is_remembered() -> None:
    assert read_approximate("circa 12/3/2026").earliest == date(2026, 3, 5)
    assert read_approximate("circa marzo 2026").latest == date(2026, 5, 1)
    assert read_approximate("circa 2026").latest == date(2028, 1, 1)
    assert (read_approximate("fine 2020").begins, read_approximate("fine 2020").ends) == (
        date(2020, 9, 1),
        date(2020, 12, 31),
    )
