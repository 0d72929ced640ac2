"""The lines of «Oggi»: what is coming, what was left half way, what is about to end. Nothing on where a woman is."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.consent import Purpose, Recipient
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.personal import Personal
from desktop.domain.visit import VisitRow

_SATURDAY = 5


@dataclass(frozen=True, slots=True, repr=False)
class SuspendedInterview(Personal):
    """A questionnaire to be taken up again at the question `stopped_at`, empty for its beginning."""

    id: AssessmentId
    case_id: CaseId
    code: str
    alias: str
    held_on: date
    stopped_at: str


@dataclass(frozen=True, slots=True, repr=False)
class EndingConsent(Personal):
    """A consent in force that ends on `expires_on`, with no other one that goes on."""

    case_id: CaseId
    code: str
    alias: str
    purpose: Purpose
    recipient: Recipient | None
    expires_on: date


@dataclass(frozen=True, slots=True, repr=False)
class VisitPapers(Personal):
    """The papers of a visit that is near: those not in hand, and how many nobody knows about yet."""

    row: VisitRow
    missing: tuple[str, ...]
    to_check: int


def next_working_day(day: date) -> date:
    """Return the first day after `day` that is no Saturday and no Sunday."""
    following = day + timedelta(days=1)
    while following.weekday() >= _SATURDAY:
        following += timedelta(days=1)
    return following
