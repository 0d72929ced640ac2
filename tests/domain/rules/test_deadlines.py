"""Days by which something must be done, from events and from the calendar."""

from datetime import date
from typing import Any

import pytest

from tests.small_rules import HERE, ON, a_benefit, rules, say

YEARLY = {"id": "anno", "text": "Ogni anno", "yearly": "02-28"}


def days(term: dict[str, Any], on: date = ON, **given: object) -> list[tuple[date | None, bool, str]]:
    outcome = say(rules(a_benefit(term=[term], amounts=["{prova.soglia}", "{prova.quota}"])), given, on)
    return [(deadline.day, deadline.past, deadline.needs) for deadline in outcome.deadlines]


def a_term(**changed: object) -> dict[str, Any]:
    return {"id": "t", "text": "Termine", "event": "giorno", **changed}


def test_a_yearly_day_is_the_next_one() -> None:
    assert days(YEARLY) == [(date(2027, 2, 28), False, "")]
    assert days(YEARLY, date(2026, 2, 28)) == [(date(2026, 2, 28), False, "")]


def test_days_are_counted_from_the_event_forwards_or_backwards() -> None:
    # The figure is 1000.5: whole days are counted.
    assert days(a_term(days="prova.soglia"), giorno="2026-01-01") == [(date(2028, 9, 27), False, "")]
    assert days(a_term(days="prova.soglia", before=True), giorno="2026-01-01") == [(date(2023, 4, 7), True, "")]
    assert days(a_term(), giorno="2026-11-21") == [(date(2026, 11, 21), False, "")]


def test_years_are_counted_from_the_event() -> None:
    assert days(a_term(years="prova.quota"), giorno="2026-02-01") == [(date(2026, 2, 1), True, "")]


def test_months_are_counted_as_the_calendar_has_them() -> None:
    assert days(a_term(months="prova.mesi"), giorno="2026-08-31") == [(date(2027, 2, 28), False, "")]


def test_one_day_is_the_same_for_all_and_goes_by() -> None:
    one_day = {"id": "fine", "text": "Ultimo giorno", "on": date(2026, 12, 31)}

    assert days(one_day) == [(date(2026, 12, 31), False, "")]
    assert days(one_day, date(2027, 1, 1)) == [(date(2026, 12, 31), True, "")]
    assert days({**one_day, "only_ahead": True}, date(2027, 1, 1)) == []


def test_without_the_event_there_is_no_day_but_what_to_ask() -> None:
    assert days(a_term()) == [(None, False, "giorno")]
    assert days(a_term(only_ahead=True)) == []


def test_a_figure_out_of_force_counts_nothing() -> None:
    assert days(a_term(days="prova.soglia"), date(2027, 1, 1), giorno="2026-12-31") == [(None, False, "")]


def test_every_member_of_a_list_has_its_own_day() -> None:
    term = a_term(event="figli.nato", only_ahead=True)

    assert days(term, figli=[{"nato": "2026-12-01"}, {"nato": "2020-01-01"}, {}]) == [(date(2026, 12, 1), False, "")]
    assert days(term) == []


def test_a_term_that_does_not_concern_her_is_left_out() -> None:
    assert days({**YEARLY, "when": HERE}, vive_qui=False) == []
    assert len(days({**YEARLY, "when": HERE})) == 1


def test_the_nearest_comes_first_and_those_without_a_day_last() -> None:
    terms = [a_term(id="senza"), {**YEARLY, "id": "b", "yearly": "12-31"}, {**YEARLY, "id": "a", "yearly": "12-01"}]
    outcome = say(rules(a_benefit(term=terms)))

    assert [deadline.term.id for deadline in outcome.deadlines] == ["a", "b", "senza"]


@pytest.mark.parametrize(
    "term",
    [
        {"id": "t", "text": "T"},
        {"id": "t", "text": "T", "yearly": "12-31", "event": "giorno"},
        {"id": "t", "text": "T", "yearly": "02-30"},
        {"id": "t", "text": "T", "event": "somma"},
        {"id": "t", "text": "T", "event": "giorno", "days": "prova.altra"},
        {"id": "t", "text": "T", "event": "giorno", "source": "altrove"},
    ],
)
def test_a_term_that_is_not_declared_does_not_load(term: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^version 2026-01-01: term t: "):
        rules(a_benefit(term=[term]))
