"""A small part of the attacks on what leaves, and proof that the attackers see what other ways would give away."""

import random
from collections.abc import Iterable, Mapping
from importlib import import_module

import pytest

from benchmarks.disclosure.bounds import Verdict
from benchmarks.disclosure.centres import FAMILIES, CentreYear, centre_year
from benchmarks.disclosure.line import Line

pytestmark = pytest.mark.outside("highspy")


@pytest.fixture(scope="module")
def years() -> list[CentreYear]:
    return [centre_year(number, seed=7) for number in range(8)]


def lines_of(name: str, years: list[CentreYear]) -> list[Line]:
    return list(import_module(f"benchmarks.disclosure.{name}").attack(years, random.Random(3)))


def found_beside(lines: Iterable[Line]) -> Mapping[str, str]:
    return {line.what.removeprefix("beside it, "): line.found for line in lines if line.what.startswith("beside it")}


def test_each_size_of_centre_has_the_periods_of_its_cadence(years: list[CentreYear]) -> None:
    assert [len(year.left) for year in years] == [1, 2, 4, 4] * 2
    assert all(set(left.outgoing) == set(FAMILIES) for year in years for left in year.left)
    assert all(len(woman) <= 3 for year in years for left in year.left for woman in left.women)


@pytest.mark.parametrize("name", ["linear", "hierarchy"])
def test_nothing_follows_with_certainty_from_what_leaves_and_much_from_other_ways(
    name: str, years: list[CentreYear]
) -> None:
    lines = lines_of(name, years)
    assert all(line.kept for line in lines)
    assert all(line.tried for line in lines)
    for found in found_beside(lines).values():
        assert "existence 0.0 %" not in found


def test_who_knows_all_the_others_is_never_certain_and_would_be_of_rounded_counts(years: list[CentreYear]) -> None:
    lines = lines_of("all_but_one", years)
    assert all(line.kept for line in lines)
    assert all(not found.endswith("certain 0") for found in found_beside(lines).values())


def test_one_woman_more_is_seen_by_nothing_but_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.disclosure.neighbours.PAIRS", 25)
    (line,) = lines_of("neighbours", [])
    assert (line.tried, line.kept) == (25, True)


def test_a_sheet_that_says_more_than_the_need_could_be_about_five_women(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, fewer in (("CENTRES", (30,)), ("CODES", 20_000), ("TYPED", 50)):
        monkeypatch.setattr(f"benchmarks.disclosure.sheets.{name}", fewer)
    sheets, codes, typed = lines_of("sheets", [])
    assert sheets.kept
    assert "of 0 more" not in sheets.found
    assert codes.kept
    assert typed.kept


def test_a_period_asked_for_again_has_one_noise_and_many_would_give_her_away(
    years: list[CentreYear], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.disclosure.ledger.SEQUENCES", 3)
    lines = lines_of("ledger", years)
    assert all(line.kept for line in lines)
    (found,) = found_beside(lines).values()
    assert float(found.split("right ")[1].split(",")[0]) > 0.7


def test_the_figures_are_good_for_planning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.disclosure.usefulness.WORLDS", 8)
    assert all(line.kept for line in lines_of("usefulness", []))


def test_an_attack_whose_model_leaves_the_truth_out_is_no_attack() -> None:
    with pytest.raises(AssertionError):
        Verdict().judge(3, (4, 9))


def test_what_an_attack_finds_is_counted() -> None:
    verdict = Verdict()
    for true, span in ((0, (0, 0)), (0, (0, 3)), (2, (2, 2)), (3, (1, 3)), (4, (0, 9)), (5, (5, 5))):
        verdict.judge(true, span)
    assert (verdict.small, verdict.exact, verdict.narrow, verdict.existence) == (3, 1, 2, 2)
    assert (verdict.zeros, verdict.empty, verdict.nothing) == (2, 1, False)
