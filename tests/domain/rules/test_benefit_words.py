"""What the rules say, in words: values, figures, outcomes, and the document of the command line."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from desktop.domain.facts.given import read_facts
from desktop.domain.facts.values import Quantity, about, exactly
from desktop.domain.rules.benefit_document import benefits_document
from desktop.domain.rules.benefit_words import (
    amount_words,
    day_words,
    figure_words,
    nucleus_words,
    number_words,
    outcome_words,
    question_words,
    value_words,
)
from tests.small_rules import HERE, ON, OTHER, a_benefit, a_requirement, rules, say

RULES = rules()
CARD = {"fatto": "carta", "op": "in", "valore": ["presente", "ottenibile"]}
NUCLEUS: dict[str, Any] = {
    "id": "n",
    "name": "Nucleo di prova",
    "apart": {"almeno_una": [HERE, CARD]},
    "rows": [{"when": HERE, "text": "Vive qui: è fuori"}],
    "sources": [],
    "decides": True,
}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("10140", "10.140"),
        ("203.8", "203,80"),
        ("0.5", "0,5"),
        ("0.15", "0,15"),
        ("1234567.891", "1.234.567,89"),
        ("-1500.5", "-1.500,50"),
    ],
)
def test_numbers_are_written_as_italians_write_them(number: str, words: str) -> None:
    assert number_words(Fraction(number)) == words


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("somma", None, "non noto"),
        ("vive_qui", True, "sì"),
        ("vive_qui", False, "no"),
        ("paese", "IT", "Italia"),
        ("comune", "Rho", "Rho"),
        ("giorno", date(2025, 5, 12), "12 maggio 2025"),
        ("aiuti", frozenset({"naspi", "adi"}), "ADI, NASpI"),
        ("aiuti", frozenset(), "nessuno"),
        ("figli", (), "nessuna voce"),
        ("figli", ({},), "1 voce"),
        ("figli", ({}, {}), "2 voci"),
        ("somma", exactly(4000), "4.000 €"),
        ("somma", about(Fraction(10141)), "circa 10.141 €"),
        ("anni", Quantity(Fraction(3), None), "almeno 3 anni"),
        ("anni", Quantity(Fraction(3), Fraction(4)), "tra 3 e 4 anni"),
        ("anni", about(Fraction(0)), "0 anni"),
    ],
)
def test_values_in_words(name: str, value: Any, words: str) -> None:  # noqa: ANN401 - any value
    assert value_words(RULES.catalogue.get(name), value) == words


def test_a_number_without_a_unit_stands_alone() -> None:
    assert value_words(RULES.catalogue.at("figli.eta"), exactly(3)) == "3"


def test_days_in_words() -> None:
    assert day_words(date(2026, 11, 1)) == "1 novembre 2026"


def test_a_member_is_asked_after_under_its_list() -> None:
    assert question_words(RULES.catalogue, "figli.nato") == "Figli: nato quando?"
    assert question_words(RULES.catalogue, "vive_qui") == "Vive qui?"


def test_a_figure_tells_when_it_has_ended_or_is_not_known() -> None:
    threshold, share = RULES.figures.by_id["prova.soglia"], RULES.figures.by_id["prova.quota"]

    assert figure_words(threshold, ON) == "1.000,50 €"
    assert figure_words(threshold, date(2027, 1, 1)) == "1.000,50 € (valore fino al 31 dicembre 2026: da aggiornare)"
    assert figure_words(threshold, date(2024, 1, 1)) == "(valore non noto a quel giorno)"
    assert figure_words(share, ON) == "0,5"
    version = RULES.benefits[0].versions[0]
    assert amount_words(version, RULES.figures, ON) == ("fino a 1.000,50 €",)
    assert amount_words(version, RULES.figures, date(2027, 1, 1)) == (
        "fino a 1.000,50 € (valore fino al 31 dicembre 2026: da aggiornare)",
    )


def test_outcomes_never_promise() -> None:
    said = [say(rules(a_benefit(status=status)), {"vive_qui": True}) for status in ("attiva", "chiusa", "in_attesa")]

    assert {outcome_words(outcome) for outcome in said} == {
        "Potrebbe spettarle: da verificare con l'ufficio",
        "Con questi dati non risulta: misura chiusa",
        "Da verificare: misura in attesa del decreto",
    }
    assert outcome_words(say(RULES, {}, date(2025, 1, 1))).startswith("Al 1 gennaio 2025 il programma non conosce")


def test_the_household_is_told_with_what_it_hangs_on() -> None:
    of = rules(a_benefit(nucleus=[NUCLEUS], requirement=[]))

    assert nucleus_words(say(of).nuclei[0]) == "Nucleo di prova: da chiarire con il CAF"
    assert nucleus_words(say(of, {"vive_qui": True}).nuclei[0]) == "Nucleo di prova: fa nucleo a sé"
    assert nucleus_words(say(of, {"vive_qui": False, "carta": "ottenibile"}).nuclei[0]).endswith(
        "fa nucleo a sé, se si ottiene l'attestazione"
    )
    together = say(of, {"vive_qui": False, "carta": "no"})
    assert nucleus_words(together.nuclei[0]).endswith("è nello stesso nucleo dell'altra persona")
    assert together.nucleus is together.nuclei[0]


def test_the_document_is_plain_and_whole() -> None:
    requirements = [a_requirement(HERE, name="qui"), a_requirement(None, "informativo", "detto")]
    terms = [{"id": "g", "text": "G", "event": "giorno"}, {"id": "a", "text": "A", "yearly": "12-31"}]
    papers = [
        {"id": "p", "name": "P", "provider": "centro", "attestation": "A1"},
        {"id": "q", "name": "Q", "provider": "lei"},
    ]
    of = rules(
        a_benefit(
            nucleus=[NUCLEUS],
            requirement=requirements,
            term=terms,
            paper=papers,
            together=[{"with": "altra", "how": "insieme", "rule": "cumulabile", "read": True}],
        ),
        OTHER,
    )
    outcomes = of.evaluate(read_facts({"carta": "presente"}, of.catalogue), ON)

    document = benefits_document(of, outcomes[:1], ON)

    assert json.loads(json.dumps(document)) == document
    benefit = document["benefits"][0]
    assert (benefit["id"], benefit["status"], benefit["outcome"]) == ("prova", "attiva", "unknown")
    assert benefit["nucleo"] == "separato"
    assert benefit["missing"] == ["vive_qui"]
    assert benefit["questions"] == {"vive_qui": "Vive qui?"}
    assert [reason["result"] for reason in benefit["reasons"]] == ["unknown", None, "separato"]
    assert benefit["deadlines"] == [
        {"id": "a", "text": "A", "doubt": "", "day": "2026-12-31", "past": False, "late": ""}
    ]
    assert benefit["undated"] == [{"id": "g", "text": "G", "doubt": "", "needs": "giorno"}]
    assert [paper["attestation"] for paper in benefit["papers"]] == ["A1", None]
    assert benefit["sources"][0]["read"] is True
    assert document["rules"] == {"prova": {"valid_from": "2026-01-01", "checked_on": "2026-11-21"}}
    assert document["ask_first"] == [{"fact": "vive_qui", "question": "Vive qui?", "benefits": 1}]


def test_sums_notices_and_the_comune_asked_stand_in_the_document() -> None:
    of = rules(
        a_benefit(
            municipality="comune",
            before=[{"benefit": "altra", "why": "serve prima"}],
            calculation=[{"id": "s", "text": "in tutto", "unit": "€", "of": {"figura": "prova.soglia"}}],
            notice=[{"id": "l", "text": "Lettera", "to": "lei", "seen_by": "chi vive con lei", "exposed": HERE}],
        ),
        OTHER,
    )

    document = benefits_document(of, of.evaluate(read_facts({"comune": "Rho"}, of.catalogue), ON)[:1], ON)

    (benefit,) = document["benefits"]
    assert benefit["municipality"] == {"fact": "comune", "value": "Rho"}
    assert benefit["before"] == [{"benefit": "altra", "why": "serve prima"}]
    assert [each["words"] for each in benefit["sums"]] == ["In tutto: 1.000,50 €"]
    (notice,) = benefit["notices"]
    assert (notice["seen"], notice["words"], notice["missing"]) == ("unknown", "non si sa chi lo vede", ["vive_qui"])


def test_a_reason_names_the_act_and_the_place_in_it() -> None:
    outcomes = RULES.evaluate(read_facts({"vive_qui": True}, RULES.catalogue), ON)

    reason = benefits_document(RULES, outcomes, ON)["benefits"][0]["reasons"][0]

    assert reason["acts"] == ["Legge 1, art. 1"]
    assert reason["facts"] == [{"fact": "vive_qui", "value": "sì", "given": True, "origin": ""}]


def test_before_the_first_version_the_document_stays_whole() -> None:
    before = date(2025, 1, 1)
    document = benefits_document(RULES, RULES.evaluate(read_facts({}, RULES.catalogue), before), before)

    assert document["rules"] == {"prova": None}
    assert document["benefits"][0]["sources"] == []
    assert "nome_neutro" not in document["benefits"][0]
