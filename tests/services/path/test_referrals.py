"""She is sent to a service step by step: refused out of order, undone in one step, counted while nobody answers."""

from dataclasses import astuple
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.operator import Role
from desktop.domain.referral import Agreed, Referral, ReferralState, RefusalReason, unmet
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    DayUnusable,
    EditedMeanwhile,
    RecordUnknown,
    ReferralConsentMissing,
    ReferralEnded,
    ReferralOutOfOrder,
    Refusal,
    RoleMissing,
)
from desktop.services.case.burying import bury
from desktop.services.case.cases import start_path
from desktop.services.case.consents import consents_expiring
from desktop.services.case.search import find
from desktop.services.path.referrals import (
    NextState,
    advance_referral,
    agree_again,
    bring_back_referral,
    change_referral,
    propose_referral,
    read_referrals,
    read_view,
    referrals_waiting,
    services_told,
    step_again,
    step_back,
    take_back_agreement,
    take_back_referral,
    unmet_needs,
    withdraw_agreement,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.words import sentence
from tests.builders import OPENED, Work, a_case, hold_only
from tests.referred import TODAY, UNTIL, a_plan, a_referral, moved_on

ONE_DAY = timedelta(days=1)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def content(referrals: tuple[Referral, ...]) -> list[Any]:
    """All there is of referrals but their stamps."""
    return [
        (
            each.id,
            astuple(each.plan),
            [(step.id, step.state, step.on, step.reason, step.words) for step in each.steps],
            [(given_.id, given_.agreed, given_.withdrawn_on) for given_ in each.consents],
        )
        for each in referrals
    ]


def lines_of_log(uow: UnitOfWork) -> int:
    return len(uow.rows.all("SELECT 1 FROM log WHERE act = 'write'"))


def test_a_referral_goes_its_whole_way_and_each_step_keeps_its_day(
    work: Work, case: Case, knowledge: Knowledge
) -> None:
    referral = work(lambda uow: a_referral(uow, case))
    days = [OPENED]
    for state in (
        ReferralState.CONSENTED,
        ReferralState.HANDED_OVER,
        ReferralState.ACCEPTED,
        ReferralState.DONE,
    ):
        days.append(days[-1] + ONE_DAY)
        assert state in referral.following
        referral = work(lambda uow, referral=referral, state=state: moved_on(uow, referral, state, days[-1]))
    assert [step.on for step in referral.steps] == days
    assert (referral.state, referral.following) == (ReferralState.DONE, ())
    assert work(lambda uow: read_referrals(uow, case.id)) == (referral,)
    view = work(lambda uow: read_view(uow, case.id, knowledge.directory))
    assert (view.referrals, view.today, bool(view.directory.open)) == ((referral,), TODAY, True)


def test_no_day_is_before_her_path_nor_before_the_last_step_nor_still_to_come(work: Work, case: Case) -> None:
    for on in (OPENED - ONE_DAY, TODAY + ONE_DAY):
        with pytest.raises(DayUnusable):
            work(lambda uow, on=on: propose_referral(uow, case.id, a_plan(), on))
    work(lambda uow: start_path(uow, case.id, OPENED - ONE_DAY, NOTHING_THERE))
    referral = work(lambda uow: propose_referral(uow, case.id, a_plan(), OPENED - ONE_DAY))
    referral = work(lambda uow: moved_on(uow, referral, ReferralState.CONSENTED, OPENED + ONE_DAY))
    with pytest.raises(DayUnusable):
        work(lambda uow: moved_on(uow, referral, ReferralState.HANDED_OVER, OPENED))


def test_without_her_consent_in_force_nothing_is_handed_over(work: Work, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case))
    no_words = NextState(ReferralState.CONSENTED, OPENED)
    with pytest.raises(ReferralConsentMissing):
        work(lambda uow: advance_referral(uow, referral.id, no_words, referral.last.stamp))
    with pytest.raises(DayUnusable):
        work(lambda uow: moved_on(uow, referral, ReferralState.CONSENTED, TODAY, expires_on=OPENED))
    ended = work(lambda uow: moved_on(uow, referral, ReferralState.CONSENTED, expires_on=OPENED + ONE_DAY))
    with pytest.raises(ReferralConsentMissing) as refused:
        work(lambda uow: moved_on(uow, ended, ReferralState.HANDED_OVER, TODAY))
    assert "25/11/2026" in sentence(refused.value)
    assert work(lambda uow: read_referrals(uow, case.id)) == (ended,)

    again = Agreed(TODAY, UNTIL, by_name=True)
    renewed = work(lambda uow: agree_again(uow, ended.id, again, ended.last.stamp))
    given_ = renewed.consents[-1]
    assert given_.agreed == again
    undone = work(lambda uow: take_back_agreement(uow, ended.id, given_.id, given_.stamp))
    assert content((undone,)) == content((ended,))
    for consent in (given_.id, ended.consents[0].id):
        with pytest.raises(RecordUnknown):
            work(lambda uow, consent=consent: take_back_agreement(uow, ended.id, consent, given_.stamp))
    renewed = work(lambda uow: agree_again(uow, ended.id, again, ended.last.stamp))
    assert work(lambda uow: moved_on(uow, renewed, ReferralState.HANDED_OVER, TODAY)).answer_by == TODAY + 7 * ONE_DAY


def test_a_consent_is_renewed_only_where_one_was_given_and_something_is_still_handed_over(
    work: Work, case: Case
) -> None:
    proposed = work(lambda uow: a_referral(uow, case))
    with pytest.raises(ReferralConsentMissing):
        work(lambda uow: agree_again(uow, proposed.id, Agreed(TODAY, UNTIL), proposed.last.stamp))
    ended = work(lambda uow: a_referral(uow, case, ReferralState.DONE))
    with pytest.raises(ReferralEnded):
        work(lambda uow: agree_again(uow, ended.id, Agreed(TODAY, UNTIL), ended.last.stamp))
    agreed = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, TODAY))
    with pytest.raises(DayUnusable):
        work(lambda uow: agree_again(uow, agreed.id, Agreed(OPENED, UNTIL), agreed.last.stamp))


def test_a_consent_taken_back_no_longer_holds_and_an_entry_by_mistake_is_undone(
    work: Work, case: Case, knowledge: Knowledge
) -> None:
    def told() -> list[str]:
        return [each.service for each in work(lambda uow: services_told(uow, case.id, knowledge.directory))]

    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    work(lambda uow: a_referral(uow, case, ReferralState.DONE))
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, service="lavoro.afol", named=""))
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, service="lavoro.nessuno", named=""))
    (given_,) = referral.consents
    assert told() == ["", "AFOL Metropolitana", "Studio di prova"]
    taken = work(lambda uow: withdraw_agreement(uow, referral.id, given_.id, TODAY, given_.stamp))
    assert told() == ["", "AFOL Metropolitana"]
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: withdraw_agreement(uow, referral.id, given_.id, None, given_.stamp))
    back = work(lambda uow: withdraw_agreement(uow, referral.id, given_.id, None, taken.consents[0].stamp))
    assert content((back,)) == content((referral,))
    with pytest.raises(DayUnusable):
        work(lambda uow: withdraw_agreement(uow, referral.id, given_.id, OPENED - ONE_DAY, back.consents[0].stamp))
    with pytest.raises(RecordUnknown):
        work(lambda uow: withdraw_agreement(uow, referral.id, RecordId(b"x" * 16), TODAY, given_.stamp))


def test_a_refusal_keeps_its_reason_and_no_other_state_has_one(work: Work, case: Case) -> None:
    handed = work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER))
    why = NextState(ReferralState.REFUSED, TODAY, RefusalReason.RESIDENCE, " Non è residente ")
    refused = work(lambda uow: advance_referral(uow, handed.id, why, handed.last.stamp))
    assert (refused.last.reason, refused.last.words) == (RefusalReason.RESIDENCE, "Non è residente")
    with pytest.raises(ReferralOutOfOrder) as ended:
        work(lambda uow: moved_on(uow, refused, ReferralState.DONE, TODAY))
    assert "proponi un invio nuovo" in sentence(ended.value)
    other = work(lambda uow: a_referral(uow, case))
    why = NextState(ReferralState.DECLINED, TODAY, RefusalReason.RESIDENCE, "Ci pensa")
    declined = work(lambda uow: advance_referral(uow, other.id, why, other.last.stamp))
    assert (declined.last.reason, declined.last.words) == (None, "Ci pensa")


def test_a_step_from_where_it_no_longer_stands_is_refused_with_both_values(work: Work, case: Case) -> None:
    read = work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER))
    work(lambda uow: moved_on(uow, read, ReferralState.ACCEPTED, TODAY))
    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: moved_on(uow, read, ReferralState.REFUSED, TODAY))
    assert (refused.value.kept, refused.value.typed) == ("accolto", "non accolto")
    for act in (step_back, take_back_referral):
        with pytest.raises(EditedMeanwhile):
            work(lambda uow, act=act: act(uow, read.id, read.steps[0].stamp))


def test_an_edit_upon_an_older_plan_is_refused_with_both_values_of_what_changes(work: Work, case: Case) -> None:
    read = work(lambda uow: a_referral(uow, case))
    work(lambda uow: change_referral(uow, read.id, a_plan(asked="Un parere"), read.stamp))
    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: change_referral(uow, read.id, a_plan(asked="Due colloqui"), read.stamp))
    assert (refused.value.kept, refused.value.typed) == ("Un parere", "Due colloqui")
    kept = work(lambda uow: read_referrals(uow, case.id))[0]
    assert work(lambda uow: change_referral(uow, read.id, kept.plan, kept.stamp)) == kept


def test_once_she_agreed_it_goes_to_that_service_and_to_no_other(work: Work, case: Case) -> None:
    agreed = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    with pytest.raises(ReferralEnded):
        work(lambda uow: change_referral(uow, agreed.id, a_plan(named="Un altro studio"), agreed.stamp))
    changed = work(lambda uow: change_referral(uow, agreed.id, a_plan(answer_days=20), agreed.stamp))
    assert changed.plan.answer_days == 20


def test_a_referral_taken_back_is_gone_and_comes_back_as_it_was(work: Work, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER, asked="Chiede di Zibaldina"))
    assert [row.id for row in work(lambda uow: find(uow, "zibaldina"))] == [case.id]
    work(lambda uow: take_back_referral(uow, referral.id, referral.stamp))
    assert work(lambda uow: read_referrals(uow, case.id)) == ()
    assert work(referrals_waiting) == ()
    assert work(lambda uow: find(uow, "zibaldina")) == []
    with pytest.raises(RecordUnknown):
        work(lambda uow: step_back(uow, referral.id, referral.last.stamp))
    back = work(lambda uow: bring_back_referral(uow, referral.id, case.id))
    assert content((back,)) == content((referral,))
    other = work(lambda uow: a_case(uow, "Rosmarino"))
    with pytest.raises(RecordUnknown):
        work(lambda uow: bring_back_referral(uow, referral.id, other.id))


def test_the_first_step_is_not_taken_back_alone_and_an_unknown_one_never(work: Work, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case))
    with pytest.raises(RecordUnknown):
        work(lambda uow: step_back(uow, referral.id, referral.last.stamp))
    with pytest.raises(RecordUnknown):
        work(lambda uow: step_again(uow, referral.id, RecordId(b"x" * 16), referral.last.stamp))


DAYS = st.dates(OPENED, TODAY)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tried=st.lists(st.tuples(st.sampled_from(ReferralState), DAYS), min_size=2, max_size=8))
def test_whatever_was_done_undoing_it_brings_back_the_same_content_and_is_logged(
    work: Work, case: Case, tried: list[tuple[ReferralState, date]]
) -> None:
    referral = work(lambda uow: a_referral(uow, case))
    for state, on in tried:
        try:
            after = work(lambda uow, referral=referral, state=state, on=on: moved_on(uow, referral, state, on))
        except Refusal:
            assert work(lambda uow, referral=referral: uow.referrals.one(referral.id)) == referral
            continue
        lines = work(lines_of_log)
        undone = work(lambda uow, after=after: step_back(uow, after.id, after.last.stamp))
        assert content((undone,)) == content((referral,))
        assert work(lines_of_log) > lines
        again = work(
            lambda uow, after=after, undone=undone: step_again(uow, after.id, after.last.id, undone.last.stamp)
        )
        assert content((again,)) == content((after,))
        referral = again


def test_services_that_do_not_answer_come_in_the_order_of_their_day_and_those_without_one_last(
    work: Work, case: Case
) -> None:
    def sent(days: int, on: date, to: ReferralState = ReferralState.HANDED_OVER) -> Referral:
        return work(lambda uow: a_referral(uow, case, to, on, answer_days=days))

    never, later, first = sent(0, OPENED), sent(30, TODAY), sent(10, OPENED)
    for answered in (ReferralState.CONSENTED, ReferralState.ACCEPTED, ReferralState.REFUSED):
        sent(1, OPENED, answered)
    rows = work(referrals_waiting)
    assert [row.id for row in rows] == [first.id, later.id, never.id]
    assert [row.late(TODAY) for row in rows] == [62, 0, 0]
    assert (rows[0].code, rows[0].alias, rows[0].handed_on) == (case.code, case.alias, OPENED)
    assert [row.answer_by for row in rows] == [date(2026, 9, 24), date(2026, 12, 25), None]
    assert len(work(lambda uow: referrals_waiting(uow, 2))) == 2


def test_unmet_needs_are_counted_by_area_and_service_for_who_coordinates(work: Work, case: Case) -> None:
    other = work(lambda uow: a_case(uow, "Rosmarino"))
    for each in (case, other):
        work(lambda uow, each=each: a_referral(uow, each, ReferralState.REFUSED))
    work(lambda uow: a_referral(uow, case, ReferralState.DECLINED, area=None, named="Casa"))
    work(lambda uow: a_referral(uow, case, ReferralState.DONE))
    lines = work(unmet_needs)
    assert [(line.count, line.area, line.named, line.state, line.reason) for line in lines] == [
        (2, a_plan().area, "Studio di prova", ReferralState.REFUSED, RefusalReason.NO_ROOM),
        (1, None, "Casa", ReferralState.DECLINED, None),
    ]
    of_her = unmet(work(lambda uow: read_referrals(uow, case.id)))
    assert {each.state for each in of_her} == {ReferralState.REFUSED, ReferralState.DECLINED}
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(unmet_needs)


def test_who_follows_no_woman_sends_none(work: Work, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    for act in (
        referrals_waiting,
        lambda uow: step_back(uow, referral.id, referral.last.stamp),
        lambda uow: read_referrals(uow, case.id),
    ):
        with pytest.raises(RoleMissing):
            work(act)


def test_a_file_that_is_not_there_is_sent_nowhere(work: Work, case: Case) -> None:
    with pytest.raises(RecordUnknown):
        work(lambda uow: propose_referral(uow, CaseId(b"x" * 16), a_plan()))
    assert work(lambda uow: read_referrals(uow, case.id)) == ()


def test_erasing_the_free_words_leaves_how_far_it_came_and_nothing_of_what_was_asked(work: Work, case: Case) -> None:
    handed = work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER, asked="Chiede di Zibaldina"))
    why = NextState(ReferralState.REFUSED, TODAY, RefusalReason.RESIDENCE, "Dice di chiamare Zibaldina")
    work(lambda uow: advance_referral(uow, handed.id, why, handed.last.stamp))
    work(lambda uow: bury(uow, case.id, Part.TEXT, "sei mesi"))
    (left,) = work(lambda uow: read_referrals(uow, case.id))
    assert (left.plan.asked, left.plan.named, left.last.words) == ("", "", "")
    assert (left.plan.kind, left.state, left.last.reason) == (
        "avvocata",
        ReferralState.REFUSED,
        RefusalReason.RESIDENCE,
    )
    assert work(lambda uow: find(uow, "zibaldina")) == []
    work(lambda uow: bury(uow, case.id, Part.ALL, "richiesta"))
    assert work(unmet_needs) == ()


def test_a_consent_for_a_service_about_to_end_is_told_of_while_the_referral_goes_on(work: Work, case: Case) -> None:
    soon = TODAY + timedelta(days=10)

    def sent(until: date) -> Referral:
        return work(lambda uow: moved_on(uow, a_referral(uow, case), ReferralState.CONSENTED, TODAY, expires_on=until))

    first, again, ended = sent(soon), sent(soon), sent(soon)
    sent(TODAY + timedelta(days=300))
    work(lambda uow: agree_again(uow, again.id, Agreed(TODAY, UNTIL), again.last.stamp))
    work(lambda uow: moved_on(uow, ended, ReferralState.DECLINED, TODAY))
    (line,) = work(consents_expiring)
    assert (line.case_id, line.expires_on, line.referral, line.recipient) == (case.id, soon, True, None)
    work(lambda uow: take_back_referral(uow, first.id, first.stamp))
    assert work(consents_expiring) == ()


@pytest.mark.parametrize("days", [-1, 10**12])
def test_days_nobody_can_count_with_are_not_read(work: Work, case: Case, days: int) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER))
    work(lambda uow: uow.rows.put("referral", {"id": referral.id}, {"answer_days": days}, case=case.id))
    with pytest.raises(ValueError, match=str(days)):
        work(lambda uow: read_referrals(uow, case.id))
