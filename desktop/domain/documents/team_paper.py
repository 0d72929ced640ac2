"""A team's meeting on paper: the minutes that stay in the centre, and hers, which tells nothing to who finds it."""

from dataclasses import dataclass
from datetime import date, time

from desktop.domain.integrated.team import Field
from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class Present(Personal):
    """Somebody who was there; each text is empty where it bears what never stands on paper."""

    field: Field
    service: str
    task: str
    person: str


@dataclass(frozen=True, slots=True, repr=False)
class StepAgreed(Personal):
    """A step of the one plan that is still open: what, whose, by when; None where no day was fixed."""

    what: str
    by: str
    due: date | None


@dataclass(frozen=True, slots=True, repr=False)
class TeamMinutes(Personal):
    """The minutes of a meeting. Nothing of the danger, of what the hospital found, or of where she lodges is on it.

    Attributes:
        code: of the file.
        agreed: empty where it bears what never stands on paper.
        referente: the name of who answers for the plan; empty where nobody was chosen: by pen.
        next_on: the next meeting, None where none is fixed.
    """

    code: str
    made_on: date
    held_on: date
    at: time | None
    with_her: bool
    present: tuple[Present, ...]
    agreed: str
    steps: tuple[StepAgreed, ...]
    referente: str
    next_on: date | None
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class HerTeamNote(Personal):
    """Her copy: no centre, service, name or code; what would tell something is written by pen.

    Attributes:
        next_on, at: when she meets them again; None where she does not, or no day is fixed.
        steps: what she does herself, with the day; an empty text is a line to write on.
    """

    next_on: date | None
    at: time | None
    steps: tuple[tuple[str, date | None], ...]
    training: bool = False
