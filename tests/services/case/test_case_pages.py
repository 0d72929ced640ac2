"""What the parts of a file read: its first page, its papers, her identity, and the check that goes on meanwhile."""

from datetime import date, time, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.consent import Purpose
from desktop.domain.form.assessment import DECLINED, Answer, Meeting
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.practice import PracticeField
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import VisitPlan
from desktop.errors import CaseUnknown, EditedMeanwhile, RoleMissing
from desktop.services.archive.upkeep import check_meanwhile
from desktop.services.case.consents import withdraw_consent
from desktop.services.case.practice import practice_sheet, write_practice_field
from desktop.services.interview.assessments import start_assessment, write_completed
from desktop.services.overview.case_summary import interviews_of, read_summary
from desktop.services.rules.papers import read_papers
from desktop.services.visits.visits import mark_paper, plan_visit
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, a_case_with_contact, a_consent, hold_only
from tests.forms import AGREED, FORM, FORMS
from tests.passphrases import OPERATOR

TODAY = date(2026, 11, 25)
RULES = load_knowledge().rules
NO_CASE = bytes(16)


# --- the first page ------------------------------------------------------------------------------------------------


def test_the_first_page_of_a_new_file_says_how_to_reach_her_and_nothing_more(work: Work) -> None:
    case = work(a_case_with_contact)

    found = work(lambda uow: read_summary(uow, FORMS, case.id))

    assert (found.case, found.today) == (case, TODAY)
    assert [safe.hours for safe in found.safe] == ["9-12, mai la sera"]
    assert [never.who for never in found.never] == ["Il fratello"]
    assert (found.suspended, found.needs, found.needs_of, found.next_visit) == (None, (), None, None)


def test_each_need_stands_with_the_answers_it_came_from(work: Work) -> None:
    case = work(a_case)
    answers = AGREED | {
        "D01": Answer.of("MIN"),
        "G01": Answer.of("NO"),
        "G07": Answer.of("LUI"),
        "H05.CI": Answer.of("NO"),
        "H05.CF": DECLINED,
    }
    work(lambda uow: write_completed(uow, FORM, case.id, answers, Meeting(date(2026, 11, 20), uow.operator.id)))

    found = work(lambda uow: read_summary(uow, FORMS, case.id))

    told = {need.label: need.told for need in found.needs}
    split = told[FORM.need("BIS-AUU-RIP").label]
    question = FORM.question("G07")
    assert split == ((question.text, next(option.label for option in question.options if option.code == "LUI")),)
    row = next(option.label for option in FORM.question("H05").options if option.code == "CI")
    column = next(option.label for option in FORM.question("H05").columns if option.code == "NO")
    papers = [answer for need in found.needs for text, answer in need.told if text == FORM.question("H05").text]
    assert set(papers) <= {f"{row}: {column}"}
    assert found.needs_of == date(2026, 11, 20)


def test_the_first_page_knows_the_open_interview_and_the_nearest_visit(work: Work) -> None:
    case = work(a_case)
    begun = work(lambda uow: start_assessment(uow, FORM, case.id, AGREED))
    for days in (-3, 9, 2):
        work(lambda uow, days=days: plan_visit(uow, case.id, VisitPlan(TODAY + timedelta(days), time(10))))

    found = work(lambda uow: read_summary(uow, FORMS, case.id))

    assert found.suspended is not None
    assert found.suspended.id == begun.head.id
    assert found.next_visit is not None
    assert found.next_visit.plan.on == TODAY + timedelta(2)


def test_the_first_page_is_for_those_who_follow_the_women(work: Work) -> None:
    case = work(a_case)
    with pytest.raises(CaseUnknown):
        work(lambda uow: read_summary(uow, FORMS, NO_CASE))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(lambda uow: read_summary(uow, FORMS, case.id))


def test_the_list_of_questionnaires_says_who_held_each_talk(work: Work) -> None:
    case = work(a_case)
    mine = work(lambda uow: Meeting(TODAY, uow.operator.id))
    for meeting in (mine, Meeting(date(2026, 11, 3)), Meeting(date(2026, 11, 2), NO_CASE)):
        work(lambda uow, meeting=meeting: start_assessment(uow, FORM, case.id, AGREED, meeting))

    found = work(lambda uow: interviews_of(uow, case.id))

    assert [(held.by, held.head.meeting.held_on.day) for held in found] == [("", 2), ("", 3), (OPERATOR, 25)]


# --- papers --------------------------------------------------------------------------------------------------------


def test_the_papers_of_the_next_visit_come_first(work: Work) -> None:
    case = work(a_case)
    before = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))
    assert (before.next_visit, before.for_visit) == (None, frozenset())
    plan = VisitPlan(TODAY + timedelta(3), benefits=("naspi", "no_longer_known"))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY - timedelta(9), benefits=("adi",))))
    work(lambda uow: plan_visit(uow, case.id, plan))

    found = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))

    assert found.next_visit == plan.on
    codes = [line.paper.code for line in found.lines]
    assert set(codes) == {line.paper.code for line in before.lines}
    assert len(codes) == len(set(codes)) > len(found.for_visit) > 0
    assert frozenset(codes[: len(found.for_visit)]) == found.for_visit
    assert all("naspi" in line.benefits for line in found.lines if line.paper.code in found.for_visit)


def test_a_paper_is_marked_upon_what_was_seen(work: Work) -> None:
    case = work(a_case)
    found = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))
    code = found.lines[0].paper.code
    assert (found.lines[0].state, found.seen(code)) == (None, NOTHING_THERE)

    work(lambda uow: mark_paper(uow, case.id, code, PaperState.ASKED, found.seen(code)))
    asked = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))
    assert asked.lines[0].state is PaperState.ASKED
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: mark_paper(uow, case.id, code, PaperState.MISSING, found.seen(code)))

    work(lambda uow: mark_paper(uow, case.id, code, None, asked.seen(code)))
    unknown = work(lambda uow: read_papers(uow, RULES, FORMS, case.id))
    assert unknown.lines[0].state is None
    work(lambda uow: mark_paper(uow, case.id, code, PaperState.IN_HAND, unknown.seen(code)))
    assert work(lambda uow: read_papers(uow, RULES, FORMS, case.id)).lines[0].state is PaperState.IN_HAND


# --- her identity --------------------------------------------------------------------------------------------------


def test_without_her_consent_only_that_something_is_kept_is_told(work: Work) -> None:
    case = work(a_case)
    assert work(lambda uow: practice_sheet(uow, case.id)).data is None
    consent = work(lambda uow: a_consent(uow, case, Purpose.PRACTICE))
    work(lambda uow: write_practice_field(uow, case.id, PracticeField.FAMILY_NAME, "Esempio", NOTHING_THERE))

    agreed = work(lambda uow: practice_sheet(uow, case.id))
    assert (agreed.operator, agreed.today, agreed.consent) == (OPERATOR, TODAY, consent)
    assert agreed.data is not None
    assert agreed.data.values == {PracticeField.FAMILY_NAME: "Esempio"}

    work(lambda uow: withdraw_consent(uow, case.id, consent.id, TODAY, consent.stamp))
    taken_back = work(lambda uow: practice_sheet(uow, case.id))
    assert (taken_back.consent, taken_back.data) == (None, None)
    assert taken_back.kept == {PracticeField.FAMILY_NAME}


# --- the check that goes on meanwhile ------------------------------------------------------------------------------


def test_the_check_in_steps_finds_a_whole_archive_whole_and_a_changed_row(vault: Vault, work: Work) -> None:
    work(a_case_with_contact)
    found = check_meanwhile(vault)
    assert found is not None
    assert found.is_well

    work(lambda uow: uow.rows._connection.execute("UPDATE contact SET asked = 'altro'"))
    found = check_meanwhile(vault)
    assert found is not None
    assert [(fault.kind, fault.where) for fault in found.faults] == [("changed", "contact")]


def test_the_check_ends_with_the_lock(vault: Vault) -> None:
    vault.lock().result()
    assert check_meanwhile(vault) is None
