"""«Recupero»: two of three sheets open the archive; that they do is proved when they are made, and every year again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from desktop.domain.operator import Role, read_operator_name
from desktop.domain.personal import Personal
from desktop.errors import NoBackupToTry
from desktop.services.archive.backups import Places, known_places
from desktop.services.archive.team import AfterNewKey, after_new_key
from desktop.services.colleagues.operators import COORDINATION, prove_coordination, require_coordination, require_role
from desktop.storage.drill import Tried, require_own_shares, try_on_backup
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.recovery import NEEDED, SYMBOLS, NewShares, as_mnemonic, new_shares
from desktop.storage.passphrases import require_strong
from desktop.storage.recovering import recover, shared_keys
from desktop.storage.restoring import Restored, WhoRestores, restore
from desktop.storage.settings import RECOVERY_CONFIRMED_ON, RECOVERY_PUBLIC_KEY
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, local_now

__all__ = ["Restored", "Tried"]

SHEET_SYMBOLS: Final = SYMBOLS

MADE_ON, DRILLED_ON = "recovery_made_on", "recovery_drilled_on"
DRILL_EVERY: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """How the recovery sheets are.

    Attributes:
        made_on: the day they were made.
        confirmed_on: the day two of them were typed back, None where nobody knows yet that they open the archive.
        drilled_on: the day two of them last opened a backup.
        drill_due: whether a year went by since they were last seen to open something.
        centre_code, training: of the archive they belong to.
    """

    made_on: date
    confirmed_on: date | None
    drilled_on: date | None
    drill_due: bool
    centre_code: str
    training: bool


@dataclass(frozen=True, slots=True, repr=False)
class NewSheets(Personal):
    """New shares, kept nowhere else; the sheets of before are void from now on.

    Attributes:
        shares: each for a person of her own, never two together.
        needed: how many open the archive.
        centre_code, made_on: what stands on the sheets.
        after: what is left to be done: copies that the void sheets still open.
    """

    shares: tuple[str, ...]
    needed: int
    centre_code: str
    made_on: date
    after: AfterNewKey


@dataclass(frozen=True, slots=True, repr=False)
class Recovered(Personal):
    """Who coordinates the centre now, and what bringing a backup back did, where one was brought back."""

    operator: str
    restored: Restored | None


def read_recovery(uow: UnitOfWork) -> RecoveryState:
    """Return how the recovery sheets are; every operator may know."""
    kept = uow.settings.all()
    confirmed_on, drilled_on = _day(kept.get(RECOVERY_CONFIRMED_ON, "")), _day(kept.get(DRILLED_ON, ""))
    seen = [day for day in (confirmed_on, drilled_on) if day is not None]
    return RecoveryState(
        made_on=_day(kept.get(MADE_ON, "")) or uow.archive.created_on,
        confirmed_on=confirmed_on,
        drilled_on=drilled_on,
        drill_due=bool(seen) and uow.today - max(seen) >= DRILL_EVERY,
        centre_code=uow.archive.centre_code,
        training=uow.archive.training,
    )


def check_sheet(typed: str) -> None:
    """Let through what was copied from one sheet without a mistake; whose sheet it is, only two of them tell.

    Raises:
        RecoveryShareWrong: a sign is wrong or missing, or it is no sheet of this program.
    """
    as_mnemonic(typed)


def check_sheets(folder: Path, shares: Sequence[str]) -> None:
    """Let through two sheets that open the archive, or the backup, in `folder`.

    Raises:
        RecoveryShareWrong: they do not.
        KeyFileUnwell: no copy of its key file can be read.
    """
    shared_keys(ArchiveFolder(folder), shares)


def confirm_recovery(vault: Vault, passphrase_again: str, shares: Sequence[str]) -> RecoveryState:
    """Prove with two shares typed back that they open the archive, and keep that they do.

    Args:
        vault: opened by a coordinator.
        passphrase_again: hers, typed once more for this act.
        shares: as typed from two sheets.

    It waits for the vault: never on its own thread, nor on the window's.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        RecoveryShareWrong: the shares are mistyped, too few, not of one splitting, void, or another archive's.
    """
    prove_coordination(vault, passphrase_again)
    vault.attend(lambda opened: require_own_shares(opened, shares)).result()

    def keep(uow: UnitOfWork) -> RecoveryState:
        require_role(uow, *COORDINATION)
        uow.settings.put(RECOVERY_CONFIRMED_ON, uow.today.isoformat())
        uow.journal.act("recovery.confirm")
        return read_recovery(uow)

    return vault.run(keep).result()


def drill(vault: Vault, passphrase_again: str, shares: Sequence[str], place: Path | None = None) -> Tried:
    """Open the newest backup with two shares in a scratch place, as on the day when it is needed, and keep that it did.

    Args:
        vault: opened by a coordinator.
        passphrase_again: hers, typed once more for this act.
        shares: as typed from two sheets.
        place: where backups are looked for, such as a stick; None: wherever there are some within reach.

    It waits for the vault: never on its own thread, nor on the window's.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        NoBackupToTry: no backup of this archive is there.
        RecoveryShareWrong: the shares do not open it.
        SharesOutdated: they open it, and the archive itself no longer.
        ArchiveUnwell, KeyFileUnwell: the backup is damaged: make another, and try again.
    """
    prove_coordination(vault, passphrase_again)
    known = [Path(each) for each in vault.run(known_places).result()]
    tried = vault.attend(lambda opened: try_on_backup(opened, shares, known if place is None else [place])).result()
    if tried is None:
        raise NoBackupToTry

    def keep(uow: UnitOfWork) -> None:
        require_role(uow, *COORDINATION)
        uow.settings.put(DRILLED_ON, uow.today.isoformat())
        uow.journal.act("recovery.drill")

    vault.run(keep).result()
    return tried


def make_new_sheets(vault: Vault, passphrase_again: str) -> NewSheets:
    """Make three new shares; those of before open nothing more but older copies, since the vault key changes too.

    It waits for the vault, for as long as copying the archive twice takes: never on its own thread, nor on the
    window's.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        ArchiveUnwell: the new archive could not be made; the sheets of before are good as they were.
    """
    made = new_shares()

    def put(uow: UnitOfWork) -> tuple[str, date, Places]:
        require_role(uow, *COORDINATION)
        put_new_sheets(uow, made)
        return uow.archive.centre_code, uow.today, known_places(uow)

    centre_code, made_on, places = vault.renew_keys(passphrase_again, require_coordination, put).result()
    return NewSheets(made.shares, NEEDED, centre_code, made_on, after_new_key(vault, places))


def put_new_sheets(uow: UnitOfWork, made: NewShares) -> None:
    """Make these the archive's recovery sheets; the vault key is to change in the same act."""
    uow.settings.put(RECOVERY_PUBLIC_KEY, made.public_key.hex())
    uow.settings.put(MADE_ON, uow.today.isoformat())
    for seen_on in (RECOVERY_CONFIRMED_ON, DRILLED_ON):
        uow.settings.put(seen_on, "")
    uow.journal.act("recovery.renew")


def recover_archive(
    folder: Path,
    shares: Sequence[str],
    name: str,
    passphrase: str,
    *,
    backup: Path | None = None,
    clock: Callable[[], datetime] = local_now,
) -> Recovered:
    """Let somebody in as coordinator with two recovery shares; where she was an operator before, she is again.

    Args:
        folder: the archive's; where `backup` is given, a new one or that of the archive it takes the place of.
        shares: as typed from two sheets.
        name: hers.
        passphrase: hers from now on.
        backup: the folder of a backup to bring back first.
        clock: returns the aware local time.

    Raises:
        OperatorNameEmpty: she has no name.
        PassphraseTooWeak: her passphrase is guessed too easily.
        RecoveryShareWrong: the shares are mistyped, too few, not of one splitting, void, or another archive's.
        ArchiveMissing, ArchiveInUse, ArchiveTooNew, ArchiveUnwell, KeyFileUnwell: the archive cannot be opened.
        NoSlotLeft: the key file has no place for her.
        Refusal: as `restore`, where a backup is brought back.
    """
    who = Newcomer(read_operator_name(name), passphrase, frozenset({Role.COORDINATRICE}))
    require_strong(who.passphrase, (who.name,))  # before anything is brought back for her
    restored = None
    if backup is not None:
        restored = restore(backup, folder, WhoRestores(who.name, "", shares=tuple(shares)), clock)
    recover(ArchiveFolder(folder), shares, who, clock())
    return Recovered(who.name, restored)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
