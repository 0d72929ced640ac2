"""Files of rules that hold together are read whole; what none of them may hold is in test_wrong_rule_files."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.facts.file import facts_from_toml
from tests.small_rules import (
    ATTESTATIONS,
    BENEFIT,
    FACTS,
    HERE,
    ON,
    OTHER,
    a_benefit,
    rules,
)


def test_the_declarations_that_hold_together_load() -> None:
    links = [
        {"form": "prova", "question": "Q1", "fact": "aiuti", "values": {"NO": "", "ADI": "adi"}},
        {"form": "prova", "question": "Q2", "fact": "comune"},
    ]

    catalogue = facts_from_toml({"fact": FACTS["fact"], "from_form": links})

    assert catalogue.at("figli.eta").of == "figli"
    assert [link.fact for link in catalogue.from_form] == ["aiuti", "comune"]


NUCLEUS: dict[str, Any] = {"id": "n", "name": "Nucleo", "apart": HERE, "rows": [], "sources": ["atto"], "decides": True}


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
            together=[{"with": "altra", "how": "insieme", "rule": "sì", "read": True}],
        ),
        OTHER,
    )

    version = read.benefits[0].versions[0]
    assert version.nuclei[0].rows[0].text == "Vive qui: è fuori"
    assert version.together[0].benefit == "altra"
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
