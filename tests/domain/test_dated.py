"""What changes by law has versions, each named by the day from which it is used."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dated import Dated, read_dated

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
TWO = Dated({MARCH: "second", JANUARY: "first"})


def test_a_version_is_used_from_its_day_until_the_next() -> None:
    assert TWO.on(JANUARY) == "first"
    assert TWO.on(MARCH - timedelta(days=1)) == "first"
    assert TWO.on(MARCH) == "second"
    assert TWO.on(date(2031, 1, 1)) == "second"


def test_a_day_before_every_version_gets_the_oldest() -> None:
    assert TWO.on(date(1999, 1, 1)) == "first"


def test_versions_come_oldest_first_and_the_last_is_the_latest() -> None:
    assert TWO.versions == (JANUARY, MARCH)
    assert TWO.latest == "second"


def test_what_was_written_is_read_with_exactly_its_version() -> None:
    assert TWO.exactly(JANUARY) == "first"
    with pytest.raises(KeyError):
        TWO.exactly(date(2026, 2, 1))


def test_a_dated_thing_needs_a_version() -> None:
    with pytest.raises(ValueError, match="needs a version"):
        Dated({})


@given(st.dictionaries(st.dates(), st.integers(), min_size=1), st.dates())
def test_the_version_of_a_day_is_the_last_not_after_it(versions: dict[date, int], day: date) -> None:
    before = [version for version in versions if version <= day]

    assert Dated(versions).on(day) == versions[max(before) if before else min(versions)]


def test_the_versions_of_a_folder_are_named_by_their_day() -> None:
    read = read_dated({"2026-03-01": {"version": MARCH, "x": 2}}, lambda table: table["x"])

    assert read.exactly(MARCH) == 2


def test_a_file_named_by_another_day_than_its_version_does_not_load() -> None:
    with pytest.raises(ValueError, match="2026-03-02"):
        read_dated({"2026-03-02": {"version": MARCH}}, dict)
