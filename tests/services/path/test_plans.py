"""How a plan begins, is written, looked at again, ends, and begins anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.case import State
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.plan import (
    Answer,
    Area,
    Check,
    Doer,
    EndReason,
    GoalText,
    PlanEnd,
    PlanTerms,
    Progress,
    ReviewText,
    StepText,
)
from desktop.errors import (
    DayUnusable,
    EditedMeanwhile,
    PlanBeforePath,
    PlanEnded,
    PlanServiceMissing,
    PlanUnderWay,
    PlanWordsMissing,
    RecordUnknown,
    RoleMissing,
)
from desktop.services.case.cases import change_state, start_path
from desktop.services.case.search import find
from desktop.services.path.plan_parts import (
    add_goal,
    add_step,
    change_goal,
    change_review,
    change_step,
    hold_review,
    propose_review,
    take_away,
)
from desktop.services.path.plans import (
    begin_plan,
    change_terms,
    end_plan,
    plan_reviews_due,
    propose_terms,
    read_plans,
    undo,
)
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case, hold_only
from tests.services.path.plans import BEGUN, CALL, HOUSE, a_plan, the_plan, with_a_goal

TODAY = date(2026, 11, 25)
HOUSE_HUNT = StepText("Guardare gli annunci", Doer.WOMAN)
END = PlanEnd(TODAY, EndReason.REACHED, "Ci sentiamo a Natale")


def test_a_plan_begins_no_earlier_than_her_path_and_no_later_than_today(work: Work) -> None:
    case = work(a_case)
    with pytest.raises(PlanBeforePath) as refused:
        work(lambda uow: begin_plan(uow, case.id, PlanTerms(OPENED - timedelta(days=1))))
    assert refused.value.path == "14/9/2026"
    work(lambda uow: start_path(uow, case.id, date(2026, 9, 10), case.path_stamp))
    with pytest.raises(PlanBeforePath) as refused:
        work(lambda uow: begin_plan(uow, case.id, PlanTerms(date(2026, 9, 9))))
    assert refused.value.path == "10/9/2026"
    with pytest.raises(DayUnusable):
        work(lambda uow: begin_plan(uow, case.id, PlanTerms(TODAY + timedelta(days=1))))
    with pytest.raises(DayUnusable):
        work(lambda uow: begin_plan(uow, case.id, PlanTerms(BEGUN, review_on=BEGUN - timedelta(days=1))))

    work(lambda uow: begin_plan(uow, case.id, PlanTerms(BEGUN, uow.operator.id, date(2026, 12, 21))))

    view = work(lambda uow: read_plans(uow, case.id))
    assert view.plan is not None
    assert (view.begins, view.name(view.plan.terms.referente)) == (date(2026, 9, 10), "Giulia")
    assert (view.plan.next_review, view.plan.terms.every) == (date(2026, 12, 21), 3)
    assert view.name(None) == ""


def test_a_new_plan_is_proposed_from_today_with_who_is_at_the_keyboard_and_a_review_in_three_months(work: Work) -> None:
    case = work(a_case)
    view, acting = work(lambda uow: (read_plans(uow, case.id), uow.operator.id))
    assert propose_terms(view) == PlanTerms(TODAY, acting, date(2027, 2, 25))


def test_a_file_without_a_plan_has_none_and_one_that_goes_on_stands_alone(work: Work) -> None:
    case = work(a_case)
    assert work(lambda uow: read_plans(uow, case.id)).plan is None
    work(lambda uow: begin_plan(uow, case.id, PlanTerms(BEGUN)))
    with pytest.raises(PlanUnderWay):
        work(lambda uow: begin_plan(uow, case.id, PlanTerms(BEGUN)))


def test_who_follows_no_women_neither_reads_nor_writes_a_plan(work: Work) -> None:
    case_id = work(a_plan)
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(lambda uow: read_plans(uow, case_id))
    with pytest.raises(RoleMissing):
        work(lambda uow: begin_plan(uow, case_id, PlanTerms(BEGUN)))


def test_reading_a_plan_stands_in_the_log(work: Work) -> None:
    case_id = work(a_plan)
    work(lambda uow: read_plans(uow, case_id))
    assert work(lambda uow: uow.journal.of_case(case_id))[-1].act == "read"


def test_goals_stand_by_area_and_then_in_the_order_in_which_they_were_added(work: Work) -> None:
    case_id = work(with_a_goal)
    for area, words in ((Area.SAFETY, "Dormire tranquilla"), (Area.HOUSING, "Un letto per ognuno")):
        text = GoalText(area, f"  {words}\t")
        work(lambda uow, text=text: add_goal(uow, uow.plans.of(case_id)[0].id, text))
    assert [goal.text.words for goal in the_plan(work, case_id).goals] == [
        "Dormire tranquilla",
        HOUSE.words,
        "Un letto per ognuno",
    ]
    with pytest.raises(PlanWordsMissing):
        work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, GoalText(Area.HEALTH, " \n ")))


def test_an_outcome_has_a_day_and_what_is_open_has_none(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    (goal,) = the_plan(work, case_id).goals
    reached = replace(HOUSE, progress=Progress.REACHED, note="Da marzo")
    work(lambda uow: change_goal(uow, goal.id, reached, goal.stamp))
    (goal,) = the_plan(work, case_id).goals
    assert (goal.text.on, goal.text.note) == (TODAY, "Da marzo")
    work(lambda uow: change_goal(uow, goal.id, replace(HOUSE, on=BEGUN), goal.stamp))
    assert the_plan(work, case_id).goals[0].text == HOUSE

    (step,) = goal.steps
    for day in (BEGUN - timedelta(days=1), TODAY + timedelta(days=1)):
        early = replace(CALL, progress=Progress.PARTLY, on=day)
        with pytest.raises(DayUnusable):
            work(lambda uow, early=early: change_step(uow, step.id, early, step.stamp))
    with pytest.raises(DayUnusable):
        work(lambda uow: add_step(uow, goal.id, replace(CALL, due=BEGUN - timedelta(days=1))))


def test_who_does_a_step_is_she_somebody_of_the_centre_or_a_service_that_is_named(work: Work) -> None:
    case_id = work(with_a_goal)
    (goal,) = the_plan(work, case_id).goals
    everything = StepText("Portare i documenti", Doer.WOMAN, service="afol", service_name="  AFOL  Rho ")

    def add(uow: UnitOfWork, doer: Doer) -> None:
        add_step(uow, goal.id, replace(everything, doer=doer, operator=uow.operator.id))

    for doer in Doer:
        work(lambda uow, doer=doer: add(uow, doer))
    hers, ours, theirs = (step.text for step in the_plan(work, case_id).steps)
    assert (hers.operator, hers.service, hers.service_name) == (None, "", "")
    assert ours.operator is not None
    assert (ours.service, theirs.operator) == ("", None)
    assert (theirs.service, theirs.service_name) == ("afol", "AFOL Rho")
    with pytest.raises(PlanServiceMissing):
        work(lambda uow: add_step(uow, goal.id, StepText("Chiamare", Doer.SERVICE)))
    with pytest.raises(PlanWordsMissing):
        work(lambda uow: add_step(uow, goal.id, StepText("", Doer.WOMAN)))


def test_a_step_is_written_anew_where_it_stands(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL, HOUSE_HUNT))
    first = the_plan(work, case_id).goals[0].steps[0]
    work(lambda uow: change_step(uow, first.id, replace(CALL, what="Richiamare"), first.stamp))
    steps = the_plan(work, case_id).goals[0].steps
    assert [step.text.what for step in steps] == ["Richiamare", HOUSE_HUNT.what]


def test_two_services_that_take_part_make_a_plan_integrated(work: Work) -> None:
    case_id = work(with_a_goal)
    (goal,) = the_plan(work, case_id).goals
    for no, (service, name, progress) in enumerate(
        (
            ("afol-rho", "AFOL", Progress.TO_DO),
            ("afol-rho", "Afol di Rho", Progress.REACHED),
            ("", "Consultorio di Bollate", Progress.REFUSED),
            ("", "Casa di prova", Progress.UNAVAILABLE),
        )
    ):
        text = StepText(f"Passo {no}", Doer.SERVICE, None, service, name, progress=progress)
        work(lambda uow, text=text: add_step(uow, goal.id, text))
    plan = the_plan(work, case_id)
    assert (plan.services, plan.is_integrated) == (("AFOL",), False)
    work(lambda uow: add_step(uow, goal.id, StepText("Visita", Doer.SERVICE, service_name="consultorio  di BOLLATE")))
    assert the_plan(work, case_id).is_integrated
    assert {part.text.progress for part in the_plan(work, case_id).unmet} == {Progress.REFUSED, Progress.UNAVAILABLE}


def test_a_goal_or_step_is_found_by_its_words_until_it_is_taken_away(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    assert [row.id for row in work(lambda uow: find(uow, "sindacato inquilini"))] == [case_id]
    (goal,) = the_plan(work, case_id).goals
    work(lambda uow: take_away(uow, goal.steps[0]))
    assert work(lambda uow: find(uow, "sindacato")) == []
    assert [row.id for row in work(lambda uow: find(uow, "casa tutta"))] == [case_id]


def test_a_review_says_what_changes_and_when_the_next_one_is(work: Work) -> None:
    case_id = work(lambda uow: a_plan(uow, PlanTerms(BEGUN, review_on=date(2026, 11, 1), every=2)))
    plan = the_plan(work, case_id)
    held = ReviewText(date(2026, 11, 10), with_her=False, changes=" Cerca casa altrove ", next_on=date(2027, 1, 10))
    assert propose_review(plan, held.held_on) == held.next_on
    for wrong in (
        replace(held, held_on=BEGUN - timedelta(days=1)),
        replace(held, held_on=TODAY + timedelta(days=1)),
        replace(held, next_on=date(2026, 11, 9)),
    ):
        with pytest.raises(DayUnusable):
            work(lambda uow, wrong=wrong: hold_review(uow, plan.id, wrong))
    work(lambda uow: hold_review(uow, plan.id, held))
    (review,) = the_plan(work, case_id).reviews
    assert review.text == replace(held, changes="Cerca casa altrove")
    assert the_plan(work, case_id).next_review == date(2027, 1, 10)

    work(lambda uow: change_review(uow, review.id, replace(held, next_on=None), review.stamp))
    assert the_plan(work, case_id).next_review is None
    (review,) = the_plan(work, case_id).reviews
    work(lambda uow: take_away(uow, review))
    assert the_plan(work, case_id).next_review == date(2026, 11, 1)
    with pytest.raises(RecordUnknown):
        work(lambda uow: take_away(uow, review))


def test_the_reviews_that_are_late_or_near_are_known_across_the_files(work: Work) -> None:
    late = work(lambda uow: a_plan(uow, PlanTerms(BEGUN, review_on=date(2026, 11, 1))))
    near = work(lambda uow: a_plan(uow, PlanTerms(BEGUN, review_on=date(2026, 12, 9))))
    work(lambda uow: a_plan(uow, PlanTerms(BEGUN, review_on=date(2026, 12, 10))))
    work(a_plan)
    assert [(due.case_id, due.on) for due in work(plan_reviews_due)] == [
        (late, date(2026, 11, 1)),
        (near, date(2026, 12, 9)),
    ]
    assert [due.case_id for due in work(lambda uow: plan_reviews_due(uow, most=1))] == [late]
    held = ReviewText(TODAY, with_her=True, next_on=date(2027, 2, 25))
    work(lambda uow: hold_review(uow, uow.plans.of(late)[0].id, held))
    work(lambda uow: end_plan(uow, (plan := uow.plans.of(near)[0]).id, END, {}, plan.stamp, conclude=False))
    assert work(plan_reviews_due) == ()


def test_of_a_file_that_is_concluded_no_review_is_held_until_it_is_opened_again(work: Work) -> None:
    case_id = work(lambda uow: a_plan(uow, PlanTerms(BEGUN, review_on=date(2026, 11, 1))))
    work(lambda uow: change_state(uow, case_id, State.CONCLUSO, TODAY))
    assert work(plan_reviews_due) == ()
    work(lambda uow: change_state(uow, case_id, State.PRESA_IN_CARICO, TODAY))
    assert [due.case_id for due in work(plan_reviews_due)] == [case_id]


def test_who_does_not_follow_women_sees_no_review(work: Work) -> None:
    work(lambda uow: a_plan(uow, PlanTerms(BEGUN, review_on=date(2026, 11, 1))))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA, Role.COORDINATRICE))
    with pytest.raises(RoleMissing):
        work(plan_reviews_due)


def test_the_plan_is_not_moved_past_what_came_about_in_it(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, replace(CALL, progress=Progress.REACHED, on=date(2026, 10, 1))))
    plan = the_plan(work, case_id)
    with pytest.raises(DayUnusable):
        work(lambda uow: change_terms(uow, plan.id, PlanTerms(date(2026, 10, 2)), plan.stamp))
    with pytest.raises(DayUnusable):
        work(lambda uow: end_plan(uow, plan.id, replace(END, on=date(2026, 9, 30)), {}, plan.stamp, conclude=False))
    work(lambda uow: change_terms(uow, plan.id, PlanTerms(date(2026, 9, 14), uow.operator.id), plan.stamp))
    assert the_plan(work, case_id).terms.referente is not None
    # What else is written of a plan is not stopped by a path that was moved since.
    case = work(lambda uow: read_plans(uow, case_id)).case
    work(lambda uow: start_path(uow, case_id, date(2026, 9, 30), case.path_stamp))
    plan = the_plan(work, case_id)
    work(lambda uow: change_terms(uow, plan.id, replace(plan.terms, every=6), plan.stamp))
    assert the_plan(work, case_id).terms.every == 6


def test_an_edit_upon_an_older_stamp_is_refused(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    (goal,) = the_plan(work, case_id).goals
    (step,) = goal.steps
    work(lambda uow: change_goal(uow, goal.id, replace(HOUSE, words="Due stanze"), goal.stamp))
    with pytest.raises(EditedMeanwhile) as refused:
        work(lambda uow: change_goal(uow, goal.id, replace(HOUSE, words="Tre stanze"), goal.stamp))
    assert "Due stanze" in refused.value.kept
    assert "Tre stanze" in refused.value.typed
    work(lambda uow: take_away(uow, step))
    with pytest.raises(RecordUnknown):
        work(lambda uow: change_step(uow, step.id, CALL, step.stamp))


def test_nothing_is_written_under_what_is_not_there(work: Work) -> None:
    work(a_plan)
    nowhere = RecordId(new_id())
    with pytest.raises(RecordUnknown):
        work(lambda uow: add_goal(uow, nowhere, HOUSE))
    with pytest.raises(RecordUnknown):
        work(lambda uow: add_step(uow, nowhere, CALL))
    case_id = work(a_plan)
    removed = the_plan(work, case_id)
    work(lambda uow: uow.rows.put("plan", {"id": removed.id}, {"removed": 1}, case=case_id))
    with pytest.raises(RecordUnknown):
        work(lambda uow: add_goal(uow, removed.id, HOUSE))


def test_a_plan_ends_with_what_was_looked_at_and_one_act_concludes_the_file_too(work: Work) -> None:
    case_id = work(lambda uow: with_a_goal(uow, CALL))
    plan = the_plan(work, case_id)
    checks = {Check.NEEDS: Answer.YES, Check.AGREED: Answer.NO}
    done = work(lambda uow: end_plan(uow, plan.id, END, checks, plan.stamp, conclude=True))

    view = work(lambda uow: read_plans(uow, case_id))
    assert view.plan is not None
    assert (view.case.state, view.plan.end, view.plan.checks) == (State.CONCLUSO, END, checks)
    assert view.plan.next_review is None
    goal = view.plan.goals[0]
    for use_case in (
        lambda uow: add_goal(uow, plan.id, HOUSE),
        lambda uow: change_goal(uow, goal.id, HOUSE, goal.stamp),
        lambda uow: add_step(uow, goal.id, CALL),
        lambda uow: change_terms(uow, plan.id, PlanTerms(BEGUN), plan.stamp),
        lambda uow: take_away(uow, goal),
        lambda uow: end_plan(uow, plan.id, END, {}, plan.stamp, conclude=False),
    ):
        with pytest.raises(PlanEnded):
            work(use_case)

    work(lambda uow: undo(uow, case_id, done))
    view = work(lambda uow: read_plans(uow, case_id))
    assert (view.case.state, view.plan) == (State.CONTATTO, plan)


def test_after_an_end_the_door_is_open_and_she_says_which_goals_go_on(work: Work) -> None:
    case_id = work(
        lambda uow: with_a_goal(uow, replace(CALL, due=date(2026, 10, 1)), replace(CALL, progress=Progress.REACHED))
    )
    work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, GoalText(Area.WORK, "Un lavoro", Progress.REACHED)))
    work(lambda uow: add_goal(uow, uow.plans.of(case_id)[0].id, GoalText(Area.WORK, "Studiare")))
    first = the_plan(work, case_id)
    work(lambda uow: end_plan(uow, first.id, replace(END, on=TODAY), {}, first.stamp, conclude=True))
    carried = [goal.id for goal in first.goals if goal.text.words != "Studiare"]
    with pytest.raises(DayUnusable):
        work(lambda uow: begin_plan(uow, case_id, PlanTerms(BEGUN), carried))

    work(lambda uow: begin_plan(uow, case_id, PlanTerms(TODAY), carried, State.PRESA_IN_CARICO))

    view = work(lambda uow: read_plans(uow, case_id))
    assert view.plan is not None
    assert (view.case.state, view.plan.follows, len(view.plans)) == (State.PRESA_IN_CARICO, first.id, 2)
    (goal,) = view.plan.goals
    (step,) = goal.steps
    assert (goal.text, step.text) == (HOUSE, CALL)
    assert view.plans[0].goals == first.goals


def test_undoing_what_was_written_again_since_is_refused(work: Work) -> None:
    case_id = work(with_a_goal)
    (goal,) = the_plan(work, case_id).goals
    done = work(lambda uow: change_goal(uow, goal.id, replace(HOUSE, words="Due stanze"), goal.stamp))
    (goal,) = the_plan(work, case_id).goals
    work(lambda uow: change_goal(uow, goal.id, replace(HOUSE, words="Tre stanze"), goal.stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: undo(uow, case_id, done))
