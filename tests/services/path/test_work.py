"""How her work is written: steps with their days, months, reviews, contacts, the lines of a CV, what she reached."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.domain.accords import Accord
from desktop.domain.approximate import read_approximate
from desktop.domain.case import State
from desktop.domain.contact import SafeWay, Way
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms, Progress
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import VisitPlan, Wishes
from desktop.domain.work import (
    Autonomy,
    ChoiceField,
    Clock,
    CvEntry,
    CvKind,
    CvLevel,
    EmployerContact,
    EmployerSaid,
    Going,
    Milestone,
    Month,
    Paid,
    Relief,
    StepKind,
    WordsField,
    WorkReview,
    WorkStep,
    WorkText,
)
from desktop.errors import (
    AccordSwitchedOff,
    ContactNotSafe,
    DayUnusable,
    EditedMeanwhile,
    MonthUnusable,
    RecordUnknown,
    RoleMissing,
    WorkIncomplete,
    WorkTellsWhy,
)
from desktop.services.case.cases import change_state
from desktop.services.case.search import find
from desktop.services.colleagues.accords import set_accord
from desktop.services.path.plan_parts import add_goal
from desktop.services.path.plans import begin_plan
from desktop.services.path.work import (
    add,
    bring_back,
    change,
    choose,
    choose_all,
    move_up,
    note_month,
    read_kept,
    take_away,
    write_search,
    write_words,
)
from desktop.services.path.work_page import work_due
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case, a_case_with_contact, hold_only
from tests.services.path.works import BARISTA, JOB, RULES, TIROCINIO, TODAY, a_step, the_work

if TYPE_CHECKING:
    from collections.abc import Callable

MILESTONE = Milestone("Un conto solo mio", Area.ECONOMIC, reached_on=read_approximate("10/2026"))
SPOKEN = EmployerContact("Mensa di prova", date(2026, 11, 3), "La responsabile", told="Cerca lavoro la mattina")


@pytest.fixture
def case_id(work: Work) -> CaseId:
    """A file with a first contact."""
    return work(a_case_with_contact).id


def test_each_kind_of_record_is_read_as_it_was_written_and_found_by_its_words(work: Work, case_id: CaseId) -> None:
    step = work(lambda uow: a_step(uow, case_id))
    asked = WorkReview(step.id, date(2026, 11, 20), Going.TO_FOLLOW, "Orari lunghi", date(2026, 12, 20))
    texts: tuple[WorkText, ...] = (BARISTA, asked, replace(SPOKEN, of_step=step.id), MILESTONE)
    for text in texts:
        work(lambda uow, text=text: add(uow, RULES, case_id, text))
    work(lambda uow: note_month(uow, step.id, Month("2026-10", 18, 2, Paid.YES), NOTHING_THERE))

    page = work(lambda uow: the_work(uow, case_id))

    assert [each.text for each in page.entries] == [replace(BARISTA, ordinal=1)]
    (kept,) = page.steps
    assert kept.text == replace(TIROCINIO, ends_by=date(2026, 12, 31), review_on=date(2026, 12, 20))
    assert [each.text for each in page.reviews] == [asked]
    assert [each.text for each in page.contacts] == [replace(SPOKEN, of_step=step.id)]
    assert [each.text for each in page.milestones] == [replace(MILESTONE, ordinal=1)]
    assert [(each.of_step, each.month.present, each.month.paid) for each in page.months] == [(step.id, 18, Paid.YES)]
    assert page.step(step.id) is kept
    assert page.step(None) is None
    for word in ("cuoca", "conto", "mensa"):
        assert [row.id for row in work(lambda uow, word=word: find(uow, word))] == [case_id]


def test_what_is_written_meanwhile_is_refused_and_what_was_taken_away_comes_back(work: Work, case_id: CaseId) -> None:
    first = work(lambda uow: add(uow, RULES, case_id, BARISTA))
    changed = work(lambda uow: change(uow, RULES, first, replace(BARISTA, what="Banconista"), first.stamp))
    assert changed.text.ordinal == 1
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: change(uow, RULES, first, BARISTA, first.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: take_away(uow, first))
    work(lambda uow: take_away(uow, changed))
    assert work(lambda uow: the_work(uow, case_id)).entries == ()
    with pytest.raises(RecordUnknown):
        work(lambda uow: read_kept(uow, changed))
    work(lambda uow: bring_back(uow, changed))
    assert [each.text.what for each in work(lambda uow: the_work(uow, case_id)).entries] == ["Banconista"]


def test_a_line_goes_above_the_one_before_it_of_its_kind_and_a_milestone_above_any(work: Work, case_id: CaseId) -> None:
    for what, kind in (("Barista", CvKind.EXPERIENCE), ("Arabo", CvKind.LANGUAGE), ("Cuoca", CvKind.EXPERIENCE)):
        work(lambda uow, what=what, kind=kind: add(uow, RULES, case_id, CvEntry(kind, what)))
    for words in ("Un conto", "Una casa"):
        work(lambda uow, words=words: add(uow, RULES, case_id, Milestone(words)))
    page = work(lambda uow: the_work(uow, case_id))
    work(lambda uow: move_up(uow, page.entries[1]))
    work(lambda uow: move_up(uow, page.milestones[1]))
    page = work(lambda uow: the_work(uow, case_id))
    assert [each.text.what for each in page.entries] == ["Cuoca", "Barista", "Arabo"]
    assert [each.text.words for each in page.milestones] == ["Una casa", "Un conto"]
    work(lambda uow: move_up(uow, page.entries[0]))
    assert [each.text.what for each in work(lambda uow: the_work(uow, case_id)).entries] == [
        "Cuoca",
        "Barista",
        "Arabo",
    ]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (CvEntry(CvKind.SKILL, "  "), WorkIncomplete("what")),
        (WorkStep(StepKind.COURSE, Doer.SERVICE), WorkIncomplete("what")),
        (EmployerContact(" ", TODAY), WorkIncomplete("employer")),
        (Milestone("\n"), WorkIncomplete("words")),
        (replace(SPOKEN, told="La manda il centro antiviolenza"), WorkTellsWhy()),
        (replace(TIROCINIO, project="Donne vittime"), WorkTellsWhy()),
        (replace(BARISTA, begins=read_approximate("2022")), DayUnusable("2021-03-31", "before_start")),
        (replace(TIROCINIO, begins=read_approximate("1/2/2027")), DayUnusable("2026-12-31", "before_start")),
        (replace(TIROCINIO, progress=Progress.REACHED, on_day=date(2026, 12, 1)), DayUnusable("2026-12-01", "future")),
        (replace(SPOKEN, on_day=date(2026, 12, 1)), DayUnusable("2026-12-01", "future")),
        (replace(SPOKEN, of_step=RecordId(bytes(16))), RecordUnknown()),
        (WorkReview(RecordId(bytes(16)), TODAY), RecordUnknown()),
        (replace(MILESTONE, reached_on=read_approximate("2027")), DayUnusable("2027", "future")),
    ],
)
def test_what_says_nothing_tells_why_or_cannot_have_been_is_refused(
    work: Work, case_id: CaseId, text: WorkText, refusal: Exception
) -> None:
    with pytest.raises(type(refusal)) as refused:
        work(lambda uow: add(uow, RULES, case_id, text))
    assert vars(refused.value) == vars(refusal)


def test_what_does_not_belong_to_a_kind_is_not_kept(work: Work, case_id: CaseId) -> None:
    whole = replace(JOB, indemnity=100, convention_on=TODAY, progress=Progress.UNDER_WAY)
    for kind in StepKind:
        kept = work(lambda uow, kind=kind: a_step(uow, case_id, replace(whole, kind=kind))).text
        assert bool(kept.indemnity and kept.convention_on) is (kind is StepKind.INTERNSHIP)
        assert bool(kept.contract and kept.relief and kept.trial_until) is (kind is StepKind.PLACEMENT)
        assert kept.on_day is None
    skill = work(lambda uow: add(uow, RULES, case_id, CvEntry(CvKind.SKILL, "Cucito", level=CvLevel.GOOD)))
    assert skill.text.level is CvLevel.NONE
    title = work(lambda uow: add(uow, RULES, case_id, CvEntry(CvKind.TITLE, "Diploma", level=CvLevel.RECOGNISING)))
    assert title.text.level is CvLevel.RECOGNISING


def test_a_refused_step_and_one_that_does_not_exist_keep_the_day_on_which_it_was_so(
    work: Work, case_id: CaseId
) -> None:
    for progress in (Progress.REFUSED, Progress.UNAVAILABLE):
        kept = work(lambda uow, p=progress: a_step(uow, case_id, replace(TIROCINIO, progress=p)))
        assert (kept.text.progress, kept.text.on_day) == (progress, TODAY)


def test_months_are_kept_once_and_only_those_that_can_be(work: Work, case_id: CaseId) -> None:
    step = work(lambda uow: a_step(uow, case_id)).id
    seen = work(lambda uow: note_month(uow, step, Month("2026-10", 18), NOTHING_THERE))
    work(lambda uow: note_month(uow, step, Month("2026-10", 17, 1, Paid.NO), seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: note_month(uow, step, Month("2026-10"), seen))
    later = Month("2026-13"), Month("10/2026"), Month("2026-12"), Month("0000-10")
    for month in (*later, Month("2026-10", 30, 2), Month("2026-02", 28, 1), Month("2026-10", -1)):
        with pytest.raises(MonthUnusable):
            work(lambda uow, month=month: note_month(uow, step, month, None))
    with pytest.raises(RecordUnknown):
        work(lambda uow: note_month(uow, RecordId(new_id()), Month("2026-10"), None))


def test_the_next_asking_is_that_of_the_latest_review(work: Work, case_id: CaseId) -> None:
    step = work(lambda uow: a_step(uow, case_id, JOB)).id
    work(lambda uow: add(uow, RULES, case_id, WorkReview(step, date(2026, 11, 20), next_on=date(2026, 12, 20))))
    work(lambda uow: add(uow, RULES, case_id, WorkReview(step, date(2026, 11, 10), next_on=date(2026, 11, 24))))
    (kept,) = work(lambda uow: the_work(uow, case_id)).steps
    assert kept.text.review_on == date(2026, 12, 20)
    work(lambda uow: add(uow, RULES, case_id, WorkReview(step, TODAY)))
    (kept,) = work(lambda uow: the_work(uow, case_id)).steps
    assert kept.text.review_on is None
    ended = replace(kept.text, progress=Progress.INTERRUPTED, on_day=None)
    assert work(lambda uow: change(uow, RULES, kept, ended, kept.stamp)).text.on_day == TODAY
    with pytest.raises(DayUnusable):
        work(lambda uow: add(uow, RULES, case_id, WorkReview(step, TODAY, next_on=date(2026, 11, 1))))


def test_a_review_taken_away_says_no_more_when_she_is_asked_next(work: Work, case_id: CaseId) -> None:
    step = work(lambda uow: a_step(uow, case_id, JOB)).id

    def asked_next() -> date | None:
        return work(lambda uow: the_work(uow, case_id)).steps[0].text.review_on

    work(lambda uow: add(uow, RULES, case_id, WorkReview(step, date(2026, 11, 10), next_on=date(2026, 12, 1))))
    mistaken = work(lambda uow: add(uow, RULES, case_id, WorkReview(step, TODAY, next_on=date(2028, 12, 1))))
    work(lambda uow: take_away(uow, mistaken))
    assert asked_next() == date(2026, 12, 1)
    work(lambda uow: bring_back(uow, mistaken))
    assert asked_next() == date(2028, 12, 1)
    page = work(lambda uow: the_work(uow, case_id))
    work(lambda uow: take_away(uow, page.steps[0]))
    work(lambda uow: take_away(uow, page.reviews[1]))


def test_lines_of_the_same_place_as_two_files_bring_them_get_places_of_their_own(work: Work, case_id: CaseId) -> None:
    for words in ("Un conto", "Una casa", "La patente", "Un corso"):
        kept = work(lambda uow, words=words: add(uow, RULES, case_id, Milestone(words)))
        work(lambda uow, kept=kept: uow.work.put(kept.id, case_id, replace(kept.text, ordinal=1), kept.stamp))

    def shown() -> list[str]:
        return [each.text.words for each in work(lambda uow: the_work(uow, case_id)).milestones]

    before = work(lambda uow: the_work(uow, case_id)).milestones
    work(lambda uow: move_up(uow, before[2]))
    assert shown() == ["Un conto", "La patente", "Una casa", "Un corso"]
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: move_up(uow, before[2]))


def test_words_and_choices_are_registers_and_autonomy_is_dated(work: Work, case_id: CaseId) -> None:
    seen = work(lambda uow: write_words(uow, case_id, WordsField.HOURS, " La mattina\n", NOTHING_THERE))
    work(lambda uow: choose(uow, case_id, ChoiceField.AUTONOMY, Autonomy.PARTLY, NOTHING_THERE))
    page = work(lambda uow: the_work(uow, case_id))
    assert page.words == {WordsField.HOURS: ("La mattina", seen)}
    assert (page.chosen(ChoiceField.AUTONOMY), page.chosen(ChoiceField.AUTONOMY_ON)) == ("in_parte", "2026-11-25")
    assert (page.said(WordsField.WANTS), page.chosen(ChoiceField.DATES)) == ("", "")
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_words(uow, case_id, WordsField.HOURS, "", NOTHING_THERE))
    work(lambda uow: choose(uow, case_id, ChoiceField.AUTONOMY, "", None))
    assert work(lambda uow: the_work(uow, case_id)).chosen(ChoiceField.AUTONOMY_ON) == ""
    for telling in ("Centro antiviolenza Prova", "Centro Prova"):
        with pytest.raises(WorkTellsWhy):
            work(lambda uow, telling=telling: write_words(uow, case_id, WordsField.SENDER, telling, None))
    work(lambda uow: write_words(uow, case_id, WordsField.SENDER, "Percorso Aurora", NOTHING_THERE))


def test_several_registers_are_kept_at_once_or_none_of_them(work: Work, case_id: CaseId) -> None:
    hours, sender = (WordsField.HOURS, ("La sera", NOTHING_THERE)), (WordsField.SENDER, ("Rifugio", NOTHING_THERE))
    with pytest.raises(WorkTellsWhy):
        work(lambda uow: write_search(uow, case_id, dict([hours, sender])))
    assert work(lambda uow: the_work(uow, case_id)).said(WordsField.HOURS) == ""
    work(lambda uow: write_search(uow, case_id, dict([hours])))
    dates = {ChoiceField.DATES: ("no", NOTHING_THERE)}
    with pytest.raises(ContactNotSafe):
        work(lambda uow: choose_all(uow, case_id, {**dates, ChoiceField.CONTACT: ("x", NOTHING_THERE)}))
    work(lambda uow: choose_all(uow, case_id, dates))
    page = work(lambda uow: the_work(uow, case_id))
    assert (page.said(WordsField.HOURS), page.chosen(ChoiceField.DATES)) == ("La sera", "no")


def test_only_a_way_she_called_safe_and_answers_herself_may_stand_on_her_cv(work: Work) -> None:
    ways = (SafeWay(Way.TEL, "333 0000001"), SafeWay(Way.TEL_FID, "333 0000002"), SafeWay(Way.MAIL, ""))
    case_id = work(lambda uow: a_case_with_contact(uow, safe=ways)).id
    page = work(lambda uow: the_work(uow, case_id))
    assert [each.address for each in page.ways] == ["333 0000001"]
    work(lambda uow: choose(uow, case_id, ChoiceField.CONTACT, page.ways[0].id.hex(), NOTHING_THERE))
    other = next(each.id for each in work(lambda uow: uow.contacts.safe(case_id)) if each.way is Way.TEL_FID)
    for unsafe in (other.hex(), "x"):
        with pytest.raises(ContactNotSafe):
            work(lambda uow, unsafe=unsafe: choose(uow, case_id, ChoiceField.CONTACT, unsafe, None))
    work(lambda uow: choose(uow, case_id, ChoiceField.CONTACT, "", None))


def test_the_page_shows_the_places_she_avoids_and_the_goals_of_work_of_the_plan_that_goes_on(
    work: Work, case_id: CaseId
) -> None:
    wishes = Wishes(avoid="Il mercato di via Prova")
    work(lambda uow: plan_visit(uow, case_id, VisitPlan(date(2026, 12, 2), wishes=wishes)))
    assert work(lambda uow: the_work(uow, case_id)).goals == ()
    work(lambda uow: begin_plan(uow, case_id, PlanTerms(OPENED)))
    plan = work(lambda uow: uow.plans.of(case_id)[0].id)
    for area, words in ((Area.WORK, "Un lavoro"), (Area.HOUSING, "Una casa")):
        work(lambda uow, area=area, words=words: add_goal(uow, plan, GoalText(area, words)))
    page = work(lambda uow: the_work(uow, case_id))
    assert page.avoid == ("Il mercato di via Prova",)
    assert [goal.text.words for goal in page.goals] == ["Un lavoro"]


def test_what_is_near_is_told_file_by_file_and_nothing_of_what_is_over(work: Work, case_id: CaseId) -> None:
    soon = replace(TIROCINIO, ends=read_approximate("10/12/2026"))
    work(lambda uow: a_step(uow, case_id, soon))
    work(lambda uow: a_step(uow, case_id, replace(soon, ends=read_approximate("1/10/2026"))))
    for done in (Progress.REACHED, Progress.REFUSED, Progress.INTERRUPTED):
        work(lambda uow, p=done: a_step(uow, case_id, replace(soon, progress=p, on_day=TODAY)))
    hired = replace(JOB, relief=Relief.RUNNING, begins=read_approximate("5/12/2025"), trial_until=date(2026, 1, 5))
    job = work(lambda uow: a_step(uow, case_id, hired)).id
    work(lambda uow: add(uow, RULES, case_id, WorkReview(job, date(2026, 9, 20), next_on=date(2026, 10, 20))))
    concluded = work(lambda uow: a_case(uow, "Dalia")).id
    work(lambda uow: a_step(uow, concluded, soon))
    work(lambda uow: change_state(uow, concluded, State.CONCLUSO, TODAY))

    assert [(due.clock, due.on, due.kind) for due in work(work_due)] == [
        (Clock.ENDS, date(2026, 10, 1), StepKind.INTERNSHIP),
        (Clock.REVIEW, date(2026, 10, 20), StepKind.PLACEMENT),
        (Clock.RELIEF, date(2026, 12, 4), StepKind.PLACEMENT),
        (Clock.ENDS, date(2026, 12, 10), StepKind.INTERNSHIP),
    ]
    assert {(due.case_id, due.alias) for due in work(work_due)} == {(case_id, "Ginestra")}
    assert len(work(lambda uow: work_due(uow, most=1))) == 1


def test_a_centre_that_does_not_use_the_protocol_finds_nothing_of_it_and_loses_nothing(
    work: Work, case_id: CaseId
) -> None:
    kept = work(lambda uow: a_step(uow, case_id, replace(TIROCINIO, ends=read_approximate("10/12/2026"))))
    work(lambda uow: set_accord(uow, Accord.WORK, in_use=False))
    doors: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda uow: the_work(uow, case_id),
        lambda uow: add(uow, RULES, case_id, BARISTA),
        lambda uow: change(uow, RULES, kept, kept.text, kept.stamp),
        lambda uow: take_away(uow, kept),
        lambda uow: bring_back(uow, kept),
        lambda uow: note_month(uow, kept.id, Month("2026-10"), None),
        lambda uow: write_words(uow, case_id, WordsField.HOURS, "x", None),
        lambda uow: choose(uow, case_id, ChoiceField.DATES, "no", None),
    )
    for door in doors:
        with pytest.raises(AccordSwitchedOff):
            work(door)
    assert work(work_due) == ()
    work(lambda uow: set_accord(uow, Accord.WORK, in_use=True))
    assert [each.text for each in work(lambda uow: the_work(uow, case_id)).steps] == [kept.text]


def test_who_follows_no_women_neither_reads_nor_writes_it(work: Work, case_id: CaseId) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    assert work(work_due) == ()
    for door in (lambda uow: the_work(uow, case_id), lambda uow: add(uow, RULES, case_id, SPOKEN)):
        with pytest.raises(RoleMissing):
            work(door)


def test_every_answer_of_an_employer_and_way_of_speaking_is_read_again(work: Work, case_id: CaseId) -> None:
    for answer in EmployerSaid:
        work(lambda uow, answer=answer: add(uow, RULES, case_id, replace(SPOKEN, answer=answer, told="")))
    assert [each.text.answer for each in work(lambda uow: the_work(uow, case_id)).contacts] == list(EmployerSaid)


def test_rows_whose_words_a_lost_page_took_are_still_read(work: Work, case_id: CaseId) -> None:
    def bare(uow: UnitOfWork) -> None:
        for table in ("cv_entry", "work_step", "work_review", "work_contact", "work_milestone"):
            uow.rows.add(table, {"id": new_id(), "case_id": case_id}, case=case_id)

    work(bare)
    page = work(lambda uow: the_work(uow, case_id))
    assert (page.entries[0].text.kind, page.steps[0].text.kind) == (CvKind.SKILL, StepKind.PLACEMENT)
    assert page.reviews[0].text.held_on == page.contacts[0].text.on_day == date(1970, 1, 1)
