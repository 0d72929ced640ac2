"""The track from 14 to 17: nothing to the mailbox, papers by the coordinator's choice alone, ended by a person."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.approximate import read_approximate
from desktop.domain.case import Case
from desktop.domain.consent import Purpose
from desktop.domain.documents.dossier import Copy, DossierRequest
from desktop.domain.minors import LONGEST_CHOICE_DAYS, MinorTrack, PapersReason
from desktop.domain.operator import Role
from desktop.domain.visit import VisitPlan
from desktop.errors import DayUnusable, EditedMeanwhile, PapersChoiceUnusable, PapersShut, RoleMissing
from desktop.services.case.minors import (
    allow_papers,
    begin_track,
    end_track,
    is_on_track,
    note_birth,
    read_track,
    require_papers_open,
    shut_papers,
)
from desktop.services.documents.consent_sheets import compile_consent_sheet, compile_visit_sheet
from desktop.services.documents.dossier_copies import compile_copy
from desktop.services.documents.letters import Written, prepare_letter
from desktop.services.documents.official_forms import compile_values
from desktop.services.mailbox.question_gate import look_at_gate
from desktop.services.visits.appointments import take_appointment
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case, a_consent, hold_only
from tests.clock import Clock
from tests.summary_women import AUGUST, a_questionnaire, a_woman, true_counts

UNTIL = date(2026, 12, 2)
VISIT = date(2026, 12, 1)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def track(work: Work, case: Case) -> MinorTrack:
    return work(lambda uow: read_track(uow, case.id))


def begun(work: Work, case: Case, born: str = "2010") -> None:
    seen = track(work, case)
    work(lambda uow: begin_track(uow, case.id, read_approximate(born), seen))


def test_the_box_sets_it_and_a_person_ends_it(work: Work, case: Case) -> None:
    assert not track(work, case).on
    begun(work, case)
    now = track(work, case)
    assert (now.on, now.by_box, now.by_answer, now.of_age) == (True, True, False, False)
    assert now.born == read_approximate("2010")
    with pytest.raises(DayUnusable):
        work(lambda uow: note_birth(uow, case.id, read_approximate("2031"), now))
    work(lambda uow: note_birth(uow, case.id, None, now))
    assert track(work, case).born is None
    begun(work, case, "2011")
    begun(work, case, "2011")  # the box is ticked already: only the birth is another
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: note_birth(uow, case.id, None, now))

    work(lambda uow: end_track(uow, case.id, track_of(uow, case)))
    assert not track(work, case).on
    assert [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id)) if "minor" in entry.act] == [
        "minor.begin",
        "minor.end",
    ]


def track_of(uow: UnitOfWork, case: Case) -> MinorTrack:
    return read_track(uow, case.id)


def test_question_a08_sets_it_even_in_a_talk_that_goes_on_until_a_later_one_says_no(
    work: Work, case: Case, clock: Clock
) -> None:
    work(lambda uow: a_questionnaire(uow, case, OPENED, A08="SI"))
    now = track(work, case)
    assert (now.on, now.by_box, now.by_answer) == (True, False, True)
    work(lambda uow: a_questionnaire(uow, case, OPENED + timedelta(days=9), A08="NO"))
    assert not track(work, case).on

    work(lambda uow: a_questionnaire(uow, case, OPENED + timedelta(days=20), A08="SI"))
    work(lambda uow: end_track(uow, case.id, track_of(uow, case)))
    assert not track(work, case).on
    clock.set_day("2026-12-10")
    work(lambda uow: a_questionnaire(uow, case, date(2026, 12, 10), A08="SI"))
    assert track(work, case).on


def test_turning_eighteen_is_proposed_and_nothing_ends_by_itself(work: Work, case: Case, clock: Clock) -> None:
    begun(work, case, "maggio 2009")
    assert not track(work, case).of_age
    clock.set_day("2027-05-31")
    now = track(work, case)
    assert (now.on, now.of_age) == (True, True)
    with pytest.raises(PapersShut):
        work(lambda uow: require_papers_open(uow, case.id))


def test_a_girl_whose_box_is_ticked_is_in_no_question_whatever_a08_says(
    work: Work, case: Case, knowledge: Knowledge
) -> None:
    work(lambda uow: a_questionnaire(uow, case, OPENED, "REDD", A07="SI"))
    work(lambda uow: a_consent(uow, case, Purpose.QUESTION))
    assert work(lambda uow: look_at_gate(uow, knowledge.forms, case.id))[0] == ""
    begun(work, case)
    assert work(lambda uow: look_at_gate(uow, knowledge.forms, case.id))[0] == "minor"


def test_a_girl_whose_box_is_ticked_is_counted_in_no_summary(work: Work) -> None:
    girl = work(lambda uow: a_woman(uow, AUGUST, "REDD"))
    work(lambda uow: a_woman(uow, AUGUST, "REDD"))
    assert true_counts(work)["REDD"] == 2
    begun(work, girl)
    assert true_counts(work)["REDD"] == 1


Make = Callable[[UnitOfWork, Case, Knowledge], object]
PAPERS: dict[str, Make] = {
    **{
        f"copy {copy}": lambda uow, case, known, copy=copy: compile_copy(  # type: ignore[misc]  # bound now
            uow, case.id, DossierRequest(VISIT, ("adi",), copy), known.ground
        )
        for copy in Copy
    },
    "letter": lambda uow, case, known: prepare_letter(
        uow, case.id, Written(known.letters.kind("delega"), known.rules, known.forms)
    ),
    "consent": lambda uow, case, known: compile_consent_sheet(uow, case.id, "inps", known.informativa),
    "consent for a visit": lambda uow, case, known: compile_visit_sheet(
        uow, case.id, DossierRequest(VISIT, ("adi",)), known.rules, known.informativa
    ),
    "values": lambda uow, case, known: compile_values(uow, known.official_forms, case.id, "adi"),
    "calendar": lambda uow, case, _: take_appointment(
        uow, plan_visit(uow, case.id, VisitPlan(VISIT, time(9), "INPS", benefits=("adi",))).id
    ),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_is_made_only_while_the_coordinators_choice_holds(
    work: Work, case: Case, knowledge: Knowledge, clock: Clock, paper: str
) -> None:
    def make(uow: UnitOfWork) -> object:
        return PAPERS[paper](uow, case, knowledge)

    assert work(make)
    begun(work, case)
    with pytest.raises(PapersShut):
        work(make)
    work(lambda uow: allow_papers(uow, case.id, PapersReason.HER_OWN, " lo  chiede ", uow.today))
    assert work(make)
    clock.set_day("2026-11-26")
    with pytest.raises(PapersShut):
        work(make)


def test_the_choice_is_the_coordinators_with_a_reason_in_the_log_and_is_taken_back(work: Work, case: Case) -> None:
    def choose(until: date) -> Callable[[UnitOfWork], None]:
        return lambda uow: allow_papers(uow, case.id, PapersReason.GUARDIAN, "", until)

    with pytest.raises(PapersChoiceUnusable) as refused:
        work(choose(UNTIL))
    assert refused.value.why == "no_track"
    begun(work, case)
    today = track(work, case).today
    for until, why in ((today - timedelta(days=1), "past"), (today + timedelta(LONGEST_CHOICE_DAYS + 1), "too_long")):
        with pytest.raises(PapersChoiceUnusable) as refused:
            work(choose(until))
        assert refused.value.why == why
    work(choose(UNTIL))
    now = track(work, case)
    assert now.may_decide
    assert now.choice is not None
    assert (now.choice.reason, now.choice.until) == (PapersReason.GUARDIAN, UNTIL)
    work(lambda uow: shut_papers(uow, case.id))
    assert track(work, case).choice is None
    acts = [entry.act for entry in work(lambda uow: uow.journal.of_case(case.id))]
    assert {"minor.papers.guardian", "minor.papers.end"} <= set(acts)

    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    for act in (choose(UNTIL), lambda uow: shut_papers(uow, case.id)):
        with pytest.raises(RoleMissing):
            work(act)
    assert not track(work, case).may_decide
    assert work(lambda uow: is_on_track(uow, case.id))
