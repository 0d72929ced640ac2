"""After damage: finds the newest backup that is whole, brings one back, or salvages what can still be read."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import ArchiveUnwell, KeyFileUnwell, WrongPassphrase
from desktop.services.backups import SECOND_PLACE
from desktop.storage.backups import Backup, backups_in
from desktop.storage.connection import disk_told_once
from desktop.storage.copies import prove, setting_in
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import good_copies
from desktop.storage.keyring.cost import KdfCost, root_of
from desktop.storage.keyring.key_file import KeyFile
from desktop.storage.restoring import Restored, WhoRestores, restore
from desktop.storage.salvage import Salvaged, WhoSalvages, salvage
from desktop.storage.throttle import Throttle

__all__ = [
    "FoundBackup",
    "Restored",
    "Salvaged",
    "WhoRestores",
    "WhoSalvages",
    "newest_good_backup",
    "restore",
    "salvage",
]


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup proved whole: its folder, and when it was taken."""

    folder: Path
    taken: datetime


def newest_good_backup(
    folder: Path, operator: str, passphrase: str, elsewhere: Iterable[Path] = ()
) -> FoundBackup | None:
    """Return the newest backup of the archive in `folder` that is whole, proved now; None where there is none.

    What is offered first when the archive is damaged: it need not open, and its key file may be gone. The second
    place is read from the newest good backup on this computer, since the archive itself may not tell.

    Args:
        folder: the archive's.
        operator: who asks.
        passphrase: hers, or hers of an earlier time.
        elsewhere: further folders that backups were put into, such as a stick.

    Raises:
        WrongPassphrase, WaitBeforeRetry: the passphrase opens neither the archive nor any backup.
    """
    archive = ArchiveFolder(folder)
    search = _Search(archive, operator, passphrase)
    with disk_told_once(), Throttle(archive.attempts).attempt():
        here = search.newest_in((archive.backups,))
        told = here and setting_in(ArchiveFolder(here.backup.folder), here.vault_key, SECOND_PLACE)
        there = search.newest_in((*elsewhere, *((Path(told),) if told else ())))
        if not search.opened_any:
            raise WrongPassphrase
    found = max((each.backup for each in (here, there) if each), key=lambda backup: backup.taken, default=None)
    return None if found is None else FoundBackup(found.folder, found.taken)


@dataclass(frozen=True, slots=True)
class _Good:
    """A backup that is whole, and its key."""

    backup: Backup
    vault_key: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "<_Good>"


class _Search:
    """Looks for backups that a passphrase opens: one key derivation for all that share a salt."""

    def __init__(self, archive: ArchiveFolder, operator: str, passphrase: str) -> None:
        self._operator, self._passphrase = operator, passphrase
        self._roots: dict[tuple[KdfCost, bytes], bytes] = {}
        self.opened_any = False
        own = self._key_file(archive)
        self._vault_id = None if own is None else own.vault_id
        if own is not None:
            self._key_of(own)

    def newest_in(self, places: Iterable[Path]) -> _Good | None:
        """Return the newest backup in these places that is whole."""
        backups = {backup.folder.resolve(): backup for place in places for backup in backups_in(place)}
        for backup in sorted(backups.values(), key=lambda each: each.taken, reverse=True):
            folder = ArchiveFolder(backup.folder)
            key_file = self._key_file(folder)
            if key_file is None or self._vault_id not in (None, key_file.vault_id):
                continue
            key = self._key_of(key_file)
            if key is not None:
                with suppress(ArchiveUnwell, KeyFileUnwell), disk_told_once():
                    prove(folder, key)
                    return _Good(backup, key)
        return None

    @staticmethod
    def _key_file(folder: ArchiveFolder) -> KeyFile | None:
        try:
            return good_copies(folder)[0]
        except KeyFileUnwell:
            return None

    def _key_of(self, key_file: KeyFile) -> bytes | None:
        salted = (key_file.cost, key_file.salt)
        if salted not in self._roots:
            self._roots[salted] = root_of(self._operator, self._passphrase, *salted)
        slot = key_file.opened(self._roots[salted])
        if slot is None:
            return None
        self.opened_any = True
        return slot.vault_key
