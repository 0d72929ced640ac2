"""What came of the visits to the desk, told afterwards: answers, papers still wanted, and what is done next."""

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.days import not_before
from desktop.domain.desk import wishes
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.papers import PaperState, note_for
from desktop.domain.personal import Personal
from desktop.domain.rules.benefits import Rules
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.visit import Visit, VisitRow, Wishes
from desktop.domain.visit_outcome import (
    NO_MEASURE,
    BenefitOutcome,
    NextStep,
    OutcomeSeen,
    Result,
    StepRow,
    VisitOutcome,
    VisitTold,
    is_over,
)
from desktop.errors import RecordUnknown, VisitToCome
from desktop.services.case.cases import read_case
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.interview.assessments import Forms
from desktop.services.rules.papers import latest_answers, papers_of_visit
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class VisitLine(Personal):
    """A visit of a file.

    Attributes:
        told: the visit and what came of it.
        over: whether it should have been by now.
        missing: the papers not in hand, of a visit to come.
        to_check: how many papers nobody knows about yet, of a visit to come.
    """

    told: VisitTold
    over: bool
    missing: tuple[str, ...] = ()
    to_check: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class VisitsView(Personal):
    """«Incontri»: the visits of a file, oldest first; what is to be done next; what she said she wishes for one."""

    now: datetime
    lines: tuple[VisitLine, ...]
    steps: tuple[StepRow, ...]
    wishes: Wishes


def read_visits(uow: UnitOfWork, rules: Rules, forms: Forms, case_id: CaseId) -> VisitsView:
    """Return the visits of a file with what came of them, and the papers that those to come still miss.

    Raises:
        FileNotShared: the file is a colleague's.
    """
    case = read_case(uow, case_id)
    lines = []
    for visit in uow.visits.of(case_id):
        told, over = VisitTold(visit, *uow.outcomes.of(visit.id)), is_over(visit.plan, uow.now)
        if over or not visit.plan.benefits:
            lines.append(VisitLine(told, over))
        else:
            papers = papers_of_visit(uow, rules, forms, VisitRow(visit, case.code, case.alias))
            lines.append(VisitLine(told, over, papers.missing, papers.to_check))
    wished = wishes(latest_answers(uow, forms, case_id))
    return VisitsView(uow.now, tuple(lines), uow.outcomes.steps_of(case_id), wished)


def read_told(uow: UnitOfWork, visit: RecordId) -> VisitTold:
    """Return a visit with what came of it.

    Raises:
        RecordUnknown: it was taken back meanwhile.
    """
    kept = _opened(uow, visit)
    return VisitTold(kept, *uow.outcomes.of(visit))


def tell_outcome(uow: UnitOfWork, visit: RecordId, outcome: VisitOutcome, seen: OutcomeSeen) -> VisitTold:
    """Keep what came of a visit; a paper the office newly asks for becomes one to get.

    Raises:
        RecordUnknown: the visit was taken back meanwhile.
        VisitToCome: its day is still to come.
        DayUnusable: something is to be done before the day of the visit.
        EditedMeanwhile: it was told otherwise since it was read.
    """
    kept = _opened(uow, visit)
    if kept.plan.on > uow.today:
        raise VisitToCome(kept.plan.on.isoformat())
    before, _ = uow.outcomes.of(visit)
    told = _tidy(kept, outcome, before)
    already = {code for each in told.benefits for code in uow.outcomes.papers(visit, each.benefit)}
    uow.outcomes.put(kept, told, before, seen)
    for each in told.benefits:
        for code in uow.outcomes.papers(visit, each.benefit):
            if code not in already:
                note_wanted(uow, kept.case_id, code)
    return VisitTold(kept, *uow.outcomes.of(visit))


def mark_step(uow: UnitOfWork, row: StepRow, *, done: bool) -> None:
    """Note that the step after a visit was done today, or that it is still to do.

    Raises:
        EditedMeanwhile: the step was written since it was read.
    """
    kept = _opened(uow, row.visit)
    uow.outcomes.done(kept.id, kept.case_id, row.benefit, uow.today if done else None, row.seen)


def steps_to_do(uow: UnitOfWork, case_id: CaseId) -> tuple[StepRow, ...]:
    """Return what is still to be done after the visits of a file, the nearest first, what has no day last."""
    require_file(uow, case_id)
    return tuple(row for row in uow.outcomes.steps_of(case_id) if row.step.done_on is None)


def _opened(uow: UnitOfWork, visit: RecordId) -> Visit:
    require_role(uow, *CASE_WORK)
    kept = uow.visits.one(visit)
    if kept is None:
        raise RecordUnknown
    require_file(uow, kept.case_id)
    return kept


def note_wanted(uow: UnitOfWork, case_id: CaseId, code: str) -> None:
    """Note that a paper is to be got; one that was asked for already, or that others hold, stays so.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
    """
    require_file(uow, case_id)
    noted = uow.papers.of(case_id).get(code)
    if noted is None or noted.state is PaperState.IN_HAND:
        seen = uow.papers.stamps(case_id).get(code, NOTHING_THERE)
        uow.papers.put(case_id, code, PaperState.MISSING, seen, note_for(PaperState.MISSING, noted, uow.today))


def _tidy(visit: Visit, outcome: VisitOutcome, before: VisitOutcome | None) -> VisitOutcome:
    """Return what is kept of what was typed; of a visit that was not held, nothing that was told of it before."""
    if not outcome.held:
        return VisitOutcome(False, tuple(BenefitOutcome(each.benefit) for each in (before.benefits if before else ())))
    return replace(outcome, benefits=tuple(_tidy_benefit(visit, each) for each in outcome.benefits))


def _tidy_benefit(visit: Visit, told: BenefitOutcome) -> BenefitOutcome:
    wanting, refused = told.result is Result.WANTING, told.result is Result.REFUSED
    step = told.step
    if step is not None:
        if step.due is not None:
            not_before(step.due, visit.plan.on)
        step = replace(step, what=step.what.strip())
    return BenefitOutcome(
        benefit=told.benefit,
        result=None if told.benefit == NO_MEASURE else told.result,
        reason=told.reason.strip() if refused else "",
        protocol=told.protocol.strip(),
        papers=tuple(dict.fromkeys(told.papers)) if wanting else (),
        others=tuple(dict.fromkeys(filter(None, map(str.strip, told.others)))) if wanting else (),
        step=step if step is not None and _says_something(step) else None,
    )


def _says_something(step: NextStep) -> bool:
    return bool(step.what or step.by or step.due)
