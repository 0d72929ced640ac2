"""Brings a backup back: made whole and proved beside the archive, then put in its place; the old one is kept."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from desktop.domain.erasure import Tombstone
from desktop.domain.personal import Personal
from desktop.errors import (
    ArchiveExists,
    ArchiveMissing,
    BackupFaulty,
    ErasuresUnreadable,
    KeyFileUnwell,
    RecoveryShareWrong,
    WrongPassphrase,
)
from desktop.storage import swap
from desktop.storage.backups import BackupPlace, ledger_in
from desktop.storage.connection import disk_told_once, told_once
from desktop.storage.copies import copy_files, prove
from desktop.storage.erasures import as_document, united
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import OpenedKeys, good_copies, opened_keys
from desktop.storage.ledger_copy import bring_up_to_date
from desktop.storage.opening import OpenArchive, open_archive, read_tombstones, tombstones_of
from desktop.storage.oslock import ArchiveLock
from desktop.storage.recovering import shared_keys
from desktop.storage.sealed_file import SealedFileUnreadable
from desktop.storage.throttle import Throttle
from desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class WhoRestores(Personal):
    """An operator of the backup, and her passphrase of that time.

    Attributes:
        present: her passphrase of today, where it is another one: it reads what was erased since.
        shares: two recovery shares, where nobody remembers a passphrase: then name and passphrase are not asked for.
        anyway: go on even if what was erased since cannot be read, or the copy's check finds faults.
    """

    operator: str
    passphrase: str
    present: str = ""
    anyway: bool = False
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        copied_on: the day of the last entry in the backup's log.
        kept: where the archive that stood there is now, None where there was none.
        buried: erasures made since the backup that were made again in it.
        releases: releases made since the backup that are in its ledger again.
        faults: kinds of fault the check found, where it went on anyway.
    """

    copied_on: date
    kept: Path | None
    buried: int
    releases: int
    faults: int


def restore(source: Path, target: Path, who: WhoRestores, clock: Callable[[], datetime]) -> Restored:
    """Put the backup in the folder `source` in the place of the archive in `target`, which may be empty or missing.

    Raises:
        ArchiveMissing: `source` holds no backup.
        FolderUnsuitable: an archive must not live in `target`, or something else is there.
        WrongPassphrase, WaitBeforeRetry, RecoveryShareWrong, KeyFileUnwell: the backup is not opened.
        ArchiveInUse: the archive in `target` is open.
        ArchiveTooNew, ArchiveUnwell: the backup is damaged, or the disk refuses.
        BackupFaulty: its check finds faults.
        ErasuresUnreadable: what was erased since the backup cannot be known.

    In each of these cases the archive that stood there stands.
    """
    backup, folder = ArchiveFolder(source), ArchiveFolder(target)
    with disk_told_once():
        if not backup.database.exists():
            raise ArchiveMissing
    swap.make_room(folder)
    with swap.held(folder), told_once(), disk_told_once():
        try:
            with Throttle(folder.attempts, lambda: clock().timestamp()).attempt():
                keys = _keys_of(backup, who)
            restored = _made_beside(backup, folder, keys, who, clock())
            stood = folder.database.exists()
            kept = swap.replace(folder, clock())
        except BaseException:
            if not folder.swap.exists():
                with suppress(OSError):
                    swap.discard(folder)
            raise
    copied_on, buried, releases, faults = restored
    return Restored(copied_on, kept if stood else None, buried, releases, faults)


def _keys_of(backup: ArchiveFolder, who: WhoRestores) -> OpenedKeys:
    return shared_keys(backup, who.shares) if who.shares else opened_keys(backup, who.operator, who.passphrase)


def _made_beside(
    backup: ArchiveFolder, folder: ArchiveFolder, keys: OpenedKeys, who: WhoRestores, now: datetime
) -> tuple[date, int, int, int]:
    """Make the new set of files and return the day of the copy, erasures and releases merged, faults found."""
    beside = swap.staged(folder)
    copy_files(backup, beside)
    prove(beside, keys.vault_key)
    readers = _readers(folder, keys, who)
    since = _erased_since(beside, [keys]), _erased_since(folder, readers)
    if None in since and not who.anyway:
        raise ErasuresUnreadable
    stones = united(*(each or () for each in since))
    tombstones_of(beside, keys.key_file.vault_id).write(as_document(stones), keys.vault_key)
    opened = open_archive(beside, keys, ArchiveLock(beside.lock), now)
    try:
        faults = _do(opened, now, lambda uow: len(check(uow).faults))
        if faults and not who.anyway:
            raise BackupFaulty(faults)
        ledgers = list(_ledgers(backup, folder, readers))
        copied_on, releases = _do(opened, now, lambda uow: _merge(uow, ledgers))
        opened.witness()
    finally:
        opened.close()
    return copied_on, opened.buried, releases, faults


def _do(opened: OpenArchive, now: datetime, work: Callable[[UnitOfWork], T]) -> T:
    with UnitOfWork(opened.connection, opened.session, now) as uow:
        return work(uow)


def _merge(uow: UnitOfWork, ledgers: Iterable[list[dict[str, Any]]]) -> tuple[date, int]:
    """Enter the releases made since the backup; return the day of the copy and how many they are."""
    releases = sum(bring_up_to_date(uow.rows, ledger) for ledger in ledgers)
    uow.journal.act("restore")
    return uow.restorations.unsettled()[-1].copied_on, releases


def _readers(folder: ArchiveFolder, keys: OpenedKeys, who: WhoRestores) -> list[OpenedKeys]:
    """Return the keys that may read what stands in `folder`: the backup's, and those of today where they differ.

    Raises:
        ArchiveExists: another archive stands there.
    """
    try:
        (newest, *_) = good_copies(folder)
    except KeyFileUnwell:
        return [keys]
    if newest.vault_id != keys.key_file.vault_id:
        raise ArchiveExists
    if newest.is_authentic(keys.vault_key):
        return [keys]
    if who.shares:
        with suppress(RecoveryShareWrong):
            return [keys, shared_keys(folder, who.shares)]
    for passphrase in filter(None, (who.passphrase, who.present)):
        with suppress(WrongPassphrase, KeyFileUnwell):
            return [keys, opened_keys(folder, who.operator, passphrase)]
    return [keys]


def _erased_since(folder: ArchiveFolder, readers: Iterable[OpenedKeys]) -> tuple[Tombstone, ...] | None:
    """Return the tombstones of a folder, None where there are some that none of these keys reads."""
    found = (read_tombstones(folder, keys) for keys in readers)
    return next((stones for stones in found if stones is not None), None)


def _ledgers(backup: ArchiveFolder, folder: ArchiveFolder, readers: list[OpenedKeys]) -> Iterator[list[dict[str, Any]]]:
    """Give the copies of the ledger beside the backup and beside the archive's own backups."""
    vault_id = readers[0].key_file.vault_id
    own = BackupPlace(folder.backups, vault_id).home
    for place in dict.fromkeys((backup.path.resolve().parent, own.resolve())):
        for keys in readers:
            with suppress(SealedFileUnreadable):
                yield ledger_in(place, vault_id).read(keys.vault_key) or []
