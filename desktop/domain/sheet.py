"""The sheet of one question to INPS: what it asks, how far it has come, and when nothing of it may stay.

Its state goes forward alone: drafted, sent, answered, closed. Expired is what is known of a code whose sheet is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.consent import How
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

AFTER_THE_ANSWER: Final = timedelta(days=90)
AFTER_SENDING: Final = timedelta(days=180)
PHRASE_LASTS: Final = timedelta(days=183)
"""How long the same words open the sheets at one recipient: six months."""


class SheetState(StrEnum):
    """How far a sheet has come, in the order of the steps."""

    DRAFTED = "drafted"
    SENT = "sent"
    ANSWERED = "answered"
    CLOSED = "closed"
    EXPIRED = "expired"


_STEPS: Final = tuple(SheetState)
_LEAVES_BY_RELEASE: Final = frozenset({SheetState.DRAFTED})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet asks, in closed words: nothing else of it leaves but its code.

    Attributes:
        catalogue: the dated version of the questions.
        need, question: codes of the catalogue.
        children: whether she has any, in the words of `desktop.sync.sheets.Children`.
        works: whether she works, in the words of `desktop.sync.sheets.Works`.
    """

    catalogue: date
    need: str
    question: str
    children: str
    works: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Her consent to one sheet: the day, how she gave it, and who receives the sheet, named to her."""

    on: date
    how: How
    recipient: str


@dataclass(frozen=True, slots=True, repr=False)
class Sheet(Personal):
    """One sheet as it is kept."""

    id: RecordId
    case_id: CaseId
    code: str
    asked: Asked
    agreement: Agreement
    state: SheetState
    days: Mapping[SheetState, date]
    batch: RecordId | None
    stamp: Stamp

    @property
    def expires_on(self) -> date | None:
        """The day on which it goes: 90 days after the answer, 180 after it left; None while it is a draft."""
        answered, sent = self.days.get(SheetState.ANSWERED), self.days.get(SheetState.SENT)
        if answered is not None:
            return answered + AFTER_THE_ANSWER
        return None if sent is None else sent + AFTER_SENDING

    def is_over(self, today: date) -> bool:
        """Tell whether it is to go."""
        return self.expires_on is not None and today >= self.expires_on


@dataclass(frozen=True, slots=True)
class SheetBatch:
    """Sheets released together."""

    id: RecordId
    released_on: date
    recipient: str
    phrase: RecordId | None


@dataclass(frozen=True, slots=True, repr=False)
class OfficePhrase(Personal):
    """The words that open the sheets at a recipient, and when they were said to it; None: not yet."""

    id: RecordId
    recipient: str
    words: str
    since: date
    told_on: date | None
    stamp: Stamp

    def is_due(self, today: date) -> bool:
        """Tell whether other words are to be agreed on."""
        return today >= self.since + PHRASE_LASTS


def comes_after(state: SheetState, before: SheetState) -> bool:
    """Tell whether a sheet may go from `before` to `state`: forward alone, and out of a draft by being sent alone."""
    if before in _LEAVES_BY_RELEASE:
        return state is SheetState.SENT
    return _STEPS.index(state) > _STEPS.index(before)
