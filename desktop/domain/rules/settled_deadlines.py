"""What an operator settled of a deadline: it was met, or it need not be; until the event it is counted from changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp


class DeadlineOutcome(StrEnum):
    """How a deadline ended."""

    DONE = "done"
    UNNEEDED = "unneeded"


class WhyUnneeded(StrEnum):
    """Why nobody has to think of a deadline any more: a closed list, so that no narrative is kept for it."""

    HER_CHOICE = "sua_scelta"
    ALREADY_ASKED = "gia_chiesta"
    OTHERS_SEE_TO_IT = "se_ne_occupano_altri"
    NOT_HER_CASE = "non_la_riguarda"
    OTHER = "altro"


@dataclass(frozen=True, slots=True, repr=False)
class DeadlineKey(Personal):
    """Which deadline of a file: the term of a measure and the day of the event it is counted from."""

    benefit: str
    term: str
    event: date


@dataclass(frozen=True, slots=True, repr=False)
class Settlement(Personal):
    """How and when a deadline was settled.

    Attributes:
        on: the day it was met; or on which it was said that it need not be.
        reason: why it need not be; None where it was met.
        note: in the operator's words.
    """

    outcome: DeadlineOutcome
    on: date
    reason: WhyUnneeded | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SettledDeadline(Personal):
    """What stands in the file of a deadline: None where what was settled was taken back."""

    key: DeadlineKey
    settlement: Settlement | None
    stamp: Stamp
