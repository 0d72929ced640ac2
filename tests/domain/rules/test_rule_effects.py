"""What new rules change for a woman: told where the outcome differs, and the short way judges as the long one does."""

from datetime import date
from typing import Any

from hypothesis import given, settings

from desktop.domain.facts.facts import Facts
from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.rule_effects import Shift, dues, shifts
from tests.fact_draws import RULES, facts
from tests.small_rules import HERE, ON, a_benefit, rules

NOT_HERE = {"fatto": "vive_qui", "op": "==", "valore": False}
OLD = rules()
LIVES_HERE = read_facts({"vive_qui": True}, OLD.catalogue)


def with_condition(condition: dict[str, Any] | None, **words: Any) -> Any:  # noqa: ANN401 - rules
    requirement = {"id": "c", "kind": "necessario", "text": "C", "read": True, "confidence": "high"}
    if condition is not None:
        requirement["condition"] = condition
    return rules(a_benefit(requirement=[requirement], **words))


@given(facts())
@settings(max_examples=40)
def test_the_short_way_judges_as_the_long_one(given_facts: dict[str, Any]) -> None:
    known = read_facts(given_facts, RULES.catalogue)

    assert dues(RULES, known, ON) == {each.benefit.id: each.due for each in RULES.evaluate(known, ON)}


def test_a_day_before_every_version_is_not_known() -> None:
    assert dues(OLD, LIVES_HERE, date(2025, 1, 1)) == {"prova": Due.UNKNOWN}
    assert dues(with_condition(None), LIVES_HERE, ON) == {"prova": Due.UNKNOWN}


def test_a_measure_that_turns_out_otherwise_is_told_with_both_outcomes() -> None:
    new = with_condition(NOT_HERE)

    (shift,) = shifts((OLD, LIVES_HERE), (new, LIVES_HERE), ON)

    assert shift == Shift("prova", "Misura di prova", Due.YES, Due.NO)


def test_where_both_say_the_same_nothing_is_told() -> None:
    assert shifts((OLD, LIVES_HERE), (with_condition(HERE, name="Altro nome"), LIVES_HERE), ON) == ()
    assert shifts((OLD, Facts({})), (with_condition(NOT_HERE), Facts({})), ON) == ()


def test_a_measure_on_one_side_alone_has_no_outcome_on_the_other() -> None:
    other = {**a_benefit(name="Misura nuova", amounts=[]), "id": "nuova", "figure": []}
    both = rules(a_benefit(), other)

    (added,) = shifts((OLD, LIVES_HERE), (both, LIVES_HERE), ON)
    (removed,) = shifts((both, LIVES_HERE), (OLD, LIVES_HERE), ON)

    assert added == Shift("nuova", "Misura nuova", None, Due.YES)
    assert removed == Shift("nuova", "Misura nuova", Due.YES, None)
