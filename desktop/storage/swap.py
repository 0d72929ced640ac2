"""Puts a whole new set of files in the place of an archive's: after a power cut it is the old or the new one.

Files are moved one by one, so a note says which way the moving goes before the first is touched; whoever next holds
the archive's lock finishes what was begun. The old set is kept in a folder of its own.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop.errors import FolderUnsuitable
from desktop.storage.connection import disk_told_once
from desktop.storage.durable import PRIVATE_FOLDER, replace_whole, sync_folder
from desktop.storage.folder import ArchiveFolder
from desktop.storage.folder_check import require_suitable
from desktop.storage.oslock import ArchiveLock
from desktop.storage.windows import patiently_replace

_OUT, _IN = "out", "in"
_OWN_FILES = "archive."


def hold(folder: ArchiveFolder) -> ArchiveLock:
    """Keep other programs out of an archive, and finish a replacement that was broken off.

    Raises:
        ArchiveInUse: another program holds it.
        OSError: the disk refused.
    """
    lock = ArchiveLock(folder.lock)
    try:
        finish(folder)
    except BaseException:
        lock.release()
        raise
    return lock


@contextmanager
def held(folder: ArchiveFolder) -> Iterator[None]:
    """Keep other programs out of an archive for a while, as `hold` does.

    Raises:
        ArchiveInUse: another program holds it.
        ArchiveUnwell: the disk refused.
    """
    with disk_told_once():
        lock = hold(folder)
    try:
        yield
    finally:
        lock.release()


def make_room(folder: ArchiveFolder) -> None:
    """Make the folder where a set of files is to stand, if it is not there.

    Raises:
        FolderUnsuitable: an archive must not live there, or something else than an archive is there.
    """
    require_suitable(folder.path)
    try:
        folder.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if any(not path.name.startswith(_OWN_FILES) for path in folder.path.iterdir()):
            raise FolderUnsuitable("not_empty")
    except OSError as refused:
        raise FolderUnsuitable("not_writable") from refused


def staged(folder: ArchiveFolder) -> ArchiveFolder:
    """Return an empty place for a new set of files, beside the archive's own.

    Raises:
        OSError: the disk refused.
    """
    discard(folder)
    folder.restoring.mkdir(mode=PRIVATE_FOLDER)
    return ArchiveFolder(folder.restoring, folder.path)


def discard(folder: ArchiveFolder) -> None:
    """Drop a new set of files that was not finished.

    Raises:
        OSError: the disk refused.
    """
    if folder.restoring.exists():
        shutil.rmtree(folder.restoring)


def replace(folder: ArchiveFolder, now: datetime) -> Path:
    """Put the staged set of files, whole and closed, in place of the archive's own, and return where that one is kept.

    The caller holds the archive's lock.

    Raises:
        OSError: the disk refused; before the note is written nothing has changed, after it the new set will stand.
    """
    for path in folder.restoring.iterdir():
        _synchronise(path)
    sync_folder(folder.restoring)
    kept = _free_name(folder.path, now)
    replace_whole(folder.swap, f"{_OUT} {kept.name}".encode("ascii"))
    finish(folder)
    return kept


def stands(folder: ArchiveFolder) -> bool:
    """Tell whether the staged set has taken the place of the archive's own, or is taking it whatever happens."""
    return folder.swap.exists() or not folder.restoring.exists()


def finish(folder: ArchiveFolder) -> None:
    """Finish a replacement that was begun; do nothing where none was.

    Raises:
        OSError: the disk refused; it is finished another time.
    """
    try:
        way, name = folder.swap.read_text("ascii").split()
    except FileNotFoundError:
        return
    kept = folder.path / name
    if way == _OUT:
        kept.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        _move(folder, kept)
        sync_folder(kept)
        sync_folder(folder.path)
        replace_whole(folder.swap, f"{_IN} {name}".encode("ascii"))
    if folder.restoring.exists():
        _move(ArchiveFolder(folder.restoring), folder.path)
        sync_folder(folder.path)
        shutil.rmtree(folder.restoring)
    if not any(kept.iterdir()):
        kept.rmdir()
    folder.swap.unlink()
    sync_folder(folder.path)


def _move(source: ArchiveFolder, target: Path) -> None:
    """Move the files of a set that are there; the journal of an unfinished transaction goes with its database."""
    journal = source.database.with_name(source.database.name + "-journal")
    for path in (journal, source.database, *source.keys, source.erasures, source.ledger, source.installation):
        if path.exists():
            patiently_replace(path, target / path.name)


def _free_name(folder: Path, now: datetime) -> Path:
    """Return the path of a folder that does not exist yet, named after the moment."""
    plain = folder / f"archive.kept-{now:%Y-%m-%d-%H%M%S}"
    number, kept = 1, plain
    while kept.exists():
        number += 1
        kept = plain.with_name(f"{plain.name}-{number}")
    return kept


def _synchronise(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
