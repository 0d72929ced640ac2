"""The cryptography of one slot: what a passphrase opens, and the vault key sealed to a public key."""

import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VAULT_KEY_BYTES = 32
TAG_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = 32 + 16
SEALED_BYTES = 32 + VAULT_KEY_BYTES + 16
SLOT_BYTES = TAG_BYTES + NONCE_BYTES + WRAPPED_BYTES + SEALED_BYTES

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def expanded(secret: bytes, purpose: str, length: int) -> bytes:
    """Return `length` bytes of HKDF-SHA256 from `secret`, for this `purpose` and no other."""
    return HKDF(SHA256(), length, salt=None, info=b"accompagna 1 " + purpose.encode()).derive(secret)


def sealed(vault_key: bytes, to: X25519PublicKey, vault_id: bytes) -> bytes:
    """Return the vault key as only the holder of the private key can read it (RFC 9180, base mode)."""
    return _SUITE.encrypt(vault_key, to, info=b"accompagna 1 vault key" + vault_id)


def unsealed(sealing: bytes, private: X25519PrivateKey, vault_id: bytes) -> bytes | None:
    """Return the vault key, or None where this key does not open this sealing."""
    try:
        return _SUITE.decrypt(sealing, private, info=b"accompagna 1 vault key" + vault_id)
    except InvalidTag:
        return None


@dataclass(frozen=True)
class OpenedSlot:
    """What an operator's slot gives her: the vault key, and the public key by which the archive knows her."""

    vault_key: bytes
    public_key: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "<OpenedSlot>"


def made_slot(root: bytes, private: X25519PrivateKey, vault_key: bytes, vault_id: bytes, bound: bytes) -> bytes:
    """Return the slot of an operator.

    Args:
        root: what Argon2id made of her name and passphrase.
        private: her private key.
        vault_key: what it seals.
        vault_id: whose vault it is.
        bound: vault id and parameters, without which the slot does not open.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(expanded(root, "slot key", 32)).encrypt(nonce, private.private_bytes_raw(), bound)
    return slot_tag(root) + nonce + wrapped + sealed(vault_key, private.public_key(), vault_id)


def slot_tag(root: bytes) -> bytes:
    """Return the sign by which her slot is found among the others."""
    return expanded(root, "slot tag", TAG_BYTES)


def decoy_slot(vault_id: bytes) -> bytes:
    """Return an unused slot: it looks like a used one because it is one, of keys thrown away."""
    return made_slot(
        secrets.token_bytes(32), X25519PrivateKey.generate(), secrets.token_bytes(VAULT_KEY_BYTES), vault_id, b""
    )


def opened_slot(slot: bytes, root: bytes, vault_id: bytes, bound: bytes) -> OpenedSlot | None:
    """Return what `slot` holds, or None where it is not hers or is damaged."""
    held = _held(slot, root, vault_id, bound)
    if held is None:
        return None
    private, vault_key = held
    return OpenedSlot(vault_key, private.public_key().public_bytes_raw())


def rewrapped_slot(slot: bytes, before: bytes, after: bytes, vault_id: bytes, bound: bytes) -> bytes | None:
    """Return her slot with the same pair under another passphrase, or None where `before` does not open it.

    Args:
        slot: hers.
        before: what Argon2id made of her name and the passphrase she has.
        after: what it made of her name and the passphrase she wants.
        vault_id: whose vault it is.
        bound: vault id and parameters.
    """
    held = _held(slot, before, vault_id, bound)
    if held is None:
        return None
    private, vault_key = held
    return made_slot(after, private, vault_key, vault_id, bound)


def resealed_slot(slot: bytes, vault_key: bytes, public: X25519PublicKey, vault_id: bytes) -> bytes:
    """Return a slot that gives its holder another vault key; nobody types anything."""
    return slot[:-SEALED_BYTES] + sealed(vault_key, public, vault_id)


def resealed_decoy(slot: bytes, vault_id: bytes) -> bytes:
    """Return an unused slot changed as a used one is: of two key files nobody can count the operators."""
    public = X25519PrivateKey.generate().public_key()
    return resealed_slot(slot, secrets.token_bytes(VAULT_KEY_BYTES), public, vault_id)


def _held(slot: bytes, root: bytes, vault_id: bytes, bound: bytes) -> tuple[X25519PrivateKey, bytes] | None:
    """Return the private key and the vault key in `slot`."""
    if not hmac.compare_digest(slot[:TAG_BYTES], slot_tag(root)):
        return None
    nonce, rest = slot[TAG_BYTES : TAG_BYTES + NONCE_BYTES], slot[TAG_BYTES + NONCE_BYTES :]
    try:
        raw = AESGCM(expanded(root, "slot key", 32)).decrypt(nonce, rest[:WRAPPED_BYTES], bound)
    except InvalidTag:
        return None
    private = X25519PrivateKey.from_private_bytes(raw)
    vault_key = unsealed(rest[WRAPPED_BYTES:], private, vault_id)
    return None if vault_key is None else (private, vault_key)
