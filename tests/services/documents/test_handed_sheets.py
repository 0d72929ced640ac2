"""A passage to a service: with what she agreed to and its own steps alone, entered in the register, received."""

from datetime import date, time, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.integrated.handed import Carried, HandedText
from desktop.domain.operator import Role
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms, StepText
from desktop.domain.referral import HandedHow, Referral, ReferralState
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    DayUnusable,
    EditedMeanwhile,
    PassageDiscreet,
    ReferralConsentMissing,
    ReferralSheetTelling,
    RoleMissing,
)
from desktop.printing import referral_sheet
from desktop.printing.pages import Pages
from desktop.services.documents.handed_sheets import (
    HandedOver,
    hand_sheet_over,
    receive_sheet,
    sheets_waiting,
    take_handed_back,
)
from desktop.services.documents.referral_sheets import compile_referral_sheet
from desktop.services.overview.today_integrated import read_integrated_today
from desktop.services.path.plan_parts import add_goal, add_step
from desktop.services.path.plans import begin_plan
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case_with_contact, hold_only
from tests.followed_together import handed_line
from tests.referred import TODAY, a_referral

HANDED = HandedText(TODAY, time(10), " Assistente  sociale ", HandedHow.MEETING)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


def planned(uow: UnitOfWork, case: Case, what: str = "Primo colloquio") -> None:
    """A plan with a step of that service, one of another, one that is done, one of hers."""
    begin_plan(uow, case.id, PlanTerms(OPENED))
    add_goal(uow, uow.plans.of(case.id)[0].id, GoalText(Area.LEGAL, "La separazione"))
    (goal,) = uow.plans.of(case.id)[0].goals
    add_step(uow, goal.id, StepText(what, Doer.SERVICE, service_name="STUDIO di prova", due=TODAY + timedelta(9)))
    add_step(uow, goal.id, StepText("La visita", Doer.SERVICE, service_name="Ambulatorio di prova"))
    add_step(uow, goal.id, StepText("Le carte", Doer.WOMAN))


def handed(work: Work, knowledge: Knowledge, referral: Referral, text: HandedText = HANDED) -> HandedOver:
    return work(lambda uow: hand_sheet_over(uow, referral, text, knowledge.sheet_ground))


def test_a_passage_bears_the_steps_of_that_service_and_of_no_other(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    work(lambda uow: planned(uow, case))
    sheet = work(lambda uow: compile_referral_sheet(uow, case.id, referral.id, knowledge.sheet_ground, passage=True))
    assert sheet.steps == ("Primo colloquio",)
    with Pages(referral_sheet.render(sheet, knowledge.fonts)) as pages:
        assert len(pages) == 1
        text = pages.text(0)
    for wanted in ("Scheda di passaggio", "Primo colloquio, entro il", "Chi tiene il filo", "Ricevuta il"):
        assert wanted in text
    assert "La visita" not in text
    assert "Giulia" not in text


def test_a_passage_says_nothing_that_this_service_must_not_read(work: Work, knowledge: Knowledge, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    discreet = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, kind="lavoro", named="Afol di prova"))
    work(lambda uow: planned(uow, case, "Non dirlo a il fratello"))
    for sent, refused in ((referral, ReferralSheetTelling), (discreet, PassageDiscreet)):
        with pytest.raises(refused):
            handed(work, knowledge, sent)
    assert work(lambda uow: uow.handed_sheets.of(case.id)) == ()
    assert work(lambda uow: uow.referrals.one(referral.id)).state is ReferralState.CONSENTED  # type: ignore[union-attr]  # there


def test_what_was_handed_to_whom_and_when_is_entered_and_the_referral_comes_further(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    done = handed(work, knowledge, referral)
    assert done.referral.state is ReferralState.HANDED_OVER
    line = work(lambda uow: handed_line(uow, case.id, done.handed))
    assert (line.text.to_whom, line.text.at, line.text.how) == ("Assistente sociale", time(10), HandedHow.MEETING)
    assert line.parts == {Carried.PSEUDONYM, Carried.REACH, Carried.ASKED, Carried.CENTRE}
    assert line.answer_by == TODAY + timedelta(7)

    work(lambda uow: planned(uow, case))
    again = handed(work, knowledge, done.referral, HandedText(TODAY))
    assert again.referral == done.referral
    assert Carried.STEPS in work(lambda uow: handed_line(uow, case.id, again.handed)).parts


def test_nothing_is_handed_over_without_her_consent_on_that_day(work: Work, knowledge: Knowledge, case: Case) -> None:
    proposed = work(lambda uow: a_referral(uow, case))
    agreed = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, on=TODAY))
    for referral, on in ((proposed, TODAY), (agreed, TODAY - timedelta(1))):
        with pytest.raises(ReferralConsentMissing):
            handed(work, knowledge, referral, HandedText(on))
    with pytest.raises(DayUnusable):
        handed(work, knowledge, agreed, HandedText(TODAY + timedelta(1)))


def test_a_sheet_waits_on_today_until_they_say_that_they_have_it(work: Work, knowledge: Knowledge, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    done = handed(work, knowledge, referral, HandedText(TODAY - timedelta(20)))
    (row,) = work(sheets_waiting)
    assert (row.case_id, row.late(TODAY)) == (case.id, 13)
    assert work(read_integrated_today).sheets == (row,)
    line = work(lambda uow: handed_line(uow, case.id, done.handed))
    with pytest.raises(DayUnusable):
        work(lambda uow: receive_sheet(uow, line, TODAY - timedelta(21)))

    work(lambda uow: receive_sheet(uow, line, TODAY, " La  dottoressa "))

    received = work(lambda uow: handed_line(uow, case.id, done.handed))
    assert (received.received_on, received.received_by) == (TODAY, "La dottoressa")
    assert work(sheets_waiting) == ()
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: receive_sheet(uow, line, None))
    work(lambda uow: receive_sheet(uow, received, None, "chi"))
    waiting = work(lambda uow: handed_line(uow, case.id, done.handed))
    assert (waiting.received_on, waiting.received_by) == (None, "")
    work(lambda uow: take_handed_back(uow, waiting))
    assert work(lambda uow: uow.handed_sheets.of(case.id)) == ()
    assert waiting.stamp != NOTHING_THERE
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(sheets_waiting)


def test_no_answer_is_awaited_where_none_is_asked_for(work: Work, knowledge: Knowledge, case: Case) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED, answer_days=0))
    handed(work, knowledge, referral)
    (row,) = work(sheets_waiting)
    assert (row.answer_by, row.late(date(2027, 1, 1))) == (None, 0)


def test_a_passage_to_a_service_without_steps_yet_says_that_they_are_decided_with_her(
    work: Work, knowledge: Knowledge, case: Case
) -> None:
    referral = work(lambda uow: a_referral(uow, case, ReferralState.CONSENTED))
    ground = knowledge.sheet_ground
    sheet = work(lambda uow: compile_referral_sheet(uow, case.id, referral.id, ground, passage=True))
    with Pages(referral_sheet.render(sheet, knowledge.fonts)) as pages:
        assert "Lo si decide insieme al primo incontro" in pages.text(0)
