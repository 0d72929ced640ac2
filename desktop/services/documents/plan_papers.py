"""The plan on paper, for her and for the centre: without what no paper bears, and hers without what tells on her."""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.plan_paper import CentreGoal, CentrePlan, CentreStep, HerGoal, HerPlan, HerStep
from desktop.domain.identifiers import CaseId
from desktop.domain.plan import UNMET, Area, Doer, Goal, Plan, Progress, Step, StepText
from desktop.domain.plan_words import DOERS, OF_A_GOAL, OF_A_STEP
from desktop.domain.refuges import OnOurPaper, lodging_named, refuge_names
from desktop.errors import RecordUnknown
from desktop.services.case.minors import require_papers_open
from desktop.services.case.protected import never_in_her_pocket, never_on_paper
from desktop.services.documents.referral_sheets import SheetGround
from desktop.services.path.plans import PlanView, read_plans
from desktop.storage.unit_of_work import UnitOfWork

G = TypeVar("G")
_HER_WORDS: Final = {Doer.WOMAN: "io", Doer.CENTRE: "chi mi aiuta", Doer.SERVICE: "un ufficio"}
_OUR_WORDS: Final = {doer: f"{name[:1].lower()}{name[1:]}" for doer, name in DOERS.items()}
_DONE: Final = {Progress.REACHED: "fatto", Progress.PARTLY: "fatto in parte"}


def compile_her_plan(uow: UnitOfWork, case_id: CaseId, ground: SheetGround) -> HerPlan:
    """Return her copy of the plan of a file; `ground` knows the services the program comes with.

    Raises:
        CaseUnknown: there is no such file.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
        RecordUnknown: the file has no plan.
    """
    _, plan = _read(uow, case_id)
    directory = ground.of_archive(uow).directory
    hidden, refuges = lodging_named(plan, directory), refuge_names(directory, ground.vocabulary, plan)
    names = (*never_in_her_pocket(uow, case_id), *hidden)

    def quiet(text: str) -> str:
        return "" if text in hidden or reveals(text, names) or refuges.told(text, anyhow=True) else text

    def step(each: Step) -> HerStep:
        return HerStep(quiet(each.text.what), _by(each.text, quiet), each.text.due, _DONE.get(each.text.progress, ""))

    def goal(each: Goal) -> HerGoal:
        steps = tuple(step(one) for one in each.steps if one.text.progress not in UNMET)
        return HerGoal(quiet(each.text.words), _DONE.get(each.text.progress, ""), steps)

    shown = [each for each in plan.goals if each.text.area is not Area.SAFETY and each.text.progress not in UNMET]
    return HerPlan(_by_area(shown, goal), _to_come(plan, uow.today), uow.archive.training)


def compile_centre_plan(uow: UnitOfWork, case_id: CaseId, ground: SheetGround) -> CentrePlan:
    """Return the copy of the centre of the plan of a file; `ground` knows the services the program comes with.

    Raises:
        CaseUnknown: there is no such file.
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
        RecordUnknown: the file has no plan.
    """
    view, plan = _read(uow, case_id)
    directory = ground.of_archive(uow).directory
    names = (*never_on_paper(uow, case_id), *lodging_named(plan, directory))
    ours = OnOurPaper(names, refuge_names(directory, ground.vocabulary, plan))

    def step(each: Step) -> CentreStep:
        text = each.text
        by = ours.service(text.service_name) if text.doer is Doer.SERVICE else view.name(text.operator)
        by = by or _OUR_WORDS[text.doer]
        return CentreStep(ours.text(text.what), by, text.due, OF_A_STEP[text.progress], ours.text(text.note))

    def goal(each: Goal) -> CentreGoal:
        text = each.text
        return CentreGoal(
            ours.text(text.words),
            OF_A_GOAL[text.progress],
            ours.text(text.note),
            tuple(step(one) for one in each.steps),
        )

    return CentrePlan(
        code=view.case.code,
        made_on=uow.today,
        begun_on=plan.terms.begun_on,
        referente=view.name(plan.terms.referente),
        services=tuple(filter(None, map(ours.service, plan.services))),
        integrated=plan.is_integrated,
        review_on=_to_come(plan, uow.today),
        goals=_by_area(plan.goals, goal),
        training=uow.archive.training,
    )


def note_plan_printed(uow: UnitOfWork, case_id: CaseId) -> None:
    """Enter in the log that the plan goes on paper; to be called before it does.

    Raises:
        PapersShut: she is between 14 and 17, and the coordinator did not choose that papers are made.
    """
    require_papers_open(uow, case_id)
    uow.journal.act("print.plan", case_id)


def _read(uow: UnitOfWork, case_id: CaseId) -> tuple[PlanView, Plan]:
    require_papers_open(uow, case_id)
    view = read_plans(uow, case_id)
    if view.plan is None:
        raise RecordUnknown
    return view, view.plan


def _to_come(plan: Plan, today: date) -> date | None:
    """Return the day of the next review; None where it has passed: on paper it would be «the next time»."""
    fixed = plan.next_review
    return fixed if fixed is not None and fixed >= today else None


def _by(text: StepText, quiet: Callable[[str], str]) -> str:
    """Return who does a step: a service by its name, where that tells nothing."""
    named = quiet(text.service_name) if text.doer is Doer.SERVICE else ""
    return named or _HER_WORDS[text.doer]


def _by_area(goals: list[Goal] | tuple[Goal, ...], made: Callable[[Goal], G]) -> tuple[tuple[Area, tuple[G, ...]], ...]:
    found = ((area, tuple(made(goal) for goal in goals if goal.text.area is area)) for area in Area)
    return tuple((area, lines) for area, lines in found if lines)
