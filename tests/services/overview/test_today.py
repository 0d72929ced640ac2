from datetime import date, time, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.agenda import next_working_day
from desktop.domain.consent import Purpose, Recipient
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.visit import VisitPlan
from desktop.errors import RoleMissing
from desktop.services.case.consents import withdraw_consent
from desktop.services.interview.assessments import complete, mark_place, start_assessment, write_completed
from desktop.services.overview.today import Today, read_today, sees_files, this_moment
from desktop.services.rules.papers import papers_of_near_visits
from desktop.services.visits.visits import mark_paper, plan_visit
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from tests.builders import Work, a_case, a_consent, hold_only
from tests.clock import Clock
from tests.forms import AGREED, FAMILIES, FORM, FORMS

TODAY = date(2026, 11, 25)  # a Wednesday
RULES = load_knowledge().rules


def today(work: Work) -> Today:
    return work(read_today)


def ending(work: Work) -> list[tuple[str, str, date]]:
    rows = today(work).consents
    return [(row.alias, (row.recipient or row.purpose).value, row.expires_on) for row in rows]


def test_an_empty_archive_has_nothing_waiting_and_its_recovery_is_not_yet_proved(work: Work, clock: Clock) -> None:
    found = today(work)

    assert (found.visits, found.suspended, found.consents) == ((), (), ())
    assert (found.sees_agenda, found.sees_files, found.recovery.confirmed_on) == (True, True, None)
    assert found.now == clock.now == work(this_moment)


def test_recovery_is_proved_once_two_shares_were_typed_back(work: Work) -> None:
    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2026-11-25"))
    assert today(work).recovery.confirmed_on is not None


def test_the_interviews_left_half_way_are_there_with_their_question_the_latest_talk_first(work: Work) -> None:
    case, other, done = (work(lambda uow, alias=alias: a_case(uow, alias)) for alias in ("Felce", "Salice", "Cardo"))
    for each, day in ((case, date(2026, 11, 3)), (other, date(2026, 11, 20)), (done, date(2026, 11, 22))):
        begun = work(
            lambda uow, each=each, day=day: start_assessment(uow, FORM, each.id, AGREED, Meeting(day, uow.operator.id))
        )
        if each is case:
            work(lambda uow, begun=begun: mark_place(uow, begun.head.id, "E01"))
        if each is done:
            work(lambda uow, begun=begun: complete(uow, FORMS, FAMILIES, begun.head.id, frozenset()))

    rows = today(work).suspended

    assert [(row.alias, row.code, row.stopped_at, row.held_on) for row in rows] == [
        ("Salice", other.code, "", date(2026, 11, 20)),
        ("Felce", case.code, "E01", date(2026, 11, 3)),
    ]
    assert rows[1].case_id == case.id


def test_a_consent_is_announced_for_the_thirty_days_before_it_ends(work: Work) -> None:
    case = work(a_case)
    for purpose, days in (
        (Purpose.SUMMARY, 30),
        (Purpose.QUESTION, 31),
        (Purpose.PRACTICE, 0),
        (Purpose.INPS_BY_NAME, -1),
    ):
        work(lambda uow, purpose=purpose, days=days: a_consent(uow, case, purpose, expires_on=TODAY + timedelta(days)))
    work(lambda uow: a_consent(uow, case, Purpose.TALK_WITH, Recipient.AVV, expires_on=TODAY + timedelta(3)))
    work(lambda uow: a_consent(uow, case, Purpose.KEEP_ANSWERS))

    assert ending(work) == [
        ("Ginestra", "PRATICHE", TODAY),
        ("Ginestra", "AVV", TODAY + timedelta(3)),
        ("Ginestra", "A06", TODAY + timedelta(30)),
    ]


def test_a_consent_that_goes_on_or_was_taken_back_is_not_announced(work: Work) -> None:
    case = work(a_case)
    soon = TODAY + timedelta(5)
    work(lambda uow: a_consent(uow, case, Purpose.SUMMARY, expires_on=soon))
    work(lambda uow: a_consent(uow, case, Purpose.SUMMARY, on=TODAY))
    back = work(lambda uow: a_consent(uow, case, Purpose.QUESTION, expires_on=soon))
    work(lambda uow: withdraw_consent(uow, case.id, back.id, TODAY, back.stamp))

    assert ending(work) == []


def test_first_contact_sees_the_agenda_and_no_file(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: start_assessment(uow, FORM, case.id, AGREED))
    work(lambda uow: a_consent(uow, case, expires_on=TODAY))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY, time(9))))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    found = today(work)

    assert not work(sees_files)
    assert [row.alias for row in found.visits] == ["Ginestra"]
    assert (found.suspended, found.consents, found.sees_agenda, found.sees_files) == ((), (), True, False)
    with pytest.raises(RoleMissing):
        work(lambda uow: papers_of_near_visits(uow, RULES, FORMS))


def test_who_only_sends_the_summary_sees_no_woman(work: Work) -> None:
    case = work(a_case)
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY, time(9))))
    work(lambda uow: hold_only(uow, Role.REFERENTE))

    assert (today(work).visits, today(work).sees_agenda) == ((), False)


@pytest.mark.parametrize(
    ("day", "following"), [("2026-11-25", "2026-11-26"), ("2026-11-27", "2026-11-30"), ("2026-11-28", "2026-11-30")]
)
def test_the_next_working_day_jumps_over_the_weekend(day: str, following: str) -> None:
    assert next_working_day(date.fromisoformat(day)) == date.fromisoformat(following)


def visit(work: Work, case: CaseId, day: date, *benefits: str) -> None:
    work(lambda uow: plan_visit(uow, case, VisitPlan(day, time(9), benefits=benefits)))


def test_the_papers_of_the_visits_of_today_and_tomorrow_are_looked_for(work: Work) -> None:
    near, far, bare = (work(lambda uow, alias=alias: a_case(uow, alias)) for alias in ("Felce", "Salice", "Cardo"))
    answers = AGREED | {"H05.CI": Answer.of("HO"), "H05.CF": Answer.of("NO")}
    work(lambda uow: write_completed(uow, FORM, near.id, answers, Meeting(TODAY, uow.operator.id)))
    visit(work, near.id, TODAY + timedelta(1), "naspi", "no_longer_known")
    visit(work, far.id, TODAY + timedelta(2), "naspi")
    visit(work, bare.id, TODAY)

    (papers,) = work(lambda uow: papers_of_near_visits(uow, RULES, FORMS))

    assert papers.row.alias == "Felce"
    assert papers.missing == ("Codice fiscale",)
    assert papers.to_check > 0


def test_a_visit_whose_papers_are_all_in_hand_needs_nothing(work: Work) -> None:
    case = work(a_case)
    visit(work, case.id, TODAY, "naspi")
    benefit = RULES.benefit("naspi")
    assert benefit is not None
    version = benefit.on(TODAY)
    assert version is not None
    for paper in version.papers:
        work(lambda uow, paper=paper: mark_paper(uow, case.id, paper.id, PaperState.IN_HAND, None))

    assert work(lambda uow: papers_of_near_visits(uow, RULES, FORMS)) == ()
