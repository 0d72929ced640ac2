"""What goals are proposed for a woman's plan, from her answers and from what was asked for at the desk."""

from desktop.domain.dated import Dated
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.identifiers import CaseId
from desktop.domain.plan_goals import PlanGoals, Proposal
from desktop.domain.rules.benefits import Rules
from desktop.domain.visit_outcome import Result
from desktop.services.colleagues.access import require_file
from desktop.services.interview.assessments import Forms, form_of, latest_completed
from desktop.storage.unit_of_work import UnitOfWork

_UNDER_WAY = (Result.LODGED, Result.WANTING)


def propose_goals(
    uow: UnitOfWork, goals: Dated[PlanGoals], rules: Rules, forms: Forms, case_id: CaseId
) -> tuple[Proposal, ...]:
    """Return the goals to propose: those of the needs of her last questionnaire, and of the measures asked for.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
        FormUnknown: it was filled in on a version this program does not have.
    """
    require_file(uow, case_id)
    latest = latest_completed(uow, forms, case_id)
    needs: dict[str, str] = {}
    if latest is not None:
        form = form_of(forms, latest.head)
        needs = {code: form.need(code).label for code in need_codes(derive(form, latest.answers))}
    measures = {}
    for code, answer in uow.outcomes.answers(case_id).items():
        benefit = rules.benefit(code)
        version = benefit.on(uow.today) if benefit is not None else None
        if version is not None and answer.result in _UNDER_WAY:
            measures[code] = version.name
    return goals.on(uow.today).propose(needs, measures, uow.plans.of(case_id))
