"""The files of the rules as texts: read whole, or refused with the file and the fault."""

from typing import Any

import pytest

from desktop.domain.rules.rule_files import RuleFiles, check_facts_kept, read_rule_set
from desktop.errors import RuleFileFaulty
from tests.rule_texts import as_toml, the_files, the_rules
from tests.small_rules import ATTESTATIONS, BENEFIT, FACTS, OTHER, a_benefit


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
