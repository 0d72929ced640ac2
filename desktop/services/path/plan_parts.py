"""The goals of a plan, the steps under them and its reviews: added, written anew, taken away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from desktop.domain.days import not_after, not_before
from desktop.domain.facts.calendar_steps import add_months
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.plan import (
    Doer,
    Goal,
    GoalText,
    Plan,
    PlanChange,
    Progress,
    Review,
    ReviewText,
    Rewritten,
    Step,
    StepText,
)
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import PlanEnded, PlanServiceMissing, PlanWordsMissing, RecordUnknown
from desktop.services.case.search import index_told
from desktop.services.colleagues.access import require_file
from desktop.storage.unit_of_work import UnitOfWork

P = TypeVar("P")


# --- goals and steps --------------------------------------------------------------------------------------------------


def add_goal(uow: UnitOfWork, plan: RecordId, text: GoalText) -> PlanChange:
    """Add a goal to a plan that goes on.

    Raises:
        PlanEnded: it ended meanwhile.
        PlanWordsMissing: the goal says nothing.
        DayUnusable: its outcome would be before the plan, or is still to come.
    """
    kept = going_plan(uow, plan)
    goal = RecordId(new_id())
    written = uow.plans.put_goal(goal, plan, kept.case_id, _goal(uow, kept, text), NOTHING_THERE)
    return kept_as(uow, kept.case_id, [written])


def change_goal(uow: UnitOfWork, goal: RecordId, text: GoalText, seen: Stamp) -> PlanChange:
    """Write a goal anew.

    Raises:
        RecordUnknown: it was taken away.
        PlanEnded, PlanWordsMissing, DayUnusable: as for a new one.
        EditedMeanwhile: it was written since it was read.
    """
    kept, found = _with(uow, "plan_goal", goal, Plan.goal)
    text = replace(text, proposal=found.text.proposal)
    written = uow.plans.put_goal(goal, kept.id, kept.case_id, _goal(uow, kept, text), seen)
    return kept_as(uow, kept.case_id, [written])


def add_step(uow: UnitOfWork, goal: RecordId, text: StepText) -> PlanChange:
    """Add a step under a goal.

    Raises:
        RecordUnknown: the goal was taken away.
        PlanEnded: the plan ended meanwhile.
        PlanWordsMissing, PlanServiceMissing: it says nothing, or not of which service it is.
        DayUnusable: it was done before the plan began or is still to be, or should be before the plan began.
    """
    kept, _ = _with(uow, "plan_goal", goal, Plan.goal)
    step = RecordId(new_id())
    written = uow.plans.put_step(step, goal, kept.case_id, _step(uow, kept, text), NOTHING_THERE)
    return kept_as(uow, kept.case_id, [written])


def change_step(uow: UnitOfWork, step: RecordId, text: StepText, seen: Stamp) -> PlanChange:
    """Write a step anew.

    Raises:
        RecordUnknown: it was taken away, or its goal was.
        PlanEnded, PlanWordsMissing, PlanServiceMissing, DayUnusable: as for a new one.
        EditedMeanwhile: it was written since it was read.
    """
    kept, _ = _with(uow, "plan_step", step, Plan.step)
    goal = next(goal.id for goal in kept.goals if any(each.id == step for each in goal.steps))
    written = uow.plans.put_step(step, goal, kept.case_id, _step(uow, kept, text), seen)
    return kept_as(uow, kept.case_id, [written])


# --- reviews, and what is taken away ----------------------------------------------------------------------------------


def propose_review(plan: Plan, held_on: date) -> date:
    """Return the day proposed for the review after one held on `held_on`."""
    return add_months(held_on, plan.terms.every)


def hold_review(uow: UnitOfWork, plan: RecordId, text: ReviewText) -> PlanChange:
    """Keep that a plan was looked at again.

    Raises:
        PlanEnded: it ended meanwhile.
        DayUnusable: before the plan began, still to come, or the next one before this.
    """
    kept = going_plan(uow, plan)
    review = RecordId(new_id())
    written = uow.plans.put_review(review, plan, kept.case_id, _review(uow, kept, text), NOTHING_THERE)
    return kept_as(uow, kept.case_id, [written])


def change_review(uow: UnitOfWork, review: RecordId, text: ReviewText, seen: Stamp) -> PlanChange:
    """Write a review anew.

    Raises:
        RecordUnknown: it was taken away.
        PlanEnded, DayUnusable: as for a new one.
        EditedMeanwhile: it was written since it was read.
    """
    kept, _ = _with(uow, "plan_review", review, Plan.review)
    written = uow.plans.put_review(review, kept.id, kept.case_id, _review(uow, kept, text), seen)
    return kept_as(uow, kept.case_id, [written])


def take_away(uow: UnitOfWork, part: Goal | Step | Review) -> PlanChange:
    """Keep that a goal, a step or a review is there no longer; undoing it brings it back as it was.

    Raises:
        RecordUnknown: it was taken away already.
        PlanEnded: the plan ended meanwhile.
        EditedMeanwhile: it was written since it was read.
    """
    kept: Plan
    if isinstance(part, Goal):
        kept, _ = _with(uow, "plan_goal", part.id, Plan.goal)
    elif isinstance(part, Step):
        kept, _ = _with(uow, "plan_step", part.id, Plan.step)
    else:
        kept, _ = _with(uow, "plan_review", part.id, Plan.review)
    return kept_as(uow, kept.case_id, [uow.plans.remove(part, kept.case_id)])


# --- what every use case asks -----------------------------------------------------------------------------------------


def going_plan(uow: UnitOfWork, plan: RecordId) -> Plan:
    """Return a plan that goes on, of a file the acting operator may open.

    Raises:
        RecordUnknown: there is none, or it was taken back.
        PlanEnded: it ended.
    """
    case_id = uow.plans.case_of("plan", plan)
    if case_id is None:
        raise RecordUnknown
    require_file(uow, case_id)
    kept = next((each for each in uow.plans.of(case_id) if each.id == plan), None)
    if kept is None:
        raise RecordUnknown
    if kept.end is not None:
        raise PlanEnded
    return kept


def _with(uow: UnitOfWork, table: str, record: RecordId, find: Callable[[Plan, RecordId], P | None]) -> tuple[Plan, P]:
    """Return the plan that goes on and has this part, with the part."""
    case_id = uow.plans.case_of(table, record)
    if case_id is None:
        raise RecordUnknown
    require_file(uow, case_id)
    for plan in uow.plans.of(case_id):
        part = find(plan, record)
        if part is not None:
            if plan.end is not None:
                raise PlanEnded
            return plan, part
    raise RecordUnknown


def kept_as(uow: UnitOfWork, case_id: CaseId, change: list[Rewritten]) -> PlanChange:
    """Return what one act changed, once the file is found by its words."""
    index_told(uow, case_id)
    return tuple(change)


def _outcome_day(uow: UnitOfWork, plan: Plan, progress: Progress, on: date | None) -> date | None:
    """Return the day of an outcome, today's where none was said; None of what is open."""
    if progress.is_open:
        return None
    return not_before(not_after(on or uow.today, uow.today), plan.terms.begun_on)


def _goal(uow: UnitOfWork, plan: Plan, text: GoalText) -> GoalText:
    words = tidy(text.words).strip()
    if not words:
        raise PlanWordsMissing
    on = _outcome_day(uow, plan, text.progress, text.on)
    return replace(text, words=words, on=on, note=tidy(text.note).strip())


def _step(uow: UnitOfWork, plan: Plan, text: StepText) -> StepText:
    what, name = tidy(text.what).strip(), " ".join(tidy(text.service_name).split())
    if not what:
        raise PlanWordsMissing
    of_service = text.doer is Doer.SERVICE
    if of_service and not (name or text.service):
        raise PlanServiceMissing
    if text.due is not None:
        not_before(text.due, plan.terms.begun_on)
    return replace(
        text,
        what=what,
        operator=text.operator if text.doer is Doer.CENTRE else None,
        service=text.service if of_service else "",
        service_name=name if of_service else "",
        on=_outcome_day(uow, plan, text.progress, text.on),
        note=tidy(text.note).strip(),
    )


def _review(uow: UnitOfWork, plan: Plan, text: ReviewText) -> ReviewText:
    not_before(not_after(text.held_on, uow.today), plan.terms.begun_on)
    if text.next_on is not None:
        not_before(text.next_on, text.held_on)
    return replace(text, changes=tidy(text.changes).strip())
