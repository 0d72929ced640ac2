"""How a new operator gets her own way in: her keys, her slot, her row and her roles."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.domain.identifiers import OperatorId, new_id
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.errors import OperatorNameEmpty, OperatorNameTaken
from desktop.storage.keyring.copies import OpenedKeys
from desktop.storage.keyring.cost import normalised_name, root_of
from desktop.storage.keyring.sealing import made_slot
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class Newcomer(Personal):
    """A colleague to be: her name, the passphrase she chose, what she does at the centre."""

    name: str
    passphrase: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Slot:
    """Her place in the key file: her random id, the public key the archive knows her by, the slot's bytes."""

    owner: bytes
    public_key: bytes
    content: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "<Slot>"


def require_name_free(uow: UnitOfWork, name: str) -> None:
    """Let a new operator have this name.

    Raises:
        OperatorNameEmpty: nothing is left of it.
        OperatorNameTaken: another one reads the same, whatever the case and the blanks.
    """
    wanted = normalised_name(name)
    if not wanted:
        raise OperatorNameEmpty
    for (taken,) in uow.rows.all("SELECT name FROM operator WHERE removed = 0"):
        if normalised_name(taken) == wanted:
            raise OperatorNameTaken


def new_slot(keys: OpenedKeys, newcomer: Newcomer) -> Slot:
    """Return a slot for her. It takes the time of one key derivation."""
    key_file, private = keys.key_file, X25519PrivateKey.generate()
    root = root_of(newcomer.name, newcomer.passphrase, key_file.cost, key_file.salt)
    content = made_slot(root, private, keys.vault_key, key_file.vault_id, key_file.bound)
    return Slot(new_id(), private.public_key().public_bytes_raw(), content)


def enter_operator(uow: UnitOfWork, newcomer: Newcomer, slot: Slot) -> OperatorId:
    """Enter her and her roles in the archive."""
    (last,) = uow.rows.one("SELECT max(no) FROM operator") or (0,)
    uow.rows.add(
        "operator",
        {"no": last + 1, "id": slot.owner, "name": " ".join(newcomer.name.split()), "public_key": slot.public_key},
    )
    for role in sorted(newcomer.roles):
        uow.rows.add("operator_role", {"operator_id": slot.owner, "role": role.value})
    uow.journal.act("operator.add")
    return OperatorId(slot.owner)
