"""Facts as they are given: what is taken, what is refused, and what stays not known."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from desktop.app import load_knowledge
from desktop.domain.facts.facts import Facts
from desktop.domain.facts.given import exact_number, read_facts
from desktop.domain.facts.values import Quantity, Truth, about, exactly
from desktop.errors import FactMistyped, FactUnknown

CATALOGUE = load_knowledge().rules.catalogue

MISTYPED: list[tuple[str, Any]] = [
    ("residente_italia", "true"),
    ("residente_italia", 1),
    ("cittadinanza", "Italia"),
    ("cittadinanza", ["IT"]),
    ("isee_pfi", "4000"),
    ("isee_pfi", True),
    ("isee_pfi", -1),
    ("isee_pfi", 1_000_000_001),
    ("isee_pfi", float("nan")),
    ("isee_pfi", float("inf")),
    ("isee_pfi", 1e400),
    ("isee_pfi", Decimal("NaN")),
    ("isee_pfi", Decimal("1E+999999999")),
    ("isee_pfi", Decimal("0." + "1" * 40)),
    ("isee_pfi", {"about": "molto"}),
    ("isee_pfi", {"about": 1, "di": 2}),
    ("isee_pfi", {"circa": 1}),
    ("isee_pfi", {"about": {"about": 1}}),
    ("giorni_congedo_usati", {"about": 80}),
    ("giorni_congedo_usati", 3.5),
    ("giorni_congedo_usati", 10**30),
    ("anni_da_inizio_percorso", {"about": 3}),
    ("data_nascita", "21/11/1990"),
    ("data_nascita", "1990-02-30"),
    ("data_nascita", "19901121"),
    ("data_nascita", "1899-12-31"),
    ("data_nascita", "2201-01-01"),
    ("data_nascita", 1990),
    ("comune_residenza", "  "),
    ("comune_residenza", "x" * 201),
    ("comune_residenza", 20100),
    ("comune_residenza", "Mi\ud800lano"),
    ("comune_residenza", "Milano\x1b[2J"),
    ("provvedimenti", "nessuno"),
    ("provvedimenti", ["altro"]),
    ("provvedimenti", [1]),
    ("provvedimenti", ["nessuno", "separazione"]),
    ("figli", {"eta": 3}),
    ("figli", 2),
    ("figli", [3]),
    ("figli", [[[[]]]]),
    ("figli", [{}] * 51),
]


@pytest.mark.parametrize(("name", "value"), MISTYPED)
def test_a_value_of_another_type_is_refused(name: str, value: Any) -> None:  # noqa: ANN401 - any value at all
    with pytest.raises(FactMistyped) as refused:
        read_facts({name: value}, CATALOGUE)

    assert refused.value.name == name
    assert refused.value.expected == CATALOGUE.get(name).type


def test_a_value_of_a_members_fact_is_refused_under_its_list() -> None:
    with pytest.raises(FactMistyped) as refused:
        read_facts({"figli": [{"eta": "tre"}]}, CATALOGUE)

    assert refused.value.name == "figli.eta"


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ({"isee_pf": 1}, "isee_pfi"),
        ({"citadinanza": "IT"}, "cittadinanza"),
        ({"figli": [{"disabile": True}]}, "disabile_dpcm159"),
        ({"figli": [{"cittadinanza": "IT"}]}, "data_nascita"),
        ({"isee\ud800_pf": 1}, "isee_pfi"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_known_one(given: dict[str, Any], nearest: str) -> None:
    with pytest.raises(FactUnknown) as refused:
        read_facts(given, CATALOGUE)

    assert refused.value.nearest == nearest


def test_a_name_of_any_length_is_refused_and_cut() -> None:
    with pytest.raises(FactUnknown) as refused:
        read_facts({"à" * 1_000_000: 1}, CATALOGUE)

    assert len(refused.value.name) == 60
    assert refused.value.nearest


def test_null_is_not_known() -> None:
    facts = read_facts({"isee_pfi": None, "figli": [{"eta": None}]}, CATALOGUE)

    assert facts.get("isee_pfi") is None
    assert facts.get("figli") == ({},)


def test_a_plain_number_is_exact_and_decimals_are_not_rounded() -> None:
    facts = read_facts({"isee_pfi": 10140.01, "reddito_personale": Decimal("0.1"), "eta": 30}, CATALOGUE)

    assert facts.get("isee_pfi") == exactly(Fraction(1014001, 100))
    assert facts.get("reddito_personale") == exactly(Fraction(1, 10))
    assert facts.get("eta") == exactly(30)


def test_a_rough_amount_decides_only_beyond_five_in_a_hundred() -> None:
    threshold = Fraction(1000)

    assert about(Fraction(1050)).compare("<=", threshold) is Truth.UNKNOWN
    assert about(Fraction(950)).compare("<", threshold) is Truth.UNKNOWN
    assert about(Fraction(105001, 100)).compare("<=", threshold) is Truth.NO
    assert about(Fraction(94999, 100)).compare("<", threshold) is Truth.YES
    assert about(Fraction(2000)).compare("!=", threshold) is Truth.YES


@pytest.mark.parametrize(
    ("quantity", "operator", "truth"),
    [
        (exactly(5), "==", Truth.YES),
        (exactly(4), "==", Truth.NO),
        (exactly(6), "==", Truth.NO),
        (exactly(5), "!=", Truth.NO),
        (exactly(5), "<=", Truth.YES),
        (exactly(5), "<", Truth.NO),
        (exactly(5), ">=", Truth.YES),
        (exactly(5), ">", Truth.NO),
        (Quantity(Fraction(4), Fraction(6)), "==", Truth.UNKNOWN),
        (Quantity(Fraction(4), Fraction(6)), "<", Truth.UNKNOWN),
        (Quantity(Fraction(4), Fraction(5)), "<=", Truth.YES),
        (Quantity(Fraction(5), None), ">=", Truth.YES),
        (Quantity(Fraction(5), None), "<=", Truth.UNKNOWN),
        (Quantity(None, Fraction(4)), "<", Truth.YES),
        (Quantity(None, None), "<", Truth.UNKNOWN),
        (Quantity(None, None), "<=", Truth.UNKNOWN),
        (Quantity(None, None, rough=True), "<", Truth.UNKNOWN),
    ],
)
def test_bounds_decide_only_where_both_agree(quantity: Quantity, operator: str, truth: Truth) -> None:
    assert quantity.compare(operator, Fraction(5)) is truth


def test_dividing_keeps_the_bounds() -> None:
    income = Quantity(Fraction(10), None)

    assert income.over(Quantity(Fraction(1), Fraction(2))) == Quantity(Fraction(5), None)
    assert Quantity(None, Fraction(10)).over(exactly(2)) == Quantity(None, Fraction(5))
    assert income.over(Quantity(Fraction(1), None)) == Quantity(None, None)


def test_what_is_no_number_is_none() -> None:
    assert exact_number("1") is None
    assert exact_number(None) is None
    assert exact_number(Decimal("-Infinity")) is None


def test_facts_complete_each_other_and_the_first_win() -> None:
    typed = Facts({"eta": exactly(30)}, {"eta": "scritto qui"})
    told = Facts({"eta": exactly(29), "regione": "Lombardia"}, {"eta": "detto", "regione": "detto"})

    both = typed.over(told)

    assert both.get("eta") == exactly(30)
    assert dict(both.origins) == {"eta": "scritto qui", "regione": "detto"}
