"""After damage: finds the newest backup that is whole, brings one back, or salvages what can still be read."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.errors import ArchiveUnwell, KeyFileUnwell, WrongPassphrase
from desktop.services.archive.backups import SECOND_PLACE
from desktop.services.colleagues.operators import prove_coordination
from desktop.storage.backups import Backup, backups_in
from desktop.storage.connection import disk_told_once
from desktop.storage.copies import prove, setting_in
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import good_copies, opened_keys
from desktop.storage.keyring.cost import KdfCost, root_of
from desktop.storage.keyring.key_file import KeyFile
from desktop.storage.restoring import Restored, WhoRestores, restore
from desktop.storage.salvage import Salvaged, WhoSalvages, salvage, salvage_in_place
from desktop.storage.throttle import Throttle
from desktop.storage.vault import Vault, local_now

__all__ = [
    "FoundBackup",
    "Restored",
    "Salvaged",
    "WhoRestores",
    "WhoSalvages",
    "check_passphrase_then",
    "go_back",
    "local_now",
    "newest_good_backup",
    "permit_going_back",
    "restore",
    "salvage",
    "salvage_in_place",
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


def permit_going_back(vault: Vault, passphrase_again: str, backup: Path, passphrase_then: str = "") -> WhoRestores:
    """Prove that the acting operator may go back to a backup and can open it; the archive stays open.

    It waits for the vault: never on its own thread, nor on the window's.

    Args:
        vault: opened by a coordinator.
        passphrase_again: hers, typed once more for this act.
        backup: the folder of the backup.
        passphrase_then: hers at the time of the backup, where it was another one.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: she may not, did not prove who she is, or her passphrase of
            then does not open the backup.
        KeyFileUnwell: the backup cannot be opened at all.
    """
    name = prove_coordination(vault, passphrase_again).name
    then = passphrase_then or passphrase_again
    with vault.attempt():
        opened_keys(ArchiveFolder(backup), name, then)
    return WhoRestores(name, then, present=passphrase_again)


def go_back(vault: Vault, backup: Path, who: WhoRestores, *, anyway: bool = False) -> Restored:
    """Close the archive and put a backup in its place; what stood there is kept beside it.

    It waits as `permit_going_back`, which comes first. The archive is closed whatever comes of it; closed already, it
    is tried once more.

    Args:
        vault: whose archive it is.
        backup: the folder of the backup.
        who: as `permit_going_back` gave it.
        anyway: as `WhoRestores.anyway`.

    Raises:
        Refusal: as `restore`; the archive stands.
    """
    vault.lock().result()
    return restore(backup, vault.folder, replace(who, anyway=anyway), vault.now)


def check_passphrase_then(backup: Path, folder: Path, operator: str, passphrase: str) -> None:
    """Let a name and a passphrase through that open a backup, counted as any other attempt at the archive in `folder`.

    Raises:
        WrongPassphrase, WaitBeforeRetry, KeyFileUnwell: they do not, or not now.
    """
    with Throttle(ArchiveFolder(folder).attempts).attempt():
        opened_keys(ArchiveFolder(backup), operator, passphrase)


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
        backups = {backup.folder.resolve(): backup for place in places for backup in self._all_in(place)}
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
    def _all_in(place: Path) -> tuple[Backup, ...]:
        # A broken stick hides none of the copies on this computer.
        with suppress(OSError):
            return backups_in(place)
        return ()

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
