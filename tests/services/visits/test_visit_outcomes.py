from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import load_knowledge
from desktop.domain.desk import wishes
from desktop.domain.form.assessment import Answer, Mark
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.operator import Role
from desktop.domain.papers import PaperState
from desktop.domain.visit import NO_WISHES, Arrangement, Visit, VisitPlan, Wishes
from desktop.domain.visit_outcome import (
    NO_MEASURE,
    BenefitOutcome,
    NextStep,
    Result,
    StepBy,
    VisitOutcome,
    VisitTold,
    is_over,
)
from desktop.errors import DayUnusable, EditedMeanwhile, RecordUnknown, RoleMissing, VisitToCome
from desktop.services.overview.case_summary import read_summary
from desktop.services.rules.benefits_view import read_benefits
from desktop.services.rules.papers import read_papers, read_papers_asked
from desktop.services.visits.visit_outcomes import mark_step, read_told, read_visits, steps_to_do, tell_outcome
from desktop.services.visits.visits import (
    bring_back_visit,
    change_visit,
    dated_steps,
    left_to_do,
    mark_paper,
    plan_visit,
    take_back_visit,
    untold_visits,
)
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case, hold_only

TODAY = date(2026, 11, 25)
YESTERDAY, NEXT_WEEK = TODAY - timedelta(days=1), TODAY + timedelta(days=7)
KNOWN = load_knowledge()
STEP = NextStep(" Portare la DSU ", StepBy.WOMAN, NEXT_WEEK)


def a_visit(work: Work, on: date = YESTERDAY, **settled: object) -> Visit:
    case = work(a_case)
    benefits = settled.pop("benefits", ("adi", "assegno_unico"))
    plan = VisitPlan(on, benefits=benefits, **settled)  # type: ignore[arg-type]  # each test settles fields it names
    return work(lambda uow: plan_visit(uow, case.id, plan))


def tell(work: Work, visit: Visit, *benefits: BenefitOutcome, held: bool = True) -> VisitTold:
    """Tell it upon what is kept now."""
    now = work(lambda uow: read_told(uow, visit.id))
    return work(lambda uow: tell_outcome(uow, visit.id, VisitOutcome(held, benefits), now.seen))


@pytest.fixture
def wanting() -> BenefitOutcome:
    return BenefitOutcome("adi", Result.WANTING, "", " 0012 ", ("isee_nucleo_a_se",), (" Foto ", "", "Foto"), STEP)


# --- what she wishes -----------------------------------------------------------------------------------------------


def test_what_she_wishes_is_kept_with_the_visit_and_changes_one_by_one(work: Work) -> None:
    wished = Wishes((Arrangement.WOMAN_OFFICER, Arrangement.MEDIATION), " arabo ", " Via Prova ")
    visit = a_visit(work, NEXT_WEEK, wishes=wished)
    assert visit.plan.wishes == Wishes(wished.arrangements, "arabo", "Via Prova")
    other = VisitPlan(NEXT_WEEK, wishes=Wishes((Arrangement.MEDIATION, Arrangement.CHILD_CARE), "tigrino"))
    changed = work(lambda uow: change_visit(uow, visit.id, other, visit.stamp))
    assert changed.plan == other
    rows = work(lambda uow: uow.rows.all("SELECT arrangement, wanted FROM visit_arrangement ORDER BY arrangement"))
    assert rows == [("BIMBI", 1), ("DONNA", 0), ("MED", 1)]


def test_without_mediation_no_language_is_kept(work: Work) -> None:
    assert a_visit(work, wishes=Wishes((), "arabo")).plan.wishes == NO_WISHES


def test_what_she_answered_is_what_she_wishes() -> None:
    told = {
        "I04": Answer(Mark.ANSWERED, frozenset({"STANZA", "DONNA", "NULLA"})),
        "I05": Answer(Mark.ANSWERED, text=" la sede in centro "),
    }
    arrangements = (Arrangement.WOMAN_OFFICER, Arrangement.OWN_ROOM)
    assert wishes(told) == Wishes(arrangements, avoid="la sede in centro")
    assert wishes({"I05": Answer(Mark.DECLINED)}) == wishes({}) == NO_WISHES


# --- what came of it -----------------------------------------------------------------------------------------------


def test_what_came_of_each_measure_is_kept(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    assert work(lambda uow: read_told(uow, visit.id)).outcome is None
    refused = BenefitOutcome("assegno_unico", Result.REFUSED, " Manca un figlio ", papers=("isee_nucleo_a_se",))
    told = tell(work, visit, wanting, refused)
    step = NextStep("Portare la DSU", StepBy.WOMAN, NEXT_WEEK)
    first = BenefitOutcome("adi", Result.WANTING, "", "0012", ("isee_nucleo_a_se",), ("Foto",), step)
    second = BenefitOutcome("assegno_unico", Result.REFUSED, "Manca un figlio")
    assert told.outcome == VisitOutcome(True, (first, second))
    assert told == work(lambda uow: read_told(uow, visit.id))
    assert told.outcome.of("naspi") == BenefitOutcome("naspi")


def test_it_is_told_otherwise_part_by_part(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    tell(work, visit, wanting, BenefitOutcome("assegno_unico", Result.LODGED))
    written = work(lambda uow: uow.rows.all("SELECT benefit, seq FROM visit_outcome ORDER BY benefit"))
    accepted = BenefitOutcome("assegno_unico", Result.ACCEPTED)
    told = tell(work, visit, BenefitOutcome("adi", Result.WANTING, "", "0012", (), ("Foto", "Atto")), accepted)
    assert told.outcome is not None
    assert told.outcome.of("adi").others == ("Foto", "Atto")
    assert told.outcome.of("adi").papers == ()
    assert told.outcome.of("adi").step is None
    now = work(lambda uow: uow.rows.all("SELECT benefit, seq FROM visit_outcome ORDER BY benefit"))
    assert now[0] == written[0]
    assert now[1] != written[1]


def test_a_paper_in_words_keeps_its_code_when_it_is_told_again(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    tell(work, visit, wanting)
    (code,) = (each for each in work(lambda uow: uow.outcomes.papers(visit.id, "adi")) if each.startswith("altra."))
    tell(work, visit, BenefitOutcome("adi", Result.WANTING, others=("Atto", "Foto")))
    assert work(lambda uow: uow.outcomes.papers(visit.id, "adi"))[code] == "Foto"


def test_a_visit_that_was_not_held_has_nothing_else_to_tell(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    assert tell(work, visit, wanting, held=False).outcome == VisitOutcome(False)
    tell(work, visit, wanting)
    told = tell(work, visit, wanting, held=False)
    assert told.outcome == VisitOutcome(False, (BenefitOutcome("adi"),))
    assert work(lambda uow: steps_to_do(uow, visit.case_id)) == ()


def test_of_a_visit_that_asked_for_nothing_only_what_comes_next_is_told(work: Work) -> None:
    visit = a_visit(work, benefits=())
    told = tell(work, visit, BenefitOutcome(NO_MEASURE, Result.LODGED, step=STEP))
    assert told.outcome is not None
    assert told.outcome.of(NO_MEASURE).result is None
    assert work(lambda uow: read_benefits(uow, KNOWN.rules, KNOWN.forms, visit.case_id)).answered == {}
    (row,) = work(lambda uow: steps_to_do(uow, visit.case_id))
    assert (row.benefit, row.step.what) == (NO_MEASURE, "Portare la DSU")


def test_what_was_told_otherwise_meanwhile_is_not_written_over(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    seen = work(lambda uow: read_told(uow, visit.id)).seen
    tell(work, visit, wanting)
    for told in (VisitOutcome(False), VisitOutcome(True, (BenefitOutcome("adi", Result.ACCEPTED),))):
        with pytest.raises(EditedMeanwhile):
            work(lambda uow, told=told: tell_outcome(uow, visit.id, told, seen))


def test_nothing_came_yet_of_a_visit_that_is_still_to_come(work: Work) -> None:
    visit = a_visit(work, NEXT_WEEK)
    with pytest.raises(VisitToCome):
        tell(work, visit)


def test_what_comes_next_is_not_before_the_visit(work: Work) -> None:
    visit = a_visit(work)
    with pytest.raises(DayUnusable):
        tell(work, visit, BenefitOutcome("adi", step=NextStep("", due=YESTERDAY - timedelta(days=1))))


def test_of_a_visit_taken_back_nothing_is_told(work: Work) -> None:
    visit = a_visit(work)
    work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))
    with pytest.raises(RecordUnknown):
        work(lambda uow: read_told(uow, visit.id))
    with pytest.raises(RecordUnknown):
        work(lambda uow: tell_outcome(uow, RecordId(bytes(16)), VisitOutcome(True), {}))


# --- the papers the office wants -----------------------------------------------------------------------------------


def test_a_paper_the_office_asks_for_becomes_one_to_get(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    work(lambda uow: mark_paper(uow, visit.case_id, "isee_nucleo_a_se", PaperState.IN_HAND, None))
    tell(work, visit, wanting)
    papers = work(lambda uow: read_papers(uow, KNOWN.rules, KNOWN.forms, visit.case_id))
    first, second = papers.lines[:2]
    assert (first.paper.code, first.state) == ("isee_nucleo_a_se", PaperState.MISSING)
    assert (second.paper.label, second.state) == ("Foto", PaperState.MISSING)
    assert papers.wanted == {first.paper.code: YESTERDAY, second.paper.code: YESTERDAY}


def test_a_paper_asked_of_others_already_stays_so_and_one_marked_since_too(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    work(lambda uow: mark_paper(uow, visit.case_id, "isee_nucleo_a_se", PaperState.ASKED, None))
    tell(work, visit, wanting)
    assert work(lambda uow: uow.papers.of(visit.case_id))["isee_nucleo_a_se"].state is PaperState.ASKED
    noted = work(lambda uow: uow.papers.of(visit.case_id))["isee_nucleo_a_se"]
    work(lambda uow: mark_paper(uow, visit.case_id, "isee_nucleo_a_se", PaperState.IN_HAND, noted.stamp))
    tell(work, visit, wanting)
    assert work(lambda uow: uow.papers.of(visit.case_id))["isee_nucleo_a_se"].state is PaperState.IN_HAND


def test_what_the_office_wanted_is_wanted_until_it_answers_otherwise(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    tell(work, visit, wanting)
    again = work(lambda uow: plan_visit(uow, visit.case_id, VisitPlan(TODAY, benefits=("adi",))))
    asked = work(lambda uow: read_papers_asked(uow, KNOWN.rules, KNOWN.forms, visit.case_id, ("adi",), TODAY))
    assert "Foto" in [line.paper.label for line in asked.lines]
    other = work(lambda uow: read_papers_asked(uow, KNOWN.rules, KNOWN.forms, visit.case_id, ("naspi",), TODAY))
    assert "Foto" not in [line.paper.label for line in other.lines]
    tell(work, again, BenefitOutcome("adi", Result.NOT_ASKED))
    assert len(work(lambda uow: uow.outcomes.wanted(visit.case_id))) == 2
    tell(work, again, BenefitOutcome("adi", Result.LODGED))
    assert work(lambda uow: uow.outcomes.wanted(visit.case_id)) == ()


def test_a_paper_that_no_rule_knows_any_more_keeps_a_name(work: Work) -> None:
    visit = a_visit(work, benefits=("adi", "mai_vista"))
    wanting = [BenefitOutcome(name, Result.WANTING, papers=(f"carta_di_{name}",)) for name in ("adi", "mai_vista")]
    tell(work, visit, *wanting)
    papers = work(lambda uow: read_papers(uow, KNOWN.rules, KNOWN.forms, visit.case_id))
    assert [line.paper.label for line in papers.lines[:2]] == ["carta di adi", "carta di mai vista"]


def test_the_answer_of_the_office_stands_with_the_measure(work: Work) -> None:
    visit = a_visit(work)
    tell(work, visit, BenefitOutcome("adi", Result.REFUSED, "Fuori termine", "7"))
    answered = work(lambda uow: read_benefits(uow, KNOWN.rules, KNOWN.forms, visit.case_id)).answered
    assert list(answered) == ["adi"]
    found = answered["adi"]
    assert (found.on, found.result, found.reason, found.protocol) == (YESTERDAY, Result.REFUSED, "Fuori termine", "7")


# --- what is to be done --------------------------------------------------------------------------------------------


def test_a_visit_that_is_over_waits_until_somebody_tells_how_it_went(work: Work) -> None:
    visit = a_visit(work)
    case = visit.case_id
    for plan in (
        VisitPlan(TODAY - timedelta(days=61)),
        VisitPlan(TODAY),
        VisitPlan(TODAY, time(23)),
        VisitPlan(NEXT_WEEK),
    ):
        work(lambda uow, plan=plan: plan_visit(uow, case, plan))
    (row,) = work(untold_visits)
    assert (row.visit, row.visit.case_id) == (visit, case)
    assert work(lambda uow: read_summary(uow, KNOWN.forms, case)).untold == visit
    tell(work, visit)
    assert work(untold_visits) == ()


def test_a_visit_taken_back_does_not_wait(work: Work) -> None:
    visit = a_visit(work)
    work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))
    assert work(untold_visits) == ()


@given(st.times(), st.times())
def test_a_visit_of_today_is_over_from_its_hour_on(at: time, now: time) -> None:
    moment = datetime.combine(TODAY, now)
    assert is_over(VisitPlan(TODAY, at), moment) is (at <= now)
    assert is_over(VisitPlan(YESTERDAY, at), moment)
    assert not is_over(VisitPlan(NEXT_WEEK, at), moment)
    assert not is_over(VisitPlan(TODAY), moment)


def test_a_step_with_a_day_stands_on_the_agenda_until_it_is_done(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    tell(work, visit, wanting, BenefitOutcome("assegno_unico", step=NextStep("Sentire l'ufficio")))
    (row,) = work(lambda uow: dated_steps(uow, TODAY, NEXT_WEEK))
    assert (row.visit, row.case_id, row.benefit, row.step.due) == (visit.id, visit.case_id, "adi", NEXT_WEEK)
    assert row.visited_on == YESTERDAY
    assert work(lambda uow: dated_steps(uow, TODAY, NEXT_WEEK - timedelta(days=1))) == ()
    assert work(left_to_do) == ((), (row,))
    dated, undated = work(lambda uow: steps_to_do(uow, visit.case_id))
    assert (dated, undated.step.due) == (row, None)
    assert work(lambda uow: read_summary(uow, KNOWN.forms, visit.case_id)).steps == (dated, undated)

    work(lambda uow: mark_step(uow, row, done=True))
    assert work(lambda uow: dated_steps(uow, TODAY, NEXT_WEEK)) == ()
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: mark_step(uow, row, done=False))
    view = work(lambda uow: read_visits(uow, KNOWN.rules, KNOWN.forms, visit.case_id))
    done = next(each for each in view.steps if each.benefit == "adi")
    assert done.step.done_on == TODAY
    work(lambda uow: mark_step(uow, done, done=False))
    assert len(work(lambda uow: dated_steps(uow, TODAY, NEXT_WEEK))) == 1


def test_who_does_not_follow_women_sees_no_step_and_no_visit_to_tell(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    for reading in (untold_visits, lambda uow: dated_steps(uow, TODAY, NEXT_WEEK)):
        with pytest.raises(RoleMissing):
            work(reading)


# --- «Incontri» ----------------------------------------------------------------------------------------------------


def lines(work: Work, case: CaseId) -> Iterator[tuple[date, bool, int, int]]:
    view = work(lambda uow: read_visits(uow, KNOWN.rules, KNOWN.forms, case))
    for line in view.lines:
        yield line.told.visit.plan.on, line.over, len(line.missing), line.to_check


def test_the_visits_to_come_say_which_papers_are_still_missing(work: Work) -> None:
    visit = a_visit(work)
    work(lambda uow: plan_visit(uow, visit.case_id, VisitPlan(NEXT_WEEK, benefits=("adi",))))
    work(lambda uow: plan_visit(uow, visit.case_id, VisitPlan(NEXT_WEEK + timedelta(days=1))))
    before, coming, bare = lines(work, visit.case_id)
    assert before == (YESTERDAY, True, 0, 0)
    assert bare[1:] == (False, 0, 0)
    assert coming[:3] == (NEXT_WEEK, False, 0)
    assert coming[3] > 0
    work(lambda uow: mark_paper(uow, visit.case_id, "isee_nucleo_a_se", PaperState.MISSING, None))
    assert [each[2] for each in lines(work, visit.case_id)] == [0, 1, 0]


def test_a_visit_brought_back_has_what_was_told_of_it(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    told = tell(work, visit, wanting)
    work(lambda uow: take_back_visit(uow, visit.id, visit.stamp))
    work(lambda uow: bring_back_visit(uow, visit.id, visit.case_id))
    assert work(lambda uow: read_told(uow, visit.id)).outcome == told.outcome


def test_a_paper_whose_words_were_erased_is_no_paper(work: Work, wanting: BenefitOutcome) -> None:
    visit = a_visit(work)
    tell(work, visit, wanting)

    def empty(uow: UnitOfWork) -> None:
        for (code,) in uow.rows.all("SELECT paper FROM visit_paper WHERE words <> ''"):
            key = {"visit_id": visit.id, "benefit": "adi", "paper": code}
            uow.rows.put("visit_paper", key, {"words": ""}, case=visit.case_id)

    work(empty)
    assert list(work(lambda uow: uow.outcomes.papers(visit.id, "adi"))) == ["isee_nucleo_a_se"]
