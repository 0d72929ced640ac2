"""The backups of one archive in a place: made beside, proved, put in place by one renaming, and rotated."""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.rotation import kept
from desktop.errors import ArchiveUnwell
from desktop.storage.connection import disk_told_once, told_once
from desktop.storage.copies import Snapshot, compact, copy_files, fresh, prove
from desktop.storage.durable import PRIVATE_FOLDER, sync_folder
from desktop.storage.folder import ArchiveFolder, named
from desktop.storage.sealed_file import SealedFile
from desktop.storage.windows import patiently_replace

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(\d{2})(?:-\d+)?")
_HOME, _UNFINISHED, _GONE = "archivio-", "unfinished", "gone-"
LEDGER_KIND = "ledger"


@dataclass(frozen=True)
class Backup:
    """One backup: a folder that is an archive of its own, and the moment it was taken, as this PC's clock said it."""

    folder: Path
    taken: datetime


class BackupPlace:
    """Where backups are kept, those of each archive in a folder of its own.

    Args:
        place: the folder of the archive itself, a stick, another disk.
        vault_id: whose backups.
    """

    def __init__(self, place: Path, vault_id: bytes) -> None:
        self._vault_id = vault_id
        # Random signs, so that two archives share a stick and nothing on it says whose it is.
        self.home = place / f"{_HOME}{vault_id.hex()[:8]}"

    @property
    def all(self) -> tuple[Backup, ...]:
        """The backups, newest first.

        Raises:
            OSError: the place does not answer.
        """
        return _in_home(self.home)

    @property
    def within_reach(self) -> tuple[Backup, ...]:
        """The backups, newest first; none where the place does not answer."""
        with suppress(OSError):
            return self.all
        return ()

    @property
    def ledger(self) -> SealedFile:
        """The copy of the releases beside the backups."""
        return ledger_in(self.home, self._vault_id)

    def take(self, snapshot: Snapshot, now: datetime) -> Backup:
        """Make a backup of a snapshot.

        Raises:
            ArchiveUnwell: it could not be made, and is not there.
        """
        with told_once(), disk_told_once():
            beside = self._begin()
            compact(snapshot, beside)
            return self._put_in_place(now.replace(tzinfo=None, microsecond=0))

    def receive(self, backup: Backup, vault_key: bytes) -> Backup:
        """Copy a backup made elsewhere, and prove the copy.

        Raises:
            ArchiveUnwell: it could not be copied, and is not there.
        """
        with told_once(), disk_told_once():
            beside = self._begin()
            copy_files(ArchiveFolder(backup.folder), beside)
            if prove(beside, vault_key) != prove(ArchiveFolder(backup.folder), vault_key):
                raise ArchiveUnwell("corrupt")
            return self._put_in_place(backup.taken)

    def write_ledger(self, document: object, vault_key: bytes) -> None:
        """Write the releases beside the backups.

        Raises:
            ArchiveUnwell: the disk refused; the copy before stands.
        """
        with disk_told_once():
            self._make_home()
            self.ledger.write(document, vault_key)

    def rotate(self, made: Backup) -> None:
        """Take away the backups that are not to be kept; one the disk does not let go goes another time.

        Args:
            made: the one just made, which stays whatever the clock says.
        """
        backups = self.all
        stays = kept(backup.taken for backup in backups)
        for backup in backups:
            if backup.taken not in stays and backup != made:
                with suppress(OSError):
                    patiently_replace(backup.folder, backup.folder.with_name(_GONE + backup.folder.name))
        for path in named(self.home, _GONE + "*"):
            shutil.rmtree(path, ignore_errors=True)

    def _make_home(self) -> None:
        self.home.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        sync_folder(self.home.parent)

    def _begin(self) -> ArchiveFolder:
        self._make_home()
        return fresh(ArchiveFolder(self.home / _UNFINISHED))

    def _put_in_place(self, taken: datetime) -> Backup:
        plain = self.home / f"{taken:%Y-%m-%d-%H%M%S}"
        number, path = 1, plain
        while path.exists():
            number += 1
            path = plain.with_name(f"{plain.name}-{number}")
        patiently_replace(self.home / _UNFINISHED, path)
        sync_folder(self.home)
        return Backup(path, taken)


def backups_in(place: Path) -> tuple[Backup, ...]:
    """Return the backups of every archive in a place."""
    return tuple(backup for home in named(place, f"{_HOME}*") for backup in _in_home(home))


def _in_home(home: Path) -> tuple[Backup, ...]:
    found = (backup_in(path) for path in named(home, "*") if path.is_dir())
    return tuple(sorted((each for each in found if each), key=lambda each: each.taken, reverse=True))


def ledger_in(home: Path, vault_id: bytes) -> SealedFile:
    """Return the copy of the releases in a folder of backups."""
    return SealedFile(ArchiveFolder(home).ledger, LEDGER_KIND, vault_id)


def backup_in(path: Path) -> Backup | None:
    """Return the backup a folder is by its name, None where the name is not of one."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    day, *time = found.groups()
    try:
        return Backup(path, datetime.fromisoformat(f"{day}T{':'.join(time)}"))
    except ValueError:
        return None
