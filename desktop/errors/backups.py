"""Refusals about backups, restoring, erasing and salvaging."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class BackupFailed(Refusal):
    """No backup could be made: `place` is first or second; `why` is full, io, readonly, corrupt or missing."""

    place: str
    why: str
    kind = "backup_failed"


@dataclass
class BackupPlaceUnusable(Refusal):
    """Backups cannot be kept there: `why` is synchronised, inside_archive, inside_program or not_writable."""

    why: str
    kind = "backup_place_unusable"


class ErasuresUnreadable(Refusal):
    """What was erased from the archive that stands there cannot be read: restoring could bring a woman back."""

    kind = "erasures_unreadable"


@dataclass
class BackupFaulty(Refusal):
    """The copy opens and its pages are whole, but its check found `faults` things that do not add up."""

    faults: int
    kind = "backup_faulty"


@dataclass
class RestoreUnsettled(Refusal):
    """`period` began before the archive went on from a copy of the day `copied_on`: it may have left already."""

    period: str
    copied_on: date
    kind = "restore_unsettled"


@dataclass
class CertificateNotInLedger(Refusal):
    """The release the certificate is of, `period`, does not stand in this archive's ledger."""

    period: str
    kind = "certificate_not_in_ledger"


class NothingToSalvage(Refusal):
    """Not one page of the database can be read with this key."""

    kind = "nothing_to_salvage"


@dataclass
class RetentionUnusable(Refusal):
    """Files cannot be kept for `typed` after they are closed: only for one of `months`."""

    typed: str
    months: tuple[int, ...]
    kind = "retention_unusable"
