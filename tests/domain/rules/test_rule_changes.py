"""What a new set of rules changes is told measure by measure and figure by figure; what stays is not told."""

from copy import deepcopy
from datetime import date
from typing import Any

from desktop.domain.rules.rule_changes import Change, RuleChanges, changes_between
from tests.rule_texts import the_rules
from tests.small_rules import ATTESTATIONS, BENEFIT, FACTS, a_benefit, a_requirement

RULES = the_rules()
OTHER = {**deepcopy(BENEFIT), "id": "altra", "figure": []}
OTHER["version"][0]["amounts"] = []


def changed(**words: Any) -> RuleChanges:  # noqa: ANN401 - words of a version
    return changes_between(RULES, the_rules(a_benefit(**words)))


def test_the_same_rules_change_nothing() -> None:
    assert changes_between(RULES, the_rules()) == RuleChanges((), (), (), ())


def test_a_measure_comes_or_goes() -> None:
    two = the_rules(BENEFIT, OTHER)

    (added,) = changes_between(RULES, two).entries
    (removed,) = changes_between(two, RULES).entries

    assert (added.benefit, added.how) == ("altra", Change.ADDED)
    assert (removed.benefit, removed.how) == ("altra", Change.REMOVED)


def test_a_changed_card_says_which_of_its_parts() -> None:
    (entry,) = changed(duration="due anni", where="online", where_note="non allo sportello").entries

    assert entry.how is Change.CHANGED
    assert entry.parts == ("dove", "durata")
    (requirements,) = changed(requirement=[a_requirement(None)]).entries
    assert requirements.parts == ("condizioni",)


def test_a_card_only_checked_again_says_so() -> None:
    (entry,) = changed(checked_on=date(2027, 1, 5)).entries
    (more,) = changed(checked_on=date(2027, 1, 5), what="Un'altra prova.").entries

    assert (entry.how, entry.parts) == (Change.CHECKED, ("giorno del controllo",))
    assert more.how is Change.CHANGED


def test_a_new_version_is_told_by_its_first_day_and_a_dropped_one_too() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["version"].append({**deepcopy(BENEFIT["version"][0]), "valid_from": date(2027, 1, 1)})
    two = the_rules(benefit)

    (fresh,) = changes_between(RULES, two).entries
    (dropped,) = changes_between(two, RULES).entries

    assert (fresh.how, fresh.versions) == (Change.CHANGED, ("2027-01-01",))
    assert (dropped.how, dropped.parts) == (Change.CHANGED, ("altro",))


def with_values(*values: dict[str, Any]) -> dict[str, Any]:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][1]["values"] = list(values)
    return benefit


def test_a_figure_tells_each_value_before_and_after() -> None:
    value = BENEFIT["figure"][1]["values"][0]
    dearer = with_values({**value, "value": 7, "doubt": "Da confermare."})
    ended = with_values({**value, "to": date(2026, 12, 31)}, {**value, "value": 8, "from": date(2027, 1, 1)})
    checked = with_values({**value, "checked_on": date(2027, 1, 5)})

    (one,) = changes_between(RULES, the_rules(dearer)).parameters
    assert (one.parameter, one.benefit, one.before, one.after) == (
        "prova.mesi",
        "prova",
        "6 mesi",
        "7 mesi (Da confermare.)",
    )
    first, second = changes_between(RULES, the_rules(ended)).parameters
    assert (first.how, first.after) == (Change.CHANGED, "6 mesi, fino al 2026-12-31")
    assert (second.how, second.before, second.after, second.valid_from) == (Change.ADDED, None, "8 mesi", "2027-01-01")
    assert changes_between(the_rules(ended), RULES).parameters[1].how is Change.REMOVED
    (third,) = changes_between(RULES, the_rules(checked)).parameters
    assert third.how is Change.CHECKED


def test_a_value_that_stays_is_not_told_because_another_of_its_figure_changes() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"][0]["values"][1]["value"] = 1100

    (one,) = changes_between(RULES, the_rules(benefit)).parameters

    assert (one.valid_from, one.before, one.after) == (
        "2026-01-01",
        "1.000,50 €, fino al 2026-12-31",
        "1.100 €, fino al 2026-12-31",
    )


def test_a_figure_that_comes_or_goes_keeps_its_measure() -> None:
    benefit = deepcopy(BENEFIT)
    benefit["figure"].append({**benefit["figure"][1], "id": "prova.nuovo"})
    more = the_rules(benefit)

    (added,) = changes_between(RULES, more).parameters
    (removed,) = changes_between(more, RULES).parameters

    assert (added.parameter, added.benefit, added.how) == ("prova.nuovo", "prova", Change.ADDED)
    assert (removed.benefit, removed.how) == ("prova", Change.REMOVED)


def test_facts_and_attestations_that_differ_are_named() -> None:
    facts = {**FACTS, "fact": [{**FACTS["fact"][0], "question": "Vive sempre qui?"}, *FACTS["fact"][1:]]}
    papers = {"attestation": [{**ATTESTATIONS["attestation"][0], "issuer": "il Comune"}]}
    found = changes_between(RULES, the_rules(facts=facts, attestations=papers))

    assert (found.facts, found.attestations) == (("vive_qui",), ("A1",))
    assert "prova" not in RuleChanges((), (), (), ()).touched


def test_the_document_and_the_measures_touched_say_the_same() -> None:
    value = BENEFIT["figure"][1]["values"][0]
    found = changes_between(RULES, the_rules(with_values({**value, "value": 7}), OTHER))
    document = found.document()

    assert found.touched == {"prova", "altra"}
    assert document["benefits"] == [
        {"benefit": "altra", "name": "Misura di prova", "how": "nuova", "parts": [], "new_versions": []}
    ]
    assert document["parameters"][0]["after"] == "7 mesi"
    assert document["facts"] == document["attestations"] == []
