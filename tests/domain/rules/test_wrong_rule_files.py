"""Every kind of wrong file of rules: none loads, and the refusal names the file, the place in it and the fault."""

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.domain.rules.rule_files import read_rule_set
from desktop.errors import RuleFileFaulty
from desktop.words import sentence
from tests.rule_texts import the_files
from tests.small_rules import ATTESTATIONS, BENEFIT, DAY, HERE, ON, OTHER, a_benefit, a_requirement

IN_VERSION = "version 2026-01-01"
UNKNOWN = {"fatto": "vive_la", "op": "==", "valore": True}
NOT_DECLARED = "vive_la non è dichiarato (il più vicino è vive_qui)"
NUCLEUS: dict[str, Any] = {"id": "n", "name": "Nucleo", "apart": HERE, "rows": [], "sources": ["atto"]}
TOGETHER: dict[str, Any] = {"with": "altra", "how": "insieme", "rule": "sì", "read": True}
SUM: dict[str, Any] = {"id": "s", "text": "in tutto", "unit": "€", "of": {"numero": 1}}
A_PAPER: dict[str, Any] = {"id": "p", "name": "P", "provider": "lei"}
NOTICE: dict[str, Any] = {"id": "l", "text": "Lettera", "to": "lei"}


def of(*values: dict[str, Any], **changed: object) -> dict[str, Any]:
    """The measure with one figure of these values, each completed."""
    whole = {"value": 1, "from": DAY, "source": "atto", "confidence": "high", "checked_on": ON}
    rows = [{**whole, **value} for value in values]
    return {**a_benefit(amounts=[]), "figure": [{"id": "prova.x", "unit": "€", "values": rows, **changed}]}


def compared(**changed: object) -> dict[str, Any]:
    return a_benefit(requirement=[a_requirement({"fatto": "vive_qui", "op": "==", "valore": True, **changed})])


def with_source(**changed: object) -> dict[str, Any]:
    return {**deepcopy(BENEFIT), "source": [{**BENEFIT["source"][0], **changed}]}


def without(benefit: dict[str, Any], *words: str) -> dict[str, Any]:
    """A copy of the measure whose version lacks these words."""
    changed = deepcopy(benefit)
    for word in words:
        del changed["version"][0][word]
    return changed


# A fact that is not there, wherever a measure may name one.
FACT_UNKNOWN: list[tuple[dict[str, Any], str]] = [
    (compared(fatto="vive_la"), f"{IN_VERSION}: requirement prova: {NOT_DECLARED}"),
    (a_benefit(nucleus=[{**NUCLEUS, "apart": UNKNOWN}]), f"{IN_VERSION}: nucleus n: {NOT_DECLARED}"),
    (
        a_benefit(nucleus=[{**NUCLEUS, "rows": [{"when": HERE, "text": "A"}, {"when": UNKNOWN, "text": "B"}]}]),
        f"{IN_VERSION}: nucleus n: row 2: {NOT_DECLARED}",
    ),
    (a_benefit(paper=[{**A_PAPER, "when": UNKNOWN}]), f"{IN_VERSION}: paper p: {NOT_DECLARED}"),
    (a_benefit(notice=[{**NOTICE, "exposed": UNKNOWN}]), f"{IN_VERSION}: notice l: {NOT_DECLARED}"),
    (a_benefit(calculation=[{**SUM, "when": UNKNOWN}]), f"{IN_VERSION}: calculation s: {NOT_DECLARED}"),
    (
        a_benefit(calculation=[{**SUM, "of": {"fatto": "sommma", "nome": "la somma"}}]),
        f"{IN_VERSION}: calculation s: sommma non è dichiarato (il più vicino è somma)",
    ),
    (
        a_benefit(term=[{"id": "t", "text": "T", "event": "giornata", "days": "prova.mesi"}]),
        f"{IN_VERSION}: term t: il fatto giornata non è dichiarato (il più vicino è giorno)",
    ),
    (
        a_benefit(term=[{"id": "t", "text": "T", "yearly": "12-31", "when": UNKNOWN}]),
        f"{IN_VERSION}: term t: {NOT_DECLARED}",
    ),
    (
        a_benefit(municipality="comun"),
        f"{IN_VERSION}: il fatto comun non è dichiarato (il più vicino è comune)",
    ),
]
# A value that the fact cannot have, or a comparison it does not know.
VALUES: list[tuple[dict[str, Any], str]] = [
    (compared(valore="sì"), f"{IN_VERSION}: requirement prova: vive_qui non può valere 'sì'"),
    (compared(fatto="paese", valore="DE"), f"{IN_VERSION}: requirement prova: paese non può valere 'DE'"),
    (
        compared(fatto="giorno", valore="2026-02-30"),
        f"{IN_VERSION}: requirement prova: giorno non può valere '2026-02-30'",
    ),
    (
        compared(fatto="somma", op="<", valore="molto"),
        f"{IN_VERSION}: requirement prova: somma va confrontato con un numero, non con 'molto'",
    ),
    (
        compared(fatto="aiuti", op="contiene", valore=["RdL"]),
        f"{IN_VERSION}: requirement prova: aiuti non può valere 'RdL'",
    ),
    (
        compared(fatto="paese", op="in", valore="IT"),
        f"{IN_VERSION}: requirement prova: paese: in vuole un elenco di valori",
    ),
    (compared(op="<"), f"{IN_VERSION}: requirement prova: vive_qui non si può confrontare con <"),
    (
        compared(param="prova.soglia"),
        f"{IN_VERSION}: requirement prova: vive_qui va confrontato con un valore o con un parametro",
    ),
    (
        a_benefit(requirement=[a_requirement({"fatto": "somma", "op": "<", "param": "prova.altra"})]),
        f"{IN_VERSION}: requirement prova: somma: prova.altra non è un parametro con cui confrontarlo",
    ),
    (
        a_benefit(requirement=[a_requirement({"esiste": "paese", "dove": HERE})]),
        f"{IN_VERSION}: requirement prova: paese non è un elenco",
    ),
    (a_benefit(requirement=[a_requirement({"tutte": []})]), f"{IN_VERSION}: requirement prova: tutte è vuoto"),
    (
        a_benefit(requirement=[a_requirement({"forse": HERE})]),
        f"{IN_VERSION}: requirement prova: forma non prevista: ['forse']",
    ),
    (a_benefit(municipality="paese"), f"{IN_VERSION}: paese non è il nome di un Comune"),
    (
        a_benefit(calculation=[{**SUM, "of": {"fatto": "somma"}}]),
        f"{IN_VERSION}: calculation s: somma non ha un nome nella somma",
    ),
    (
        a_benefit(calculation=[{**SUM, "of": {"fatto": "paese", "nome": "P"}}]),
        f"{IN_VERSION}: calculation s: paese non è un numero",
    ),
    (a_benefit(calculation=[{**SUM, "of": {"somma": [{"numero": 1}]}}]), f"{IN_VERSION}: calculation s: somma è vuoto"),
    (
        a_benefit(calculation=[{**SUM, "of": {"radice": 2}}]),
        f"{IN_VERSION}: calculation s: forma non prevista: ['radice']",
    ),
]
# An act, a figure, an attestation or a measure that is not there, and what stands twice.
NOT_THERE: list[tuple[dict[str, Any], str]] = [
    (a_benefit(sources=[]), f"{IN_VERSION}: manca l'atto da cui viene"),
    (a_benefit(sources=["altrove"]), f"{IN_VERSION}: fonti non dichiarate: ['altrove']"),
    (
        a_benefit(requirement=[{**a_requirement(HERE), "sources": ["altrove"]}]),
        f"{IN_VERSION}: requirement prova: fonti non dichiarate: ['altrove']",
    ),
    (
        a_benefit(nucleus=[{**NUCLEUS, "sources": ["altrove"]}]),
        f"{IN_VERSION}: nucleus n: fonti non dichiarate: ['altrove']",
    ),
    (
        a_benefit(term=[{"id": "t", "text": "T", "yearly": "12-31", "source": "altrove"}]),
        f"{IN_VERSION}: term t: fonti non dichiarate: ['altrove']",
    ),
    (of({"source": "altrove"}), "figure prova.x: fonti non dichiarate: ['altrove']"),
    (of({"source": ""}), "figure prova.x: 2026-01-01: manca l'atto da cui viene, o il dubbio in parole"),
    (a_benefit(amounts=["{prova.altra}"]), f"{IN_VERSION}: parametri non dichiarati: ['prova.altra']"),
    (a_benefit(amounts=["{prova.soglia"] * 2 + ["{"]), f"{IN_VERSION}: parametri non dichiarati: ['']"),
    (
        a_benefit(term=[{"id": "t", "text": "T", "event": "giorno", "days": "prova.altra"}]),
        f"{IN_VERSION}: term t: parametri non dichiarati: ['prova.altra']",
    ),
    (
        a_benefit(calculation=[{**SUM, "of": {"figura": "prova.altra"}}]),
        f"{IN_VERSION}: calculation s: parametri non dichiarati: ['prova.altra']",
    ),
    (
        a_benefit(paper=[{**A_PAPER, "attestation": "A9"}]),
        f"{IN_VERSION}: paper p: A9 non è un'attestazione dichiarata",
    ),
    (
        a_benefit(together=[{**TOGETHER, "with": "naspj"}]),
        f"{IN_VERSION}: together naspj: questa misura non c'è",
    ),
    (a_benefit(before=[{"benefit": "naspj", "why": "x"}]), f"{IN_VERSION}: before naspj: questa misura non c'è"),
    (a_benefit(together=[{**TOGETHER, "with": "prova"}]), f"{IN_VERSION}: together prova: è la misura stessa"),
    (a_benefit(before=[{"benefit": "prova", "why": "x"}]), f"{IN_VERSION}: before prova: è la misura stessa"),
    (a_benefit(together=[TOGETHER, TOGETHER]), f"{IN_VERSION}: together: ['altra'] compare due volte"),
    (a_benefit(requirement=[a_requirement(HERE)] * 2), f"{IN_VERSION}: requirements: ['prova'] compare due volte"),
    (a_benefit(paper=[A_PAPER, A_PAPER]), f"{IN_VERSION}: papers: ['p'] compare due volte"),
    (a_benefit(notice=[NOTICE, NOTICE]), f"{IN_VERSION}: notices: ['l'] compare due volte"),
    (a_benefit(calculation=[SUM, SUM]), f"{IN_VERSION}: calculations: ['s'] compare due volte"),
    ({**deepcopy(BENEFIT), "source": BENEFIT["source"] * 2}, "sources: ['atto'] compare due volte"),
    (
        {**deepcopy(BENEFIT), "figure": BENEFIT["figure"] * 2},
        "figures: ['prova.mesi', 'prova.quota', 'prova.soglia'] compare due volte",
    ),
]
# Days that are none, or do not follow each other.
DAYS: list[tuple[dict[str, Any], str]] = [
    (a_benefit(valid_from="2026-01-01"), f"{IN_VERSION}: valid_from: '2026-01-01' non è un giorno"),
    (
        a_benefit(checked_on=datetime(2026, 11, 21, tzinfo=UTC)),
        f"{IN_VERSION}: checked_on: datetime.datetime(2026, 11, 21, 0, 0, ",
    ),
    (
        {**BENEFIT, "version": BENEFIT["version"] * 2},
        "le versioni non sono in ordine, o due valgono dallo stesso giorno",
    ),
    ({**BENEFIT, "version": []}, "le versioni non sono in ordine, o due valgono dallo stesso giorno"),
    (
        {**BENEFIT, "version": [BENEFIT["version"][0], a_benefit(valid_from=date(2025, 1, 1))["version"][0]]},
        "le versioni non sono in ordine, o due valgono dallo stesso giorno",
    ),
    (of({"from": "oggi"}), "figure prova.x: from: 'oggi' non è un giorno"),
    (of({"to": "2026-12-31"}), "figure prova.x: to: '2026-12-31' non è un giorno"),
    (of({"checked_on": 2026}), "figure prova.x: checked_on: 2026 non è un giorno"),
    (of({"to": date(2025, 12, 31)}), "figure prova.x: un valore finisce il 2025-12-31, prima di cominciare"),
    (of({}, {"from": ON}), "figure prova.x: due valori valgono nello stesso giorno, il 2026-11-21"),
    (of({"to": ON}, {"from": ON}), "figure prova.x: due valori valgono nello stesso giorno, il 2026-11-21"),
    (
        a_benefit(term=[{"id": "t", "text": "T", "on": "2026-12-31"}]),
        f"{IN_VERSION}: term t: on: '2026-12-31' non è un giorno",
    ),
    (
        a_benefit(term=[{"id": "t", "text": "T", "event": "vive_qui"}]),
        f"{IN_VERSION}: term t: event: vive_qui non è un giorno",
    ),
    (a_benefit(term=[{"id": "t", "text": "T", "yearly": "02-30"}]), f"{IN_VERSION}: term t: "),
    (a_benefit(term=[{"id": "t", "text": "T"}]), f"{IN_VERSION}: term t: serve uno solo tra yearly, on ed event"),
    (
        a_benefit(term=[{"id": "t", "text": "T", "yearly": "12-31", "on": ON}]),
        f"{IN_VERSION}: term t: serve uno solo tra yearly, on ed event",
    ),
]
# Words nobody knows, words that are missing, and what is of another kind than it must be.
WORDS: list[tuple[dict[str, Any], str]] = [
    ({**deepcopy(BENEFIT), "esempio": 1}, "parole non previste: ['esempio']"),
    ({name: part for name, part in BENEFIT.items() if name != "source"}, "manca source"),
    (a_benefit(nota="x"), f"{IN_VERSION}: parole non previste: ['nota']"),
    (without(BENEFIT, "office"), f"{IN_VERSION}: manca office"),
    (without(BENEFIT, "amounts"), f"{IN_VERSION}: manca amounts"),
    (a_benefit(status="forse"), f"{IN_VERSION}: 'forse' non è una parola prevista (Status)"),
    (
        a_benefit(requirement=[a_requirement(HERE, "obbligo")]),
        f"{IN_VERSION}: requirement prova: 'obbligo' non è una parola prevista (Kind)",
    ),
    (
        a_benefit(paper=[{**A_PAPER, "provider": "lui"}]),
        f"{IN_VERSION}: paper p: 'lui' non è una parola prevista (Provider)",
    ),
    (
        a_benefit(together=[{**TOGETHER, "how": "forse"}]),
        f"{IN_VERSION}: together altra: 'forse' non è una parola prevista (Relation)",
    ),
    (a_benefit(confidence="molta"), f"{IN_VERSION}: confidence è 'molta', che non è tra high, medium, low"),
    (a_benefit(safety_level="così"), f"{IN_VERSION}: safety_level è 'così', che non è tra basso, medio, alto"),
    (of({"confidence": "molta"}), "figure prova.x: confidence è 'molta', che non è tra high, medium, low"),
    (with_source(confidence="molta"), "source atto: confidence è 'molta', che non è tra high, medium, low"),
    (with_source(read="sì"), "source atto: read deve essere true o false, non 'sì'"),
    (with_source(atto="x"), "source atto: parole non previste: ['atto']"),
    (a_benefit(name=5), f"{IN_VERSION}: name deve essere un testo, non 5"),
    (a_benefit(estimate="sì"), f"{IN_VERSION}: estimate deve essere true o false, non 'sì'"),
    (a_benefit(obstacles="la posta"), f"{IN_VERSION}: obstacles deve essere un elenco di testi"),
    (a_benefit(doubts=[1]), f"{IN_VERSION}: doubts deve essere un elenco di testi"),
    (a_benefit(paper=[{**A_PAPER, "optional": 1}]), f"{IN_VERSION}: paper p: optional deve essere true o false, non 1"),
    (
        a_benefit(paper=[{**A_PAPER, "answered_by": "CI"}]),
        f"{IN_VERSION}: paper p: answered_by deve essere un elenco di testi",
    ),
    (a_benefit(notice=[{"id": "l", "to": "lei"}]), f"{IN_VERSION}: notice l: manca text"),
    (
        a_benefit(together=[{**TOGETHER, "read": "sì"}]),
        f"{IN_VERSION}: together altra: read deve essere true o false, non 'sì'",
    ),
    (of({"value": "molto"}), "figure prova.x: 'molto' non è un numero"),
    (of({"value": float("inf")}), "figure prova.x: inf non è un numero"),
    (of({"fonte": "atto"}), "figure prova.x: parole non previste: ['fonte']"),
    (of({}, unit=1), "figure prova.x: unit deve essere un testo, non 1"),
    (of({}, unita="€"), "figure prova.x: parole non previste: ['unita']"),
    (of(), "figure prova.x: manca il valore"),
]


def refusal(*benefits: dict[str, Any], **files: dict[str, Any]) -> RuleFileFaulty:
    with pytest.raises(RuleFileFaulty) as refused:
        read_rule_set(the_files(*benefits, **files))
    return refused.value


@pytest.mark.parametrize(("wrong", "said"), FACT_UNKNOWN + VALUES + NOT_THERE + DAYS + WORDS)
def test_a_wrong_measure_does_not_load_and_says_where(wrong: dict[str, Any], said: str) -> None:
    refused = refusal(OTHER, wrong)

    assert refused.where == "benefits/prova.toml"
    assert f"«benefits/prova.toml» non si può usare: {said}" in sentence(refused)


def test_the_file_is_named_where_another_speaks_of_it_too() -> None:
    speaks = {**deepcopy(OTHER), "version": [{**OTHER["version"][0], "together": [{**TOGETHER, "with": "prova"}]}]}

    assert refusal(speaks, compared(fatto="vive_la")).where == "benefits/prova.toml"


def test_a_figure_of_two_measures_is_refused() -> None:
    refused = refusal(BENEFIT, {**OTHER, "figure": BENEFIT["figure"][:1]})

    assert (refused.where, refused.what) == ("benefits/altra.toml", "figures declared twice: ['prova.soglia']")


def test_measures_that_wait_for_each_other_are_refused() -> None:
    first = a_benefit(before=[{"benefit": "altra", "why": "x"}])
    second = {**deepcopy(OTHER), "version": [{**OTHER["version"][0], "before": [{"benefit": "prova", "why": "y"}]}]}

    refused = refusal(first, second)

    assert refused.where == "benefits/altra.toml"
    assert "before: queste misure si aspettano l'un l'altra: altra, prova" in sentence(refused)


ATTESTATION = ATTESTATIONS["attestation"][0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ATTESTATION, ATTESTATION], "attestations: ['A1'] compare due volte"),
        ([{**ATTESTATION, "provider": "lui"}], "attestation A1: 'lui' non è una parola prevista (Provider)"),
        ([{"id": "A1", "provider": "lei"}], "attestation A1: manca name"),
        ([{**ATTESTATION, "nota": "x"}], "attestation A1: parole non previste: ['nota']"),
    ],
)
def test_wrong_attestations_do_not_load_and_say_where(rows: list[dict[str, Any]], said: str) -> None:
    refused = refusal(attestations={"attestation": rows})

    assert refused.where == "attestations.toml"
    assert said in sentence(refused)
