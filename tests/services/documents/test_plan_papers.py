"""The plan on paper: hers tells nothing to whoever finds it, and neither bears what no paper does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import LodgingPlace
from desktop.domain.directory import Field, ServiceKind
from desktop.domain.identifiers import CaseId
from desktop.domain.own_services import OwnValue
from desktop.domain.plan import Area, Doer, GoalText, PlanTerms, Progress, StepText
from desktop.errors import RecordUnknown
from desktop.printing.plan_paper import render
from desktop.services.case.cases import lodge
from desktop.services.directory.writing import add_service
from desktop.services.documents.plan_papers import compile_centre_plan, compile_her_plan, note_plan_printed
from desktop.services.path.plan_parts import add_goal, add_step
from desktop.services.path.plans import begin_plan
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case_with_contact
from tests.printing.structure import words_of
from tests.services.path.plans import BEGUN, CALL, HOUSE, a_plan, the_plan, with_a_goal

GROUND = load_knowledge().sheet_ground
SHIPPED = GROUND.directory
HOUSES = SHIPPED.by_kind(ServiceKind.SHELTER)[0]


def test_a_file_without_a_plan_has_no_paper_of_it(work: Work) -> None:
    case = work(a_case_with_contact)
    for compiled in (compile_her_plan, compile_centre_plan):
        with pytest.raises(RecordUnknown):
            work(lambda uow, compiled=compiled: compiled(uow, case.id, GROUND))


def test_her_copy_has_no_safety_nothing_she_refused_and_no_word_that_tells(work: Work) -> None:
    case_id = work(
        lambda uow: with_a_goal(
            uow,
            replace(CALL, operator=uow.operator.id, due=date(2026, 12, 1)),
            StepText("Chiamare il centro antiviolenza", Doer.SERVICE, service_name="Centro Prova"),
            StepText("Andare in Comune", Doer.SERVICE, service_name="Sportello casa", progress=Progress.REACHED),
            StepText("Niente", Doer.WOMAN, progress=Progress.REFUSED),
        )
    )
    for text in (
        GoalText(Area.SAFETY, "Una porta che chiude"),
        GoalText(Area.HEALTH, "Una dottoressa", Progress.UNAVAILABLE),
        GoalText(Area.WORK, "Andarmene dal centro prova", Progress.PARTLY),
    ):
        work(lambda uow, text=text: add_goal(uow, uow.plans.of(case_id)[0].id, text))

    hers = work(lambda uow: compile_her_plan(uow, case_id, GROUND))

    assert [area for area, _ in hers.goals] == [Area.WORK, Area.HOUSING]
    ((_, (work_goal,)), (_, (house,))) = hers.goals
    assert (work_goal.words, work_goal.done) == ("", "fatto in parte")
    assert (house.words, house.done) == (HOUSE.words, "")
    assert [(step.what, step.by, step.due, step.done) for step in house.steps] == [
        (CALL.what, "chi mi aiuta", date(2026, 12, 1), ""),
        ("", "un ufficio", None, ""),
        ("Andare in Comune", "Sportello casa", None, "fatto"),
    ]


def test_her_copy_of_a_plan_of_which_nothing_may_be_told_leaves_lines_to_write_on(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, goal=replace(HOUSE, area=Area.SAFETY)))
    hers = work(lambda uow: compile_her_plan(uow, case_id, GROUND))
    assert hers.goals == ()
    assert "Il primo passo" in words_of(render(hers, load_knowledge().fonts))


def test_a_day_of_review_that_has_passed_is_left_to_the_pen(work: Work) -> None:
    today = work(lambda uow: uow.today)
    for day, told in ((today - timedelta(days=1), None), (today, today)):
        case_id = work(lambda uow, day=day: a_plan(uow, PlanTerms(BEGUN, review_on=day)))
        for compiled in (compile_her_plan, compile_centre_plan):
            assert (
                work(lambda uow, compiled=compiled, case_id=case_id: compiled(uow, case_id, GROUND)).review_on == told
            )


def test_the_copy_of_the_centre_says_it_all_but_what_no_paper_bears(work: Work) -> None:
    def fill(uow: UnitOfWork) -> CaseId:
        case = a_case_with_contact(uow, never=("Zio Furio",))
        lodge(uow, case.id, LodgingPlace.PROT, OPENED, "Via Acacie 4")
        begin_plan(uow, case.id, PlanTerms(BEGUN, uow.operator.id))
        return case.id

    case_id = work(fill)
    work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, GoalText(Area.SAFETY, "Che Zio Furio non sappia")))
    work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, GoalText(Area.HOUSING, "Casa", note="via acacie, 4")))
    goal = the_plan(work, case_id).goals[1]
    for name in ("AFOL", "Consultorio"):
        step = StepText(f"Chiamare {name}", Doer.SERVICE, service_name=name, note="Prima di via Acacie 4")
        work(lambda uow, step=step: add_step(uow, goal.id, step))
    work(lambda uow: add_step(uow, goal.id, StepText("Scrivere", Doer.CENTRE, uow.operator.id)))
    work(lambda uow: add_step(uow, goal.id, StepText("Chiedere", Doer.CENTRE)))

    ours = work(lambda uow: compile_centre_plan(uow, case_id, GROUND))

    assert (ours.referente, ours.integrated, ours.services) == ("Giulia", True, ("AFOL", "Consultorio"))
    ((_, (secret,)), (_, (house,))) = ours.goals
    assert (secret.words, house.words, house.note) == ("", "Casa", "")
    assert [(step.by, step.note) for step in house.steps] == [
        ("AFOL", ""),
        ("Consultorio", ""),
        ("Giulia", ""),
        ("il centro", ""),
    ]
    work(lambda uow: note_plan_printed(uow, case_id))
    assert work(lambda uow: uow.journal.of_case(case_id))[-1].act == "print.plan"


def test_no_copy_says_that_a_refuge_does_a_step_nor_what_it_is_called(work: Work) -> None:
    refuge = {Field.NAME: OwnValue("Casa Mimosa")}
    own = work(lambda uow: add_service(uow, SHIPPED, ServiceKind.SHELTER, "", refuge))
    case_id = work(
        lambda uow: with_a_goal(
            uow,
            StepText("Entrare alla Casa Mimosa", Doer.SERVICE, service=own, service_name="Casa Mimosa"),
            StepText("Sentirsi lunedì", Doer.SERVICE, service=HOUSES.id, service_name=HOUSES.name),
            StepText("Sapere l'ora", Doer.SERVICE, service=own, service_name="Il nome di prima"),
            StepText("Il posto", Doer.SERVICE, service_name="casa  MIMOSA", note="Alla casa mimosa c'è posto"),
            StepText("Il contratto", Doer.SERVICE, service_name="Studio di prova"),
        )
    )

    ours = work(lambda uow: compile_centre_plan(uow, case_id, GROUND))
    hers = work(lambda uow: compile_her_plan(uow, case_id, GROUND))

    ((_, (goal,)),) = ours.goals
    assert [(step.what, step.by, step.note) for step in goal.steps] == [
        ("", "un servizio", ""),
        ("Sentirsi lunedì", "un servizio", ""),
        ("Sapere l'ora", "un servizio", ""),
        ("Il posto", "un servizio", ""),
        ("Il contratto", "Studio di prova", ""),
    ]
    assert ours.services == ("Studio di prova",)
    ((_, (hers_goal,)),) = hers.goals
    assert [step.by for step in hers_goal.steps] == [*["un ufficio"] * 4, "Studio di prova"]
    for paper in (ours, hers):
        words = words_of(render(paper, load_knowledge().fonts)).casefold()
        assert "casa mimosa" not in words
        assert "rifugio" not in words


def test_a_word_of_a_refuge_s_name_is_on_no_copy_and_the_same_word_of_another_service_is(work: Work) -> None:
    for kind, name in ((ServiceKind.SHELTER, "Casa Zefiranta"), (ServiceKind.SHELTER, "La Speranza"),
                       (ServiceKind.WORK, "Studio Zefiranta")):  # fmt: skip
        named = {Field.NAME: OwnValue(name)}
        work(lambda uow, kind=kind, named=named: add_service(uow, SHIPPED, kind, "", named))  # type: ignore[misc]  # bound
    case_id = work(
        lambda uow: with_a_goal(
            uow,
            StepText("Sentire la ZEFIRANTA", Doer.WOMAN, note="Dell'ora sa zefiranta"),
            StepText("Il posto", Doer.SERVICE, service_name="alla speranza"),
            StepText("Le chiavi", Doer.SERVICE, service_name="studio  zefiranta"),
            StepText("Non perdere la speranza", Doer.WOMAN, note="Alla Speranza la aspettano"),
        )
    )

    ours = work(lambda uow: compile_centre_plan(uow, case_id, GROUND))
    hers = work(lambda uow: compile_her_plan(uow, case_id, GROUND))

    ((_, (goal,)),), ((_, (hers_goal,)),) = ours.goals, hers.goals
    assert [(step.what, step.by, step.note) for step in goal.steps] == [
        ("", "lei", ""),
        ("Il posto", "un servizio", ""),
        ("Le chiavi", "studio zefiranta", ""),
        ("Non perdere la speranza", "lei", ""),
    ]
    assert [(step.what, step.by) for step in hers_goal.steps] == [
        ("", "io"),
        ("Il posto", "un ufficio"),
        ("Le chiavi", "un ufficio"),
        ("", "io"),
    ]
