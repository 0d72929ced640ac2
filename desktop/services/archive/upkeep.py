"""Looks after the archive: is it whole, and can it be recovered without its operators."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import FolderUnsuitable
from desktop.storage.folder_check import require_suitable
from desktop.storage.integrity import Findings, check, check_between
from desktop.storage.ledger_check import verify_ledger
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.storage.stamps import local_moment
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, VaultLocked


@dataclass(frozen=True, slots=True)
class Health:
    """How the archive is.

    Attributes:
        findings: what the check of every page, row and log entry found.
        recovery_confirmed: whether two recovery shares were typed back.
    """

    findings: Findings
    recovery_confirmed: bool


@dataclass(frozen=True, slots=True)
class LogBreak:
    """Where the log is no longer what it was: the PC, the number of the entry, its moment where it is still there."""

    pc: int
    no: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class LogState:
    """Whether the log is whole, and whether every record is as the log saw it last.

    Attributes:
        entries: how many were followed.
        broken: where the chain breaks first, None where it holds.
        others: kind, table and count of every other fault.
    """

    checked_at: datetime
    entries: int
    broken: LogBreak | None
    others: tuple[tuple[str, str, int], ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return self.broken is None and not self.others


def check_archive(uow: UnitOfWork) -> Health:
    """Check every page, every row against the log, and the log's chain; every operator may."""
    # The entry of this very check comes after it: until the transaction ends, the chain's head is the one before.
    health = Health(check(uow, (verify_ledger,)), is_recovery_confirmed(uow))
    uow.journal.act("verify")
    return health


def check_meanwhile(vault: Vault) -> Findings | None:
    """Check pages, rows, chain and ledger in short steps, between which operators go on working.

    It waits for each step: never to be called on the vault's own thread, nor on the window's. None: the vault was
    locked before the end.
    """

    def run(step: Callable[[UnitOfWork], None]) -> None:
        vault.run(step).result()

    try:
        return check_between(run, (verify_ledger,))
    except VaultLocked:
        return None


def check_log(vault: Vault) -> LogState | None:
    """Check the log and what it bears witness to, as `check_meanwhile` does; None: the vault was locked meanwhile."""
    findings = check_meanwhile(vault)
    if findings is None:
        return None
    broken, now = findings.broken_at, vault.now()
    at = None if broken is None or broken.at is None else local_moment(broken.at)
    return LogState(
        checked_at=now,
        entries=findings.entries,
        broken=None if broken is None else LogBreak(broken.pc, broken.no, at),
        others=tuple((fault.kind, fault.where, fault.count) for fault in findings.faults if fault.kind != "chain"),
    )


def prove_operator(vault: Vault, name: str, passphrase: str) -> None:
    """Let a name and a passphrase through that open the archive, by its key file alone: the rest may be damaged.

    It takes the time of a key derivation: never on the window's thread.

    Raises:
        WrongPassphrase, WaitBeforeRetry, KeyFileUnwell: they do not, or not now.
    """
    vault.prove(name, passphrase)


def is_recovery_confirmed(uow: UnitOfWork) -> bool:
    """Say whether two recovery shares were typed back: until then nobody knows that they open the archive."""
    return bool(uow.settings.all().get(RECOVERY_CONFIRMED_ON))


def trouble_of_place(folder: Path) -> str:
    """Return why an archive should not stay in `folder`, a word of `FolderUnsuitable`; empty where it is well there.

    It was looked at when the archive was made; a synchronising program may have come to the computer since.
    """
    try:
        require_suitable(folder)
    except FolderUnsuitable as unsuitable:
        return unsuitable.why
    return ""
