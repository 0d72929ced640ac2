"""The key file's bytes: format 1, kept for ever.

8   magic
2   format version, 1 (all numbers big-endian)
16  vault id
4+4+4+16   Argon2id: memory in KiB, iterations, lanes, salt
8   generation: +1 at each writing, so that of two good copies the newer is used
80  recovery slot: HPKE(recovery public key, vault key)
64 * 156   operators' slots: tag, nonce, AES-256-GCM(private key), HPKE(public key, vault key); unused: decoys
12+1024+16 whose slots they are: 64 operator ids (zeros: free), AES-256-GCM under the vault key
16+8+32    log head: device id, number, hash
32  HMAC-SHA256 of all the above, from the vault key
32  SHA-256 of all the above: damage is told from a wrong passphrase without any key
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from struct import Struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.errors import KeyFileUnwell, NoSlotLeft
from desktop.storage.keyring import sealing
from desktop.storage.keyring.cost import SALT_BYTES, KdfCost
from desktop.storage.keyring.sealing import SEALED_BYTES, SLOT_BYTES, OpenedSlot

MAGIC = b"ACCOMPKF"
FORMAT = 1
SLOTS = 64
ID_BYTES = 16
_FREE = bytes(ID_BYTES)
_OWNERS_BYTES = 12 + SLOTS * ID_BYTES + 16
_HEADER = Struct(f">8sH16sIII{SALT_BYTES}sQ")
_HEAD = Struct(">16sQ32s")
_BODY_BYTES = _HEADER.size + SEALED_BYTES + SLOTS * SLOT_BYTES + _OWNERS_BYTES + _HEAD.size
FILE_BYTES = _BODY_BYTES + 32 + 32


@dataclass(frozen=True)
class LogHead:
    """The last entry of a device's log that the key file bears witness to; number 0 stands before the first."""

    device: bytes
    no: int
    hash: bytes


@dataclass(frozen=True)
class KeyFile:
    """The key file as read; `with_…` return a changed one, `written` its bytes."""

    vault_id: bytes
    cost: KdfCost
    salt: bytes
    generation: int
    recovery: bytes
    slots: tuple[bytes, ...]
    owners: bytes
    head: LogHead
    authentic: bytes
    covered: bytes

    @property
    def bound(self) -> bytes:
        """Vault id and parameters: what each slot is bound to."""
        return bytes(
            Struct(f">16sIII{SALT_BYTES}s").pack(
                self.vault_id, self.cost.memory_kib, self.cost.iterations, self.cost.lanes, self.salt
            )
        )

    def opened(self, root: bytes) -> OpenedSlot | None:
        """Return what the slot of the one who typed `root` holds, or None where there is none."""
        for slot in self.slots:
            found = sealing.opened_slot(slot, root, self.vault_id, self.bound)
            if found is not None:
                return found
        return None

    def recovered(self, private: X25519PrivateKey) -> bytes | None:
        """Return the vault key from the recovery slot, or None where it is not this key's."""
        return sealing.unsealed(self.recovery, private, self.vault_id)

    def is_authentic(self, vault_key: bytes) -> bool:
        """Tell whether whoever wrote this file knew `vault_key`."""
        return hmac.compare_digest(self.authentic, _authenticated(self.covered, vault_key))

    def owners_of_slots(self, vault_key: bytes) -> tuple[bytes, ...]:
        """Return the operator id of each slot, zeros where it is free.

        Raises:
            KeyFileUnwell: `vault_key` is another vault's.
        """
        try:
            plain = AESGCM(sealing.expanded(vault_key, "slot owners", 32)).decrypt(
                self.owners[:12], self.owners[12:], self.vault_id
            )
        except InvalidTag as wrong:
            raise KeyFileUnwell("foreign") from wrong
        return tuple(plain[at : at + ID_BYTES] for at in range(0, len(plain), ID_BYTES))

    def with_operator(self, owner: bytes, slot: bytes, vault_key: bytes, known: frozenset[bytes]) -> "KeyFile":
        """Return the file with `slot` for the operator `owner`.

        Args:
            owner: her random id.
            slot: her slot, from `sealing.made_slot`.
            vault_key: the vault's.
            known: ids of the operators the archive knows; the slot of an unknown one, left by a broken-off addition,
                is free.

        Raises:
            NoSlotLeft: all 64 are taken.
        """
        owners = list(self.owners_of_slots(vault_key))
        free = [no for no, holder in enumerate(owners) if holder not in known]
        if not free:
            raise NoSlotLeft
        chosen = secrets.choice(free)
        owners[chosen] = owner
        slots = (*self.slots[:chosen], slot, *self.slots[chosen + 1 :])
        return replace(self, slots=slots, owners=_sealed_owners(owners, vault_key, self.vault_id))

    def without_operator(self, owner: bytes, vault_key: bytes) -> "KeyFile":
        """Return the file without the slot of `owner`, a decoy in its place."""
        owners = list(self.owners_of_slots(vault_key))
        slots = tuple(
            sealing.decoy_slot(self.vault_id) if holder == owner else slot
            for holder, slot in zip(owners, self.slots, strict=True)
        )
        left = [_FREE if holder == owner else holder for holder in owners]
        return replace(self, slots=slots, owners=_sealed_owners(left, vault_key, self.vault_id))

    def with_passphrase(self, before: bytes, after: bytes) -> "KeyFile | None":
        """Return the file in which the slot that root `before` opens is opened by `after`; None where it opens none."""
        for no, slot in enumerate(self.slots):
            changed = sealing.rewrapped_slot(slot, before, after, self.vault_id, self.bound)
            if changed is not None:
                return replace(self, slots=(*self.slots[:no], changed, *self.slots[no + 1 :]))
        return None

    def with_vault_key(
        self, before: bytes, after: bytes, operators: Mapping[bytes, bytes], recovery: X25519PublicKey
    ) -> "KeyFile":
        """Return the file of the same vault under another key, which nobody but these gets.

        Args:
            before: the vault key until now.
            after: the vault key from now on.
            operators: public key of each operator who stays, by her id; every other slot is thrown away.
            recovery: the key two recovery shares give back.
        """
        owners = self.owners_of_slots(before)

        def changed(owner: bytes, slot: bytes) -> bytes:
            if owner in operators:
                public = X25519PublicKey.from_public_bytes(operators[owner])
                return sealing.resealed_slot(slot, after, public, self.vault_id)
            if owner == _FREE:
                return sealing.resealed_decoy(slot, self.vault_id)
            return sealing.decoy_slot(self.vault_id)

        slots = tuple(changed(owner, slot) for owner, slot in zip(owners, self.slots, strict=True))
        stay = [owner if owner in operators else _FREE for owner in owners]
        return replace(
            self,
            recovery=sealing.sealed(after, recovery, self.vault_id),
            slots=slots,
            owners=_sealed_owners(stay, after, self.vault_id),
        )

    def with_head(self, head: LogHead) -> "KeyFile":
        """Return the file bearing witness to `head`."""
        return replace(self, head=head)

    def written(self, vault_key: bytes) -> tuple["KeyFile", bytes]:
        """Return the file one generation on, and its bytes."""
        generation = self.generation + 1
        body = b"".join(
            (
                _HEADER.pack(
                    MAGIC,
                    FORMAT,
                    self.vault_id,
                    self.cost.memory_kib,
                    self.cost.iterations,
                    self.cost.lanes,
                    self.salt,
                    generation,
                ),
                self.recovery,
                *self.slots,
                self.owners,
                _HEAD.pack(self.head.device, self.head.no, self.head.hash),
            )
        )
        authentic = _authenticated(body, vault_key)
        whole = body + authentic
        return replace(self, generation=generation, authentic=authentic, covered=body), whole + sha256(whole).digest()


def _authenticated(body: bytes, vault_key: bytes) -> bytes:
    return hmac.digest(sealing.expanded(vault_key, "key file", 32), body, "sha256")


def _sealed_owners(owners: list[bytes], vault_key: bytes, vault_id: bytes) -> bytes:
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(sealing.expanded(vault_key, "slot owners", 32)).encrypt(nonce, b"".join(owners), vault_id)


def new_key_file(vault_key: bytes, recovery: X25519PublicKey, cost: KdfCost, head: LogHead) -> KeyFile:
    """Return the key file of a new vault: no operator yet."""
    vault_id = secrets.token_bytes(ID_BYTES)
    return KeyFile(
        vault_id=vault_id,
        cost=cost,
        salt=secrets.token_bytes(SALT_BYTES),
        generation=0,
        recovery=sealing.sealed(vault_key, recovery, vault_id),
        slots=tuple(sealing.decoy_slot(vault_id) for _ in range(SLOTS)),
        owners=_sealed_owners([_FREE] * SLOTS, vault_key, vault_id),
        head=head,
        authentic=b"",
        covered=b"",
    )


def read_key_file(untrusted: bytes) -> KeyFile:
    """Return the key file in `untrusted` bytes; whether its writer knew the vault key is not known yet.

    Raises:
        KeyFileUnwell: damaged, or not a key file, or one that asks more work of this PC than is ever asked.
    """
    if len(untrusted) != FILE_BYTES or sha256(untrusted[:-32]).digest() != untrusted[-32:]:
        raise KeyFileUnwell("damaged")
    magic, version, vault_id, memory, iterations, lanes, salt, generation = _HEADER.unpack_from(untrusted)
    cost = KdfCost(memory, iterations, lanes)
    if magic != MAGIC or version != FORMAT or not cost.is_bearable:
        raise KeyFileUnwell("foreign")
    at = _HEADER.size + SEALED_BYTES
    slots = tuple(untrusted[at + SLOT_BYTES * no : at + SLOT_BYTES * (no + 1)] for no in range(SLOTS))
    after = at + SLOT_BYTES * SLOTS
    return KeyFile(
        vault_id=vault_id,
        cost=cost,
        salt=salt,
        generation=generation,
        recovery=untrusted[_HEADER.size : at],
        slots=slots,
        owners=untrusted[after : after + _OWNERS_BYTES],
        head=LogHead(*_HEAD.unpack_from(untrusted, after + _OWNERS_BYTES)),
        authentic=untrusted[_BODY_BYTES : _BODY_BYTES + 32],
        covered=untrusted[:_BODY_BYTES],
    )
