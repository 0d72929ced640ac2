"""What goals are proposed, and that nothing is entered without a click."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.app import Knowledge
from desktop.domain.case import Case
from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.operator import Role
from desktop.domain.plan import Area, EndReason, GoalText, PlanEnd, PlanTerms, Progress
from desktop.domain.plan_goals import Proposal
from desktop.domain.visit import VisitPlan
from desktop.domain.visit_outcome import BenefitOutcome, Result, VisitOutcome
from desktop.errors import RoleMissing
from desktop.services.path.plan_page import PlanPage, PlanSources, read_plan_page
from desktop.services.path.plan_parts import add_goal
from desktop.services.path.plan_proposals import propose_goals
from desktop.services.path.plans import begin_plan, end_plan
from desktop.services.visits.visit_outcomes import tell_outcome
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import OPENED, Work, a_case, hold_only
from tests.summary_women import a_questionnaire


def _proposed(uow: UnitOfWork, knowledge: Knowledge, case: Case) -> tuple[Proposal, ...]:
    return propose_goals(uow, knowledge.plan_goals, knowledge.rules, knowledge.forms, case.id)


def test_a_file_without_a_questionnaire_or_a_visit_proposes_nothing(work: Work, knowledge: Knowledge) -> None:
    case = work(a_case)
    assert work(lambda uow: _proposed(uow, knowledge, case)) == ()
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    with pytest.raises(RoleMissing):
        work(lambda uow: _proposed(uow, knowledge, case))


def test_needs_and_measures_under_way_lead_to_goals_until_one_is_in_the_plan(work: Work, knowledge: Knowledge) -> None:
    def fill(uow: UnitOfWork) -> Case:
        case = a_case(uow)
        a_questionnaire(uow, case, OPENED, "REDD", F08="CURA TRASP")
        visit = plan_visit(uow, case.id, VisitPlan(date(2026, 10, 6), office="Sede", benefits=("patrocinio", "adi")))
        told = (
            BenefitOutcome("patrocinio", Result.LODGED),
            BenefitOutcome("adi", Result.ACCEPTED),
            BenefitOutcome("sparita", Result.LODGED),
        )
        tell_outcome(uow, visit.id, VisitOutcome(True, told), {})
        begin_plan(uow, case.id, PlanTerms(OPENED))
        return case

    case = work(fill)
    found = work(lambda uow: _proposed(uow, knowledge, case))
    codes = [proposal.code for proposal in found]
    assert "misura.patrocinio" in codes
    assert "misura.adi" not in codes
    assert "reddito" in codes
    assert [list(Area).index(each.area) for each in found] == sorted(list(Area).index(each.area) for each in found)
    by_code = {proposal.code: proposal for proposal in found}
    assert by_code["reddito"].because
    assert by_code["misura.patrocinio"].area is Area.LEGAL
    assert work(lambda uow: uow.plans.of(case.id))[0].goals == ()

    refused = by_code["reddito"]
    text = GoalText(refused.area, refused.words, Progress.REFUSED, proposal=refused.code)
    work(lambda uow: add_goal(uow, uow.plans.of(case.id)[0].id, text))
    assert "reddito" not in [each.code for each in work(lambda uow: _proposed(uow, knowledge, case))]
    (goal,) = work(lambda uow: uow.plans.of(case.id))[0].goals
    assert goal.text.proposal == "reddito"
    assert replace(goal, id=RecordId(new_id())) != goal


def test_the_page_proposes_goals_only_for_a_plan_that_goes_on(work: Work, knowledge: Knowledge) -> None:
    sources = PlanSources(knowledge.plan_goals, knowledge.rules, knowledge.forms, knowledge.directory)
    case = work(a_case)
    work(lambda uow: a_questionnaire(uow, case, OPENED, "REDD"))

    def page() -> PlanPage:
        return work(lambda uow: read_plan_page(uow, sources, case.id))

    assert (page().view.plan, page().proposals) == (None, ())
    work(lambda uow: begin_plan(uow, case.id, PlanTerms(OPENED)))
    going = page()
    assert going.view.plan is not None
    assert going.proposals == work(lambda uow: _proposed(uow, knowledge, case)) != ()
    assert going.directory.services
    plan, end = going.view.plan, PlanEnd(OPENED, EndReason.REACHED)
    work(lambda uow: end_plan(uow, plan.id, end, {}, plan.stamp, conclude=False))
    assert page().proposals == ()
