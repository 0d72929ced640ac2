"""How much danger people judged there is: with what, on which day, what was decided, and when it is looked at again.

A level is a word that people chose. Nothing here, and nothing anywhere in the program, arrives at one: no item of a
tool is known, and no function takes answers and gives a level (a test looks).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from desktop.domain.approximate import ApproximateDay
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import RiskScaleUnusable

OTHER: Final = "altro"
"""The tool, or the event, that none of the list is: it is told in words."""

LONGEST_WORD: Final = 40
MOST_LEVELS: Final = 8
LONGEST_TERM: Final = 1000
"""Days: nearly three years, beyond which nobody looks again."""


class Agrees(StrEnum):
    """Whether she sees it as whoever judged does."""

    YES = "si"
    NO = "no"
    NOT_SAID = "non_detto"


@dataclass(frozen=True, slots=True)
class Tool:
    """With what a judgement is reached; `note` says whose it is, or that it stays on paper."""

    code: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Level:
    """A word of a scale, and after how many days it is proposed to look again."""

    word: str
    review_days: int


@dataclass(frozen=True, slots=True)
class EventKind:
    """What changes how much danger there is."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RiskWords:
    """The words judgements are written with, as the program comes with them, compared on a day."""

    tools: tuple[Tool, ...]
    levels: tuple[Level, ...]
    events: tuple[EventKind, ...]
    checked_on: date

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "RiskWords":
        """Read them from a file of the resource folder `risk`."""
        return cls(
            tools=tuple(Tool(each["code"], each["name"], each.get("paper", "")) for each in table["tool"]),
            levels=tuple(Level(each["word"], each["review_days"]) for each in table["level"]),
            events=tuple(EventKind(each["code"], each["name"]) for each in table["event"]),
            checked_on=table["checked_on"],
        )


@dataclass(frozen=True, slots=True, repr=False)
class Judgement(Personal):
    """What people judged on a day.

    Attributes:
        tool: the code of one of the tools; `other_tool` names it where it is `OTHER`.
        level: a word of the scale that was in use.
        decided: what was decided, in words.
        judged_by: who judged, in words: colleagues, another service.
        review_on: when it is looked at again; None: no day was settled.
        event: the event because of which, by its random id.
    """

    tool: str
    on: date
    level: str
    agrees: Agrees = Agrees.NOT_SAID
    decided: str = ""
    judged_by: str = ""
    other_tool: str = ""
    review_on: date | None = None
    event: RecordId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class KeptJudgement(Personal):
    """A judgement as the file holds it."""

    id: RecordId
    case_id: CaseId
    judgement: Judgement
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class RiskEvent(Personal):
    """Something that was, or is to come, after which the danger is looked at again."""

    kind: str
    day: ApproximateDay
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class KeptEvent(Personal):
    """An event as the file holds it."""

    id: RecordId
    case_id: CaseId
    event: RiskEvent
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class Sign(Personal):
    """An early sign: a word of the shared glossary, as the version of that day has it."""

    on: date
    word: str
    glossary: date
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class KeptSign(Personal):
    """A sign as the file holds it; `by` is the name of who noted it."""

    id: RecordId
    case_id: CaseId
    sign: Sign
    by: str
    stamp: Stamp


def proposed_review(scale: Iterable[Level], word: str, on: date) -> date | None:
    """Return the day on which a judgement of a day would be looked at again; None: its word is not of the scale."""
    return next((on + timedelta(days=each.review_days) for each in scale if each.word == word), None)


def newest(judgements: Iterable[KeptJudgement]) -> KeptJudgement | None:
    """Return the judgement that holds: of the latest day, and of several that day the one written last.

    Args:
        judgements: in the order in which they were written.
    """
    in_order = sorted(judgements, key=lambda kept: kept.judgement.on)
    return in_order[-1] if in_order else None


def is_answered(event: KeptEvent, judgements: Iterable[KeptJudgement]) -> bool:
    """Say whether the danger was judged again since an event.

    A judgement answers it that says so and is not from before the event; any other only if it is surely later: of one
    made on the very day nobody knows which came first.
    """
    day = event.event.day
    for each in judgements:
        said = each.judgement.event == event.id and each.judgement.on >= day.earliest
        if said or each.judgement.on > day.latest:
            return True
    return False


def calls_for(event: KeptEvent, judgements: Iterable[KeptJudgement], today: date) -> bool:
    """Say whether an event calls for another judgement now: it can have been already, and none answers it."""
    return event.event.day.earliest <= today and not is_answered(event, judgements)


def check_scale(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Return a centre's own scale as it is kept, the words without what surrounds them.

    Raises:
        RiskScaleUnusable: it has no word or too many, one twice, one that is too long, or a term that is none.
    """
    scale = tuple(Level(" ".join(each.word.split()), each.review_days) for each in levels)
    words = [each.word.casefold() for each in scale]
    if not 0 < len(scale) <= MOST_LEVELS:
        raise RiskScaleUnusable("count", MOST_LEVELS)
    if not all(words) or any(len(word) > LONGEST_WORD for word in words):
        raise RiskScaleUnusable("word", LONGEST_WORD)
    if len(set(words)) < len(words):
        raise RiskScaleUnusable("twice")
    if not all(0 < each.review_days <= LONGEST_TERM for each in scale):
        raise RiskScaleUnusable("term", LONGEST_TERM)
    return scale
