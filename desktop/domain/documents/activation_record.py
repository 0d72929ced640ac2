"""The centre's own paper of what was set going: the steps in order, with every line that was written."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class RecordedLine(Personal):
    """A line as it was written.

    Attributes:
        stands: it was neither corrected nor a mistake.
        to_complete: a name that stands on no paper was left out of it.
    """

    recorded_at: datetime
    words: str
    stands: bool
    to_complete: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class RecordedStep(Personal):
    """A step with its lines; one without is left to a pen."""

    title: str
    asks: str
    lines: tuple[RecordedLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ActivationRecord(Personal):
    """The paper.

    Attributes:
        code: of the file; empty where there is none.
        note: how far the steps are anybody's procedure.
        acts: begun, tied, closed, opened again.
    """

    code: str
    begun_at: datetime
    closed: bool
    note: str
    acts: tuple[RecordedLine, ...]
    steps: tuple[RecordedStep, ...]
    made_on: date
    training: bool = False
