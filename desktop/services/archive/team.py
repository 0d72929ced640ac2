"""«Impostazioni ▸ Operatrici»: who works in the archive and as what, her own passphrase, and who does no longer."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.accords import Accord
from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Operator, Role, read_roles
from desktop.domain.personal import Personal
from desktop.errors import (
    ArchiveUnwell,
    BackupFailed,
    FilesWithoutFollower,
    LastCoordinator,
    OperatorActing,
    OperatorUnknown,
)
from desktop.services.archive.backups import Places, back_up, known_places, told_apart
from desktop.services.colleagues.access import are_files_apart, hand_over_all
from desktop.services.colleagues.accords import accords_in_use
from desktop.services.colleagues.operators import COORDINATION, require_confirmation, require_coordination, require_role
from desktop.storage.keyring.cost import normalised_name
from desktop.storage.older_copies import older_copies
from desktop.storage.operators import Entries
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class TeamMember(Personal):
    """A colleague as the page of the operators shows her.

    Attributes:
        files: how many women she follows; None for who does not coordinate the centre.
        acting: whether it is she who sits at the keyboard.
        first_entry, last_entry: when she first and last opened the archive, for the coordinator and herself; None:
            never yet.
    """

    id: OperatorId
    name: str
    roles: frozenset[Role]
    files: int | None
    acting: bool
    first_entry: datetime | None
    last_entry: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Team(Personal):
    """The page of the operators.

    Attributes:
        members: by name.
        may_change: whether the acting operator coordinates the centre.
        files_apart: whether each operatrice opens only her files and those shared with her.
        roles: those that can be given; of a protocol the centre does not use none is offered.
    """

    members: tuple[TeamMember, ...]
    may_change: bool
    files_apart: bool
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class AfterNewKey:
    """What is left to be done once the archive is under another key.

    Attributes:
        backup: the folder of the fresh backup, None where it failed; then it stands on «Oggi».
        older: copies within reach that the keys of before still open: to be overwritten or destroyed.
        away: places where such copies may be and that are not within reach now, such as a stick.
    """

    backup: Path | None
    older: tuple[Path, ...]
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Revoked(Personal):
    """A colleague who works in the archive no longer: her name, and how many files were handed over."""

    name: str
    files: int
    after: AfterNewKey


def read_team(uow: UnitOfWork) -> Team:
    """Return who works in the archive; every operator may know."""
    coordinates = Role.COORDINATRICE in uow.operator.roles
    entries = uow.operators.entries()
    members = tuple(_shown(uow, each, coordinates, entries.get(each.id)) for each in uow.operators.all())
    shut = () if Accord.ORPHANS in accords_in_use(uow) else (Role.ORFANI,)
    return Team(members, coordinates, are_files_apart(uow), tuple(role for role in Role if role not in shut))


def _shown(uow: UnitOfWork, each: Operator, coordinates: bool, entries: Entries | None) -> TeamMember:  # noqa: FBT001 - one of two
    acting = each.id == uow.operator.id
    files = len(uow.access.owned_by(each.id)) if coordinates else None
    first, last = entries if entries is not None and (coordinates or acting) else (None, None)
    return TeamMember(each.id, each.name, each.roles, files, acting, first, last)


def operator_named(uow: UnitOfWork, typed: str) -> Operator:
    """Return the colleague of this name, whatever its case and blanks.

    Raises:
        OperatorUnknown: nobody is called so.
    """
    wanted = normalised_name(typed)
    for each in uow.operators.all():
        if normalised_name(each.name) == wanted:
            return each
    raise OperatorUnknown


def change_roles(
    uow: UnitOfWork, operator: OperatorId, roles: Iterable[str], confirmed: OperatorId | None
) -> frozenset[Role]:
    """Make these a colleague's roles, from her next act on, and return them.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        ConfirmationMissing: she did not type her passphrase once more.
        OperatorUnknown: no such colleague works here.
        RoleUnknown: a word is not a role, or there is none.
        LastCoordinator: nobody would coordinate the centre.
        FilesWithoutFollower: she would follow no women, and files are kept apart and still hers.
    """
    require_role(uow, *COORDINATION)
    require_confirmation(uow, confirmed)
    held, wanted = _member(uow, operator).roles, read_roles(",".join(roles))
    if Role.COORDINATRICE in held - wanted:
        _require_another_coordinator(uow, operator)
    if Role.OPERATRICE in held - wanted:
        _require_files_followed(uow, operator)
    for role in sorted(held ^ wanted):
        uow.operators.hold(operator, role, held=role in wanted)
    uow.journal.act("operator.roles")
    return wanted


def change_passphrase(vault: Vault, before: str, after: str) -> Future[None]:
    """Give the acting operator another passphrase; her old one opens the archive no longer, only older copies of it.

    The future raises `WrongPassphrase`, `WaitBeforeRetry`, `PassphraseTooWeak` or `ArchiveUnwell`; then the passphrase
    is the one it was.
    """
    return vault.change_passphrase(before, after)


def give_way_in(vault: Vault, passphrase_again: str, operator: OperatorId, passphrase: str) -> Future[OperatorId]:
    """Give a colleague who forgot her passphrase another one, which she types herself.

    Args:
        vault: opened by a coordinator.
        passphrase_again: the coordinator's, typed once more for this act.
        operator: the colleague, who stays who she was: her files and what she wrote are hers.
        passphrase: hers from now on.

    The future raises `RoleMissing`, `WrongPassphrase`, `WaitBeforeRetry`, `OperatorUnknown`, `PassphraseTooWeak` or
    `ArchiveUnwell`; then nothing has changed.
    """
    return vault.give_way_in(passphrase_again, operator, passphrase, require_coordination)


def revoke(vault: Vault, passphrase_again: str, operator: OperatorId, to: OperatorId | None = None) -> Revoked:
    """Take a colleague's way in away for good: the archive gets another key, which everybody else has and she has not.

    Nobody but the acting coordinator types anything, and the recovery sheets stay good. It waits for the vault, for as
    long as copying the archive twice takes: never on the vault's own thread, nor on the window's.

    Args:
        vault: opened by a coordinator.
        passphrase_again: hers, typed once more for this act.
        operator: who works here no longer.
        to: who follows her women from now on; None: they wait for someone.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        OperatorUnknown: no such colleague works here, or `to` follows no women.
        OperatorActing: it is the acting operator herself.
        FilesWithoutFollower: files are kept apart, and some are hers and go to nobody.
        ArchiveUnwell: the new archive could not be made; nothing has changed.
    """

    def permitted(uow: UnitOfWork) -> str:
        require_coordination(uow)
        if operator == uow.operator.id:
            raise OperatorActing
        name = _member(uow, operator).name
        _require_follower_after(uow, operator, to)
        return name

    def take_off(uow: UnitOfWork) -> tuple[str, int, Places]:
        name = permitted(uow)
        files = len(uow.access.owned_by(operator)) if to is None else hand_over_all(uow, operator, to)
        uow.access.take_away(operator)
        uow.operators.remove(operator)
        uow.journal.act("operator.revoke")
        return name, files, known_places(uow)

    name, files, places = vault.renew_keys(passphrase_again, permitted, take_off).result()
    return Revoked(name, files, after_new_key(vault, places))


def renew_keys(vault: Vault, passphrase_again: str) -> AfterNewKey:
    """Give the archive another key that all who work there get, as when a computer or a stick is gone.

    It waits as `revoke` does.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        ArchiveUnwell: the new archive could not be made; nothing has changed.
    """
    places = vault.renew_keys(passphrase_again, require_coordination, known_places).result()
    return after_new_key(vault, places)


def after_new_key(vault: Vault, places: Places) -> AfterNewKey:
    """Make a backup under the new key at once, and say which copies are still under the one before.

    The act stands by then: nothing that the disk refuses now is raised, or what came of the act would not be told.

    Args:
        vault: under its new key.
        places: as `known_places` gave them in the transaction of the act.
    """
    try:
        backup = back_up(vault).first
    except BackupFailed:
        backup = None
    there, away = told_apart(places)
    try:
        older = vault.attend(lambda opened: older_copies(opened, there)).result()
    except ArchiveUnwell:
        return AfterNewKey(backup, (), (str(vault.folder), *places))
    return AfterNewKey(backup, older, tuple(map(str, away)))


def _member(uow: UnitOfWork, operator: OperatorId) -> Operator:
    for each in uow.operators.all():
        if each.id == operator:
            return each
    raise OperatorUnknown


def _require_another_coordinator(uow: UnitOfWork, operator: OperatorId) -> None:
    others: Sequence[Operator] = [each for each in uow.operators.all() if each.id != operator]
    if not any(Role.COORDINATRICE in each.roles for each in others):
        raise LastCoordinator


def _require_files_followed(uow: UnitOfWork, operator: OperatorId) -> None:
    files = len(uow.access.owned_by(operator))
    if files and are_files_apart(uow):
        raise FilesWithoutFollower(files)


def _require_follower_after(uow: UnitOfWork, leaver: OperatorId, to: OperatorId | None) -> None:
    if to is None:
        _require_files_followed(uow, leaver)
    elif to == leaver:
        raise OperatorUnknown
