"""Who follows her together: each service may know what she agreed to, one plan, one referente, and the meetings."""

from datetime import date, time, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case, State
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.integrated.team import Field, Meeting, MeetingText
from desktop.domain.operator import Role
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms, StepText
from desktop.domain.referral import ReferralState
from desktop.errors import (
    DayUnusable,
    EditedMeanwhile,
    RoleMissing,
    TeamMeetingEmpty,
    TeamMemberMissing,
    TeamNotAgreed,
)
from desktop.services.case.cases import change_state
from desktop.services.path.care_teams import (
    take_meeting_away,
    take_member_away,
    team_meetings_due,
    write_meeting,
    write_member,
)
from desktop.services.path.integrated_page import IntegratedView, read_integrated
from desktop.services.path.plan_parts import add_goal, add_step
from desktop.services.path.plans import begin_plan
from desktop.services.path.referrals import withdraw_agreement
from desktop.storage.unit_of_work import UnitOfWork
from desktop.words import sentence
from tests.builders import Work, a_case, hold_only
from tests.followed_together import TODAY, a_member
from tests.referred import a_referral

AGREED = "Il servizio sociale sente la scuola"


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def view(work: Work, knowledge: Knowledge, case: Case) -> IntegratedView:
    return work(lambda uow: read_integrated(uow, knowledge.forms, knowledge.directory, case.id))


def met(work: Work, knowledge: Knowledge, case: Case, text: MeetingText, kept: Meeting | None = None) -> Meeting:
    record = work(lambda uow: write_meeting(uow, case.id, text, knowledge.directory, kept))
    return next(each for each in work(lambda uow: uow.care_teams.meetings(case.id)) if each.id == record)


def with_a_plan(uow: UnitOfWork, case: Case) -> None:
    """One plan with two services and one referente."""
    begin_plan(uow, case.id, PlanTerms(TODAY, uow.operator.id, TODAY + timedelta(90)))
    (plan,) = uow.plans.of(case.id)
    add_goal(uow, plan.id, GoalText(Area.SAFETY, "Stare tranquilla"))
    (goal,) = uow.plans.of(case.id)[0].goals
    add_step(uow, goal.id, StepText("Visita di controllo", Doer.SERVICE, service_name="Studio di Prova"))
    add_step(uow, goal.id, StepText("Sentire la scuola", Doer.SERVICE, service_name="Comune di prova"))
    add_step(uow, goal.id, StepText("Tenere il filo", Doer.CENTRE, operator=uow.operator.id))


def test_a_service_may_know_nothing_until_she_agreed_to_it_and_nothing_again_once_she_takes_it_back(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    work(lambda uow: a_member(uow, case))
    assert view(work, knowledge, case).members[0].consent is None
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    consent = view(work, knowledge, case).members[0].consent
    assert consent is not None
    assert (consent.agreed.reach, consent.agreed.by_name) == (True, False)
    work(lambda uow: withdraw_agreement(uow, referral.id, consent.id, TODAY, consent.stamp))
    assert view(work, knowledge, case).members[0].consent is None


def test_the_steps_of_the_one_plan_stand_beside_whose_they_are_and_one_answers_for_it(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    work(lambda uow: a_member(uow, case))
    work(lambda uow: a_member(uow, case, field=Field.CENTRE, named="", operator=uow.operator.id))
    before = view(work, knowledge, case)
    assert (before.plan, before.referente, before.members[0].steps, before.service_of(RecordId(new_id()))) == (
        *(None, "", ()),
        "",
    )
    work(lambda uow: with_a_plan(uow, case))
    shown = view(work, knowledge, case)
    assert [[step.text.what for step in each.steps] for each in shown.members] == [
        ["Visita di controllo"],
        ["Tenere il filo"],
    ]
    assert shown.plan is not None
    assert (shown.plan.is_integrated, shown.referente) == (True, "Giulia")


def test_who_takes_part_is_said_whole_changed_and_taken_away(work: Work, case: Case) -> None:
    for changed, why in (({"named": " "}, "service"), ({"field": Field.CENTRE}, "operator")):
        with pytest.raises(TeamMemberMissing) as refused:
            work(lambda uow, changed=changed: a_member(uow, case, **changed))  # type: ignore[misc]  # bound
        assert refused.value.why == why
    for changed in ({"since": TODAY + timedelta(1)}, {"until": date(2026, 11, 1)}):
        with pytest.raises(DayUnusable):
            work(lambda uow, changed=changed: a_member(uow, case, **changed))  # type: ignore[misc]  # bound
    member = work(lambda uow: a_member(uow, case, person=" Dott.ssa  Prova ", service="sanita.x", until=TODAY))
    assert (member.text.person, member.text.named, member.text.until) == ("Dott.ssa Prova", "", TODAY)
    work(lambda uow: write_member(uow, case.id, member.text, member))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: take_member_away(uow, member))
    (changed_one,) = work(lambda uow: uow.care_teams.members(case.id))
    work(lambda uow: take_member_away(uow, changed_one))
    assert work(lambda uow: uow.care_teams.members(case.id)) == ()


def test_a_meeting_that_was_held_says_who_was_there_and_no_service_she_had_not_agreed_to(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    hospital = work(lambda uow: a_member(uow, case))
    ours = work(lambda uow: a_member(uow, case, field=Field.CENTRE, operator=uow.operator.id))
    both, held = frozenset({hospital.id, ours.id}), MeetingText(TODAY, time(11), True, True, AGREED)
    for text, why in ((held, "present"), (MeetingText(TODAY, held=True, present=both), "agreed")):
        with pytest.raises(TeamMeetingEmpty) as empty:
            met(work, knowledge, case, text)
        assert empty.value.why == why
    with_both = MeetingText(TODAY, time(11), True, True, AGREED, both)
    with pytest.raises(TeamNotAgreed) as refused:
        met(work, knowledge, case, with_both)
    assert "«Studio di prova»" in sentence(refused.value)
    with pytest.raises(DayUnusable):
        met(work, knowledge, case, MeetingText(TODAY + timedelta(1), None, True, False, AGREED, both))

    alone = met(work, knowledge, case, MeetingText(TODAY, time(11), True, True, AGREED, frozenset({ours.id})))
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    kept = met(work, knowledge, case, with_both, alone)

    assert (kept.id, kept.text) == (alone.id, with_both)
    fewer = met(work, knowledge, case, MeetingText(TODAY, None, True, False, AGREED, frozenset({ours.id})), kept)
    assert fewer.text.present == {ours.id}
    work(lambda uow: take_meeting_away(uow, fewer))
    assert work(lambda uow: uow.care_teams.meetings(case.id)) == ()


def test_a_meeting_is_due_a_week_before_until_somebody_tells_of_it_or_the_path_ends(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    near, far = TODAY + timedelta(7), TODAY + timedelta(8)
    late = met(work, knowledge, case, MeetingText(TODAY - timedelta(2), time(9)))
    met(work, knowledge, case, MeetingText(near, agreed="La scuola"))
    met(work, knowledge, case, MeetingText(far))
    assert [(due.on, due.at) for due in work(team_meetings_due)] == [(late.text.on, time(9)), (near, None)]
    assert len(work(lambda uow: team_meetings_due(uow, most=1))) == 1
    work(lambda uow: take_meeting_away(uow, late))
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, TODAY))
    assert work(team_meetings_due) == ()
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(team_meetings_due)
