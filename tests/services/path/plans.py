"""What the tests of the plan have in common: a file, a plan that goes on, and parts of it."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.plan import Area, Doer, GoalText, Plan, PlanTerms, StepText
from desktop.services.path.plan_parts import add_goal, add_step
from desktop.services.path.plans import begin_plan, read_plans
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case

T = TypeVar("T")

BEGUN = date(2026, 9, 21)
HOUSE = GoalText(Area.HOUSING, "Una casa tutta nostra")
CALL = StepText("Chiamare il sindacato inquilini", Doer.CENTRE)


def the_plan(work: Work, case_id: CaseId) -> Plan:
    """The plan of a file."""
    plan = work(lambda uow: read_plans(uow, case_id)).plan
    assert plan is not None
    return plan


def a_plan(uow: UnitOfWork, terms: PlanTerms | None = None) -> CaseId:
    """A file with a plan that goes on, and nothing in it."""
    case = a_case(uow, opened=OPENED)
    begin_plan(uow, case.id, terms or PlanTerms(BEGUN))
    return case.id


def with_a_goal(uow: UnitOfWork, *steps: StepText, goal: GoalText = HOUSE) -> CaseId:
    """The same, with one goal and these steps."""
    case_id = a_plan(uow)
    (plan,) = uow.plans.of(case_id)
    add_goal(uow, plan.id, goal)
    (kept,) = uow.plans.of(case_id)[0].goals
    for step in steps:
        add_step(uow, kept.id, step)
    return case_id


def of_the_plan(case_id: CaseId, use_case: Callable[[UnitOfWork, RecordId], T]) -> Callable[[UnitOfWork], T]:
    """A use case of the plan of a file, as `work` takes it."""
    return lambda uow: use_case(uow, uow.plans.of(case_id)[-1].id)
