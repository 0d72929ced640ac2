"""What follows from the facts: ages, spans, counts, the scale of the ADI and its savings."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.facts.calendar_steps import (
    add_months,
    birthday,
    is_birthday_in_doubt,
    months_between,
    surely_so_old_from,
    years_between,
)
from desktop.domain.facts.figures import Figures
from desktop.domain.facts.given import read_facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Quantity, Value, about, exactly

RULES = load_knowledge().rules
ON = date(2026, 11, 21)
TODAY = "2026-11-21"


def known(on: date = ON, figures: Figures = RULES.figures, **facts: object) -> KnownFacts:
    return KnownFacts(read_facts(facts, RULES.catalogue), RULES.catalogue, figures, on)


def bounds(low: str, high: str) -> Quantity:
    return Quantity(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("facts", "name", "value"),
    [
        ({"figli": []}, "numero_figli", exactly(0)),
        ({"figli": [{"data_nascita": "2020-01-02"}, {"data_nascita": TODAY}]}, "data_nascita_figlio", ON),
        ({"figli": [{"data_nascita": "2020-01-02"}, {}]}, "data_nascita_figlio", None),
        ({"figli": []}, "data_nascita_figlio", None),
        ({"figli": [{}, {"eta": 30}]}, "numero_figli", exactly(2)),
        ({}, "numero_figli", None),
        ({"figli": [{"eta": 17}, {"eta": 18}]}, "numero_figli_minorenni", exactly(1)),
        ({"figli": [{"eta": 3}, {}]}, "numero_figli_minorenni", bounds("1", "2")),
        ({}, "numero_figli_minorenni", None),
        (
            {"nucleo_adi": [{"lei": True, "eta": 40}, {"lei": False, "eta": 3, "disabile_dpcm159": False}]},
            "scala_adi",
            exactly(Fraction("1.15")),
        ),
        ({}, "scala_adi", bounds("1", "2.3")),
        ({"data_nascita": "2008-11-21"}, "eta", exactly(18)),
        ({"data_nascita": "2008-11-22"}, "eta", exactly(17)),
        ({"data_nascita": TODAY}, "eta", exactly(0)),
        ({"data_nascita": "2026-11-22"}, "eta", None),
        ({"data_inizio_percorso": "2023-11-21"}, "anni_da_inizio_percorso", exactly(3)),
        ({"data_inizio_percorso": "2023-11-20"}, "anni_da_inizio_percorso", exactly(3 + Fraction(1, 365))),
        ({"data_inizio_percorso": "2026-10-21"}, "mesi_da_inizio_percorso", exactly(1)),
        ({"data_inizio_percorso": "2026-10-31"}, "mesi_da_inizio_percorso", exactly(Fraction(21, 30))),
        ({"data_inizio_percorso": "2027-01-01"}, "mesi_da_inizio_percorso", None),
        ({"data_decisione": "2026-07-24"}, "giorni_da_decisione", exactly(120)),
        ({"data_decisione": "2026-12-01"}, "giorni_da_decisione", None),
        ({"data_residenza_italia": "2016-11-21"}, "anni_residenza_italia", Quantity(Fraction(10), None)),
        ({"data_residenza_italia": "2027-11-21"}, "anni_residenza_italia", None),
        ({"data_residenza_italia": "2024-11-21"}, "residenza_continuativa_2anni", True),
        ({"data_residenza_italia": "2024-11-22"}, "residenza_continuativa_2anni", False),
        ({"data_residenza_italia": "2027-11-22"}, "residenza_continuativa_2anni", None),
        ({"figli": [{"eta": 3}, {"data_nascita": "2025-11-21"}]}, "eta_figlio_minore", exactly(1)),
        ({"figli": [{"eta": 3}, {}]}, "eta_figlio_minore", None),
        ({"figli": []}, "eta_figlio_minore", None),
        ({}, "eta_figlio_minore", None),
        ({"nucleo_adi": [{}, {}]}, "componenti_nucleo_adi", exactly(2)),
        ({"nucleo_adi": []}, "componenti_nucleo_adi", None),
        ({"titolo_soggiorno": "in_rinnovo"}, "titolo_soggiorno_regolare", True),
        ({"titolo_soggiorno": "assente"}, "titolo_soggiorno_regolare", None),
        ({"stato_civile": "vedova"}, "coniugata_non_separata_legalmente", False),
        ({"stato_civile": "separata_di_fatto"}, "coniugata_non_separata_legalmente", True),
        ({"stato_civile": "unita_civilmente"}, "coniugata_non_separata_legalmente", None),
        ({"stato_civile": "separata_legalmente"}, "separazione", "legale"),
        ({"stato_civile": "vedova"}, "separazione", None),
        ({"provvedimenti": ["affidamento_esclusivo"]}, "provvedimento_giudiziario", True),
        ({"provvedimenti": ["nessuno"]}, "provvedimento_giudiziario", False),
        ({"provvedimenti": []}, "provvedimento_giudiziario", False),
        ({}, "provvedimento_giudiziario", None),
        ({"provvedimenti": ["separazione"]}, "provvedimenti_separazione", None),
        ({"provvedimenti": ["affidamento_esclusivo"]}, "affidamento", "esclusivo_madre"),
        ({"provvedimenti": ["nessuno"]}, "affidamento", None),
        ({"prestazioni_in_corso": ["naspi", "adi"]}, "percepisce_naspi", True),
        ({"prestazioni_in_corso": []}, "percepisce_naspi", False),
        ({"eta": 50, "data_nascita": "2008-11-21"}, "eta", exactly(50)),
    ],
)
def test_what_follows(facts: dict[str, Any], name: str, value: Value | None) -> None:
    assert known(**facts).get(name) == value


HER = {"lei": True, "eta": 40}
CHILD = {
    "lei": False,
    "eta": 4,
    "disabile_dpcm159": False,
}
ADULT = {"lei": False, "eta": 30, "disabile_dpcm159": False, "carichi_di_cura": False, "grave_disagio": False}


@pytest.mark.parametrize(
    ("household", "scale"),
    [
        ([HER], bounds("1", "1")),
        ([HER, CHILD], bounds("1.15", "1.15")),
        ([HER, CHILD, CHILD], bounds("1.3", "1.3")),
        ([HER, CHILD, CHILD, CHILD], bounds("1.4", "1.4")),
        ([HER, ADULT], bounds("1", "1")),
        ([HER, ADULT | {"carichi_di_cura": True}], bounds("1.4", "1.4")),
        ([HER, ADULT | {"grave_disagio": True}], bounds("1.3", "1.3")),
        ([HER, ADULT | {"eta": 60}], bounds("1.4", "1.4")),
        ([HER, ADULT | {"disabile_dpcm159": True}], bounds("1.5", "1.5")),
        # Whether two categories of one person add up, the sources do not say.
        ([HER, CHILD | {"disabile_dpcm159": True}], bounds("1.5", "1.65")),
        ([HER, {"lei": False, "eta": 4}], bounds("1.15", "1.65")),
        ([HER, {"lei": False}], bounds("1", "2.3")),
        # Who of them asks is not known: each may be the one from whom the scale starts.
        ([{"eta": 40}, {"eta": 4, "disabile_dpcm159": False}], bounds("1", "2.3")),
        ([HER, *[ADULT | {"disabile_dpcm159": True}] * 4], bounds("2.2", "2.3")),
    ],
)
def test_the_scale_of_the_adi(household: list[dict[str, Any]], scale: Quantity) -> None:
    divided = known(reddito_familiare=2200, nucleo_adi=household).get("reddito_familiare_diviso_scala")

    assert divided == exactly(2200).over(scale)


def test_without_a_household_the_scale_has_its_widest_bounds() -> None:
    assert known(reddito_familiare=2300).get("reddito_familiare_diviso_scala") == bounds("1000", "2300")
    assert known(reddito_familiare=2300, componenti_nucleo_adi=1).get("reddito_familiare_diviso_scala") == exactly(2300)


def test_a_rough_income_stays_rough() -> None:
    divided = known(reddito_familiare={"about": 6500}, componenti_nucleo_adi=1).get("reddito_familiare_diviso_scala")

    assert divided == about(Fraction(6500))


def test_no_income_no_quotient_and_no_figures_no_scale() -> None:
    assert known(nucleo_adi=[HER]).get("reddito_familiare_diviso_scala") is None
    assert known(reddito_familiare=1, figures=Figures({})).get("reddito_familiare_diviso_scala") is None


@pytest.mark.parametrize(
    ("facts", "within"),
    [
        ({"componenti_nucleo_adi": 1, "patrimonio_mobiliare": 13500}, None),
        ({"componenti_nucleo_adi": 1, "patrimonio_mobiliare": 13501}, False),
        ({"componenti_nucleo_adi": 0, "patrimonio_mobiliare": 6001}, False),
        ({"componenti_nucleo_adi": 5, "patrimonio_mobiliare": 49501}, False),
        ({"componenti_nucleo_adi": 5, "patrimonio_mobiliare": 49500}, None),
        ({"nucleo_adi": [{"disabile_dpcm159": False}] * 3, "patrimonio_mobiliare": 10001}, False),
        ({"nucleo_adi": [{"disabile_dpcm159": False}] * 3, "patrimonio_mobiliare": {"about": 10001}}, None),
        ({"nucleo_adi": [{"disabile_dpcm159": True}], "patrimonio_mobiliare": 10001}, None),
        ({"patrimonio_mobiliare": 1}, None),
        ({"componenti_nucleo_adi": 1}, None),
    ],
)
def test_savings_are_above_only_with_every_increase_there_may_be(facts: dict[str, Any], within: bool | None) -> None:  # noqa: FBT001 - expected value
    assert known(**facts).get("patrimonio_mobiliare_entro_maggiorazioni") is within


def test_savings_without_figures_in_force_say_nothing() -> None:
    before = known(on=date(2023, 1, 1), componenti_nucleo_adi=1, patrimonio_mobiliare=99999)

    assert before.get("patrimonio_mobiliare_entro_maggiorazioni") is None


DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 600))
def test_whole_months_are_counted_whole(start: date, months: int) -> None:
    end = add_months(start, months)

    assert months_between(start, end) == months
    assert years_between(start, add_months(start, 12 * (months // 12))) == months // 12


@given(DAYS, DAYS, DAYS)
def test_a_longer_span_is_never_counted_shorter(one: date, two: date, three: date) -> None:
    start, middle, end = sorted((one, two, three))

    assert years_between(start, middle) <= years_between(start, end)
    assert months_between(start, middle) <= months_between(start, end)


def test_the_last_day_of_a_month_stands_for_those_it_lacks() -> None:
    assert add_months(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_what_is_known_is_not_shown() -> None:
    assert repr(known(eta=30)) == "<KnownFacts>"


@pytest.mark.parametrize(
    ("born", "years", "day", "doubtful", "surely"),
    [
        ("2008-02-29", 18, "2026-02-28", True, "2026-03-01"),
        ("2008-02-29", 20, "2028-02-29", False, "2028-02-29"),
        ("2008-02-28", 18, "2026-02-28", False, "2026-02-28"),
        ("2008-03-31", 18, "2026-03-31", False, "2026-03-31"),
    ],
)
def test_the_birthday_of_who_was_born_on_29_february_is_to_be_verified_where_the_year_has_no_such_day(
    born: str, years: int, day: str, *, doubtful: bool, surely: str
) -> None:
    began = date.fromisoformat(born)
    assert birthday(began, years) == date.fromisoformat(day)
    assert is_birthday_in_doubt(began, years) is doubtful
    assert surely_so_old_from(began, years) == date.fromisoformat(surely)
