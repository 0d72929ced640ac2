"""Erases in copies that exist already, so that none within reach holds what was erased."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.domain.erasure import Tombstone
from desktop.domain.identifiers import new_id
from desktop.errors import ArchiveUnwell, KeyFileUnwell
from desktop.storage.backups import BackupPlace
from desktop.storage.connection import connect, disk_told_once, roll_back, told_once
from desktop.storage.copies import copy_files, fresh, prove
from desktop.storage.erasures import Erasures, as_document
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import add_device
from desktop.storage.keyring.copies import good_copies, write_copies
from desktop.storage.keyring.key_file import LogHead
from desktop.storage.opening import tombstones_of
from desktop.storage.rows import Rows, Statements
from desktop.storage.schema import stamped_tables
from desktop.storage.search import Search
from desktop.storage.stamps import NOBODY, Author, Counters
from desktop.storage.windows import patiently_replace

_REWRITING = "rewriting"


@dataclass(frozen=True)
class Rewritten:
    """What became of the copies within reach: how many no longer hold it, and which could not be rewritten."""

    done: int
    left: tuple[Path, ...]


def rewrite_all(
    folder: ArchiveFolder, places: Iterable[BackupPlace], stones: tuple[Tombstone, ...], vault_key: bytes, now: datetime
) -> Rewritten:
    """Erase in every backup of these places and in every set of files kept in the archive's folder.

    Copies made before a change of schema are there to go back to it: they are deleted.
    """
    done, left = 0, []
    for copy in _copies(folder, places):
        try:
            with told_once(), disk_told_once():
                rewrite(ArchiveFolder(copy), stones, vault_key, now)
            done += 1
        except (ArchiveUnwell, KeyFileUnwell):
            left.append(copy)
    for path in folder.path.glob("archive-[0-9]*.db"):
        try:
            path.unlink()
            done += 1
        except OSError:
            left.append(path)
    return Rewritten(done, tuple(left))


def _copies(folder: ArchiveFolder, places: Iterable[BackupPlace]) -> Iterator[Path]:
    for place in places:
        yield from (backup.folder for backup in place.all)
    yield from folder.kept


def rewrite(copy: ArchiveFolder, stones: tuple[Tombstone, ...], vault_key: bytes, now: datetime) -> None:
    """Erase in one copy what it still holds; it is replaced once the new one is proved.

    Raises:
        ArchiveUnwell, KeyFileUnwell: it is damaged, or of another key; it is as it was.
        OSError: the disk refused; it is as it was, or done.
    """
    beside = fresh(ArchiveFolder(copy.path / _REWRITING))
    try:
        copy_files(copy, beside)
        if _erase(beside, stones, vault_key, now):
            prove(beside, vault_key)
            # The database first: its log holds the head the old key file saw, so that any mixture of the two opens.
            for source, target in zip(_files(beside), _files(copy), strict=True):
                patiently_replace(source, target)
    finally:
        with suppress(OSError):
            for path in beside.path.iterdir():
                path.unlink()
            beside.path.rmdir()


def _files(folder: ArchiveFolder) -> tuple[Path, ...]:
    return (folder.database, *folder.keys, folder.erasures)


def _erase(copy: ArchiveFolder, stones: tuple[Tombstone, ...], vault_key: bytes, now: datetime) -> bool:
    """Erase as a device of its own, as whatever writes in a copy must; return whether there was anything to erase."""
    (key_file, *_) = good_copies(copy)
    if not key_file.is_authentic(vault_key):
        raise KeyFileUnwell("foreign")
    connection = connect(copy.database, vault_key)
    device = new_id()
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            no = add_device(connection, device, Ed25519PrivateKey.generate(), now.date())
            counters = Counters(connection, Author(no, device, 0, NOBODY), now)
            rows = Rows(connection, Statements(stamped_tables(connection)), counters)
            erasures = Erasures(rows, Search(rows))
            buried = erasures.merge(stones)
            kept = as_document(erasures.all())
            counters.save()
            connection.execute("COMMIT" if buried else "ROLLBACK")
        except BaseException:
            roll_back(connection)
            raise
        if buried:
            connection.execute("VACUUM")
    finally:
        connection.close()
    if buried:
        write_copies(copy, key_file.with_head(LogHead(device, counters.log_no, counters.log_head)), vault_key)
        tombstones_of(copy, key_file.vault_id).write(kept, vault_key)
    return bool(buried)
