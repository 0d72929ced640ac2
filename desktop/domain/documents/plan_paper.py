"""The plan on paper: hers, which tells nothing to whoever finds it, and the one that stays in the centre."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.personal import Personal
from desktop.domain.plan import Area


@dataclass(frozen=True, slots=True, repr=False)
class HerStep(Personal):
    """A step on her copy.

    Attributes:
        what: empty where it would tell something: written by pen.
        by: who does it, in words that name nobody but a service whose name tells nothing.
        due: by when, None where no day was fixed.
        done: how it came out, in words; empty where it is still to do.
    """

    what: str
    by: str
    due: date | None
    done: str


@dataclass(frozen=True, slots=True, repr=False)
class HerGoal(Personal):
    """A goal on her copy.

    Attributes:
        words: empty where they would tell something: written by pen.
        done: how it came out, in words; empty where it is still to do.
    """

    words: str
    done: str
    steps: tuple[HerStep, ...]


@dataclass(frozen=True, slots=True, repr=False)
class HerPlan(Personal):
    """Her copy: no centre, no name, no code, nothing on safety; what she refused or what does not exist is not there.

    Attributes:
        goals: the goals of each area that has any.
        review_on: when she speaks of it again, None where no day to come was fixed.
    """

    goals: tuple[tuple[Area, tuple[HerGoal, ...]], ...]
    review_on: date | None
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class CentreStep(Personal):
    """A step as it is written; `what` and `note` are empty where they bear what never stands on paper."""

    what: str
    by: str
    due: date | None
    stands: str
    note: str


@dataclass(frozen=True, slots=True, repr=False)
class CentreGoal(Personal):
    """A goal as it is written; `words` and `note` are empty where they bear what never stands on paper."""

    words: str
    stands: str
    note: str
    steps: tuple[CentreStep, ...]


@dataclass(frozen=True, slots=True, repr=False)
class CentrePlan(Personal):
    """The copy of the centre, to be signed by her and by who answers for the plan.

    Attributes:
        code: of the file.
        made_on: the day of this paper.
        referente: the name of who answers for it; empty where nobody was chosen, to be written by pen.
        services: those besides the centre that take part.
        integrated: whether two or more of them do.
        review_on: when it is looked at again, None where no day to come was fixed.
    """

    code: str
    made_on: date
    begun_on: date
    referente: str
    services: tuple[str, ...]
    integrated: bool
    review_on: date | None
    goals: tuple[tuple[Area, tuple[CentreGoal, ...]], ...]
    training: bool = False
