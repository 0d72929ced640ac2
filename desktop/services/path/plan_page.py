"""All that the page of the plan shows, read in one go."""

from dataclasses import dataclass

from desktop.domain.dated import Dated
from desktop.domain.directory import Directory
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.plan_goals import PlanGoals, Proposal
from desktop.domain.rules.benefits import Rules
from desktop.services.directory.reading import read_directory
from desktop.services.interview.assessments import Forms
from desktop.services.path.plan_proposals import propose_goals
from desktop.services.path.plans import PlanView, read_plans
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanSources:
    """What the program knows that a plan is made with."""

    goals: Dated[PlanGoals]
    rules: Rules
    forms: Forms
    shipped: Directory


@dataclass(frozen=True, slots=True, repr=False)
class PlanPage(Personal):
    """The plans of a file, what is proposed for the one that goes on, and the services that can be named."""

    view: PlanView
    proposals: tuple[Proposal, ...]
    directory: Directory


def read_plan_page(uow: UnitOfWork, sources: PlanSources, case_id: CaseId) -> PlanPage:
    """Return the page of a file; that it was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
        RoleMissing, FileNotShared: the acting operator may not open it.
        FormUnknown: her questionnaire is of a version this program does not have.
    """
    view = read_plans(uow, case_id)
    going = view.plan is not None and view.plan.end is None
    proposals = propose_goals(uow, sources.goals, sources.rules, sources.forms, case_id) if going else ()
    return PlanPage(view, proposals, read_directory(uow, sources.shipped).directory)
