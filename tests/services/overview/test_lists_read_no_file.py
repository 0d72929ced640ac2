"""What stands on «Oggi», «Agenda» or a list is no file read: «Chi ha visto il mio fascicolo» names who opened it."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.agenda import Span
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.form.assessment import Answer, Meeting
from desktop.domain.identifiers import CaseId
from desktop.domain.reply import Change, Touched
from desktop.domain.visit import VisitPlan
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome
from desktop.errors import FileNotShared
from desktop.services.case.search import find, list_cases
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.colleagues.access_log import who_saw
from desktop.services.interview.assessments import start_assessment, write_completed
from desktop.services.mailbox.replies import file_reply, keep_reply
from desktop.services.overview.agenda import read_agenda
from desktop.services.overview.today_whole import Ground, WholeToday, read_whole_today
from desktop.services.rules.benefits import remember_fact
from desktop.services.rules.clocks import count_clocks
from desktop.services.rules.papers import papers_of_visit
from desktop.services.visits.visit_outcomes import read_told, read_visits, tell_outcome
from desktop.services.visits.visits import next_visits, plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_consent
from tests.colleagues import MARTA, join, sit_down
from tests.forms import AGREED, FORM
from tests.referred import ReferralState, a_referral
from tests.services.mailbox.test_replies import a_sheet, examined

TODAY = date(2026, 11, 25)
SOON = TODAY + timedelta(days=1)
KNOWN = load_knowledge()
GROUND = Ground(KNOWN.rule_set, KNOWN.forms, KNOWN.directory, KNOWN.free_questions, KNOWN.table_catalogue)
LISTS: dict[str, Callable[[UnitOfWork], object]] = {
    "oggi": lambda uow: read_whole_today(uow, GROUND),
    "agenda, the week": lambda uow: read_agenda(uow, KNOWN.rule_set, Span.WEEK),
    "agenda, the month": lambda uow: read_agenda(uow, KNOWN.rule_set, Span.MONTH),
    "fascicoli": list_cases,
    "fascicoli, searched": lambda uow: find(uow, "Ginestra"),
}


@pytest.fixture
def case(work: Work) -> Case:
    """A woman with something on every list there is: visits, steps, deadlines, a reply, a referral, a talk left."""
    sheet = work(a_sheet)
    case = work(lambda uow: uow.cases.one(sheet.case_id))
    assert case is not None
    talk = Meeting(TODAY - timedelta(days=9), work(lambda uow: uow.operator.id))
    answers = AGREED | {"H05.CF": Answer.of("NO")}
    work(lambda uow: write_completed(uow, FORM, case.id, answers, talk))
    work(lambda uow: start_assessment(uow, FORM, case.id, AGREED))
    work(lambda uow: a_consent(uow, case, Purpose.PRACTICE, expires_on=SOON))
    work(lambda uow: remember_fact(uow, KNOWN.rules, case.id, "data_cessazione", "2026-11-02"))
    work(lambda uow: a_referral(uow, case, ReferralState.HANDED_OVER))
    plan_visits(work, case.id)
    found = examined(work, sheet.code)
    reply = work(lambda uow: keep_reply(uow, found))
    kept = work(lambda uow: uow.replies.one(reply))
    assert kept is not None
    work(lambda uow: file_reply(uow, reply, [Change(Touched.DEADLINE, SOON.isoformat(), "Integrare")], kept.stamp))
    work(lambda uow: count_clocks(uow, KNOWN.rule_set, KNOWN.forms))
    return case


def plan_visits(work: Work, case: CaseId) -> None:
    """One told of with a step to do, one over and not told of, one tomorrow whose papers are missing."""
    for on in (TODAY - timedelta(days=2), TODAY - timedelta(days=1), SOON):
        visit = work(lambda uow, on=on: plan_visit(uow, case, VisitPlan(on, time(9), benefits=("naspi", "adi"))))
        if on == TODAY - timedelta(days=2):
            step = NextStep("Portare la DSU", StepBy.WOMAN, SOON)
            outcome = VisitOutcome(held=True, benefits=(BenefitOutcome("adi", Result.LODGED, step=step),))
            seen = work(lambda uow, visit=visit: read_told(uow, visit.id)).seen
            work(lambda uow, visit=visit, outcome=outcome, seen=seen: tell_outcome(uow, visit.id, outcome, seen))


def readings(work: Work, case: Case) -> int:
    return sum(line.times for line in work(lambda uow: who_saw(uow, case.id)).lines if line.act == "read")


def test_no_list_counts_as_reading_the_file_it_names(work: Work, case: Case) -> None:
    before = readings(work, case)

    whole: WholeToday = work(lambda uow: read_whole_today(uow, GROUND))
    for read in LISTS.values():
        work(read)

    assert readings(work, case) == before
    assert whole.path is not None
    # And yet she stands on each of them: it is not that nothing was looked up.
    shown = (whole.today.visits, whole.today.suspended, whole.today.consents, whole.untold, whole.steps, whole.due)
    assert all((*shown, whole.clocks, whole.path.referrals))
    assert [papers.missing for papers in whole.papers] == [("Codice fiscale",)]


def test_opening_her_visits_does(work: Work, case: Case) -> None:
    before = readings(work, case)

    work(lambda uow: read_visits(uow, KNOWN.rules, KNOWN.forms, case.id))

    assert readings(work, case) > before


def test_a_colleague_s_visit_says_nothing_of_its_papers_though_nothing_is_logged(
    vault: Vault, work: Work, case: Case
) -> None:
    row = next(row for row in work(next_visits) if row.visit.case_id == case.id)
    work(lambda uow: keep_files_apart(uow, apart=True))
    join(vault, MARTA)
    sit_down(vault, MARTA)

    assert work(lambda uow: read_whole_today(uow, GROUND)).papers == ()
    with pytest.raises(FileNotShared):
        work(lambda uow: papers_of_visit(uow, KNOWN.rules, KNOWN.forms, row))
