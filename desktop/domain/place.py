"""A place in the program to come back to after a lock."""

from dataclasses import dataclass

from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class Place(Personal):
    """A page, and on it perhaps a file, an interview and a question."""

    page: str
    case_id: CaseId | None = None
    assessment_id: AssessmentId | None = None
    question: str = ""
