"""What keeps each woman hidden: the cap, the noise, and the display."""

import re
from collections import Counter
from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.catalogue import Catalogue
from desktop.sync.disclosure import CAP, EPSILON, SCALE, clamp, clamp_label, move, shown, told
from desktop.sync.sampler import KeyedStream, discrete_laplace
from desktop.sync.shapes import Count, Period, Product
from tests.sync.conftest import NOISE_KEY, MakeSummary

FAMILIES = ("REDD", "RDL", "AUU", "ISEE", "LAVORO", "NASCITA", "INVAL", "PENS", "PAGAM", "SPORT")
Q = exp(-1 / SCALE)
PERIOD = Period("2026-Q3")
some_families = st.frozensets(st.sampled_from(FAMILIES))


def stream(woman: int = 0) -> KeyedStream:
    return KeyedStream(NOISE_KEY, clamp_label(Product.NEEDS, PERIOD, woman.to_bytes(16, "big")))


def in_order(families: frozenset[str]) -> list[str]:
    return [family for family in FAMILIES if family in families]


def law(x: int) -> float:
    return (1 - Q) / (1 + Q) * Q ** abs(x)


@given(some_families, some_families, some_families, st.integers(0, 10_000))
def test_a_woman_counts_for_at_most_three_families_her_answers_point_to(
    pointed: frozenset[str], chosen: frozenset[str], important: frozenset[str], woman: int
) -> None:
    kept = clamp(in_order(pointed), chosen, important, stream(woman))

    assert kept <= pointed
    hers = pointed & chosen
    assert len(kept) == min(CAP, len(hers) if hers else len(pointed))


@given(some_families, st.integers(0, 10_000))
def test_her_own_choice_decides(pointed: frozenset[str], woman: int) -> None:
    chosen = frozenset(in_order(pointed)[-2:])

    assert clamp(in_order(pointed), chosen, pointed, stream(woman)) == chosen


@given(some_families, some_families, st.integers(0, 10_000))
def test_where_she_chose_none_what_she_called_important_comes_first(
    pointed: frozenset[str], important: frozenset[str], woman: int
) -> None:
    kept = clamp(in_order(pointed), frozenset(), important, stream(woman))

    assert len(kept & important) == min(CAP, len(pointed & important))


@given(st.integers(0, 10_000))
def test_more_than_three_choices_are_brought_to_three_in_secret(woman: int) -> None:
    kept = clamp(FAMILIES, frozenset(FAMILIES), frozenset(), stream(woman))

    assert len(kept) == CAP


def test_the_draw_favours_no_line_of_the_catalogue() -> None:
    women = 3_000
    found = Counter(family for woman in range(women) for family in clamp(FAMILIES, (), (), stream(woman)))

    due = women * CAP / len(FAMILIES)
    assert all(abs(found[family] - due) < 0.12 * due for family in FAMILIES)


def test_the_draw_of_a_woman_is_the_same_again_and_needs_the_key() -> None:
    mine = [clamp(FAMILIES, (), (), stream(woman)) for woman in range(50)]

    assert mine == [clamp(FAMILIES, (), (), stream(woman)) for woman in range(50)]
    label = clamp_label(Product.NEEDS, PERIOD, bytes(16))
    assert len({clamp(FAMILIES, (), (), KeyedStream(bytes([key]) * 32, label)) for key in range(20)}) > 5


def test_the_same_counts_draw_the_same_figures_and_any_other_counts_draw_afresh(make_summary: MakeSummary) -> None:
    first = make_summary(20, 5, 8)

    assert make_summary(20, 5, 8) == first
    afresh = [make_summary(20 + more, 5, 8) for more in range(1, 40)]
    unmoved = sum(other.figures[1:] == first.figures[1:] for other in afresh)
    assert unmoved == 0
    assert make_summary(20, 5, 8, period="2026-Q4").figures != first.figures
    assert make_summary(20, 5, 8, key=bytes(32)).figures != first.figures


def test_a_figure_is_its_count_and_a_draw_of_the_law(catalogue: Catalogue) -> None:
    counts = dict.fromkeys(FAMILIES, 100)
    moved: Counter[int] = Counter()
    for number in range(800):
        summary = move(number.to_bytes(32, "big"), PERIOD, counts, catalogue)
        moved.update(figure.value.value - 100 for figure in summary.figures)

    total = moved.total()
    assert total == 8_000
    assert all(abs(moved[x] / total - law(x)) < 0.02 for x in range(-6, 7))


def test_every_family_needs_a_count(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        move(NOISE_KEY, PERIOD, {"REDD": 3}, catalogue)


@pytest.mark.parametrize(
    ("value", "display", "words"),
    [
        (-4, "<10", "meno di 10"),
        (0, "<10", "meno di 10"),
        (9, "<10", "meno di 10"),
        (10, "10", "circa 10 (tra 5 e 15)"),
        (12, "10", "circa 10 (tra 5 e 15)"),
        (13, "15", "circa 15 (tra 10 e 20)"),
        (17, "15", "circa 15 (tra 10 e 20)"),
        (18, "20", "circa 20 (tra 15 e 25)"),
        (103, "105", "circa 105 (tra 100 e 110)"),
    ],
)
def test_a_figure_is_shown_as_less_than_ten_or_a_multiple_of_five(value: int, display: str, words: str) -> None:
    assert shown(Count(value)) == display
    assert told(Count(value)) == words


@given(st.integers(-1000, 1000))
def test_no_display_is_negative_or_below_ten(value: int) -> None:
    display, words = shown(Count(value)), told(Count(value))

    assert display == "<10" or (int(display) % 5 == 0 and int(display) >= 10 and abs(int(display) - value) <= 2)
    assert "-" not in words
    assert all(int(number) >= 5 for number in re.findall(r"\d+", words))


@pytest.mark.parametrize("value", range(10, 35))
def test_the_interval_holds_the_true_count_nine_times_out_of_ten(value: int) -> None:
    low, high = (int(number) for number in re.findall(r"\d+", told(Count(value)))[1:])
    off = abs(int(shown(Count(value))) - value)

    held = sum(law(value - true) for true in range(low, high + 1))
    assert held >= 0.9
    assert abs(held - (1 - (Q ** (6 - off) + Q ** (6 + off)) / (1 + Q))) < 1e-9


def test_who_knows_every_other_woman_learns_no_more_than_the_law_allows() -> None:
    """The all-but-one attacker: she knows the true counts but for one woman, the method and the output."""
    assert float(EPSILON) == 1.5
    there_bound = exp(1.5) / (1 + exp(1.5))
    one_need_bound = exp(0.5) / (1 + exp(0.5))
    dice = Random(7)
    worst_there, worst_need = 0.0, 0.0
    for target in range(2_000):
        others = [dice.randrange(12) for _ in FAMILIES]
        hers = dice.sample(range(10), 3)
        there = dice.random() < 0.5
        stream = KeyedStream(NOISE_KEY, f"attack {target}")
        true = [count + (there and number in hers) for number, count in enumerate(others)]
        out = [count + discrete_laplace(stream, SCALE) for count in true]
        with_her = without = 1.0
        for number in range(10):
            with_her *= law(out[number] - others[number] - (number in hers))
            without *= law(out[number] - others[number])
        worst_there = max(worst_there, with_her / (with_her + without), without / (with_her + without))
        one = hers[0]
        yes, no = law(out[one] - others[one] - 1), law(out[one] - others[one])
        worst_need = max(worst_need, yes / (yes + no), no / (yes + no))
    assert worst_there <= there_bound + 1e-9
    assert worst_need <= one_need_bound + 1e-9
    assert round(there_bound, 3) == 0.818
    assert round(one_need_bound, 3) == 0.622
