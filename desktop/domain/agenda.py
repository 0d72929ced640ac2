"""The lines of «Oggi»: what is coming, what was left half way, what is about to end. Nothing on where a woman is."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.consent import Purpose, Recipient
from desktop.domain.facts.calendar_steps import add_months
from desktop.domain.identifiers import AssessmentId, CaseId
from desktop.domain.personal import Personal
from desktop.domain.visit import VisitRow

_SATURDAY, _WEEK = 5, 7


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
    """A consent in force that ends on `expires_on`, with no other one that goes on.

    Attributes:
        referral: whether it is for the service of a referral still under way, which no list names.
    """

    case_id: CaseId
    code: str
    alias: str
    purpose: Purpose
    recipient: Recipient | None
    expires_on: date
    referral: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class VisitPapers(Personal):
    """The papers of a visit that is near: those not in hand, and how many nobody knows about yet."""

    row: VisitRow
    missing: tuple[str, ...]
    to_check: int


class Span(StrEnum):
    """How much of the agenda is shown at once."""

    WEEK = "week"
    MONTH = "month"


def days_of(span: Span, day: date) -> tuple[date, date]:
    """Return the first and the last day of the week, from Monday, or of the month of a day."""
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=_WEEK - 1)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def moved(span: Span, day: date, by: int) -> date:
    """Return a day so many weeks or months further on, or back."""
    return day + timedelta(days=_WEEK * by) if span is Span.WEEK else add_months(day, by)


def next_working_day(day: date) -> date:
    """Return the first day after `day` that is no Saturday and no Sunday."""
    following = day + timedelta(days=1)
    while following.weekday() >= _SATURDAY:
        following += timedelta(days=1)
    return following
