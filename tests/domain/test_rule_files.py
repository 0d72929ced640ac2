"""A file of rules that does not hold together does not load, and says where."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from desktop.domain.facts_file import facts_from_toml
from tests.small_rules import ATTESTATIONS, BENEFIT, DAY, FACTS, HERE, ON, VERSION, a_benefit, a_requirement, rules


def a_fact(**changed: object) -> dict[str, Any]:
    return {"name": "nuovo", "type": "bool", "question": "Nuovo?", "group": "Lei", **changed}


@pytest.mark.parametrize(
    "fact",
    [
        a_fact(type="colore"),
        a_fact(nota="x"),
        a_fact(name="vive_qui"),
        a_fact(of="vive_qui"),
        a_fact(values={"A": "a"}),
        a_fact(type="enum"),
        a_fact(type="set", values={}),
        a_fact(type="int", computed={"how": "magia", "from": ["giorno"]}),
        a_fact(type="int", computed={"how": "age", "from": ["nato"]}),
        a_fact(type="int", of="figli", computed={"how": "age", "from": ["giorno"]}),
    ],
)
def test_a_fact_that_does_not_hold_together_is_refused(fact: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        facts_from_toml({"fact": [*FACTS["fact"], fact]})


@pytest.mark.parametrize(
    "link",
    [
        {"form": "prova", "question": "Q", "fact": "altro", "values": {"SI": True}},
        {"form": "prova", "question": "Q", "fact": "vive_qui", "values": {"SI": "sì"}},
        {"form": "prova", "question": "Q", "fact": "aiuti", "values": {"SI": "RdL"}},
        {"form": "prova", "question": "Q", "fact": "vive_qui", "valori": {}},
    ],
)
def test_an_answer_can_only_say_what_a_fact_can_hold(link: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Q"):
        facts_from_toml({**FACTS, "from_form": [link]})


def test_the_declarations_that_hold_together_load() -> None:
    links = [
        {"form": "prova", "question": "Q1", "fact": "aiuti", "values": {"NO": "", "ADI": "adi"}},
        {"form": "prova", "question": "Q2", "fact": "comune"},
    ]

    catalogue = facts_from_toml({"fact": FACTS["fact"], "from_form": links})

    assert catalogue.at("figli.eta").of == "figli"
    assert [link.fact for link in catalogue.from_form] == ["aiuti", "comune"]


def figure(**changed: object) -> dict[str, Any]:
    value = {"value": 1, "from": DAY, "source": "atto", "confidence": "high", "checked_on": ON}
    return {**deepcopy(BENEFIT), "figure": [{"id": "prova.soglia", "unit": "€", "values": [{**value, **changed}]}]}


def values(*days: tuple[date, date | None]) -> dict[str, Any]:
    rows = [
        {"value": 1, "from": first, "confidence": "high", "checked_on": ON} | ({"to": last} if last else {})
        for first, last in days
    ]
    return {**deepcopy(BENEFIT), "figure": [{"id": "prova.soglia", "unit": "€", "values": rows}]}


NUCLEUS: dict[str, Any] = {"id": "n", "name": "Nucleo", "apart": HERE, "rows": [], "sources": ["atto"], "decides": True}
FAULTY: list[dict[str, Any]] = [
    {**BENEFIT, "note": "x"},
    {**BENEFIT, "version": []},
    {**BENEFIT, "version": [VERSION, VERSION]},
    {**BENEFIT, "version": [VERSION, {**VERSION, "valid_from": date(2025, 1, 1)}]},
    {**BENEFIT, "source": [*BENEFIT["source"], *BENEFIT["source"]]},
    a_benefit(status="forse"),
    a_benefit(valid_from="2026-01-01"),
    a_benefit(amounts=["{prova.altra}"]),
    a_benefit(requirement=[a_requirement(HERE, "obbligo")]),
    a_benefit(requirement=[{**a_requirement(HERE), "sources": ["altrove"]}]),
    a_benefit(requirement=[a_requirement(HERE), a_requirement(HERE)]),
    a_benefit(paper=[{"id": "p", "name": "P", "provider": "lui"}]),
    a_benefit(paper=[{"id": "p", "name": "P", "provider": "lei", "attestation": "A9"}]),
    a_benefit(nucleus=[{**NUCLEUS, "sources": ["altrove"]}]),
    a_benefit(nucleus=[{**NUCLEUS, "rows": [{"when": HERE, "text": "T", "source": "altrove"}]}]),
    a_benefit(nucleus=[{**NUCLEUS, "apart": {"fatto": "ignoto", "op": "==", "valore": True}}]),
    a_benefit(together=[{"with": "adi", "how": "forse", "rule": "sì", "read": True}]),
    a_benefit(municipality="vive_qui"),
    a_benefit(term=[{"id": "t", "text": "T", "yearly": "12-31", "on": ON}]),
    a_benefit(term=[{"id": "t", "text": "T", "on": "2026-12-31"}]),
    a_benefit(term=[{"id": "t", "text": "T", "event": "vive_qui"}]),
    a_benefit(term=[{"id": "t", "text": "T", "event": "giorno", "months": "prova.altra"}]),
    a_benefit(notice=[{"id": "n", "text": "N", "to": "lei", "when": {"fatto": "ignoto", "op": "==", "valore": True}}]),
    figure(value="molto"),
    figure(source="altrove"),
    figure(fonte="atto"),
    figure(**{"from": "2026-01-01"}),
    figure(to="2026-12-31"),
    figure(checked_on="oggi"),
    values((DAY, None), (date(2026, 6, 1), None)),
    values((DAY, date(2026, 6, 1)), (date(2026, 6, 1), None)),
]


@pytest.mark.parametrize("file", FAULTY)
def test_a_measure_that_does_not_hold_together_does_not_load(file: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        rules(file)


def test_a_word_nobody_knows_does_not_load() -> None:
    with pytest.raises(TypeError, match="nota"):
        rules(a_benefit(nota="x"))


def test_two_measures_cannot_share_an_id_nor_a_figure() -> None:
    with pytest.raises(ValueError, match="measures declared twice"):
        rules({**BENEFIT, "figure": []}, {**BENEFIT, "figure": []})
    with pytest.raises(ValueError, match="figures declared twice"):
        rules(BENEFIT, {**BENEFIT, "id": "altra"})


def test_the_measure_that_holds_together_loads_whole() -> None:
    row = {"when": HERE, "text": "Vive qui: è fuori", "source": "atto"}
    read = rules(
        a_benefit(
            nucleus=[{**NUCLEUS, "rows": [row]}],
            together=[{"with": "adi", "how": "insieme", "rule": "sì", "read": True}],
        )
    )

    version = read.benefits[0].versions[0]
    assert version.nuclei[0].rows[0].text == "Vive qui: è fuori"
    assert version.together[0].benefit == "adi"
    assert version.terms[0].yearly == (12, 31)
    assert read.attestations["A1"].issuer == ATTESTATIONS["attestation"][0]["issuer"]


def test_a_figure_holds_between_its_days() -> None:
    threshold = rules().figures.by_id["prova.soglia"]

    assert threshold.begun(date(2024, 12, 31)) is None
    assert not threshold.stale(date(2024, 12, 31))
    assert [int(value.value) for day in ((2025, 12, 31), (2026, 12, 31)) if (value := threshold.on(date(*day)))] == [
        900,
        1000,
    ]
    assert threshold.on(date(2027, 1, 1)) is None
    assert threshold.stale(date(2027, 1, 1))
    assert rules().figures.value("altro", ON) is None
