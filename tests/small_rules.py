"""Small files of rules, made for one test: a few facts and one measure, changed where the test says."""

from copy import deepcopy
from datetime import date
from typing import Any

from desktop.domain.facts.file import facts_from_toml
from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefit_file import rules_from_toml
from desktop.domain.rules.benefits import Outcome, Rules

ON = date(2026, 11, 21)
DAY = date(2026, 1, 1)
FACTS: dict[str, Any] = {
    "fact": [
        {"name": "vive_qui", "type": "bool", "question": "Vive qui?", "group": "Lei"},
        {
            "name": "paese",
            "type": "enum",
            "question": "Che Paese?",
            "group": "Lei",
            "values": {"IT": "Italia", "FR": "Francia"},
        },
        {
            "name": "permesso",
            "type": "enum",
            "question": "Che permesso?",
            "group": "Lei",
            "permit": True,
            "values": {"A": "tipo A", "B": "tipo B"},
        },
        {
            "name": "carta",
            "type": "enum",
            "question": "La carta?",
            "group": "Lei",
            "attestation": "A1",
            "values": {"presente": "sì", "ottenibile": "si può avere", "no": "no"},
        },
        {
            "name": "aiuti",
            "type": "set",
            "question": "Che aiuti?",
            "group": "Lei",
            "values": {"adi": "ADI", "naspi": "NASpI"},
        },
        {"name": "comune", "type": "text", "question": "Che Comune?", "group": "Lei"},
        {"name": "giorno", "type": "date", "question": "Che giorno?", "group": "Lei"},
        {
            "name": "anni",
            "type": "int",
            "question": "Quanti anni?",
            "group": "Lei",
            "unit": "anni",
            "computed": {"how": "age", "from": ["giorno"]},
        },
        {"name": "somma", "type": "amount", "question": "Quanto?", "group": "Lei", "unit": "€"},
        {"name": "figli", "type": "list", "question": "Chi?", "group": "Figli"},
        {"name": "nato", "of": "figli", "type": "date", "question": "Nato quando?"},
        {"name": "eta", "of": "figli", "type": "int", "question": "Età", "computed": {"how": "age", "from": ["nato"]}},
    ],
    "from_form": [{"form": "prova", "question": "Q1", "fact": "vive_qui", "values": {"SI": True, "NO": False}}],
}
ATTESTATIONS: dict[str, Any] = {
    "attestation": [{"id": "A1", "name": "Carta", "issuer": "il centro", "provider": "centro"}]
}
HERE = {"fatto": "vive_qui", "op": "==", "valore": True}
VERSION: dict[str, Any] = {
    "valid_from": DAY,
    "checked_on": ON,
    "status": "attiva",
    "confidence": "high",
    "name": "Misura di prova",
    "neutral_name": "pratica prova",
    "office": "Ufficio",
    "what": "Una prova.",
    "who": "lei",
    "where": "allo sportello",
    "duration": "un anno",
    "amounts": ["fino a {prova.soglia}"],
    "compatible": [],
    "incompatible": [],
    "together": [],
    "obstacles": [],
    "helps": [],
    "safety_level": "basso",
    "safety": "Nessun rischio",
    "doubts": [],
    "sources": ["atto"],
    "requirement": [
        {
            "id": "qui",
            "kind": "necessario",
            "text": "Vive qui",
            "condition": HERE,
            "sources": ["atto"],
            "article": "art. 1",
            "read": True,
            "confidence": "high",
        }
    ],
    "paper": [{"id": "carta", "name": "Carta", "provider": "centro", "attestation": "A1"}],
    "term": [{"id": "anno", "text": "Fine anno", "yearly": "12-31"}],
}
BENEFIT: dict[str, Any] = {
    "id": "prova",
    "source": [
        {
            "key": "atto",
            "act": "Legge 1",
            "date": "2020",
            "url": "https://esempio.invalid",
            "read": True,
            "confidence": "high",
        }
    ],
    "figure": [
        {
            "id": "prova.soglia",
            "unit": "€",
            "values": [
                {
                    "value": 900,
                    "from": date(2025, 1, 1),
                    "to": date(2025, 12, 31),
                    "source": "atto",
                    "confidence": "high",
                    "checked_on": ON,
                },
                {
                    "value": 1000.5,
                    "from": DAY,
                    "to": date(2026, 12, 31),
                    "source": "atto",
                    "confidence": "high",
                    "checked_on": ON,
                },
            ],
        },
        {
            "id": "prova.mesi",
            "unit": "mesi",
            "values": [{"value": 6, "from": DAY, "source": "atto", "confidence": "high", "checked_on": ON}],
        },
        {
            "id": "prova.quota",
            "unit": "quota",
            "values": [{"value": 0.5, "from": DAY, "confidence": "low", "checked_on": ON, "doubt": "Da verificare."}],
        },
    ],
    "version": [VERSION],
}


OTHER: dict[str, Any] = {**BENEFIT, "id": "altra", "figure": [], "version": [{**VERSION, "amounts": []}]}


def rules(*benefits: dict[str, Any], facts: dict[str, Any] = FACTS) -> Rules:
    """The rules in these files; without any, those of the measure of this module."""
    return rules_from_toml(facts_from_toml(facts), ATTESTATIONS, benefits or (BENEFIT,))


def a_benefit(**changed: object) -> dict[str, Any]:
    """The measure of this module with other words in its one version."""
    return {**deepcopy(BENEFIT), "version": [{**deepcopy(VERSION), **changed}]}


def a_requirement(condition: dict[str, Any] | None, kind: str = "necessario", name: str = "prova") -> dict[str, Any]:
    """A condition of a measure."""
    told = {"id": name, "kind": kind, "text": "Prova", "read": True, "confidence": "high"}
    return told if condition is None else {**told, "condition": condition}


def with_conditions(*conditions: dict[str, Any], **changed: object) -> Rules:
    """The rules of a measure with these conditions, all necessary."""
    requirements = [a_requirement(condition, name=f"c{number}") for number, condition in enumerate(conditions)]
    return rules(a_benefit(requirement=requirements, **changed))


def say(of: Rules, given: dict[str, Any] | None = None, on: date = ON) -> Outcome:
    """What the first measure of `of` says."""
    return of.evaluate(read_facts(given or {}, of.catalogue), on)[0]
