"""How a plan counts and what it says of itself, whatever stands in it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.plan import (
    UNMET,
    Area,
    Doer,
    EndReason,
    Goal,
    GoalText,
    Plan,
    PlanEnd,
    PlanTerms,
    Progress,
    Review,
    ReviewText,
    Step,
    StepText,
    tally,
)
from desktop.domain.plan_words import counted, counted_steps
from desktop.domain.stamp import NOTHING_THERE, Stamp

DAY = date(2026, 9, 21)
NAMES = st.sampled_from(["AFOL", "afol", "Consultorio", "CAF"])


def a_step(progress: Progress, doer: Doer = Doer.WOMAN, service: str = "", name: str = "") -> Step:
    text = StepText("Chiamare", doer, service=service, service_name=name, progress=progress)
    return Step(RecordId(new_id()), text, NOTHING_THERE)


STEPS = st.builds(a_step, st.sampled_from(Progress), st.sampled_from(Doer), st.sampled_from(["", "afol-rho"]), NAMES)
GOALS = st.builds(
    lambda area, progress, steps: Goal(
        RecordId(new_id()), GoalText(area, "Una casa", progress), tuple(steps), NOTHING_THERE
    ),
    st.sampled_from(Area),
    st.sampled_from(Progress),
    st.lists(STEPS, max_size=4),
)


def a_plan(*goals: Goal, reviews: tuple[Review, ...] = (), end: PlanEnd | None = None) -> Plan:
    terms = PlanTerms(DAY, review_on=date(2026, 12, 21))
    return Plan(RecordId(b"p" * 16), CaseId(b"c" * 16), terms, end, None, goals, reviews, {}, NOTHING_THERE)


@given(st.lists(GOALS, max_size=5))
def test_the_parts_of_a_plan_add_up_however_they_stand(goals: list[Goal]) -> None:
    plan = a_plan(*goals)
    for parts in (plan.goals, tuple(plan.steps)):
        assert sum(tally(parts).values()) == len(parts)
        assert all(tally(parts).values())
    assert sum(len(goal.steps) for goal in goals) == len(list(plan.steps))
    assert len(plan.unmet) == sum(part.text.progress in UNMET for part in (*plan.goals, *plan.steps))
    assert counted(plan.goals).startswith(("Nessun", f"{len(goals)} obiettiv"))
    assert all(plan.goal(goal.id) is goal for goal in goals)


@given(st.lists(GOALS, max_size=5))
def test_a_plan_is_integrated_where_two_services_take_part_and_no_refused_step_counts(goals: list[Goal]) -> None:
    plan = a_plan(*goals)
    taking = {
        step.text.service or step.text.service_name.casefold()
        for step in plan.steps
        if step.text.doer is Doer.SERVICE and step.text.progress not in UNMET
    }
    assert len(plan.services) == len(taking)
    assert plan.is_integrated is (len(taking) > 1)


def test_the_next_review_is_the_one_the_last_review_fixed_and_none_once_the_plan_is_over() -> None:
    assert a_plan().next_review == date(2026, 12, 21)
    held = Review(RecordId(new_id()), ReviewText(date(2026, 12, 1), True, "", date(2027, 3, 1)), NOTHING_THERE)
    assert a_plan(reviews=(held,)).next_review == date(2027, 3, 1)
    assert a_plan(reviews=(held,)).review(held.id) is held
    assert a_plan(reviews=(held,), end=PlanEnd(date(2026, 12, 2), EndReason.LOST)).next_review is None
    assert list(a_plan(reviews=(held,)).days) == [date(2026, 12, 1)]


def test_two_plans_that_say_the_same_are_equal_whoever_wrote_them_when() -> None:
    plan = a_plan()
    assert plan == replace(plan, stamp=Stamp(2, 9))
    assert plan != replace(plan, terms=PlanTerms(DAY))


def test_how_many_there_are_is_said_as_people_say_it() -> None:
    def goal(progress: Progress, *steps: Step) -> Goal:
        return Goal(RecordId(new_id()), GoalText(Area.WORK, "Un lavoro", progress), steps, NOTHING_THERE)

    done = a_step(Progress.REACHED)
    assert counted([goal(Progress.REACHED)]) == "1 obiettivo: 1 raggiunto"
    assert counted([goal(Progress.REFUSED), goal(Progress.REFUSED)]) == "2 obiettivi: 2 rifiutati da lei"
    assert counted([]) == "Nessun obiettivo"
    assert counted_steps([done, done, a_step(Progress.TO_DO)]) == "3 passi: 1 da fare, 2 fatti"
    assert counted_steps([done]) == "1 passo: 1 fatto"
    assert counted_steps([]) == ""
