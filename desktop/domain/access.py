"""Whose file it is, who else may open it, and why somebody did."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.identifiers import CaseId, OperatorId, RecordId
from desktop.domain.personal import Personal

REASON_HOLDS: Final = timedelta(hours=3)
"""How long a colleague's file stays open to who said why she needs it."""


class Access(StrEnum):
    """What an operator has to do with a file: it is hers, it is shared with her, or neither any more."""

    OWNER = "owner"
    SHARED = "shared"
    NONE = ""


@dataclass(frozen=True, slots=True, repr=False)
class FileAccess(Personal):
    """Who opens a file while files are kept apart.

    Attributes:
        owner: who follows the woman; None: the file waits for someone, and every operatrice opens it.
        shared: the colleagues it is shared with.
    """

    owner: OperatorId | None
    shared: frozenset[OperatorId]


@dataclass(frozen=True, slots=True, repr=False)
class WaitingFile(Personal):
    """A file that nobody follows: what the coordinator must know to give it to someone, and nothing of the woman.

    Attributes:
        code: the file's.
        opened_on: since when it waits, or was somebody's who left.
    """

    case_id: CaseId
    code: str
    opened_on: date


@dataclass(frozen=True, slots=True, repr=False)
class AccessReason(Personal):
    """A colleague's file was opened for some hours.

    Attributes:
        code: the file's.
        operator: the name of who opened it.
        seen: whether a coordinator read this.
    """

    id: RecordId
    case_id: CaseId
    code: str
    operator: str
    reason: str
    since: datetime
    until: datetime
    seen: bool
