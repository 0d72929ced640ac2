"""The minutes of a meeting stay in the centre without what no paper bears; hers tell nothing to whoever finds them."""

from datetime import time, timedelta
from functools import partial

import pytest

from desktop.app import Knowledge
from desktop.domain.accords import Accord
from desktop.domain.case import Case, LodgingPlace
from desktop.domain.directory import Field as Detail
from desktop.domain.directory import ServiceKind
from desktop.domain.documents.team_paper import Present, StepAgreed
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.integrated.team import Field, MeetingText
from desktop.domain.operator import Role
from desktop.domain.own_services import OwnValue
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms, StepText
from desktop.domain.referral import ReferralState
from desktop.errors import AccordSwitchedOff, RecordUnknown, RoleMissing
from desktop.printing import team_paper
from desktop.printing.pages import Pages
from desktop.services.case.cases import lodge
from desktop.services.colleagues.accords import set_accord
from desktop.services.directory.writing import add_service
from desktop.services.documents.team_papers import compile_her_note, compile_minutes, note_team_paper_printed
from desktop.services.path.care_teams import write_meeting
from desktop.services.path.plan_parts import add_goal, add_step
from desktop.services.path.plans import begin_plan
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case_with_contact, hold_only
from tests.followed_together import TODAY, a_member
from tests.referred import a_referral

HOME = "Via Prova 12"


@pytest.fixture
def case(work: Work) -> Case:
    return work(lambda uow: a_case_with_contact(uow, "Zefiranta"))


def planned(uow: UnitOfWork, case: Case) -> None:
    begin_plan(uow, case.id, PlanTerms(OPENED, uow.operator.id))
    add_goal(uow, uow.plans.of(case.id)[0].id, GoalText(Area.SAFETY, "Stare tranquilla"))
    (goal,) = uow.plans.of(case.id)[0].goals
    add_step(uow, goal.id, StepText("La visita", Doer.SERVICE, service_name="Studio di prova", due=TODAY))
    add_step(uow, goal.id, StepText("Il filo", Doer.CENTRE, operator=uow.operator.id))
    add_step(uow, goal.id, StepText("Chiedere le carte", Doer.WOMAN, due=TODAY))
    add_step(uow, goal.id, StepText("Andare al centro antiviolenza", Doer.WOMAN))


def held(work: Work, knowledge: Knowledge, case: Case, agreed: str) -> RecordId:
    """A meeting that was held, with the hospital and the centre."""
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    there = [
        work(lambda uow: a_member(uow, case, person=HOME)).id,
        work(lambda uow: a_member(uow, case, field=Field.CENTRE, operator=uow.operator.id)).id,
    ]
    text = MeetingText(TODAY, time(11), True, True, agreed, frozenset(there))
    return work(lambda uow: write_meeting(uow, case.id, text, knowledge.directory))


def test_the_minutes_say_who_was_there_what_was_agreed_and_who_does_what(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, TODAY, HOME))
    work(lambda uow: planned(uow, case))
    meeting = held(work, knowledge, case, "Si sente la scuola")
    later = TODAY + timedelta(14)
    work(lambda uow: write_meeting(uow, case.id, MeetingText(later), knowledge.directory))

    minutes = work(lambda uow: compile_minutes(uow, case.id, meeting, knowledge.sheet_ground))

    assert (minutes.agreed, minutes.referente, minutes.next_on) == ("Si sente la scuola", "Giulia", later)
    assert [(each.service, each.person) for each in minutes.present] == [("Studio di prova", ""), ("", "Giulia")]
    with Pages(team_paper.render(minutes, knowledge.fonts)) as pages:
        text = "".join(pages.text(page) for page in range(len(pages)))
    assert "La visita (Studio di prova), entro il" in text
    assert "Zefiranta" not in text
    assert HOME not in text
    work(lambda uow: note_team_paper_printed(uow, case.id))
    assert "print.team" in work(lambda uow: [entry.act for entry in uow.journal.of_case(case.id)])


def test_what_says_where_she_lives_is_on_no_minutes_and_without_a_plan_the_pen_says_who_does_what(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    work(lambda uow: lodge(uow, case.id, LodgingPlace.FAM, TODAY, HOME))
    meeting = held(work, knowledge, case, f"La si sente in {HOME}")
    minutes = work(lambda uow: compile_minutes(uow, case.id, meeting, knowledge.sheet_ground))
    assert (minutes.agreed, minutes.steps, minutes.referente, minutes.next_on) == ("", (), "", None)
    with Pages(team_paper.render(minutes, knowledge.fonts)) as pages:
        assert "scritto nel fascicolo" in pages.text(0)
    with pytest.raises(RecordUnknown):
        work(lambda uow: compile_minutes(uow, case.id, RecordId(new_id()), knowledge.sheet_ground))


def test_no_minutes_say_that_a_refuge_follows_her(work: Work, knowledge: Knowledge, case: Case) -> None:
    refuge = next(each for each in knowledge.directory.services if each.kind is ServiceKind.SHELTER)
    work(lambda uow: planned(uow, case))
    goal = work(lambda uow: uow.plans.of(case.id))[0].goals[0]
    taken_in = StepText("Sentirsi domani", Doer.SERVICE, service=refuge.id, service_name=refuge.name)
    work(lambda uow: add_step(uow, goal.id, taken_in))
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, service=refuge.id, named=""))
    there = work(lambda uow: a_member(uow, case, service=refuge.id, named="", person="Zoe", field=Field.OTHER)).id
    text = MeetingText(TODAY, None, True, True, "Ci si risente", frozenset((there,)))
    meeting = work(lambda uow: write_meeting(uow, case.id, text, knowledge.directory))

    minutes = work(lambda uow: compile_minutes(uow, case.id, meeting, knowledge.sheet_ground))

    assert minutes.present == (Present(Field.OTHER, "", "", ""),)
    assert StepAgreed("Sentirsi domani", "", None) in minutes.steps


def test_a_word_of_a_refuge_s_name_is_on_no_paper_of_the_team_but_where_it_is_a_person_s(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    ground = knowledge.sheet_ground
    for kind, name in ((ServiceKind.SHELTER, "Casa Ginestra"), (ServiceKind.SHELTER, "Casa Speranza")):
        named = {Detail.NAME: OwnValue(name)}
        work(lambda uow, kind=kind, named=named: add_service(uow, ground.directory, kind, "", named))  # type: ignore[misc]  # bound
    work(lambda uow: planned(uow, case))
    goal = work(lambda uow: uow.plans.of(case.id))[0].goals[0]
    for step in (
        StepText("Le carte alla ginestra", Doer.WOMAN),
        StepText("Tenere viva la speranza", Doer.WOMAN),
        StepText("Il letto", Doer.SERVICE, service_name="ginestra"),
    ):
        work(lambda uow, step=step: add_step(uow, goal.id, step))  # type: ignore[misc]  # bound
    work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    member = {"person": "Ginestra Neri", "task": "Tiene i conti con Speranza"}
    there = work(lambda uow: a_member(uow, case, **member)).id
    text = MeetingText(TODAY, None, True, True, "Lunedì si va alla GINESTRA", frozenset((there,)))
    meeting = work(lambda uow: write_meeting(uow, case.id, text, ground.directory))

    minutes = work(lambda uow: compile_minutes(uow, case.id, meeting, ground))
    note = work(lambda uow: compile_her_note(uow, case.id, ground))

    assert minutes.agreed == ""
    assert minutes.present == (Present(Field.HOSPITAL, "Studio di prova", "", "Ginestra Neri"),)
    told = {(each.what, each.by) for each in minutes.steps}
    assert {("Tenere viva la speranza", ""), ("Il letto", ""), ("", "")} <= told
    assert "Le carte alla ginestra" not in {what for what, _ in told}
    assert {what for what, _ in note.steps} == {"", "Chiedere le carte"}


def test_her_note_bears_her_own_steps_and_the_next_time_and_nothing_that_tells(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    bare = work(lambda uow: compile_her_note(uow, case.id, knowledge.sheet_ground))
    assert (bare.next_on, bare.at, bare.steps) == (None, None, ())
    with Pages(team_paper.render(bare, knowledge.fonts)) as pages:
        assert len(pages) == 1
    work(lambda uow: planned(uow, case))
    without, with_her = MeetingText(TODAY + timedelta(3)), MeetingText(TODAY + timedelta(5), time(9), with_her=True)
    for text in (without, with_her):
        work(lambda uow, text=text: write_meeting(uow, case.id, text, knowledge.directory))  # type: ignore[misc]  # bound

    note = work(lambda uow: compile_her_note(uow, case.id, knowledge.sheet_ground))

    assert (note.next_on, note.at, note.steps) == (
        *(with_her.on, time(9)),
        (("Chiedere le carte", TODAY), ("", None)),
    )
    with Pages(team_paper.render(note, knowledge.fonts)) as pages:
        text = pages.text(0)
    assert "Chiedere le carte" in text
    for told in ("Studio", "Giulia", "Zefiranta", "violenza", "squadra"):
        assert told not in text


def test_who_does_not_follow_women_lets_no_paper_of_the_team_out(work: Work, case: Case) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(lambda uow: note_team_paper_printed(uow, case.id))


def test_no_paper_of_the_team_is_made_where_the_centre_does_not_use_it(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    work(lambda uow: set_accord(uow, Accord.INTEGRATED, in_use=False))
    for use in (partial(compile_her_note, ground=knowledge.sheet_ground), note_team_paper_printed):
        with pytest.raises(AccordSwitchedOff):
            work(lambda uow, use=use: use(uow, case.id))  # type: ignore[misc]  # bound
