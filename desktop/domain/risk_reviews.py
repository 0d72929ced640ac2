"""In which files the danger is to be looked at again: no level stands here, and nothing of what happened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.identifiers import CaseId
from desktop.domain.personal import Personal


class WhyReview(StrEnum):
    """Why: the day that was settled has come, or something happened since."""

    TERM = "term"
    EVENT = "event"


@dataclass(frozen=True, slots=True, repr=False)
class ReviewDue(Personal):
    """A file to be taken up again, and since which day; a list may show it, and the woman may read that."""

    case_id: CaseId
    code: str
    alias: str
    on: date
    why: WhyReview
