"""What an interview page begins with: who may have held the talk, today, and what was answered before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.case import show_code
from desktop.domain.form.assessment import Assessment, Meeting
from desktop.domain.identifiers import AssessmentId, CaseId, OperatorId
from desktop.domain.personal import Personal
from desktop.errors import CaseUnknown
from desktop.services.colleagues.access import require_file
from desktop.services.colleagues.operators import list_operators
from desktop.services.interview.assessments import Forms, read_assessment
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class Opening(Personal):
    """The beginning of an interview page.

    Attributes:
        case_id, shown_code: the file, and its code, for the title of the window.
        today: the day of the archive's clock.
        meeting: the talk as it is written, or one held today by the acting operator.
        colleagues: who may have held it, by name.
        assessment: the questionnaire to go on with, None for a new one.
    """

    case_id: CaseId
    shown_code: str
    today: date
    meeting: Meeting
    colleagues: Mapping[OperatorId, str]
    assessment: Assessment | None


def open_interview(
    uow: UnitOfWork, forms: Forms, case_id: CaseId, assessment_id: AssessmentId | None = None
) -> Opening:
    """Return what the page of an interview begins with; that the file was read stands in the log.

    Raises:
        CaseUnknown: there is no such file.
        AssessmentUnknown: there is no such questionnaire.
        FormUnknown: it was filled in on a version this program does not have.
    """
    require_file(uow, case_id)
    case = uow.cases.one(case_id)
    if case is None:
        raise CaseUnknown
    assessment = None
    if assessment_id is not None:
        assessment = read_assessment(uow, forms, assessment_id)
    colleagues = {operator.id: operator.name for operator in list_operators(uow)}
    meeting = assessment.head.meeting if assessment else Meeting(uow.today, uow.operator.id)
    return Opening(case_id, show_code(case.code), uow.today, meeting, colleagues, assessment)
