"""The steps of a referral: in order only, on days that follow each other, and each end says what it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consent import How
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.referral import (
    FOLLOWING,
    LONGEST_ASKED,
    MOST_DAYS,
    UNMET,
    Agreed,
    Referral,
    ReferralConsent,
    ReferralPlan,
    ReferralState,
    ReferralStep,
    RefusalReason,
    answer_day,
    check_reason,
    check_step,
    days_late,
    unmet,
)
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import DayUnusable, ReferralIncomplete, ReferralOutOfOrder, ReferralReasonMissing

TODAY, BEGAN = date(2026, 11, 25), date(2026, 9, 14)
PLAN = ReferralPlan("avvocata", named="Studio di prova", need="BIS-LEG", answer_days=7)
DAYS = st.dates(BEGAN - timedelta(days=3), TODAY + timedelta(days=3))


def step(state: ReferralState, on: date = BEGAN) -> ReferralStep:
    return ReferralStep(RecordId(b"s" * 16), state, on, None, "", NOTHING_THERE)


def referral(*states: ReferralState, on: date = BEGAN, consents: tuple[ReferralConsent, ...] = ()) -> Referral:
    steps = tuple(step(state, on) for state in states)
    return Referral(RecordId(b"r" * 16), CaseId(b"c" * 16), PLAN, steps, consents, NOTHING_THERE)


@given(st.lists(st.tuples(st.sampled_from(ReferralState), DAYS), max_size=12))
def test_whatever_is_tried_steps_come_in_order_on_days_that_follow_each_other(
    tried: list[tuple[ReferralState, date]],
) -> None:
    steps: list[ReferralStep] = []
    for state, on in tried:
        before = steps[-1] if steps else None
        comes_next = state in FOLLOWING[before.state if before else None]
        try:
            check_step(steps, state, on, BEGAN, TODAY)
        except ReferralOutOfOrder:
            assert not comes_next
        except DayUnusable:
            assert comes_next
            assert on > TODAY or on < (before.on if before else BEGAN)
        else:
            assert comes_next
            steps.append(step(state, on))
    days = [each.on for each in steps]
    assert days == sorted(days)
    assert all(BEGAN <= day <= TODAY for day in days)
    assert len(steps) <= 5
    assert not steps or steps[0].state is ReferralState.PROPOSED


def test_every_state_is_reached_and_each_path_ends() -> None:
    reached: set[ReferralState] = set()
    waiting: list[ReferralState | None] = [None]
    while waiting:
        for state in FOLLOWING[waiting.pop()]:
            if state not in reached:
                waiting.append(state)
            reached.add(state)
    assert reached == set(ReferralState)
    assert {state for state in ReferralState if not FOLLOWING[state]} == {*UNMET, ReferralState.DONE}


def test_a_refusal_says_why_and_another_reason_in_words_which() -> None:
    check_reason(ReferralState.ACCEPTED, None, "")
    check_reason(ReferralState.REFUSED, RefusalReason.NO_ROOM, "")
    check_reason(ReferralState.REFUSED, RefusalReason.OTHER, "chiuso ad agosto")
    for reason in (None, RefusalReason.OTHER):
        with pytest.raises(ReferralReasonMissing):
            check_reason(ReferralState.REFUSED, reason, " ")


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (ReferralPlan("avvocata", named="  ", need="BIS-LEG"), "service"),
        (ReferralPlan("avvocata", named="Studio", asked=" \n "), "asked"),
        (ReferralPlan("avvocata", named="Studio", asked="x" * (LONGEST_ASKED + 1)), "shorter"),
        (ReferralPlan("avvocata", named="Studio", asked="x", answer_days=MOST_DAYS + 1), "days"),
        (ReferralPlan("avvocata", named="Studio", asked="x", answer_days=-1), "days"),
    ],
)
def test_nobody_is_asked_without_a_service_a_question_and_a_term_that_is_one(plan: ReferralPlan, why: str) -> None:
    with pytest.raises(ReferralIncomplete) as refused:
        plan.complete()
    assert refused.value.why == why


def test_what_is_settled_is_kept_without_needless_blanks_and_a_service_of_the_directory_without_a_name() -> None:
    plan = ReferralPlan(
        "avvocata", named=" Studio  di prova ", asked=" Un \n colloquio ", language=" arabo "
    ).complete()
    assert (plan.named, plan.asked, plan.language) == ("Studio di prova", "Un colloquio", "arabo")
    assert ReferralPlan("avvocata", "legale.prova", "Studio", need="BIS-LEG").complete().named == ""


def test_an_answer_is_awaited_from_the_day_it_is_handed_over_until_it_comes() -> None:
    states = (ReferralState.PROPOSED, ReferralState.CONSENTED, ReferralState.HANDED_OVER)
    handed = referral(*states)
    assert (handed.answer_by, handed.waits(TODAY)) == (date(2026, 9, 21), 72)
    assert handed.handed_on == BEGAN
    assert days_late(handed.answer_by, TODAY) == 65
    assert days_late(handed.answer_by, BEGAN) == days_late(None, TODAY) == 0
    answered = referral(*states, ReferralState.ACCEPTED)
    assert (answered.answer_by, answered.waits(TODAY), answered.handed_on) == (None, None, BEGAN)
    assert referral(ReferralState.PROPOSED).handed_on is None
    assert answer_day(BEGAN, 0) is None


def test_a_consent_holds_from_its_day_to_its_last_and_not_once_taken_back() -> None:
    def given_(until: date, withdrawn: date | None = None) -> ReferralConsent:
        agreed = Agreed(BEGAN, until, How.FIRMA)
        return ReferralConsent(RecordId(b"k" * 16), agreed, withdrawn, NOTHING_THERE)

    states = (ReferralState.PROPOSED, ReferralState.CONSENTED)
    ended, holding, taken_back = given_(date(2026, 10, 1)), given_(TODAY), given_(TODAY, date(2026, 11, 20))
    both = referral(*states, consents=(ended, holding))
    assert both.consent_on(TODAY) == holding
    assert both.consent_on(BEGAN - timedelta(days=1)) is None
    assert referral(*states, consents=(taken_back,)).consent_on(TODAY) is None
    assert referral(*states, consents=(taken_back,)).consent_on(date(2026, 11, 19)) == taken_back
    assert referral(ReferralState.PROPOSED, consents=(holding,)).consent_on(TODAY) is None


def test_the_unmet_needs_are_those_that_ended_otherwise_than_done_the_latest_first() -> None:
    ended = [
        referral(ReferralState.PROPOSED, state, on=BEGAN + timedelta(days=place))
        for place, state in enumerate(ReferralState)
    ]
    assert [each.state for each in unmet(ended)] == [
        ReferralState.UNAVAILABLE,
        ReferralState.DECLINED,
        ReferralState.REFUSED,
    ]
