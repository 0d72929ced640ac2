"""Erases in copies that exist already, so that none within reach holds what was erased."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.domain.erasure import Tombstone
from desktop.domain.identifiers import new_id
from desktop.domain.personal import Personal
from desktop.errors import ArchiveUnwell, KeyFileUnwell
from desktop.storage.backups import BackupPlace
from desktop.storage.connection import connect, disk_told_once, told_once
from desktop.storage.copies import copy_files, fresh, prove
from desktop.storage.erasures import Erasures, as_document
from desktop.storage.folder import ArchiveFolder, named
from desktop.storage.founding import add_device
from desktop.storage.keyring.copies import good_copies, write_copies
from desktop.storage.keyring.key_file import LogHead
from desktop.storage.mergings import Mergings
from desktop.storage.opening import tombstones_of
from desktop.storage.rows import Rows, Statements
from desktop.storage.schema import migrate, stamped_tables, steps
from desktop.storage.search import Search
from desktop.storage.stamps import NOBODY, Author, Counters
from desktop.storage.windows import patiently_replace

_REWRITING = "rewriting"


@dataclass(frozen=True, slots=True, repr=False)
class Erasing(Personal):
    """What the copies are to lose.

    Attributes:
        stones: of whatever was erased.
        vault_key: opens them.
        now: the moment of the rewriting.
    """

    stones: tuple[Tombstone, ...]
    vault_key: bytes
    now: datetime


class Steps:
    """How a rewriting goes on, copy by copy.

    Args:
        told: called after each copy, rewritten or not.
        go_on: asked before each one.
    """

    def __init__(self, told: Callable[[], object] = lambda: None, go_on: Callable[[], bool] = lambda: True) -> None:
        self.told, self.go_on = told, go_on


_TO_THE_END = Steps()


@dataclass(frozen=True)
class Rewritten:
    """What became of the copies within reach.

    Attributes:
        done: how many no longer hold it.
        left: those that could not be rewritten.
        undone: those that were not reached, because somebody stopped it.
    """

    done: int
    left: tuple[Path, ...]
    undone: tuple[Path, ...] = ()


def rewrite_place(place: BackupPlace, erasing: Erasing, steps: Steps = _TO_THE_END) -> Rewritten:
    """Erase in every backup of a place."""
    return _rewritten((backup.folder for backup in place.all), erasing, steps)


def rewrite_kept(folder: ArchiveFolder, erasing: Erasing, steps: Steps = _TO_THE_END) -> Rewritten:
    """Erase in every set of files kept in the archive's own folder.

    Copies made before a change of schema are there to go back to it: they are deleted.
    """
    found = _rewritten(folder.kept, erasing, steps)
    done, left = found.done, list(found.left)
    for path in named(folder.path, "archive-[0-9]*.db"):
        try:
            path.unlink()
            done += 1
        except OSError:
            left.append(path)
    return Rewritten(done, tuple(left), found.undone)


def _rewritten(copies: Iterable[Path], erasing: Erasing, steps: Steps) -> Rewritten:
    """Erase in each of these copies, until somebody stops it before one of them."""
    done = 0
    left: list[Path] = []
    undone: list[Path] = []
    for copy in copies:
        if undone or not steps.go_on():
            undone.append(copy)
            continue
        try:
            with told_once(), disk_told_once():
                rewrite(ArchiveFolder(copy), erasing)
            done += 1
        except (ArchiveUnwell, KeyFileUnwell):
            left.append(copy)
        steps.told()
    return Rewritten(done, tuple(left), tuple(undone))


def rewrite(copy: ArchiveFolder, erasing: Erasing) -> None:
    """Erase in one copy what it still holds; it is replaced once the new one is proved.

    Raises:
        ArchiveUnwell, KeyFileUnwell: it is damaged, or of another key; it is as it was.
        OSError: the disk refused; it is as it was, or done.
    """
    if not _holds_more(copy, erasing):
        return
    beside = fresh(ArchiveFolder(copy.path / _REWRITING))
    try:
        copy_files(copy, beside)
        _erase(beside, erasing)
        prove(beside, erasing.vault_key)
        # The database first: its log holds the head the old key file saw, so that any mixture of the two opens.
        for source, target in zip(_files(beside), _files(copy), strict=True):
            patiently_replace(source, target)
    finally:
        shutil.rmtree(beside.path, ignore_errors=True)


def _files(folder: ArchiveFolder) -> tuple[Path, ...]:
    return (folder.database, *folder.keys, folder.erasures)


def _holds_more(copy: ArchiveFolder, erasing: Erasing) -> bool:
    """Tell whether something was erased since the copy that it does not know of."""
    (key_file, *_) = good_copies(copy)
    if not key_file.is_authentic(erasing.vault_key):
        raise KeyFileUnwell("foreign")
    connection = connect(copy.database, erasing.vault_key)
    try:
        known = {(case, part): at for case, part, at in connection.execute("SELECT case_id, part, at FROM erased")}
    finally:
        connection.close()
    return any(stone.at > known.get((stone.case_id, stone.part.value), -1) for stone in erasing.stones)


def _erase(copy: ArchiveFolder, erasing: Erasing) -> None:
    """Erase as a device of its own, as whatever writes in a copy must."""
    (key_file, *_) = good_copies(copy)
    connection = connect(copy.database, erasing.vault_key)
    device = new_id()
    try:
        # What is to be erased is known by the tables of today: a copy made before a newer schema gets them first.
        migrate(connection, steps(), erasing.vault_key)
        connection.execute("BEGIN IMMEDIATE")
        no = add_device(connection, device, Ed25519PrivateKey.generate(), erasing.now.date())
        counters = Counters(connection, Author(no, device, 0, NOBODY), erasing.now)
        rows = Rows(connection, Statements(stamped_tables(connection)), counters)
        erasures, mergings = Erasures(rows, Search(rows)), Mergings(rows, Search(rows))
        mergings.part_for(erasing.stones)
        erasures.merge(erasing.stones)
        kept = as_document(erasures.all())
        counters.save()
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        # What was not committed is undone; the copy is thrown away then.
        connection.close()
    write_copies(copy, key_file.with_head(LogHead(device, counters.log_no, counters.log_head)), erasing.vault_key)
    tombstones_of(copy, key_file.vault_id).write(kept, erasing.vault_key)
