"""What holds of the rules whatever is known: less is never decided against her, more never unsettles."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.facts.facts import FactType
from desktop.domain.facts.given import read_facts
from desktop.domain.facts.known import KnownFacts
from desktop.domain.facts.values import Truth
from desktop.domain.rules.benefit import Status
from desktop.domain.rules.benefits import Due, Outcome, papers_needed
from desktop.domain.rules.conditions import Compared, Reading
from desktop.domain.rules.nucleus import Apart
from tests.fact_draws import CATALOGUE, RULES, facts, parts_of

DAYS = st.sampled_from((date(2024, 6, 1), date(2025, 7, 1), date(2026, 11, 21), date(2027, 3, 1)))
MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def say(given_facts: dict[str, Any], on: date) -> tuple[Outcome, ...]:
    return RULES.evaluate(read_facts(given_facts, CATALOGUE), on)


@MANY
@given(st.data(), facts(), DAYS)
def test_learning_a_fact_never_unsettles_a_yes_or_a_no(data: st.DataObject, whole: dict[str, Any], on: date) -> None:
    part = data.draw(parts_of(whole))

    for before, after in zip(say(part, on), say(whole, on), strict=True):
        if before.due in {Due.YES, Due.NO}:
            assert after.due is before.due, before.benefit.id
        if before.due is Due.IF_OBTAINED:
            assert after.due in {Due.IF_OBTAINED, Due.YES}, before.benefit.id
        for household, later in zip(before.nuclei, after.nuclei, strict=True):
            if household.apart is not Apart.UNCLEAR:
                assert later.apart is household.apart, household.rule.id


@MANY
@given(st.data(), facts(), DAYS)
def test_no_condition_is_unsettled_by_learning_a_fact(data: st.DataObject, whole: dict[str, Any], on: date) -> None:
    part = data.draw(parts_of(whole))

    for before, after in zip(say(part, on), say(whole, on), strict=True):
        for reason, later in zip(before.reasons, after.reasons, strict=True):
            if reason.result in {Due.YES, Due.NO}:
                assert later.result is reason.result, reason.requirement.id


@MANY
@given(st.data(), facts(), DAYS)
def test_a_missing_fact_never_makes_a_no(data: st.DataObject, whole: dict[str, Any], on: date) -> None:
    part = data.draw(parts_of(whole))

    for less, more in zip(say(part, on), say(whole, on), strict=True):
        if more.due is not Due.NO:
            assert less.due is not Due.NO, less.benefit.id


@given(DAYS)
def test_nothing_known_decides_nothing_but_that_a_closed_measure_is_closed(on: date) -> None:
    for outcome in say({}, on):
        closed = outcome.status is Status.CLOSED
        assert outcome.due is (Due.NO if closed else Due.UNKNOWN), outcome.benefit.id


@given(facts(), DAYS)
def test_the_papers_of_measures_are_the_same_without_all_the_rest(whole: dict[str, Any], on: date) -> None:
    known = read_facts(whole, CATALOGUE)

    papers = papers_needed(RULES, RULES.benefits, known, on)
    assert papers == {outcome.benefit.id: outcome.papers for outcome in RULES.evaluate(known, on)}


@MANY
@given(facts(), st.sampled_from((date(1990, 1, 1), date(2024, 6, 1), date(2026, 11, 21))))
def test_what_measures_come_to_is_the_same_without_the_reasons(whole: dict[str, Any], on: date) -> None:
    dues = RULES.dues(read_facts(whole, CATALOGUE), on)

    assert dues == {outcome.benefit.id: outcome.due for outcome in say(whole, on)}


def rough_comparisons() -> list[tuple[Compared, date, Fraction]]:
    """Every comparison of a sum of hers, on a day on which its threshold is in force."""
    found = []
    for version in (version for benefit in RULES.benefits for version in benefit.versions):
        for requirement in version.requirements:
            for comparison in requirement.condition.comparisons() if requirement.condition is not None else ():
                figure = RULES.figures.by_id.get(comparison.figure)
                if comparison.fact.type is FactType.AMOUNT and figure is not None:
                    found += [(comparison, value.valid_from, value.value) for value in figure.values]
    return found


@MANY
@given(st.sampled_from(rough_comparisons()), st.integers(-1000, 1000))
def test_a_rough_sum_decides_only_further_than_five_per_cent_from_the_threshold(
    compared: tuple[Compared, date, Fraction], parts: int
) -> None:
    comparison, on, threshold = compared
    sum_of_hers = Decimal(threshold.numerator) / threshold.denominator * (1 + Decimal(parts) / 10_000)
    given_facts = read_facts({comparison.fact.name: {"about": sum_of_hers}}, CATALOGUE)

    truth = comparison.judge(KnownFacts(given_facts, CATALOGUE, RULES.figures, on), Reading.WHOLE)

    assert (truth is Truth.UNKNOWN) is (abs(parts) <= 500)


@MANY
@given(facts(), DAYS, st.sampled_from(sorted(CATALOGUE.get("titolo_soggiorno").values)))
def test_the_type_of_permit_alone_never_gives_a_no(whole: dict[str, Any], on: date, permit: str) -> None:
    without = {name: value for name, value in whole.items() if name != "titolo_soggiorno"}
    without.pop("titolo_soggiorno_regolare", None)

    for before, after in zip(say(without, on), say(without | {"titolo_soggiorno": permit}, on), strict=True):
        if after.due is Due.NO:
            assert before.due is Due.NO, after.benefit.id


@MANY
@given(st.data(), facts(), DAYS)
def test_the_order_of_the_facts_does_not_matter(data: st.DataObject, whole: dict[str, Any], on: date) -> None:
    names = data.draw(st.permutations(sorted(whole)))
    shuffled = {name: whole[name] for name in names}

    assert [outcome.due for outcome in say(whole, on)] == [outcome.due for outcome in say(shuffled, on)]
    assert [outcome.missing for outcome in say(whole, on)] == [outcome.missing for outcome in say(shuffled, on)]


@MANY
@given(facts(), DAYS)
def test_what_is_missing_is_asked_only_where_it_can_still_decide(whole: dict[str, Any], on: date) -> None:
    for outcome in say(whole, on):
        assert (outcome.due is Due.UNKNOWN) or not outcome.missing
        for path in outcome.missing:
            fact = CATALOGUE.at(path)
            exact = fact.of == "" and isinstance(whole.get(fact.name), int | float | bool | str)
            assert not exact, path
