"""Amounts worked out in the open: every step, every bound, and what is still missing."""

from datetime import date
from fractions import Fraction
from typing import Any, cast

import pytest

from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Quantity, exactly
from desktop.domain.rules.amounts import Worked
from desktop.domain.rules.sum_words import sum_words
from tests.small_rules import HERE, ON, a_benefit, rules, say

SUM = {"fatto": "somma", "nome": "la sua somma"}
FIGURE = {"figura": "prova.soglia"}


def signs(words: str) -> str:
    """Write `*` and `~` as the signs that are printed."""
    return words.replace("*", "\N{MULTIPLICATION SIGN}").replace("~", "\N{MINUS SIGN}")


def a_sum(of: dict[str, Any], **changed: object) -> dict[str, Any]:
    return {"id": "s", "text": "in tutto", "unit": "€", "of": of, **changed}


def worked(of: dict[str, Any], on: date = ON, changed: dict[str, Any] | None = None, **given: object) -> Worked:
    (found,) = say(rules(a_benefit(calculation=[a_sum(of, **(changed or {}))])), given, on).amounts
    return found


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ({"prodotto": [{"numero": 500}, {"numero": 12}]}, "In tutto: 500 * 12 = 6.000 €"),
        ({"somma": [SUM, {"numero": 2}]}, "In tutto: 100 (la sua somma) + 2 = 102 €"),
        ({"differenza": [FIGURE, SUM]}, "In tutto: 1.000,50 ~ 100 (la sua somma) = 900,50 €"),
        ({"differenza": [SUM, FIGURE]}, "In tutto: 100 (la sua somma) ~ 1.000,50 = 0 €"),
        ({"minimo": [SUM, FIGURE]}, "In tutto: il minore tra 100 (la sua somma) e 1.000,50 = 100 €"),
        ({"massimo": [SUM, FIGURE]}, "In tutto: il maggiore tra 100 (la sua somma) e 1.000,50 = 1.000,50 €"),
        (
            {"prodotto": [{"somma": [SUM, {"prodotto": [{"numero": 2}, {"numero": 3}]}]}, {"numero": 2}]},
            "In tutto: (100 (la sua somma) + 2 * 3) * 2 = 212 €",
        ),
        (FIGURE, "In tutto: 1.000,50 €"),
    ],
)
def test_every_step_is_written_out(of: dict[str, Any], words: str) -> None:
    assert sum_words(worked(of, somma=100)) == signs(words)


def test_an_estimate_says_so() -> None:
    assert sum_words(worked(FIGURE, changed={"estimate": True})) == "Stima, in tutto: 1.000,50 €"


def test_without_a_fact_the_sum_stays_open_and_says_what_is_missing() -> None:
    found = worked({"somma": [SUM, FIGURE]})

    assert (found.value, found.missing) == (None, ("somma",))
    assert sum_words(found) == "In tutto: la sua somma + 1.000,50; il conto non si può ancora fare"


def test_a_figure_out_of_date_is_shown_and_never_used() -> None:
    after = say(rules(a_benefit(calculation=[a_sum({"prodotto": [FIGURE, {"numero": 2}]})])), {}, date(2027, 1, 1))

    (found,) = after.amounts
    assert found.value is None
    assert after.stale == ("prova.soglia",)
    shown = signs("1.000,50 (valore fino al 31 dicembre 2026: da aggiornare) * 2")
    assert shown in sum_words(found, after.stale)


def test_a_figure_without_a_value_yet_is_not_known() -> None:
    file = a_benefit(valid_from=date(2024, 1, 1), calculation=[a_sum({"somma": [FIGURE, FIGURE]})])

    (found,) = say(rules(file), {}, date(2024, 6, 1)).amounts

    assert sum_words(found).startswith("In tutto: (valore non noto a quel giorno) + ")


@pytest.mark.parametrize(
    ("of", "low", "high"),
    [
        ({"somma": [SUM, {"numero": 5}]}, 105, 205),
        ({"differenza": [{"numero": 150}, SUM]}, 0, 50),
        ({"differenza": [SUM, {"numero": 50}]}, 50, 150),
        ({"prodotto": [SUM, {"numero": 2}]}, 200, 400),
        ({"minimo": [SUM, {"numero": 150}]}, 100, 150),
        ({"massimo": [SUM, {"numero": 150}]}, 150, 200),
    ],
)
def test_bounds_are_kept_through_every_step(of: dict[str, Any], low: int, high: int) -> None:
    calculation = worked(of, somma=100).calculation

    assert calculation.of.value(only(Quantity(Fraction(100), Fraction(200)))) == Quantity(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("of", "low", "high"),
    [
        ({"somma": [SUM, {"numero": 5}]}, 105, None),
        ({"differenza": [{"numero": 150}, SUM]}, 0, 50),
        ({"differenza": [SUM, {"numero": 50}]}, 50, None),
        ({"minimo": [SUM, {"numero": 150}]}, 100, 150),
        ({"massimo": [SUM, {"numero": 150}]}, 150, None),
    ],
)
def test_what_has_no_upper_bound_stays_open_above(of: dict[str, Any], low: int, high: int | None) -> None:
    above = None if high is None else Fraction(high)
    calculation = worked(of, somma=100).calculation

    assert calculation.of.value(only(Quantity(Fraction(100), None))) == Quantity(Fraction(low), above)


def only(value: Quantity) -> KnownFacts:
    return cast("KnownFacts", _Known(value))


class _Known:
    """A woman of whom one quantity is known, for bounds no typed fact has."""

    def __init__(self, value: Quantity) -> None:
        self._value = value

    def get(self, name: str) -> Quantity:
        assert name == "somma"
        return self._value


def test_a_sum_is_shown_only_to_whom_it_concerns() -> None:
    of = rules(a_benefit(calculation=[a_sum(FIGURE, when=HERE)]))

    assert say(of, {"vive_qui": False}).amounts == ()
    (open_,) = say(of).amounts
    assert (open_.certain, open_.missing) == (False, ("vive_qui",))
    (certain,) = say(of, {"vive_qui": True}).amounts
    assert (certain.certain, certain.value) == (True, exactly(Fraction("1000.5")))


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        ({"radice": [FIGURE, FIGURE]}, "unknown shape"),
        ({"somma": [FIGURE, FIGURE], "prodotto": [FIGURE, FIGURE]}, "unknown shape"),
        ({"somma": [FIGURE]}, "puts nothing together"),
        ({"somma": [FIGURE, FIGURE], "nome": "x"}, "puts nothing together"),
        ({"numero": "dodici"}, "no number"),
        ({"figura": "prova.altra"}, "not declared"),
        ({"fatto": "somma"}, "no name"),
        ({"fatto": "sommma", "nome": "x"}, "the nearest is somma"),
        ({"fatto": "vive_qui", "nome": "x"}, "no number"),
    ],
)
def test_a_sum_that_does_not_hold_together_does_not_load(of: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        rules(a_benefit(calculation=[a_sum(of)]))
