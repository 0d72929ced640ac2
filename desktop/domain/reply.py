"""What came back on a question: how it came, whether it is known whose it is, and what it changes."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

CUT: Final = "[…]"
"""What stands in a reply where a word was taken out."""
_QUOTED_FROM: Final = re.compile(
    r"^(?:[-_ ]{2,}.{0,20}(?:messaggio originale|original message|messaggio inoltrato).*"
    r"|(?:il|on) .{5,120}(?:ha scritto|wrote):\s*"
    r"|(?:da|from): .+\n(?:inviato|data|sent|date|a|to): .+)$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE: Final = re.compile(r"^[ \t]*>.*\n?", re.MULTILINE)


class ReplyWay(StrEnum):
    """How a reply came in."""

    MAIL = "eml"
    PASTED = "pasted"
    PHONE = "phone"


class ReplyState(StrEnum):
    """Where a reply stands: proposed for the sheet whose code it bears, filed by a person, or in quarantine."""

    PROPOSED = "proposed"
    FILED = "filed"
    QUARANTINE = "quarantine"


class WhyWaiting(StrEnum):
    """Why a reply is in quarantine."""

    NONE = "none"
    SEVERAL = "several"
    EXPIRED = "expired"
    CLOSED = "closed"
    WRONG_CHECK = "wrong_check"


class Touched(StrEnum):
    """What a reply can change in a file."""

    BENEFIT = "benefit"
    PAPER = "paper"
    DEADLINE = "deadline"
    VISIT = "visit"


@dataclass(frozen=True, slots=True, repr=False)
class Change(Personal):
    """One thing a reply changes: a measure or a paper by its code, a deadline by its day, a visit to be planned.

    Attributes:
        done_on: the day it was done; None while it is to do.
    """

    kind: Touched
    what: str
    note: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Reply(Personal):
    """A reply as it is kept: text alone. `reason` says why it is in quarantine, and nothing elsewhere."""

    id: RecordId
    case_id: CaseId | None
    sheet: RecordId | None
    way: ReplyWay
    state: ReplyState
    reason: WhyWaiting | None
    received_on: date
    words: str
    filed_on: date | None
    confirmed_by: OperatorId | None
    changes: tuple[Change, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class ReplyWaiting(Personal):
    """A line of «Oggi»: a reply that nobody put into a file yet.

    Attributes:
        case_id, code: the file it is proposed for; None and empty where it is not known.
    """

    id: RecordId
    case_id: CaseId | None
    code: str
    state: ReplyState
    received_on: date


@dataclass(frozen=True, slots=True, repr=False)
class ReplyDue(Personal):
    """A line of «Oggi» and of the agenda: until when something that a reply asks for is to be done, and is not yet."""

    id: RecordId
    case_id: CaseId
    code: str
    due: date


def without_quote(text: str) -> str:
    """Return a reply without the message it quotes, where that begins as mail programs begin it."""
    found = _QUOTED_FROM.search(text)
    return _QUOTED_LINE.sub("", text[: found.start()] if found else text).strip()


def without_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` with a mark for each of these places, which do not overlap."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + CUT + text[end:]
    return text
