"""«Cambio di gestore»: the whole archive goes to another manager, or is destroyed; the centre's owner decides which."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from desktop.domain.case import folded
from desktop.domain.handover import Away, DestructionCertificate, HandoverRecord
from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import CENTRE_ROLES
from desktop.domain.personal import Personal
from desktop.errors import BackupFailed, CentreNameWrong, OperatorNameTaken, OutputUnusable, WrongPassphrase
from desktop.services.archive.backups import Places, back_up, known_places, told_apart, while_none_is_made
from desktop.services.archive.recovery import NewSheets, put_new_sheets
from desktop.services.archive.team import after_new_key
from desktop.services.colleagues.access import hand_over_all
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.services.colleagues.operators import (
    COORDINATION,
    prove_coordination,
    require_confirmation,
    require_coordination,
    require_role,
)
from desktop.storage.backups import BackupPlace
from desktop.storage.connection import disk_told_once
from desktop.storage.destroying import destroy
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.cost import normalised_name
from desktop.storage.keyring.recovery import NEEDED, new_shares
from desktop.storage.passphrases import require_strong
from desktop.storage.releases import CertificateSigner
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from desktop.sync.shapes import canonical

FORMAT: Final = "accompagna-destruction/1"


@dataclass(frozen=True, slots=True)
class AtStake:
    """What a change of manager is about, before anything is done.

    Attributes:
        files: how many women's files there are.
        operators: how many colleagues open the archive.
        there, away: places besides this computer that copies were made in: those within reach, and the others.
    """

    files: int
    operators: int
    there: tuple[str, ...]
    away: tuple[str, ...]


def read_stake(uow: UnitOfWork) -> AtStake:
    """Return what a change of manager is about.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
    """
    require_role(uow, *COORDINATION)
    there, away = told_apart(known_places(uow))
    return AtStake(_files(uow), len(uow.operators.all()), tuple(map(str, there)), tuple(map(str, away)))


def _files(uow: UnitOfWork) -> int:
    (files,) = uow.rows.one("SELECT count(*) FROM case_file") or (0,)
    return int(files)


# --- destroyed ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Ending(Personal):
    """What is known of an archive before it is destroyed, and needed after."""

    certificate: DestructionCertificate
    sign_key: bytes
    folder: Path
    homes: tuple[Path, ...]


def permit_ending(vault: Vault, passphrase_again: str, typed_centre: str) -> OperatorId:
    """Prove that the acting operator may destroy the archive, and means this one; return who she is.

    Nothing is entered in the log yet: she may still think better of it. It waits as `begin_ending`.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: she may not, or did not prove who she is.
        CentreNameWrong: what she typed is not the name of this centre.
    """
    confirmed = prove_coordination(vault, passphrase_again).id
    vault.run(lambda uow: require_destruction(uow, typed_centre, confirmed)).result()
    return confirmed


def begin_ending(vault: Vault, typed_centre: str, confirmed: OperatorId | None) -> Ending:
    """Check that the archive may be destroyed, enter it in the log, and return what the certificate will say.

    Nothing is destroyed yet. It waits for the vault: never on the vault's own thread.

    Args:
        vault: opened by a coordinator.
        typed_centre: the centre's name, typed.
        confirmed: what `Vault.confirm` answered to the acting operator's passphrase, typed again.

    Raises:
        RoleMissing, ConfirmationMissing: the acting operator may not, or did not prove who she is.
        CentreNameWrong: what was typed is not the name of this centre.
    """
    return vault.run(lambda uow: _entered(uow, vault.folder, typed_centre, confirmed)).result()


def _entered(uow: UnitOfWork, folder: Path, typed_centre: str, confirmed: OperatorId | None) -> Ending:
    require_destruction(uow, typed_centre, confirmed)
    uow.journal.act("archive.destroy")
    stake, places = read_stake(uow), known_places(uow)
    certificate = DestructionCertificate(
        centre=uow.settings.one("centre"),
        centre_code=uow.archive.centre_code,
        destroyed_at=uow.now,
        operator=uow.operator.name,
        files=stake.files,
        keys=0,
        copies=0,
        left=(),
        away=tuple(Away(place, at.date() if (at := places[place]) else None) for place in stake.away),
        log_head=uow.journal.head(),
        training=uow.archive.training,
    )
    return Ending(certificate, uow.archive.sign_key, folder, _homes(uow, stake))


def _homes(uow: UnitOfWork, stake: AtStake) -> tuple[Path, ...]:
    """Return the folders of this archive's copies in the places within reach."""
    return tuple(BackupPlace(Path(place), uow.archive.id).home for place in stake.there)


def require_destruction(uow: UnitOfWork, typed_centre: str, confirmed: OperatorId | None) -> None:
    """Let the acting operator destroy the archive.

    Raises:
        RoleMissing, ConfirmationMissing: she may not, or did not prove who she is.
        CentreNameWrong: what she typed is not the name of this centre.
    """
    require_role(uow, *COORDINATION)
    require_confirmation(uow, confirmed)
    if folded(typed_centre) != folded(uow.settings.one("centre")):
        raise CentreNameWrong


def require_outside(vault: Vault, paper: Path) -> None:
    """Let no paper be written into what is to be destroyed. It waits as `begin_ending`, which comes after it.

    Raises:
        OutputUnusable: it would be.
    """
    doomed = (vault.folder, *vault.run(lambda uow: _homes(uow, read_stake(uow))).result())
    if any(paper.resolve().is_relative_to(place.resolve()) for place in doomed):
        raise OutputUnusable("not_writable")


def finish_ending(ending: Ending) -> DestructionCertificate:
    """Destroy the archive, once it is closed, and every copy within reach; return what was done.

    A copy that is being made meanwhile is waited for, and destroyed with the others.

    Raises:
        ArchiveInUse: another program holds it open; nothing was destroyed.
        ArchiveUnwell: its folder cannot be reached; nothing was destroyed.
    """
    folder = ArchiveFolder(ending.folder)
    with while_none_is_made(), disk_told_once():
        copies = len(folder.kept) + sum(len(_backups_in(home)) for home in (folder.backups, *ending.homes))
        done = destroy(folder, ending.homes)
    return replace(ending.certificate, keys=done.keys, copies=copies, left=tuple(map(str, done.left)))


def signed_destruction(ending: Ending, certificate: DestructionCertificate) -> bytes:
    """Return the certificate as canonical JSON (RFC 8785), signed with the key of the archive that is no more."""
    signer = CertificateSigner(ending.sign_key)
    facts: dict[str, Any] = {
        "format": FORMAT,
        "centre": certificate.centre,
        "centre_code": certificate.centre_code,
        "destroyed_at": certificate.destroyed_at.isoformat(timespec="seconds"),
        "operator": certificate.operator,
        "files": certificate.files,
        "keys": certificate.keys,
        "copies": certificate.copies,
        "left": list(certificate.left),
        "away": [
            {"where": each.where, "newest": each.newest.isoformat() if each.newest else None}
            for each in certificate.away
        ],
        "log_head": certificate.log_head,
        "training": certificate.training,
        "public_key": signer.public.hex(),
    }
    return canonical({"certificate": facts, "signature": signer.sign(canonical(facts)).hex()})


def _backups_in(home: Path) -> list[Path]:
    """Return the copies of a home: each has a key file of its own."""
    return sorted({path.parent for path in home.rglob("archive.keys")})


# --- handed over --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Successor(Personal):
    """Who coordinates the centre from now on: her name and the passphrase she typed; where her copy goes."""

    name: str
    passphrase: str
    copy_to: Path | None = None


def permit_handover(vault: Vault, passphrase_again: str, successor: Successor) -> None:
    """Prove that the acting operator may hand the archive over to `successor`; nothing has changed yet.

    It waits as `hand_archive_over`, and raises as it does, but for the disk and a full key file.
    """
    _who_comes(vault, passphrase_again, successor)


def hand_archive_over(vault: Vault, passphrase_again: str, successor: Successor) -> tuple[HandoverRecord, NewSheets]:
    """Give the archive to another manager: from now on the successor alone opens it, with sheets of her own.

    First she gets her way in, unless she has one already; then the archive is closed, opened by her, and gets another
    key which nobody of before has. Broken off in between, both are in it, and it can be done again. Afterwards `vault`
    is locked. It waits, for as long as copying the archive three times takes: never on the vault's own thread, nor on
    the window's.

    Args:
        vault: opened by a coordinator.
        passphrase_again: hers, typed once more for this act.
        successor: with every role.

    Raises:
        RoleMissing, WrongPassphrase, WaitBeforeRetry: the acting operator may not, or did not prove who she is.
        OperatorNameEmpty, PassphraseTooWeak, NoSlotLeft: the successor cannot be let in.
        OperatorNameTaken: somebody of this name works here whom her passphrase does not open, or it is the acting
            operator herself.
        ArchiveUnwell: the disk refused.
    """
    newcomer, by, known = _who_comes(vault, passphrase_again, successor)
    if known is None:
        enrol(vault, passphrase_again, newcomer).result()
    else:
        vault.run(lambda uow: _give_every_role(uow, known)).result()
    vault.lock().result()
    with open_vault(vault.folder, newcomer.name, successor.passphrase, clock=vault.now) as hers:
        return _taken_over(hers, by, replace(successor, name=newcomer.name))


def _who_comes(vault: Vault, passphrase_again: str, successor: Successor) -> tuple[Newcomer, str, OperatorId | None]:
    """Return who comes, who goes, and the id of who comes where she works here already."""
    newcomer = new_colleague(successor.name, successor.passphrase, [role.value for role in sorted(CENTRE_ROLES)])
    acting = prove_coordination(vault, passphrase_again)
    names = vault.run(lambda uow: {normalised_name(each.name): each.id for each in uow.operators.all()}).result()
    known = names.get(normalised_name(newcomer.name))
    if known is None:
        require_strong(newcomer.passphrase, (newcomer.name,))
    elif known == acting.id or not _opens(vault, newcomer):
        raise OperatorNameTaken
    return newcomer, acting.name, known


def _opens(vault: Vault, newcomer: Newcomer) -> bool:
    try:
        vault.confirm(newcomer.name, newcomer.passphrase).result()
    except WrongPassphrase:
        return False
    return True


def _give_every_role(uow: UnitOfWork, operator: OperatorId) -> None:
    require_role(uow, *COORDINATION)
    for role in sorted(CENTRE_ROLES):
        uow.operators.hold(operator, role, held=True)
    uow.journal.act("operator.roles")


def _taken_over(vault: Vault, by: str, successor: Successor) -> tuple[HandoverRecord, NewSheets]:
    made = new_shares()

    def take_over(uow: UnitOfWork) -> tuple[HandoverRecord, Places, date]:
        before = [each for each in uow.operators.all() if each.id != uow.operator.id]
        for each in before:
            hand_over_all(uow, each.id, uow.operator.id)
            uow.access.take_away(each.id)
            uow.operators.remove(each.id)
            uow.journal.act("operator.revoke")
        put_new_sheets(uow, made)
        uow.outbox.forget_password()  # of a mailbox that was theirs
        uow.journal.act("archive.hand_over")
        return _record(uow, by, successor.name, len(before)), known_places(uow), uow.today

    record, places, made_on = vault.renew_keys(successor.passphrase, require_coordination, take_over).result()
    after = after_new_key(vault, places)
    copy = _copied(vault, successor.copy_to)
    record = replace(record, copy=str(copy) if copy else "", older=tuple(map(str, after.older)), away=after.away)
    return record, NewSheets(made.shares, NEEDED, record.centre_code, made_on, after)


def _record(uow: UnitOfWork, by: str, to: str, revoked: int) -> HandoverRecord:
    """Return what passed over with this transaction; its copies are told once they are made and looked for."""
    return HandoverRecord(
        centre=uow.settings.one("centre"),
        centre_code=uow.archive.centre_code,
        handed_at=uow.now,
        by=by,
        to=to,
        files=_files(uow),
        revoked=revoked,
        copy="",
        older=(),
        away=(),
        log_head=uow.journal.head(),
        training=uow.archive.training,
    )


def _copied(vault: Vault, place: Path | None) -> Path | None:
    """Return the copy made in a place, None where none was asked for, or it failed: that stands on «Oggi»."""
    try:
        return None if place is None else back_up(vault, place).second
    except BackupFailed:
        return None
