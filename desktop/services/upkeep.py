"""Looks after the archive: is it whole, and can it be recovered without its operators."""

from dataclasses import dataclass

from desktop.storage.integrity import Findings, check
from desktop.storage.ledger_check import verify_ledger
from desktop.storage.unit_of_work import UnitOfWork

RECOVERY_CONFIRMED_ON = "recovery_confirmed_on"


@dataclass(frozen=True, slots=True)
class Health:
    """How the archive is.

    Attributes:
        findings: what the check of every page, row and log entry found.
        recovery_confirmed: whether two recovery shares were typed back.
    """

    findings: Findings
    recovery_confirmed: bool


def check_archive(uow: UnitOfWork) -> Health:
    """Check every page, every row against the log, and the log's chain; every operator may."""
    # The entry of this very check comes after it: until the transaction ends, the chain's head is the one before.
    health = Health(check(uow, (verify_ledger,)), is_recovery_confirmed(uow))
    uow.journal.act("verify")
    return health


def is_recovery_confirmed(uow: UnitOfWork) -> bool:
    """Say whether two recovery shares were typed back: until then nobody knows that they open the archive."""
    return bool(uow.settings.all().get(RECOVERY_CONFIRMED_ON))
