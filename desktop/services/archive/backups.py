"""Backups: made and proved while operators work, in two places; what went wrong stands until one succeeds."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from desktop.domain.rotation import is_overdue
from desktop.errors import ArchiveUnwell, BackupFailed, BackupPlaceUnusable, FolderUnsuitable, KeyFileUnwell
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.backups import Backup, BackupPlace
from desktop.storage.connection import disk_told_once
from desktop.storage.copies import drop, take_snapshot
from desktop.storage.folder import ArchiveFolder, is_within_reach
from desktop.storage.folder_check import require_suitable
from desktop.storage.ledger_copy import as_document
from desktop.storage.opening import OpenArchive
from desktop.storage.rewriting import Erasing, rewrite_place
from desktop.storage.undone import keep_undone, undone_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, VaultLocked

SECOND_PLACE = "backup.second"
DONE_AT, FAILED = "backup.done_at", "backup.failed"
# One register for each place a copy was ever made in: what an erasure cannot reach is in one of them.
PLACE_AT = "backup.place:"
FIRST, SECOND = "first", "second"
_WHY = frozenset({"full", "io", "readonly"})
EVERY = timedelta(hours=24)
REMIND_AFTER = timedelta(days=7)
# Every second place a copy was ever made in, with the moment of the last one.
Places = Mapping[str, datetime | None]
# Each begins in the same folder: one asked for meanwhile waits for its turn.
_TURN = Lock()


@dataclass(frozen=True, slots=True)
class BackupFailure:
    """The last backup did not succeed: `place` is first or second, `why` a word of `BackupFailed`."""

    at: datetime
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the archive's backups are, for «Oggi».

    Attributes:
        done_at: when the last one was made on this computer, None where none ever was.
        failed: what went wrong since the last one that succeeded wholly.
        due: whether the last one is 24 hours old.
        second: the second place, empty where none was chosen.
        second_at: when a copy was last put there.
        remind: whether there is no second place, or nothing was put there for seven days.
        undone: how many copies still hold what was erased, because the rewriting of the copies was stopped.
    """

    done_at: datetime | None
    failed: BackupFailure | None
    due: bool
    second: str
    second_at: datetime | None
    remind: bool
    undone: int = 0


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was made: the folder of each copy; `second` None where the second place was not there."""

    taken: datetime
    first: Path
    second: Path | None


def state(uow: UnitOfWork) -> BackupState:
    """Return how the backups are; every operator may know."""
    kept = uow.settings.all()
    done_at, second = _moment(kept.get(DONE_AT, "")), kept.get(SECOND_PLACE, "")
    second_at = _moment(kept.get(PLACE_AT + second, "")) if second else None
    return BackupState(
        done_at=done_at,
        failed=_failure(kept.get(FAILED, "")),
        due=is_overdue(done_at, uow.now, EVERY),
        second=second,
        second_at=second_at,
        remind=is_overdue(second_at, uow.now, REMIND_AFTER),
        undone=len(undone_of(uow.settings)),
    )


def choose_second_place(uow: UnitOfWork, folder: Path | None) -> None:
    """Choose where the second copy goes, None for nowhere.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    uow.settings.put(SECOND_PLACE, "" if folder is None else str(folder))


def check_second_place(vault: Vault, typed: str) -> Path:
    """Return the folder written in `typed` where backups may be kept in it.

    Raises:
        BackupPlaceUnusable: it is not there or not writable, synchronised, inside the archive or the program.
    """
    folder = Path(typed.strip()).expanduser().absolute()
    if not typed.strip() or not folder.is_dir():
        raise BackupPlaceUnusable("not_writable")
    if folder.resolve().is_relative_to(vault.folder.resolve()):
        raise BackupPlaceUnusable("inside_archive")
    try:
        # A disk of the centre's network holds copies well: it is the open database that it would ruin.
        require_suitable(folder, lambda _: False)
    except FolderUnsuitable as unsuitable:
        raise BackupPlaceUnusable(unsuitable.why) from None
    return folder


def back_up(vault: Vault, to: Path | None = None) -> BackupMade:
    """Make a backup in both places; on closing, every 24 hours of use, and whenever asked for.

    It waits for the vault, which it holds only while the files are copied: never on the vault's own thread.

    Args:
        vault: open.
        to: another second place for this time.

    Raises:
        BackupFailed: it stands on «Oggi» from now on, until one succeeds.
    """
    with _TURN:
        return _back_up(vault, to)


def _back_up(vault: Vault, to: Path | None) -> BackupMade:
    with _noted(vault, FIRST):
        now, second = vault.run(lambda uow: _begin(uow, to)).result()
        first = _copy_here(vault, now)
    other = None
    with _noted(vault, SECOND):
        is_there = second is not None and second.is_dir()
    if second is not None and is_there:
        with _noted(vault, SECOND):
            place = BackupPlace(second, first.vault_id)
            other = place.receive(first.backup, first.vault_key)
            _finish(vault, place, other, first.vault_key)
    elif to is not None:
        _note_failure(vault, SECOND, "missing")
        raise BackupFailed(SECOND, "missing")
    with _noted(vault, FIRST):
        vault.run(lambda uow: _note_done(uow, second if other else None)).result()
    return BackupMade(now, first.backup.folder, other.folder if other else None)


def back_up_if_due(vault: Vault) -> BackupMade | None:
    """Make a backup where the last one is 24 hours old; the window asks every few minutes.

    Raises:
        BackupFailed: as `back_up`.
    """
    return back_up(vault) if vault.run(state).result().due else None


def back_up_meanwhile(vault: Vault, *, due_only: bool = True) -> BackupMade | None:
    """Make a backup while operators go on working, or while the window closes; None: none was due, or it was locked.

    Raises:
        BackupFailed: as `back_up`.
    """
    try:
        return back_up_if_due(vault) if due_only else back_up(vault)
    except VaultLocked:
        return None


@contextmanager
def while_none_is_made() -> Iterator[None]:
    """Wait for the copy that is being made, if there is one, and let none be begun meanwhile."""
    with _TURN:
        yield


def keep_ledger(vault: Vault) -> None:
    """Write what left for the mailbox beside the backups in both places: after each release.

    What a place refuses stands on «Oggi»; the release itself is in the ledger already.
    """
    second = vault.run(_second_place).result()
    key, vault_id, here = vault.attend(place_of).result()
    for name, place in ((FIRST, here.backups), (SECOND, second)):
        with suppress(BackupFailed), _noted(vault, name), _TURN:
            if place is not None and (name == FIRST or place.is_dir()):
                _write_ledger(vault, BackupPlace(place, vault_id), key)


def known_places(uow: UnitOfWork) -> Places:
    """Return every second place a copy was ever made in, with the moment of the last one."""
    kept = uow.settings.all()
    return {name.removeprefix(PLACE_AT): _moment(at) for name, at in kept.items() if name.startswith(PLACE_AT)}


def told_apart(places: Iterable[str]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the places that answer, and those that do not, such as a stick taken away."""
    answers = {Path(place): is_within_reach(Path(place)) for place in places}
    return tuple(place for place in answers if answers[place]), tuple(place for place in answers if not answers[place])


def place_of(opened: OpenArchive) -> tuple[bytes, bytes, ArchiveFolder]:
    """Return the key of an open archive, its id and its folder: what its copies are reached by."""
    return opened.keys.vault_key, opened.keys.key_file.vault_id, opened.folder


@dataclass(frozen=True, slots=True)
class _Made:
    """A backup just made on this computer, with what a copy of it needs."""

    backup: Backup
    vault_key: bytes
    vault_id: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "<_Made>"


def _copy_here(vault: Vault, now: datetime) -> _Made:
    snapshot = vault.attend(take_snapshot).result()
    try:
        place = BackupPlace(ArchiveFolder(snapshot.folder.home).backups, snapshot.vault_id)
        backup = place.take(snapshot, now)
    finally:
        drop(snapshot)
    _finish(vault, place, backup, snapshot.vault_key)
    return _Made(backup, snapshot.vault_key, snapshot.vault_id)


def _finish(vault: Vault, place: BackupPlace, made: Backup, vault_key: bytes) -> None:
    """Rotate the backups of a place, bring its copy of the ledger up to date, and erase in it what was erased since.

    A stick that was not there when a woman was erased forgets her now.
    """
    place.rotate(made)
    _write_ledger(vault, place, vault_key)
    stones, now = vault.run(lambda uow: (uow.erasures.all(), uow.now)).result()
    rewrite_place(place, Erasing(stones, vault_key, now))
    vault.run(lambda uow: _settle(uow, place.home)).result()


def _settle(uow: UnitOfWork, home: Path) -> None:
    """Keep that nothing is left undone in a folder of backups."""
    keep_undone(uow.settings, (each for each in undone_of(uow.settings) if not each.is_relative_to(home)))


def _write_ledger(vault: Vault, place: BackupPlace, vault_key: bytes) -> None:
    place.write_ledger(vault.run(lambda uow: as_document(uow.rows)).result(), vault_key)


def _begin(uow: UnitOfWork, to: Path | None) -> tuple[datetime, Path | None]:
    uow.journal.act("backup")
    return uow.now, to or _second_place(uow)


def _second_place(uow: UnitOfWork) -> Path | None:
    chosen = uow.settings.all().get(SECOND_PLACE, "")
    return Path(chosen) if chosen else None


@contextmanager
def _noted(vault: Vault, place: str) -> Iterator[None]:
    """Have what goes wrong stand on «Oggi», and say it as a backup's failure.

    Raises:
        BackupFailed: the block raised what a disk or a file does.
    """
    try:
        with disk_told_once():
            yield
    except (ArchiveUnwell, KeyFileUnwell) as unwell:
        why = unwell.what if unwell.what in _WHY else "corrupt"
        _note_failure(vault, place, why)
        raise BackupFailed(place, why) from unwell


def _note_failure(vault: Vault, place: str, why: str) -> None:
    # A full disk may refuse the note as well: then it stands only in that the last backup grows old.
    with suppress(ArchiveUnwell):
        vault.run(lambda uow: uow.settings.put(FAILED, f"{uow.now.isoformat()} {place} {why}")).result()


def _note_done(uow: UnitOfWork, second: Path | None) -> None:
    now = uow.now.isoformat()
    uow.settings.put(DONE_AT, now)
    if second is not None:
        uow.settings.put(f"{PLACE_AT}{second}", now)
    if uow.settings.all().get(FAILED):
        uow.settings.put(FAILED, "")


def _moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _failure(written: str) -> BackupFailure | None:
    if not written:
        return None
    at, place, why = written.split()
    return BackupFailure(datetime.fromisoformat(at), place, why)
