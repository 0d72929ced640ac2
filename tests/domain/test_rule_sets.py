"""The files of the rules as texts: read whole, or refused with the file and the fault."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from desktop.domain.rule_files import RuleFiles, check_facts_kept, file_of, read_rule_set
from desktop.errors import RuleFileFaulty
from desktop.words import sentence
from tests.rule_texts import as_toml, the_files, the_rules
from tests.small_rules import ATTESTATIONS, BENEFIT, FACTS, a_benefit, a_requirement

OTHER = {**deepcopy(BENEFIT), "id": "altra", "figure": []}
OTHER["version"][0]["amounts"] = []


def faulty(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    benefit = deepcopy(BENEFIT)
    change(benefit)
    return benefit


def overlap(benefit: dict[str, Any]) -> None:
    benefit["figure"][0]["values"][0]["to"] = date(2026, 2, 1)


def no_source(benefit: dict[str, Any]) -> None:
    benefit["figure"][0]["values"][0]["source"] = "atto_che_manca"


def no_act(benefit: dict[str, Any]) -> None:
    del benefit["figure"][1]["values"][0]["source"]


def no_sources_at_all(benefit: dict[str, Any]) -> None:
    benefit["version"][0]["sources"] = []


def bad_day(benefit: dict[str, Any]) -> None:
    benefit["figure"][0]["values"][0]["from"] = "un giorno"


def unknown_fact(benefit: dict[str, Any]) -> None:
    benefit["version"][0]["requirement"] = [a_requirement({"fatto": "vive_la", "op": "==", "valore": True})]


def unknown_event(benefit: dict[str, Any]) -> None:
    benefit["version"][0]["term"] = [{"id": "t", "text": "T", "event": "giornata", "days": "prova.mesi"}]


def a_word_missing(benefit: dict[str, Any]) -> None:
    del benefit["version"][0]["office"]


def versions_of_one_day(benefit: dict[str, Any]) -> None:
    benefit["version"] = [benefit["version"][0], deepcopy(benefit["version"][0])]


def unknown_word(benefit: dict[str, Any]) -> None:
    benefit["esempio"] = 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (overlap, "due valori valgono nello stesso giorno"),
        (no_source, "prova.soglia"),
        (no_act, "prova.mesi: manca l'atto"),
        (no_sources_at_all, "2026-01-01: manca l'atto"),
        (bad_day, "non è un giorno"),
        (unknown_fact, "vive_la"),
        (unknown_event, "il fatto giornata non è dichiarato (il più vicino è giorno)"),
        (a_word_missing, "office"),
        (versions_of_one_day, "versioni"),
        (unknown_word, "parole non previste"),
    ],
)
def test_a_wrong_file_does_not_load_and_says_where(change: Callable[[dict[str, Any]], None], said: str) -> None:
    files = the_files(OTHER, faulty(change))

    with pytest.raises(RuleFileFaulty) as refused:
        read_rule_set(files)

    assert refused.value.where == file_of("prova")
    assert said in sentence(refused.value)


def test_a_fault_that_lies_in_no_one_file_names_them_all() -> None:
    files = the_files(attestations={"attestation": [{**ATTESTATIONS["attestation"][0], "id": "A9"}]})
    twice = the_files(faulty(unknown_fact), faulty(lambda benefit: benefit.update(id="seconda", version=[])))

    assert _where(files) == file_of("prova")
    assert _where(twice) == "attestations.toml, benefits"


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (RuleFiles("= nulla", "", {}), "facts.toml"),
        (RuleFiles(as_toml({"fact": [{"name": "a"}]}), "", {}), "facts.toml"),
        (RuleFiles(as_toml(FACTS), "[[", {}), "attestations.toml"),
        (RuleFiles(as_toml(FACTS), as_toml(ATTESTATIONS), {"prova": "[["}), "benefits/prova.toml"),
        (RuleFiles(as_toml(FACTS), as_toml(ATTESTATIONS), {"misura": as_toml(BENEFIT)}), "benefits/misura.toml"),
        (RuleFiles(as_toml(FACTS), as_toml(ATTESTATIONS), {"prova": 'id = "prova"'}), "benefits/prova.toml"),
    ],
)
def test_a_text_that_is_no_file_of_rules_is_named(files: RuleFiles, where: str) -> None:
    assert _where(files) == where


def test_what_fails_without_a_word_is_told_by_its_kind() -> None:
    rows = [{**ATTESTATIONS["attestation"][0]}]
    deep = "{a = " * 2000 + "1" + "}" * 2000

    with pytest.raises(RuleFileFaulty) as refused:
        read_rule_set(RuleFiles(f"fact = {deep}", as_toml({"attestation": rows}), {}))

    assert refused.value.what


def test_rules_remember_their_files_and_whose_each_figure_is() -> None:
    found = the_rules(BENEFIT, OTHER)

    assert [benefit.id for benefit in found.rules.benefits] == ["prova", "altra"]
    assert set(found.owners.values()) == {"prova"}
    assert found.owners["prova.soglia"] == "prova"


def test_the_digest_tells_any_two_sets_of_files_apart() -> None:
    digests = {
        the_files().digest,
        the_files(BENEFIT, OTHER).digest,
        the_files(a_benefit(name="Altro nome")).digest,
        RuleFiles("a", "b", {}).digest,
        RuleFiles("ab", "", {}).digest,
    }

    assert len(digests) == 5
    assert the_files(BENEFIT, OTHER).digest == the_files(OTHER, BENEFIT).digest


def _with_facts(*changed: dict[str, Any]) -> dict[str, Any]:
    return {**FACTS, "fact": [*changed, *FACTS["fact"][len(changed) :]]}


def test_a_fact_that_was_typed_once_can_be_read_for_ever() -> None:
    before = the_rules().rules.catalogue
    more = the_rules(facts={**FACTS, "fact": [*FACTS["fact"], {"name": "nuovo", "type": "bool", "question": "?"}]})
    check_facts_kept(before, more.rules.catalogue)

    without = the_rules(facts={**FACTS, "fact": [fact for fact in FACTS["fact"] if fact["name"] != "somma"]})
    with pytest.raises(RuleFileFaulty, match="somma"):
        check_facts_kept(before, without.rules.catalogue)

    words = {**FACTS["fact"][1], "values": {"IT": "Italia", "DE": "Germania"}}
    fewer = the_rules(facts=_with_facts(FACTS["fact"][0], words))
    with pytest.raises(RuleFileFaulty, match="paese"):
        check_facts_kept(before, fewer.rules.catalogue)

    other = the_rules(
        facts={**FACTS, "fact": [*FACTS["fact"][:8], {**FACTS["fact"][8], "type": "number"}, *FACTS["fact"][9:]]}
    )
    with pytest.raises(RuleFileFaulty, match="somma"):
        check_facts_kept(before, other.rules.catalogue)


def _where(files: RuleFiles) -> str:
    with pytest.raises(RuleFileFaulty) as refused:
        read_rule_set(files)
    return refused.value.where
