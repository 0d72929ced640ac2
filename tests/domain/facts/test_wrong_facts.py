"""Every kind of wrong declaration of a fact: none loads, and the refusal names the place and the fault."""

from typing import Any

import pytest

from desktop.domain.facts.file import facts_from_toml
from desktop.domain.rules.rule_files import read_rule_set
from desktop.errors import RuleFileFaulty
from desktop.words import sentence
from tests.rule_texts import the_files
from tests.small_rules import FACTS


def refusal(facts: dict[str, Any]) -> RuleFileFaulty:
    with pytest.raises(RuleFileFaulty) as refused:
        read_rule_set(the_files(facts=facts))
    return refused.value


def a_fact(name: str = "nuovo", kind: str = "bool", **changed: object) -> dict[str, Any]:
    return {"name": name, "type": kind, "question": "Nuovo?", "group": "Lei", **changed}


def reckoned(how: str, source: str, kind: str = "int", **words: object) -> dict[str, Any]:
    return a_fact(kind=kind, computed={"how": how, "from": [source], **words})


TWO = {"A": "a", "B": "b"}
WRONG_FACTS: list[tuple[list[dict[str, Any]], str]] = [
    ([a_fact(kind="colore")], "fact nuovo: 'colore' non è una parola prevista (FactType)"),
    ([a_fact(nota="x")], "fact nuovo: parole non previste: ['nota']"),
    ([{"name": "nuovo", "type": "bool"}], "fact nuovo: manca question"),
    ([a_fact(question=1)], "fact nuovo: question deve essere un testo, non 1"),
    ([a_fact(permit="sì")], "fact nuovo: permit deve essere true o false, non 'sì'"),
    ([a_fact("vive_qui")], "facts: ['vive_qui'] compare due volte"),
    ([a_fact(of="vive_qui")], "fact vive_qui.nuovo: l'elenco di cui fa parte non c'è"),
    ([a_fact(kind="enum")], "fact nuovo: values va con enum e set, e solo con questi"),
    ([a_fact(values=TWO)], "fact nuovo: values va con enum e set, e solo con questi"),
    (
        [a_fact(kind="enum", values=TWO, attestation="A1")],
        "fact nuovo: un'attestazione può essere solo no, ottenibile, presente",
    ),
    ([reckoned("attested", "paese", "bool")], "fact nuovo: paese non è un'attestazione dichiarata"),
    (
        [a_fact(of="figli", attestation="A1")],
        "fact figli.nuovo: le attestazioni sono della donna, non delle voci di un elenco",
    ),
    ([a_fact(attestation="A9")], "nuovo: A9 non è un'attestazione dichiarata"),
    ([reckoned("magia", "giorno")], "fact nuovo: nessun calcolo si chiama magia"),
    ([reckoned("age", "nato")], "fact nuovo: si calcola da fatti non dichiarati"),
    ([reckoned("age", "vive_qui")], "fact nuovo: non si può calcolare così: age"),
    ([reckoned("age", "giorno", "bool")], "fact nuovo: non si può calcolare così: age"),
    ([reckoned("since_years", "giorno", "bool")], "fact nuovo: non si può calcolare così: since_years"),
    ([reckoned("age", "giorno", years=2)], "fact nuovo: non si può calcolare così: age"),
    ([reckoned("since_years", "giorno", "bool", years="due")], "fact nuovo: years non è un numero intero"),
    ([reckoned("one_of", "paese", "bool", yes=["DE"])], "fact nuovo: si calcola da valori non dichiarati"),
    (
        [{**reckoned("choice", "paese", "enum", values={"IT": "C"}), "values": TWO}],
        "fact nuovo: si calcola da valori non dichiarati",
    ),
    (
        [
            {**a_fact("uno", "enum", values=TWO), "computed": {"how": "choice", "from": ["due"], "values": {"A": "A"}}},
            {**a_fact("due", "enum", values=TWO), "computed": {"how": "choice", "from": ["uno"], "values": {"A": "A"}}},
        ],
        "questi fatti si calcolano l'uno dall'altro: due, uno",
    ),
]


@pytest.mark.parametrize(("more", "said"), WRONG_FACTS)
def test_wrong_facts_do_not_load_and_say_where(more: list[dict[str, Any]], said: str) -> None:
    refused = refusal({**FACTS, "fact": [*FACTS["fact"], *more]})

    assert refused.where == "facts.toml"
    assert f"«facts.toml» non si può usare: {said}" in sentence(refused)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"fact": "altro"}, "altro non è dichiarato"),
        ({"values": {"SI": "sì"}}, "vive_qui non può avere questo valore"),
        ({"fact": "aiuti", "values": {"SI": "RdL"}}, "aiuti non può avere questo valore"),
        ({"valori": {}}, "parole non previste: ['valori']"),
    ],
)
def test_an_answer_that_says_what_a_fact_cannot_hold_does_not_load(link: dict[str, Any], said: str) -> None:
    refused = refusal({**FACTS, "from_form": [{**FACTS["from_form"][0], **link}]})

    assert refused.where == "facts.toml"
    assert f"from_form Q1: {said}" in sentence(refused)


def test_what_is_right_loads() -> None:
    more = [
        reckoned("one_of", "paese", "bool", yes=["IT"], no=["FR"]),
        {**reckoned("contains_choice", "aiuti", "enum", values={"adi": "A"}), "name": "aiuto", "values": TWO},
    ]
    read = read_rule_set(the_files(facts={**FACTS, "fact": [*FACTS["fact"], *more]}))

    assert [benefit.id for benefit in read.rules.benefits] == ["prova"]
    assert facts_from_toml({"fact": more[:1] + FACTS["fact"]}).get("nuovo").computed is not None
