"""A whole copy of an archive: its files beside one another, proved by reopening before anybody relies on it."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.errors import ArchiveUnwell, KeyFileUnwell
from desktop.storage.connection import connect, disk_told_once, is_plain, told_once
from desktop.storage.durable import PRIVATE_FOLDER, sync_folder, write_private
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import good_copies
from desktop.storage.opening import OpenArchive, require_head
from desktop.storage.schema import stamped_tables, version_of


@dataclass(frozen=True)
class Contents:
    """What a copy must have in common with what it is a copy of.

    Attributes:
        version: of the schema.
        heads: how far the log of each PC reaches, by its random id.
        rows: how many there are in each table.
    """

    version: int
    heads: Mapping[bytes, tuple[int, bytes]]
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Snapshot:
    """The files of an archive as they were at one moment, and the key that reads them."""

    folder: ArchiveFolder
    vault_key: bytes
    vault_id: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "<Snapshot>"


def take_snapshot(opened: OpenArchive) -> Snapshot:
    """Copy the files of an open archive byte for byte; on the vault's thread, between transactions.

    It is the whole of what a backup asks of the vault: the rest is done on the copy, elsewhere.

    Raises:
        ArchiveUnwell: the log cannot be read, or the disk refused; no snapshot is left.
    """
    opened.witness()
    beside = ArchiveFolder(opened.folder.snapshot, opened.folder.path)
    snapshot = Snapshot(beside, opened.keys.vault_key, opened.keys.key_file.vault_id)
    try:
        with disk_told_once():
            copy_files(opened.folder, fresh(beside))
    except BaseException:
        drop(snapshot)
        raise
    return snapshot


def drop(snapshot: Snapshot) -> None:
    """Delete a snapshot; what the disk does not let go is deleted before the next one."""
    shutil.rmtree(snapshot.folder.path, ignore_errors=True)


def fresh(folder: ArchiveFolder) -> ArchiveFolder:
    """Make a folder for the files of a copy, empty whatever was left in it.

    Raises:
        OSError: the disk refused.
    """
    if folder.path.exists():
        shutil.rmtree(folder.path)
    folder.path.mkdir(mode=PRIVATE_FOLDER, parents=True)
    return folder


def copy_files(source: ArchiveFolder, target: ArchiveFolder) -> None:
    """Copy database, key file and tombstones, each on the disk when this returns.

    Raises:
        OSError: the disk refused.
        KeyFileUnwell: neither copy of the key file can be read.
    """
    write_private(target.database, b"")
    shutil.copyfile(source.database, target.database)
    _synchronise(target.database)
    copy_small_files(source, target)


def copy_small_files(source: ArchiveFolder, target: ArchiveFolder) -> None:
    """Copy key file and tombstones; of the key file's two copies the newest good one.

    Raises:
        OSError: the disk refused.
        KeyFileUnwell: neither copy of the key file can be read.
    """
    (newest, *_) = good_copies(source)
    content = next(path.read_bytes() for path in source.keys if path.exists() and newest.covered in path.read_bytes())
    for path in target.keys:
        write_private(path, content)
    if source.erasures.exists():
        write_private(target.erasures, source.erasures.read_bytes())
    sync_folder(target.path)


def compact(snapshot: Snapshot, target: ArchiveFolder) -> Contents:
    """Write a snapshot compactly into `target`, an empty folder, and prove the copy against it.

    Raises:
        ArchiveUnwell: the copy is not what it must be, or the disk refused.
        OSError: the disk refused.
    """
    connection = connect(snapshot.folder.database, snapshot.vault_key)
    try:
        write_private(target.database, b"")
        _vacuum(connection, target.database)
        there = contents_of(connection)
    finally:
        connection.close()
    _synchronise(target.database)
    copy_small_files(snapshot.folder, target)
    if prove(target, snapshot.vault_key) != there:
        raise ArchiveUnwell("corrupt")
    return there


def _vacuum(connection: dbapi2.Connection, target: Path) -> None:
    try:
        with told_once():
            connection.execute("VACUUM INTO ?", (str(target),))
    except dbapi2.OperationalError as error:
        # Of a file made empty a moment before SQLite says that it exists: the disk did not tell it how long it is.
        raise ArchiveUnwell("io") from error


def prove(folder: ArchiveFolder, vault_key: bytes) -> Contents:
    """Reopen a copy as a restore would: encrypted, each page under its seal, its log as far as its key file saw it.

    Raises:
        ArchiveUnwell: it is not whole.
        KeyFileUnwell: its key file cannot be read, or is of another key.
    """
    if is_plain(folder.database):
        raise ArchiveUnwell("corrupt")
    (key_file, *_) = good_copies(folder)
    if not key_file.is_authentic(vault_key):
        raise KeyFileUnwell("foreign")
    connection = connect(folder.database, vault_key)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise ArchiveUnwell("corrupt")
        require_head(connection, key_file.head)
        return contents_of(connection)
    finally:
        connection.close()


def setting_in(folder: ArchiveFolder, vault_key: bytes, name: str) -> str:
    """Return a setting of a copy, empty where it has none.

    Raises:
        ArchiveUnwell: it cannot be read.
    """
    connection = connect(folder.database, vault_key)
    try:
        found = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    finally:
        connection.close()
    return "" if found is None else str(found[0])


def contents_of(connection: dbapi2.Connection) -> Contents:
    """Return what a copy of this database must have in common with it."""
    heads = connection.execute(
        "SELECT device.id, log.no, log.hash FROM device JOIN log ON log.device = device.no"
        " WHERE log.no = (SELECT max(no) FROM log WHERE device = device.no)"
    ).fetchall()
    # In one statement, which locks the file once.
    names = (*stamped_tables(connection), "log", "device")
    counted = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)  # noqa: S608 - names of our own schema
    counts = dict(connection.execute(counted).fetchall())
    return Contents(version_of(connection), {device: (no, head) for device, no, head in heads}, counts)


def _synchronise(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
