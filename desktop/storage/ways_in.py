"""How an operator gets her own way in, keeps it and is given another: slots of the key file and rows, in an order.

Each function waits for the vault; `Vault` has them done on the thread of key derivations.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.identifiers import OperatorId
from desktop.errors import OperatorUnknown, WrongPassphrase
from desktop.storage.connection import disk_told_once
from desktop.storage.enrolment import Newcomer, Slot, enter_operator, new_slot, require_name_free
from desktop.storage.keyring.copies import OpenedKeys
from desktop.storage.keyring.cost import root_of
from desktop.storage.keyring.key_file import KeyFile
from desktop.storage.opening import OpenArchive
from desktop.storage.passphrases import require_strong
from desktop.storage.renewal import renew
from desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from desktop.storage.vault import Vault

T = TypeVar("T")
Permit = Callable[[UnitOfWork], object]


def operator_of(uow: UnitOfWork, public_key: bytes) -> OperatorId:
    """Return the operator whose key this is.

    Raises:
        WrongPassphrase: she works here no longer, or her addition was broken off.
    """
    row = uow.rows.one("SELECT id FROM operator WHERE public_key = ? AND removed = 0", public_key)
    if row is None:
        raise WrongPassphrase
    return OperatorId(row[0])


def add_operator(vault: "Vault", passphrase_again: str, newcomer: Newcomer, permit: Permit) -> OperatorId:
    """Give a new operator her own way in; see `Vault.add_operator`."""

    def permitted(uow: UnitOfWork) -> str:
        permit(uow)
        require_name_free(uow, newcomer.name)
        return uow.operator.name

    def enter(uow: UnitOfWork) -> OperatorId:
        permitted(uow)
        return enter_operator(uow, newcomer, slot)

    acting = vault.run(permitted).result()
    require_strong(newcomer.passphrase, (newcomer.name,))
    keys = _proved_again(vault, acting, passphrase_again)
    slot = new_slot(keys, newcomer)
    return _let_in(vault, slot, enter)


def give_way_in(
    vault: "Vault", passphrase_again: str, operator: OperatorId, passphrase: str, permit: Permit
) -> OperatorId:
    """Give an operator who forgot her passphrase another way in; see `Vault.give_way_in`."""

    def permitted(uow: UnitOfWork) -> tuple[str, str]:
        permit(uow)
        return uow.operator.name, name_of(uow, operator)

    def enter(uow: UnitOfWork) -> OperatorId:
        permitted(uow)
        return put_way_in(uow, slot)

    acting, name = vault.run(permitted).result()
    require_strong(passphrase, (name,))
    keys = _proved_again(vault, acting, passphrase_again)
    slot = replace(new_slot(keys, Newcomer(name, passphrase, frozenset())), owner=operator)
    return _let_in(vault, slot, enter)


def change_passphrase(vault: "Vault", before: str, after: str) -> None:
    """Give the acting operator another passphrase; see `Vault.change_passphrase`."""
    name = vault.run(lambda uow: uow.operator.name).result()
    require_strong(after, (name,))
    key_file, public_key = vault.attend(lambda opened: (opened.keys.key_file, opened.keys.public_key)).result()
    old, new = (root_of(name, typed, key_file.cost, key_file.salt) for typed in (before, after))
    with vault.attempt():
        slot = key_file.opened(old)
        if slot is None or slot.public_key != public_key:
            raise WrongPassphrase
    vault.run(lambda uow: uow.journal.act("passphrase")).result()

    def write(opened: OpenArchive) -> None:
        changed = opened.keys.key_file.with_passphrase(old, new)
        if changed is None:  # changed in the meantime
            raise WrongPassphrase
        opened.witness(changed)

    vault.attend(write).result()


def renew_keys(vault: "Vault", passphrase_again: str, permit: Permit, work: Callable[[UnitOfWork], T]) -> T:
    """Give the archive another vault key; see `Vault.renew_keys`."""

    def permitted(uow: UnitOfWork) -> str:
        permit(uow)
        return uow.operator.name

    _proved_again(vault, vault.run(permitted).result(), passphrase_again)
    return vault.attend(lambda opened: renew(opened, vault.now(), work)).result()


def name_of(uow: UnitOfWork, operator: OperatorId) -> str:
    """Return the name of an operator who works here.

    Raises:
        OperatorUnknown: nobody of this id does.
    """
    row = uow.rows.one("SELECT name FROM operator WHERE id = ? AND removed = 0", operator)
    if row is None:
        raise OperatorUnknown
    return str(row[0])


def put_way_in(uow: UnitOfWork, slot: Slot) -> OperatorId:
    """Have the archive know an operator by the key in her new slot, and no longer by the one before."""
    uow.rows.put("operator", {"id": slot.owner}, {"public_key": slot.public_key})
    uow.journal.act("operator.way_in")
    return OperatorId(slot.owner)


def with_way_in(key_file: KeyFile, slot: Slot, vault_key: bytes, known: frozenset[bytes]) -> KeyFile:
    """Return the key file with this slot, and without the one its owner had.

    Raises:
        NoSlotLeft: all are taken.
    """
    return key_file.without_operator(slot.owner, vault_key).with_operator(slot.owner, slot.content, vault_key, known)


def _proved_again(vault: "Vault", acting: str, passphrase_again: str) -> OpenedKeys:
    keys = vault.prove(acting, passphrase_again)
    if keys.public_key != vault.attend(lambda opened: opened.keys.public_key).result():
        raise WrongPassphrase
    return keys


def _let_in(vault: "Vault", slot: Slot, enter: Callable[[UnitOfWork], OperatorId]) -> OperatorId:
    """Write her slot first and her row second: a slot without a row opens nothing and is used again."""
    known = vault.run(lambda uow: frozenset(row[0] for row in uow.rows.all("SELECT id FROM operator"))).result()

    def write(opened: OpenArchive) -> KeyFile:
        before = opened.keys.key_file
        with disk_told_once():
            opened.write_keys(with_way_in(before, slot, opened.keys.vault_key, known))
        return before

    def take_back(opened: OpenArchive) -> None:
        with disk_told_once():
            opened.write_keys(replace(before, generation=opened.keys.key_file.generation))

    before = vault.attend(write).result()
    try:
        entered = vault.run(enter).result()
    except BaseException:
        vault.attend(take_back).result()
        raise
    vault.witness().result()
    return entered
