"""Which copies of an archive another vault key still opens: those to overwrite after somebody's was taken away."""

from collections.abc import Iterable
from pathlib import Path

from desktop.errors import KeyFileUnwell
from desktop.storage.backups import BackupPlace
from desktop.storage.connection import disk_told_once
from desktop.storage.folder import ArchiveFolder, named
from desktop.storage.keyring.copies import good_copies
from desktop.storage.opening import OpenArchive


def older_copies(opened: OpenArchive, places: Iterable[Path]) -> tuple[Path, ...]:
    """Return what is within reach and not under the archive's key of today, in the order of the places.

    Args:
        opened: the archive.
        places: where backups may be, beside its own.

    Raises:
        ArchiveUnwell: the disk did not say what is there.
    """
    folder, keys = opened.folder, opened.keys
    homes = [BackupPlace(place, keys.key_file.vault_id) for place in (folder.backups, *places)]
    with disk_told_once():
        copies = [*(backup.folder for home in homes for backup in home.within_reach), *folder.kept]
        # Those from before a change of schema have no key file of their own; they are as old as their key.
        before_schemas = named(folder.path, "archive-[0-9]*.db")
    return (*(copy for copy in copies if not _is_under(copy, keys.vault_key)), *before_schemas)


def _is_under(copy: Path, vault_key: bytes) -> bool:
    try:
        return good_copies(ArchiveFolder(copy))[0].is_authentic(vault_key)
    except KeyFileUnwell:
        return False
