"""What came of a visit to the desk: for each measure the answer, the papers still wanted, and what is done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.domain.visit import Visit, VisitPlan

NO_MEASURE: Final = ""
"""What an outcome is about that is about no measure."""


class Result(StrEnum):
    """What the office said of a measure that was asked for."""

    LODGED = "presentata"
    ACCEPTED = "accolta"
    REFUSED = "respinta"
    WANTING = "manca"
    NOT_ASKED = "non_chiesta"


class StepBy(StrEnum):
    """Who does what comes next: a closed list, so that no name stands beside it."""

    WOMAN = "lei"
    OPERATOR = "operatrice"
    OFFICE = "ufficio"
    SOCIAL_SERVICE = "servizio_sociale"
    ADVICE = "patronato_caf"
    LAWYER = "avvocata"
    OTHER = "altro"


@dataclass(frozen=True, slots=True, repr=False)
class NextStep(Personal):
    """What is done next, by whom and by which day; `done_on` is the day on which it was, None while it is to do."""

    what: str
    by: StepBy | None = None
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class BenefitOutcome(Personal):
    """What came of one measure; `benefit` is `NO_MEASURE` for a visit that asked for none.

    Attributes:
        result: None where nothing was said.
        reason: why it was refused, in the words of the office.
        papers: the papers the office still wants, by code.
        others: those that no file of the measures names, as they are called.
    """

    benefit: str
    result: Result | None = None
    reason: str = ""
    protocol: str = ""
    papers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    step: NextStep | None = None


@dataclass(frozen=True, slots=True, repr=False)
class VisitOutcome(Personal):
    """What came of a visit; one that was not held has nothing else to tell."""

    held: bool
    benefits: tuple[BenefitOutcome, ...] = ()

    def of(self, benefit: str) -> BenefitOutcome:
        """Return what came of a measure; nothing, where nothing was told."""
        return next((each for each in self.benefits if each.benefit == benefit), BenefitOutcome(benefit))


OutcomeSeen = Mapping[tuple[str, str], Stamp]
"""What an edit of an outcome says it saw: the stamp of each row, by table and what distinguishes it there."""


@dataclass(frozen=True, slots=True, repr=False)
class VisitTold(Personal):
    """A visit with what came of it (None: not told yet), and the stamps of that."""

    visit: Visit
    outcome: VisitOutcome | None
    seen: OutcomeSeen


@dataclass(frozen=True, slots=True, repr=False)
class DeskAnswer(Personal):
    """What the office last said of a measure, and on which day."""

    on: date
    result: Result
    reason: str
    protocol: str


@dataclass(frozen=True, slots=True, repr=False)
class PaperWanted(Personal):
    """A paper the office asked for on a day, for a measure; `words` are empty where a file of the measures names it."""

    on: date
    benefit: str
    code: str
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class StepRow(Personal):
    """A line of the agenda: what is to be done next after a visit, and the file it belongs to.

    Attributes:
        visited_on: the day of the visit.
        seen: what marking it as done says it saw.
    """

    visit: RecordId
    case_id: CaseId
    code: str
    alias: str
    visited_on: date
    benefit: str
    step: NextStep
    seen: Stamp


def is_over(plan: VisitPlan, now: datetime) -> bool:
    """Say whether a visit should have been by now; one without an hour is over once its day is."""
    today = now.date()
    return plan.on < today or (plan.on == today and plan.at is not None and plan.at <= now.time())
