"""What the copy for the centre adds: each condition with the facts and the article it stands on, and how to reach her.

Nothing a person typed about safety is in it: no address, no number, no name of who must not answer. What is typed in
words stays in the file, and the paper says that it is there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.contact import Message, NeverContact, SafeContact, Way
from desktop.domain.documents.dossier import Appointment, Dossier
from desktop.domain.facts.facts import FactType
from desktop.domain.people import LeftOut
from desktop.domain.perpetrator import Perpetrator
from desktop.domain.personal import Personal
from desktop.domain.rules.benefit_words import value_words
from desktop.domain.rules.benefits import Due, FactUsed

WITHHELD: Final = "resta nel fascicolo"


@dataclass(frozen=True, slots=True, repr=False)
class FactLine(Personal):
    """A fact of a condition: what was asked, what is known of it in words, and where it comes from."""

    question: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True, repr=False)
class ConditionTrace(Personal):
    """A condition, how it turned out, the facts and figures used, and the acts with the article.

    `result` is None where the condition is only told.
    """

    text: str
    result: Due | None
    facts: tuple[FactLine, ...]
    figures: tuple[str, ...]
    acts: tuple[str, ...]
    article: str
    to_verify: bool


@dataclass(frozen=True, slots=True, repr=False)
class BenefitTrace(Personal):
    """How one benefit came out, by which version of its rules."""

    name: str
    outcome: str
    valid_from: date
    checked_on: date
    conditions: tuple[ConditionTrace, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class WayLine(Personal):
    """A safe way to reach her without the number or the address; `in_file`: hours or words about it stand there."""

    way: Way
    message: Message
    in_file: bool


@dataclass(frozen=True, slots=True, repr=False)
class CentreCopy(Personal):
    """The whole of what one visit stands on, for the centre's own paper file.

    Attributes:
        dossier: what the desk sees, with what is known.
        inps_agreed: whether her consent «INPS, con il mio nome» is in force that day.
        ways: how she may be reached.
        never: how many must never answer nor be told; their names stay in the file.
        rules_of: the day of the newest check in the rules the archive goes by.
        signer: whose pack these rules are; empty for those of the program.
        left_out: of whom the copy for the desk tells nothing, and why; what they are, never who.
        perpetrators: who harmed her, where the operator asked for it.
    """

    dossier: Dossier
    appointment: Appointment
    inps_agreed: bool
    ways: tuple[WayLine, ...]
    never: int
    traces: tuple[BenefitTrace, ...]
    rules_of: date
    signer: str
    left_out: tuple[LeftOut, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()


def fact_line(used: FactUsed) -> FactLine:
    """Return a fact as it may stand on paper: what was typed in words never does, nor what is discreet."""
    typed = used.fact.type is FactType.TEXT and used.value is not None
    value = WITHHELD if typed else value_words(used.fact, used.value)
    return FactLine(used.fact.question, value, used.origin)


def way_lines(safe: Collection[SafeContact], never: Collection[NeverContact]) -> tuple[WayLine, ...]:
    """Return the ways to reach her; where somebody must not be told, only a message that says nothing may be left."""
    return tuple(WayLine(each.way, _message(each.message, strict=bool(never)), bool(each.hours)) for each in safe)


def _message(message: Message, *, strict: bool) -> Message:
    return Message.NEUTRO if strict and message is Message.SI else message
