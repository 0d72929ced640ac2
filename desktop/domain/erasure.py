"""What is erased of a woman's file, and the tombstone that keeps an older copy from bringing it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.personal import Personal
from desktop.domain.retention import HoldUntil


class Part(StrEnum):
    """How much of a file is erased."""

    ALL = "all"
    TEXT = "text"
    ANSWERS = "answers"
    PRACTICE = "practice"
    PERPETRATOR = "perpetrator"


class Reason(StrEnum):
    """Why something is erased: the cases of article 17(1) of Regulation (EU) 2016/679, her request first."""

    ASKED = "asked"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_LONGER_NEEDED = "no_longer_needed"
    OBJECTS = "objects"
    UNLAWFUL = "unlawful"
    OBLIGATION = "obligation"


@dataclass(frozen=True, slots=True, repr=False)
class ErasureScope(Personal):
    """What an erasure would take away and what it would leave, in numbers, before anybody agrees to it.

    Attributes:
        code: of the file.
        operator: the acting operator's name, whose passphrase is asked.
        gone: for each part, how many records of each table would go.
        releases: in how many summaries she was counted; their integers stay in the ledger.
        log_entries: how many lines of the log are about the file; they stay, without a name or content.
        holds: until when the file is to be kept, and why.
    """

    case_id: CaseId
    code: str
    operator: str
    gone: Mapping[Part, Mapping[str, int]]
    releases: int
    log_entries: int
    holds: tuple[HoldUntil, ...]


class LooseTable(StrEnum):
    """Where people type what hangs from no file.

    Apart: what another group keeps, of which nothing is told to who is not of it.
    """

    BODY = "table_body"
    PERSON = "table_person"
    MEETING = "table_meeting"
    ACTION = "table_action"
    EVENT = "table_event"
    ATTENDANCE = "table_attendance"
    PATRONAGE = "table_patronage"
    COPIES = "table_copies"
    OBSTACLE = "table_obstacle"
    SERVICE = "service_value"
    SIGNATORY = "signatory"
    FORM = "official_form"
    NUMBER = "own_number"
    SCALE = "risk_scale"
    REPLY = "reply"
    ALONE = "activation_entry"
    APART = "apart"


@dataclass(frozen=True, slots=True, repr=False)
class LoosePlace(Personal):
    """A record that hangs from no file and holds what somebody typed.

    Attributes:
        table: where it stands.
        key: what it is known by there.
        on: the day it is about, None where it is of none.
        called: what it is of, for whoever looks for it on the screen; on no paper, and no part of which place it is.
    """

    table: LooseTable
    key: tuple[bytes | str, ...]
    on: date | None = None
    called: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Elsewhere(Personal):
    """What came of looking for the words of a file in the texts that hang from none.

    Attributes:
        left: where one of them still stands, because whoever erased looked at it and left it.
        emptied: how many texts that were taken away already, and are shown to nobody, were emptied of them.

    What another group keeps is in neither: this is certified on paper, and told to who is not of it.
    """

    left: tuple[LoosePlace, ...] = ()
    emptied: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Tombstone(Personal):
    """An erasure, by random ids alone; kept for ever.

    Attributes:
        at: milliseconds since 1970: what an older copy brings back is older than this.
        on: the day.
        reason: as the coordinator wrote it.
        by: who erased; None where an older program did not keep it.
        questions: for `Part.TEXT` the codes of the questions answered in free words.
    """

    case_id: CaseId
    part: Part
    at: int
    on: date
    reason: str
    by: OperatorId | None
    questions: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[CaseId, Part]:
        """What it is about: of two about the same the later one counts."""
        return self.case_id, self.part


@dataclass(frozen=True, slots=True)
class CopyOutOfReach:
    """A copy that could not be rewritten.

    Attributes:
        where: the place, as it was typed, or the file's name.
        newest: the day of its newest copy, None where that is not known.
        gone_by: the day from which the next backup made there takes the last copy that holds her away; None: never
            by itself, it must be destroyed by hand.
    """

    where: str
    newest: date | None
    gone_by: date | None


@dataclass(frozen=True, slots=True, repr=False)
class ErasureCertificate(Personal):
    """What is handed over after an erasure.

    Attributes:
        code: the code the file had.
        erased_at: when.
        rows: how many records were deleted.
        rewritten: how many copies were rewritten at once.
        out_of_reach: the copies that still hold her.
        log_head: the head of the log after the erasure, a witness on paper.
        elsewhere: what came of looking into the texts that hang from no file; None: nobody looked there.
    """

    code: str
    part: Part
    erased_at: datetime
    reason: str
    operator: str
    rows: int
    rewritten: int
    out_of_reach: tuple[CopyOutOfReach, ...]
    centre_code: str
    log_head: str
    training: bool = False
    elsewhere: Elsewhere | None = None

    @property
    def gone_by(self) -> date | None:
        """The day from which no copy holds her, None where one must be destroyed by hand first."""
        days = [copy.gone_by for copy in self.out_of_reach]
        known = [day for day in days if day is not None]
        return None if len(known) < len(days) else max(known, default=self.erased_at.date())
