"""A place in the program to come back to after a lock, with what was being typed there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.personal import Personal

Draft = Mapping[str, Mapping[str, str]]
"""What was typed and not yet saved: of each form that held something, the text of each field."""


@dataclass(frozen=True, slots=True, repr=False)
class Place(Personal):
    """A page, and on it perhaps a file, an interview and a question.

    Attributes:
        draft: what was typed there and not yet saved; two places are the same whatever was being typed.
    """

    page: str
    case_id: CaseId | None = None
    assessment_id: AssessmentId | None = None
    question: str = ""
    draft: Draft = field(default_factory=dict, compare=False)
