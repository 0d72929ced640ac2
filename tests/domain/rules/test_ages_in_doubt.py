"""Who was born on 29 February: on a 28 February that may not be a birthday yet an age decides nothing by itself."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.facts.given import read_facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Quantity
from desktop.domain.rules.benefit_words import bounds_words
from desktop.domain.rules.benefits import Due, Outcome
from desktop.domain.rules.conditions import BIRTHDAY_DOUBT
from tests.fact_draws import CATALOGUE, RULES
from tests.small_rules import say, with_conditions

OF_AGE = {"fatto": "anni", "op": ">=", "valore": 18}
DOUBTFUL = date(2026, 2, 28)
LEAP_YEARS = st.integers(1936 // 4, 2024 // 4).map(lambda four: 4 * four)
ORDINARY = st.sampled_from((date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28)))


@pytest.mark.parametrize(
    ("on", "born", "due"),
    [
        (date(2026, 2, 27), "2008-02-29", Due.NO),
        (DOUBTFUL, "2008-02-29", Due.UNKNOWN),
        (date(2026, 3, 1), "2008-02-29", Due.YES),
        (date(2028, 2, 28), "2008-02-29", Due.YES),
        (DOUBTFUL, "2008-02-28", Due.YES),
        (DOUBTFUL, "2008-03-01", Due.NO),
        (DOUBTFUL, "2004-02-29", Due.YES),
    ],
)
def test_a_bound_of_age_is_to_be_verified_on_that_day_alone_and_nobody_is_asked_how_old_she_is(
    on: date, born: str, due: Due
) -> None:
    outcome = say(with_conditions({"tutte": [OF_AGE, {"non": {"non": OF_AGE}}]}), {"giorno": born}, on)
    assert outcome.due is due
    assert outcome.missing == ()
    assert outcome.reasons[0].checks == ((BIRTHDAY_DOUBT,) if due is Due.UNKNOWN else ())


def test_an_age_that_was_written_down_is_in_no_doubt() -> None:
    assert say(with_conditions(OF_AGE), {"giorno": "2008-02-29", "anni": 18}, DOUBTFUL).due is Due.YES


@pytest.mark.parametrize(
    ("children", "minors", "youngest"),
    [
        ((2012, 2012), "tra 0 e 2", "tra 17 e 18"),
        ((2004, 2012), "tra 0 e 1", "tra 17 e 18"),
        ((2008, 2004), "0", "tra 21 e 22"),
        ((2012, None), "tra 0 e 2", None),
    ],
)
def test_what_is_counted_from_ages_is_in_doubt_where_every_age_is_known(
    children: tuple[int | None, ...], minors: str, youngest: str | None
) -> None:
    rows = [{"data_nascita": f"{year}-02-29"} if year else {} for year in children]
    known = KnownFacts(read_facts({"figli": rows}, CATALOGUE), CATALOGUE, RULES.figures, date(2030, 2, 28))
    count, least = known.get("numero_figli_minorenni"), known.get("eta_figlio_minore")
    assert isinstance(count, Quantity)
    assert (bounds_words(count), count.in_doubt) == (minors, minors != "0" and None not in children)
    assert (bounds_words(least) if isinstance(least, Quantity) else least) == youngest
    assert not isinstance(least, Quantity) or least.in_doubt


def test_a_child_s_age_is_in_the_same_doubt() -> None:
    rules = with_conditions({"esiste": "figli", "dove": {"fatto": "eta", "op": "<", "valore": 18}})
    children = [{"eta": 30}, {"nato": "2008-02-29"}]
    outcome = say(rules, {"figli": children}, DOUBTFUL)
    assert (outcome.due, outcome.missing, outcome.reasons[0].checks) == (Due.UNKNOWN, (), (BIRTHDAY_DOUBT,))
    assert say(rules, {"figli": [*children, {"eta": 3}]}, DOUBTFUL).due is Due.YES


@settings(max_examples=25, deadline=None)
@given(LEAP_YEARS, ORDINARY)
def test_where_the_two_ways_of_counting_come_to_different_ends_no_measure_decides(born: int, on: date) -> None:
    birth, turned = f"{born}-02-29", on.year - born
    child = {"data_nascita": birth}
    for facts in (child, {"figli": [child]}, {"figli": [child, {"eta": 3}, {"eta": 17}]}):
        doubtful = outcomes(facts, on)
        one, other = (outcomes(_aged(facts, years), on) for years in (turned - 1, turned))
        for name, outcome in doubtful.items():
            for before, mine, after in zip(one[name].reasons, outcome.reasons, other[name].reasons, strict=True):
                assert mine.result is (before.result if before.result is after.result else Due.UNKNOWN), name
                if before.result is not after.result:
                    assert BIRTHDAY_DOUBT in mine.checks, name


def outcomes(facts: dict[str, Any], on: date) -> dict[str, Outcome]:
    return {each.benefit.id: each for each in RULES.evaluate(read_facts(facts, CATALOGUE), on)}


def _aged(facts: dict[str, Any], years: int) -> dict[str, Any]:
    """The same with the age written down, one way or the other."""
    if "figli" in facts:
        return {"figli": [{**facts["figli"][0], "eta": years}, *facts["figli"][1:]]}
    return {**facts, "eta": years}
