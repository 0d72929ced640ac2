"""The first page of a file: how to reach her safely, what her answers point to, and what comes next."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.case import Case
from desktop.domain.contact import NeverContact, SafeContact
from desktop.domain.form.assessment import Assessment, AssessmentHead
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.form.questionnaire import Kind, Question, worded
from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal
from desktop.domain.visit import Visit
from desktop.domain.visit_outcome import StepRow, is_over
from desktop.services.case.cases import read_case
from desktop.services.colleagues.operators import list_operators
from desktop.services.interview.assessments import Forms, form_of, latest_completed, list_assessments
from desktop.services.visits.visit_outcomes import steps_to_do
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class NeedTold(Personal):
    """A need in the form's words, with the questions it comes from and what she answered to each."""

    label: str
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class CaseSummary(Personal):
    """What stands on the first page of a file.

    Attributes:
        today: the day of the archive's clock.
        safe, never: how she may be reached, and who must never be.
        suspended: the questionnaire to go on with, None where none is open.
        needs: what the questionnaire completed last points to.
        needs_of: the day of its talk, None where none was completed.
        next_visit: the nearest visit from today on.
        untold: the latest visit that is over and of which nobody told how it went.
        steps: what is still to be done after the visits, the nearest first.
    """

    case: Case
    today: date
    safe: tuple[SafeContact, ...]
    never: tuple[NeverContact, ...]
    suspended: AssessmentHead | None
    needs: tuple[NeedTold, ...]
    needs_of: date | None
    next_visit: Visit | None
    untold: Visit | None
    steps: tuple[StepRow, ...]


def read_summary(uow: UnitOfWork, forms: Forms, case_id: CaseId) -> CaseSummary:
    """Return the first page of a file; that it was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
        FormUnknown: it was filled in on a version this program does not have.
    """
    case = read_case(uow, case_id)
    suspended = [head for head in list_assessments(uow, case_id) if head.is_open]
    latest = latest_completed(uow, forms, case_id)
    visits = uow.visits.of(case_id)
    coming = (visit for visit in visits if visit.plan.on >= uow.today)
    over = (visit for visit in reversed(visits) if is_over(visit.plan, uow.now))
    return CaseSummary(
        case=case,
        today=uow.today,
        safe=uow.contacts.safe(case_id),
        never=uow.contacts.never(case_id),
        suspended=suspended[-1] if suspended else None,
        needs=_needs(forms, latest) if latest is not None else (),
        needs_of=latest.head.meeting.held_on if latest is not None else None,
        next_visit=next(coming, None),
        untold=next((visit for visit in over if uow.outcomes.of(visit.id)[0] is None), None),
        steps=steps_to_do(uow, case_id),
    )


@dataclass(frozen=True, slots=True, repr=False)
class Held(Personal):
    """A questionnaire on the list of a file; `by` is the name of who held the talk, empty where it is not known."""

    head: AssessmentHead
    by: str


def interviews_of(uow: UnitOfWork, case_id: CaseId) -> tuple[Held, ...]:
    """Return the questionnaires of a file in the order in which the talks were held, without answers."""
    heads = list_assessments(uow, case_id)
    uow.journal.read(case_id)
    names = {operator.id: operator.name for operator in list_operators(uow)}
    return tuple(Held(head, names.get(head.meeting.held_by, "") if head.meeting.held_by else "") for head in heads)


def _needs(forms: Forms, latest: Assessment) -> tuple[NeedTold, ...]:
    form = form_of(forms, latest.head)
    found = derive(form, latest.answers)
    return tuple(
        NeedTold(
            form.need(code).label,
            tuple(_told(form.question(need.from_question), latest) for need in found if need.code == code),
        )
        for code in need_codes(found)
    )


def _told(question: Question, latest: Assessment) -> tuple[str, str]:
    """Return a question and her answer; of a matrix, what she answered to each row that was asked."""
    rows = [f"{row.label}: " for row in question.options] if question.kind is Kind.MATRIX else [""]
    given = [
        (row, worded(question, latest.answers[key]))
        for key, row in zip(question.keys, rows, strict=True)
        if key in latest.answers
    ]
    return question.text, "; ".join(f"{row}{words}" for row, words in given if words)
