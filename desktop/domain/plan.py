"""The plan made with her: goals in her words, the steps towards them, who does what, reviews, and how it ends."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.case import folded
from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

EVERY_MONTHS: Final = 3
"""Months from one review to the next where the centre says nothing else; its own choice, no rule sets them."""
_SERVICES_OF_INTEGRATED: Final = 2


class Area(StrEnum):
    """What a goal is about; the words are those of the archive and stay for ever."""

    SAFETY = "sicurezza"
    HEALTH = "salute"
    LEGAL = "legale"
    ECONOMIC = "economia"
    WORK = "lavoro"
    HOUSING = "casa"
    CHILDREN = "figli"


class Progress(StrEnum):
    """Where a goal or a step stands: to do, under way, or one of six outcomes."""

    TO_DO = "da_fare"
    UNDER_WAY = "in_corso"
    REACHED = "raggiunto"
    PARTLY = "in_parte"
    REFUSED = "rifiutato_da_lei"
    UNAVAILABLE = "non_disponibile"
    SUPERSEDED = "superato"
    INTERRUPTED = "interrotto"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in {Progress.TO_DO, Progress.UNDER_WAY}


UNMET: Final = frozenset({Progress.REFUSED, Progress.UNAVAILABLE})
"""What she did not want and what does not exist: the needs a plan leaves unmet."""


class Doer(StrEnum):
    """Who does a step."""

    WOMAN = "lei"
    CENTRE = "centro"
    SERVICE = "servizio"


class EndReason(StrEnum):
    """Why a plan ended; the door stays open after each of them."""

    REACHED = "obiettivi_raggiunti"
    BY_HER = "interrotto_da_lei"
    MOVED = "trasferita"
    LOST = "contatto_perso"
    OTHER = "altro"


class Check(StrEnum):
    """What is looked at before a plan ends; after the closure form of GBVIMS+ (Primero), read on 21 November 2026."""

    NEEDS = "needs"
    SAFETY_PLAN = "safety_plan"
    GOALS = "goals"
    AGREED = "agreed"
    RETURN = "return"
    CONTACT = "contact"
    COORDINATOR = "coordinator"


class Answer(StrEnum):
    """What was found when an item was looked at."""

    NONE = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, repr=False)
class GoalText(Personal):
    """A goal as it is written.

    Attributes:
        words: hers.
        on: the day of its outcome, None while it is open.
        note: what came of it.
        proposal: the code of what it was proposed from; empty where nobody proposed it.
    """

    area: Area
    words: str
    progress: Progress = Progress.TO_DO
    on: date | None = None
    note: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class StepText(Personal):
    """A step as it is written.

    Attributes:
        operator: who of the centre does it; None: not said, or not the centre.
        service: the id of a service of the directory, empty where it is not in there.
        service_name: what the service is called.
        due: by when, None where no day was fixed.
        on: the day of its outcome, None while it is open.
    """

    what: str
    doer: Doer
    operator: OperatorId | None = None
    service: str = ""
    service_name: str = ""
    due: date | None = None
    progress: Progress = Progress.TO_DO
    on: date | None = None
    note: str = ""

    @property
    def takes_part(self) -> str:
        """Which service takes part through this step, as one word; empty where none does.

        What she refused and what does not exist is no part that somebody takes.
        """
        if self.doer is not Doer.SERVICE or self.progress in UNMET:
            return ""
        return self.service or folded(self.service_name)


@dataclass(frozen=True, slots=True, repr=False)
class ReviewText(Personal):
    """A review as it is written.

    Attributes:
        with_her: whether it was held with her.
        changes: what is different from then on.
        next_on: the day of the one after it, None where none was fixed.
    """

    held_on: date
    with_her: bool
    changes: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class PlanTerms(Personal):
    """How a plan begins.

    Attributes:
        referente: who answers for it, None while nobody was chosen.
        review_on: its first review.
        every: months from one review to the next.
    """

    begun_on: date
    referente: OperatorId | None = None
    review_on: date | None = None
    every: int = EVERY_MONTHS


@dataclass(frozen=True, slots=True, repr=False)
class PlanEnd(Personal):
    """How a plan ended."""

    on: date
    reason: EndReason
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Step(Personal):
    """A step that is kept."""

    id: RecordId
    text: StepText
    stamp: Stamp = field(compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Goal(Personal):
    """A goal that is kept, with its steps in the order in which they were added."""

    id: RecordId
    text: GoalText
    steps: tuple[Step, ...]
    stamp: Stamp = field(compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Review(Personal):
    """A review that was held."""

    id: RecordId
    text: ReviewText
    stamp: Stamp = field(compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Plan(Personal):
    """A plan with all that belongs to it; two are equal where they say the same, whoever wrote it when.

    Attributes:
        end: None while it goes on.
        follows: the plan it goes on from.
        goals: by area, then in the order in which they were added.
        reviews: oldest first.
        checks: what was found of each item that was looked at.
    """

    id: RecordId
    case_id: CaseId
    terms: PlanTerms
    end: PlanEnd | None
    follows: RecordId | None
    goals: tuple[Goal, ...]
    reviews: tuple[Review, ...]
    checks: Mapping[Check, Answer]
    stamp: Stamp = field(compare=False)

    @property
    def steps(self) -> Iterator[Step]:
        """Every step of every goal."""
        return (step for goal in self.goals for step in goal.steps)

    @property
    def next_review(self) -> date | None:
        """The day on which it is to be looked at again; None where none was fixed, or the plan is over."""
        if self.end is not None:
            return None
        return self.reviews[-1].text.next_on if self.reviews else self.terms.review_on

    @property
    def services(self) -> tuple[str, ...]:
        """The names of the services besides the centre that take part, each once."""
        named: dict[str, str] = {}
        for step in self.steps:
            if step.text.takes_part:
                named.setdefault(step.text.takes_part, step.text.service_name or step.text.service)
        return tuple(named.values())

    @property
    def is_integrated(self) -> bool:
        """Whether two services or more take part: then there is one plan, and one referente answers for it."""
        return len(self.services) >= _SERVICES_OF_INTEGRATED

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        """The goals that have no outcome yet."""
        return tuple(goal for goal in self.goals if goal.text.progress.is_open)

    @property
    def unmet(self) -> tuple[Goal | Step, ...]:
        """What she refused and what does not exist, goals and steps."""
        parts: list[Goal | Step] = [*self.goals, *self.steps]
        return tuple(part for part in parts if part.text.progress in UNMET)

    @property
    def days(self) -> Iterator[date]:
        """Every day on which something came about in it."""
        outcomes = [*(goal.text.on for goal in self.goals), *(step.text.on for step in self.steps)]
        yield from (day for day in outcomes if day is not None)
        yield from (review.text.held_on for review in self.reviews)

    def goal(self, goal: RecordId) -> Goal | None:
        """Return a goal, None where it was taken away."""
        return next((each for each in self.goals if each.id == goal), None)

    def step(self, step: RecordId) -> Step | None:
        """Return a step, None where it was taken away."""
        return next((each for each in self.steps if each.id == step), None)

    def review(self, review: RecordId) -> Review | None:
        """Return a review, None where it was taken away."""
        return next((each for each in self.reviews if each.id == review), None)


def tally(parts: Iterable[Goal | Step]) -> Mapping[Progress, int]:
    """Return how many stand at each progress, in the order of `Progress`, without those where none does."""
    counted = Counter(part.text.progress for part in parts)
    return {progress: counted[progress] for progress in Progress if counted[progress]}


@dataclass(frozen=True, slots=True, repr=False)
class Rewritten(Personal):
    """One row as it was before an edit: what undoing the edit puts back.

    Attributes:
        table: where it is kept.
        key: what identifies it there.
        before: the columns that were changed, as they were; of a row that was not there, that it is taken away.
        seen: the stamp the edit left: undoing it is refused where somebody wrote since.
    """

    table: str
    key: Mapping[str, bytes | str]
    before: Mapping[str, str | int | bytes | None]
    seen: Stamp


PlanChange = tuple[Rewritten, ...]
"""What one act changed, in the order in which it did."""


@dataclass(frozen=True, slots=True, repr=False)
class ReviewDue(Personal):
    """A plan that is to be looked at again on a day."""

    case_id: CaseId
    code: str
    alias: str
    on: date
