"""The copies of the archive there are: where, of which moment, how large, and whether they would bring it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.errors import ArchiveUnwell, KeyFileUnwell
from desktop.services.archive.backups import known_places, place_of, state, told_apart
from desktop.storage.backups import Backup, BackupPlace, backup_in, backups_in
from desktop.storage.connection import disk_told_once
from desktop.storage.copies import prove
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import good_copies
from desktop.storage.vault import Vault


class CopyState(StrEnum):
    """What a copy is good for: present keys open it, only keys of before do, or it is damaged."""

    GOOD = "good"
    OLDER_KEY = "older_key"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy.

    Attributes:
        folder: where it is.
        taken: its moment, as this computer's clock said it.
        place: the second place it is in; empty for one on this computer.
        size: of its files, in bytes.
        state: what it is good for.
    """

    folder: Path
    taken: datetime
    place: str
    size: int
    state: CopyState


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies within reach, newest first, and the places that may hold others and are not there now.

    Attributes:
        proved: whether each was read whole just now.
    """

    copies: tuple[Copy, ...]
    away: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class FoundCopy:
    """A copy found where somebody said that there are some, before any key is there to read it."""

    folder: Path
    taken: datetime


def list_copies(vault: Vault, *, proved: bool = False) -> Copies:
    """Return the copies within reach; with `proved` each is read whole, page by page, which takes a while.

    It waits for the vault: never on its own thread, nor on the window's.

    Raises:
        ArchiveUnwell: a disk refuses.
    """
    chosen, known = vault.run(lambda uow: (state(uow).second, known_places(uow))).result()
    key, vault_id, here = vault.attend(place_of).result()
    places = dict.fromkeys(filter(None, (chosen, *known)))
    there, away = told_apart(places)
    homes = [("", BackupPlace(here.backups, vault_id)), *((str(each), BackupPlace(each, vault_id)) for each in there)]
    with disk_told_once():
        found = [_copy(place, backup, key, proved=proved) for place, home in homes for backup in home.all]
    found.sort(key=lambda copy: copy.taken, reverse=True)
    return Copies(tuple(found), tuple(map(str, away)), proved)


def find_copies(place: Path) -> tuple[FoundCopy, ...]:
    """Return the copies in a folder somebody chose, newest first: a stick, a folder of copies, or one copy itself."""
    try:
        found = dict.fromkeys((*backups_in(place), *_dated(place.iterdir()), *_dated([place])))
        if not found and (place / ArchiveFolder(place).database.name).exists():
            # A whole archive that somebody copied by hand: it says itself nowhere of when it is.
            modified = datetime.fromtimestamp(ArchiveFolder(place).database.stat().st_mtime).astimezone()
            return (FoundCopy(place, modified.replace(tzinfo=None, microsecond=0)),)
    except OSError:
        return ()
    whole = (each for each in found if ArchiveFolder(each.folder).database.exists())
    return tuple(sorted((FoundCopy(each.folder, each.taken) for each in whole), key=_moment, reverse=True))


def is_on_same_disk(one: Path, other: Path) -> bool:
    """Tell whether two folders are on one disk, so that both are lost with it; not where it cannot be known."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _moment(copy: FoundCopy) -> datetime:
    return copy.taken


def _dated(paths: Iterable[Path]) -> list[Backup]:
    return [found for found in map(backup_in, paths) if found is not None]


def _copy(place: str, backup: Backup, key: bytes, *, proved: bool) -> Copy:
    folder = ArchiveFolder(backup.folder)
    return Copy(backup.folder, backup.taken, place, _size(backup.folder), _state(folder, key, proved=proved))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*"))


def _state(folder: ArchiveFolder, key: bytes, *, proved: bool) -> CopyState:
    try:
        with disk_told_once():
            (key_file, *_) = good_copies(folder)
            if not folder.database.exists():
                return CopyState.DAMAGED
            if not key_file.is_authentic(key):
                return CopyState.OLDER_KEY
            if proved:
                prove(folder, key)
    except (ArchiveUnwell, KeyFileUnwell):
        return CopyState.DAMAGED
    return CopyState.GOOD
