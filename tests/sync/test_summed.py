"""The interval of a sum holds nine times out of ten, by the law of the noise alone."""

from itertools import pairwise
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.disclosure import SCALE
from desktop.sync.sampler import KeyedStream, discrete_laplace
from desktop.sync.summed import SURE, reach, told_sum, total


def test_of_one_figure_it_is_the_law_written_down() -> None:
    ratio = exp(-1 / SCALE)

    def within(half: int) -> float:
        return 1 - 2 * ratio ** (half + 1) / (1 + ratio)

    assert within(reach(1)) >= SURE > within(reach(1) - 1)


@pytest.mark.parametrize("terms", [2, 4, 12, 40])
def test_of_several_it_is_what_the_sampler_draws(terms: int) -> None:
    stream = KeyedStream(bytes(range(32)), f"a test of {terms}")
    sums = [sum(discrete_laplace(stream, SCALE) for _ in range(terms)) for _ in range(1_500)]
    held = sum(abs(each) <= reach(terms) for each in sums) / len(sums)

    # The bounds are four standard errors of a share of nine tenths; the law is one of integers, so it may be wider.
    assert SURE - 0.032 <= held <= 0.97


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_more_figures_reach_further_but_not_in_proportion() -> None:
    assert all(reach(fewer) <= reach(more) for fewer, more in pairwise(range(1, 60)))
    assert reach(480) < 480 * reach(1) / 10
    assert reach(5_000) > reach(500)


def test_a_sum_of_nothing_has_no_interval() -> None:
    with pytest.raises(ValueError, match="at least one"):
        reach(0)


@given(st.integers(-2_000, 20_000), st.integers(1, 500))
def test_what_is_read_is_never_negative(value: int, terms: int) -> None:
    assert "-" not in told_sum(value, terms)


def test_a_sum_is_told_with_its_interval_or_as_at_most() -> None:
    assert told_sum(103, 40) == "circa 105 (tra 74 e 132)"
    assert told_sum(9, 1) == "al più 14"
    assert told_sum(20, 40) == "al più 49"
    assert told_sum(-80, 4) == "al più 10"


def test_rows_are_added_place_by_place_and_only_if_alike() -> None:
    assert total([(1, -2, 3), (10, 20, 30)]) == (11, 18, 33)
    with pytest.raises(ValueError, match="longer"):
        total([(1, 2), (1, 2, 3)])
