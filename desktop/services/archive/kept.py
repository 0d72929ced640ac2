"""The archives put aside when another took their place: which there are, since when and why, and their end."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop.services.archive.backups import place_of
from desktop.services.colleagues.operators import prove_coordination
from desktop.storage.connection import disk_told_once
from desktop.storage.destroying import destroy_set
from desktop.storage.undone import keep_undone, undone_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault

_NAME: Final = "archive.kept-%Y-%m-%d-%H%M%S"
_STAMP: Final = len("archive.kept-2026-11-22-093000")
# What made the archive that took its place was entered in that one's log a little before.
_BEFORE, _AFTER = timedelta(hours=1), timedelta(seconds=1)


class Why(StrEnum):
    """Why an archive was put aside: a copy took its place, what was salvaged of it, or the same under another key."""

    RESTORED = "restored"
    SALVAGED = "salvaged"
    KEYS = "keys"
    UNKNOWN = "unknown"


_ENTERED: Final = {Why.RESTORED: "restore", Why.KEYS: "keys"}


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive put aside.

    Attributes:
        folder: where it is.
        since: the moment, as this computer's clock said it; None where its name does not tell.
        why: as far as the log knows.
        size: of its files, in bytes.
    """

    folder: Path
    since: datetime | None
    why: Why
    size: int


def list_kept(vault: Vault) -> tuple[Kept, ...]:
    """Return the archives put aside, newest first. It waits for the vault: never on its own thread.

    Raises:
        ArchiveUnwell: the disk refuses.
    """
    _, _, here = vault.attend(place_of).result()
    acts = vault.run(_acts).result()
    with disk_told_once():
        found = [_kept(folder, acts) for folder in here.kept]
    return tuple(sorted(found, key=lambda each: each.since or datetime.min, reverse=True))  # noqa: DTZ901 - on the wall


def destroy_kept(vault: Vault, passphrase_again: str, folder: Path) -> tuple[Path, ...]:
    """Destroy one archive put aside, its keys first; return what the disk did not let go.

    One that is there no longer is no fault. It waits for the vault: never on its own thread, nor on the window's.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        ArchiveUnwell: the disk refused; it is there.
    """
    prove_coordination(vault, passphrase_again)
    _, _, here = vault.attend(place_of).result()
    if folder not in here.kept:
        return ()
    vault.run(lambda uow: uow.journal.act("kept.destroy")).result()
    with disk_told_once():
        left = destroy_set(folder)
    if not left:
        vault.run(lambda uow: _settle(uow, folder)).result()
    return left


def _settle(uow: UnitOfWork, folder: Path) -> None:
    keep_undone(uow.settings, (each for each in undone_of(uow.settings) if each != folder))


def _acts(uow: UnitOfWork) -> dict[Why, list[datetime]]:
    """Return when what puts an archive aside was done, as the clock on the wall said it."""
    found = {why: [at.replace(tzinfo=None) for at in uow.log.moments_of(act)] for why, act in _ENTERED.items()}
    # A salvage is noted as a restoration is, and no copy was restored on that day: then the day is all that is known.
    found[Why.SALVAGED] = [datetime.combine(day, time.min) for day in uow.restorations.days()]
    return found


def _kept(folder: Path, acts: dict[Why, list[datetime]]) -> Kept:
    try:
        since = datetime.strptime(folder.name[:_STAMP], _NAME)  # noqa: DTZ007 - on the wall of this computer
    except ValueError:
        since = None
    size = sum(path.stat().st_size for path in folder.glob("*"))
    return Kept(folder, since, Why.UNKNOWN if since is None else _why(since, acts), size)


def _why(since: datetime, acts: dict[Why, list[datetime]]) -> Why:
    for why in _ENTERED:
        if any(since - _BEFORE <= at <= since + _AFTER for at in acts[why]):
            return why
    return Why.SALVAGED if any(at.date() == since.date() for at in acts[Why.SALVAGED]) else Why.UNKNOWN
