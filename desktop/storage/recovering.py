"""The way in when nobody remembers her passphrase: two recovery shares open the archive, and let a coordinator in."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.errors import ArchiveMissing, ArchiveUnwell, RecoveryShareWrong
from desktop.storage import swap
from desktop.storage.connection import disk_told_once, told_once
from desktop.storage.enrolment import Newcomer, enter_operator, new_slot
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import OpenedKeys, good_copies
from desktop.storage.keyring.cost import normalised_name
from desktop.storage.keyring.recovery import key_pair, secret_of
from desktop.storage.opening import OpenArchive, open_archive
from desktop.storage.passphrases import require_strong
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.ways_in import put_way_in, with_way_in


def shared_keys(folder: ArchiveFolder, shares: Sequence[str]) -> OpenedKeys:
    """Return what two recovery shares open: nobody's way in, but the vault key.

    Raises:
        RecoveryShareWrong: they are mistyped, too few, of two splittings, void, or another archive's.
        KeyFileUnwell: no copy of the key file can be read.
    """
    private = key_pair(secret_of(shares))
    copies = good_copies(folder)
    for copy in copies:
        vault_key = copy.recovered(private)
        if vault_key is not None and copy.is_authentic(vault_key):
            agree = len(copies) == len(folder.keys) and all(other.covered == copy.covered for other in copies)
            return OpenedKeys(copy, vault_key, b"", agree)
    raise RecoveryShareWrong("foreign")


def recover(folder: ArchiveFolder, shares: Sequence[str], who: Newcomer, now: datetime) -> OperatorId:
    """Let `who` in with two recovery shares and close the archive again; she coordinates the centre from then on.

    Where an operator has her name already it is she: what she wrote and the files she follows stay hers, and the
    passphrase she forgot opens nothing more. That the sheets open the archive is proved by it.

    Raises:
        ArchiveMissing, ArchiveInUse, ArchiveTooNew, ArchiveUnwell, KeyFileUnwell: the archive cannot be opened.
        RecoveryShareWrong: the shares do not open it.
        PassphraseTooWeak: her passphrase is guessed too easily.
        NoSlotLeft: the key file has no place for her.
    """
    if not folder.exists:
        raise ArchiveMissing
    require_strong(who.passphrase, (who.name,))
    with disk_told_once():
        lock = swap.hold(folder)
    try:
        opened = open_archive(folder, shared_keys(folder, shares), lock, now)
    except BaseException:
        lock.release()
        raise
    try:
        with told_once():
            return _let_in(opened, who, now)
    finally:
        opened.close()


def _let_in(opened: OpenArchive, who: Newcomer, now: datetime) -> OperatorId:
    """Write her slot first and her row second, as for anybody else."""
    before, key = opened.keys.key_file, opened.keys.vault_key
    with UnitOfWork(opened.connection, opened.session, now) as uow:
        known = {bytes(row): name for row, name in uow.rows.all("SELECT id, name FROM operator WHERE removed = 0")}
        everybody = frozenset(row for (row,) in uow.rows.all("SELECT id FROM operator"))
    wanted = normalised_name(who.name)
    hers = next((row for row, name in known.items() if normalised_name(name) == wanted), None)
    slot = new_slot(opened.keys, who)
    slot = slot if hers is None else replace(slot, owner=hers)
    with disk_told_once():
        opened.write_keys(with_way_in(before, slot, key, everybody))
    try:
        with UnitOfWork(opened.connection, opened.session, now) as uow:
            entered = enter_operator(uow, who, slot) if hers is None else put_way_in(uow, slot)
            uow.rows.put("operator_role", {"operator_id": entered, "role": Role.COORDINATRICE.value}, {"held": 1})
            uow.settings.put(RECOVERY_CONFIRMED_ON, uow.today.isoformat())
            uow.journal.act("recovery.confirm")
    except BaseException:
        with suppress(OSError):
            opened.write_keys(replace(before, generation=opened.keys.key_file.generation))
        raise
    with suppress(ArchiveUnwell):  # she is in; the next lock or backup bears witness to it
        opened.witness()
    return entered
