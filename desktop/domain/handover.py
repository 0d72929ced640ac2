"""A centre that changes its manager: the archive is handed over, or destroyed, with a paper that says so."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.personal import Personal


@dataclass(frozen=True, slots=True)
class Away:
    """A place where copies were made and that is not within reach: its name, and the day of the last copy there."""

    where: str
    newest: date | None


@dataclass(frozen=True, slots=True, repr=False)
class DestructionCertificate(Personal):
    """What was destroyed, when and by whom, and what could not be.

    Attributes:
        centre, centre_code: its name, and the public code of the archive.
        files: how many women's files were in it.
        keys, copies: how many key files were destroyed, and how many backups and other sets of files.
        left: what the disk did not let go: to be destroyed by hand.
        away: places not within reach.
        log_head: the head of the log as the archive ended.
    """

    centre: str
    centre_code: str
    destroyed_at: datetime
    operator: str
    files: int
    keys: int
    copies: int
    left: tuple[str, ...]
    away: tuple[Away, ...]
    log_head: str
    training: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class HandoverRecord(Personal):
    """What passes from one manager to the other.

    Attributes:
        by, to: who coordinated the centre, and who does now.
        files: how many women's files there are.
        revoked: how many operators open it no longer.
        copy: the folder of the copy handed over, empty where none was asked for.
        older: copies within reach that keys of before still open: to be destroyed.
        away: places where such copies may be, not within reach.
        log_head: the head of the log at the handover.
    """

    centre: str
    centre_code: str
    handed_at: datetime
    by: str
    to: str
    files: int
    revoked: int
    copy: str
    older: tuple[str, ...]
    away: tuple[str, ...]
    log_head: str
    training: bool = False
