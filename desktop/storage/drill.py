"""Tries recovery shares: on the archive that is open, and on a backup, as on the day when they are needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.errors import RecoveryShareWrong, SharesOutdated
from desktop.storage.backups import BackupPlace
from desktop.storage.connection import disk_told_once, told_once
from desktop.storage.copies import copy_files, prove
from desktop.storage.folder import ArchiveFolder
from desktop.storage.opening import OpenArchive
from desktop.storage.recovering import shared_keys


@dataclass(frozen=True, slots=True)
class Tried:
    """A backup that two shares opened.

    Attributes:
        folder: where it is.
        taken: when it was made.
        files: how many women's files are in it.
        log_head: the head of its log, to be written on the sheet of the drill as a witness.
    """

    folder: Path
    taken: datetime
    files: int
    log_head: bytes


def require_own_shares(opened: OpenArchive, shares: Sequence[str]) -> None:
    """Let two shares through that open the archive which is open.

    Raises:
        RecoveryShareWrong: they do not.
    """
    if shared_keys(opened.folder, shares).vault_key != opened.keys.vault_key:
        raise RecoveryShareWrong("foreign")


def try_on_backup(opened: OpenArchive, shares: Sequence[str], places: Iterable[Path]) -> Tried | None:
    """Open a copy of the newest backup with two shares, and forget it again; None where there is no backup.

    Args:
        opened: the archive the backup is of.
        shares: as typed.
        places: where backups may be, beside its own.

    Raises:
        RecoveryShareWrong: the shares do not open it.
        SharesOutdated: they open it, and the archive itself no longer.
        ArchiveUnwell, KeyFileUnwell: the backup is damaged, or the disk or the stick does not answer.
    """
    vault_id = opened.keys.key_file.vault_id
    homes = [BackupPlace(place, vault_id) for place in (opened.folder.backups, *places)]
    with disk_told_once():
        newest = max((backup for home in homes for backup in home.all), key=lambda backup: backup.taken, default=None)
    if newest is None:
        return None
    with told_once(), disk_told_once(), TemporaryDirectory(dir=opened.folder.path, prefix="archive.drill-") as scratch:
        copy = ArchiveFolder(Path(scratch))
        copy_files(ArchiveFolder(newest.folder), copy)
        keys = shared_keys(copy, shares)
        contents = prove(copy, keys.vault_key)
    try:
        require_own_shares(opened, shares)
    except RecoveryShareWrong:
        raise SharesOutdated from None
    return Tried(newest.folder, newest.taken, contents.rows["case_file"], keys.key_file.head.hash)
