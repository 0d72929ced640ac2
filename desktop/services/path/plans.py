"""The plan made with her: begun, written goal by goal and step by step, looked at again, ended, begun anew, undone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from desktop.domain.case import Case, State
from desktop.domain.days import not_after, not_before
from desktop.domain.facts.calendar_steps import add_months
from desktop.domain.form.answering import tidy
from desktop.domain.identifiers import CaseId, OperatorId, RecordId, new_id
from desktop.domain.operator import Operator
from desktop.domain.personal import Personal
from desktop.domain.plan import (
    EVERY_MONTHS,
    Answer,
    Check,
    Goal,
    Plan,
    PlanChange,
    PlanEnd,
    PlanTerms,
    ReviewDue,
    Rewritten,
    StepText,
)
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import (
    PlanBeforePath,
    PlanUnderWay,
)
from desktop.services.case.cases import change_state, read_case
from desktop.services.colleagues.access import opened_to_her, require_file
from desktop.services.colleagues.operators import CASE_WORK, list_operators, require_role
from desktop.services.path.plan_parts import going_plan, kept_as
from desktop.storage.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=14)
"""How long before its day a review is shown among what is near."""
MOST_DUE: Final = 100


@dataclass(frozen=True, slots=True, repr=False)
class PlanView(Personal):
    """«Progetto»: the plans of a file.

    Attributes:
        case: the file, with the state it is in.
        begins: the first day on which a plan can begin: the first on her path.
        plans: all of them, the one begun first in front.
        team: who works here, to be named beside a step or as referente.
        acting: who is at the keyboard: whom a new plan proposes as referente.
    """

    today: date
    case: Case
    begins: date
    plans: tuple[Plan, ...]
    team: tuple[Operator, ...]
    acting: OperatorId

    @property
    def plan(self) -> Plan | None:
        """The one that goes on, or else the one that ended last; None where there was none."""
        going = [plan for plan in self.plans if plan.end is None] or list(self.plans)
        return going[-1] if going else None

    def name(self, operator: OperatorId | None) -> str:
        """Return what an operator is called, empty where nobody was named or she works here no longer."""
        return next((each.name for each in self.team if each.id == operator), "")


def read_plans(uow: UnitOfWork, case_id: CaseId) -> PlanView:
    """Return the plans of a file; that it was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    case = read_case(uow, case_id)
    return PlanView(uow.today, case, case.first_day, uow.plans.of(case_id), list_operators(uow), uow.operator.id)


# --- how it begins ----------------------------------------------------------------------------------------------------


def propose_terms(view: PlanView) -> PlanTerms:
    """Return how a new plan is proposed to begin: today, with who is at the keyboard, a review in three months."""
    return PlanTerms(view.today, view.acting, add_months(view.today, EVERY_MONTHS))


def begin_plan(
    uow: UnitOfWork,
    case_id: CaseId,
    terms: PlanTerms,
    carried: Collection[RecordId] = (),
    state: State | None = None,
) -> PlanChange:
    """Begin a plan; after one that ended it goes on from there, with those of its open goals that are `carried`.

    Args:
        uow: the transaction.
        case_id: whose.
        terms: how it begins.
        carried: goals of the plan before that are taken along, with their open steps.
        state: into which the file goes with it; None: it stays as it is.

    Raises:
        PlanUnderWay: there is one that goes on.
        PlanBeforePath, DayUnusable: it would begin before her path, or is still to begin; or its review before it.
    """
    require_file(uow, case_id)
    before = uow.plans.of(case_id)
    if any(plan.end is None for plan in before):
        raise PlanUnderWay
    _require_terms(uow, case_id, terms)
    if before:
        not_before(terms.begun_on, max(plan.end.on for plan in before if plan.end is not None))
    plan, follows = RecordId(new_id()), before[-1] if before else None
    change = [uow.plans.put_terms(plan, case_id, terms, NOTHING_THERE, follows.id if follows else None)]
    for goal in follows.open_goals if follows else ():
        if goal.id in carried:
            change += _carry(uow, case_id, plan, goal, terms)
    if state is not None:
        change.append(_enter(uow, case_id, state, terms.begun_on))
    return kept_as(uow, case_id, change)


def change_terms(uow: UnitOfWork, plan: RecordId, terms: PlanTerms, seen: Stamp) -> PlanChange:
    """Write anew when the plan began, who answers for it, and when it is first looked at again.

    Raises:
        PlanEnded: it ended meanwhile.
        PlanBeforePath, DayUnusable: it would begin before her path, or after something that came about in it.
        EditedMeanwhile: it was written since it was read.
    """
    kept = going_plan(uow, plan)
    if terms.begun_on != kept.terms.begun_on:
        for day in kept.days:
            not_before(day, terms.begun_on)
    _require_terms(uow, kept.case_id, terms, kept.terms)
    return kept_as(uow, kept.case_id, [uow.plans.put_terms(plan, kept.case_id, terms, seen)])


def plan_reviews_due(uow: UnitOfWork, ahead: timedelta = AHEAD, most: int = MOST_DUE) -> tuple[ReviewDue, ...]:
    """Return the reviews that are late or near, of the files the acting operator may open, the oldest first.

    Nobody opens a file for this: nothing is entered in the log.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)

    def read(limit: int) -> Iterable[ReviewDue]:
        return uow.plans.due(uow.today + ahead, limit)

    return tuple(opened_to_her(uow, read, lambda line: line.case_id, most))


# --- how it ends ------------------------------------------------------------------------------------------------------


def end_plan(
    uow: UnitOfWork,
    plan: RecordId,
    end: PlanEnd,
    checks: Mapping[Check, Answer],
    seen: Stamp,
    *,
    conclude: bool,
) -> PlanChange:
    """End a plan, with what was looked at; where asked, the file is concluded by the same act.

    Raises:
        PlanEnded: it ended meanwhile.
        DayUnusable: the day is still to come, or something came about in the plan after it.
        EditedMeanwhile: it was written since it was read.
    """
    kept = going_plan(uow, plan)
    for day in (kept.terms.begun_on, *kept.days):
        not_before(end.on, day)
    told = replace(end, on=not_after(end.on, uow.today), note=tidy(end.note).strip())
    change = [uow.plans.put_end(plan, kept.case_id, told, seen)]
    change += [
        uow.plans.put_check(plan, kept.case_id, item, checks.get(item, Answer.NONE))
        for item in Check
        if checks.get(item, Answer.NONE) is not kept.checks.get(item, Answer.NONE)
    ]
    if conclude:
        change.append(_enter(uow, kept.case_id, State.CONCLUSO, end.on))
    return kept_as(uow, kept.case_id, change)


def undo(uow: UnitOfWork, case_id: CaseId, change: PlanChange) -> PlanChange:
    """Put back all that one act changed, and return what undoes that; the log says that something was undone.

    Raises:
        EditedMeanwhile: somebody wrote in the same place since.
    """
    require_file(uow, case_id)
    uow.journal.act("plan.undo", case_id)
    return kept_as(uow, case_id, [uow.plans.put_back(row, case_id) for row in reversed(change)])


# --- what every use case asks -----------------------------------------------------------------------------------------


def _require_terms(uow: UnitOfWork, case_id: CaseId, terms: PlanTerms, before: PlanTerms | None = None) -> None:
    if before is None or terms.begun_on != before.begun_on:
        begins = _file(uow, case_id).first_day
        if terms.begun_on < begins:
            raise PlanBeforePath(f"{begins.day}/{begins.month}/{begins.year}")
        not_after(terms.begun_on, uow.today)
    if terms.review_on is not None:
        not_before(terms.review_on, terms.begun_on)


def _enter(uow: UnitOfWork, case_id: CaseId, state: State, since: date) -> Rewritten:
    """Move the file to a state, and return what takes that back."""
    before = {change.id for change in _file(uow, case_id).states}
    (entered,) = (change for change in change_state(uow, case_id, state, since).states if change.id not in before)
    return Rewritten("case_state", {"id": entered.id}, {"removed": 1}, entered.stamp)


def _file(uow: UnitOfWork, case_id: CaseId) -> Case:
    case = uow.cases.one(case_id)
    assert case is not None, "a file that may be opened is there"
    return case


def _carry(uow: UnitOfWork, case_id: CaseId, plan: RecordId, goal: Goal, terms: PlanTerms) -> list[Rewritten]:
    """Write a goal of the plan before into a new one, with its open steps."""
    copy = RecordId(new_id())
    change = [uow.plans.put_goal(copy, plan, case_id, goal.text, NOTHING_THERE)]
    for step in goal.steps:
        if step.text.progress.is_open:
            text = _due_from(step.text, terms)
            change.append(uow.plans.put_step(RecordId(new_id()), copy, case_id, text, NOTHING_THERE))
    return change


def _due_from(text: StepText, terms: PlanTerms) -> StepText:
    """Return a step as it is taken along: a day that the new plan begins after is no day to do it by any more."""
    return replace(text, due=None) if text.due is not None and text.due < terms.begun_on else text
