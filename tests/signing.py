"""Signs as an archive does, with a key that a test names."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True)
class SeededSigner:
    """Signs with the Ed25519 key of a seed of 32 bytes."""

    seed: bytes = b"s" * 32

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


@dataclass(frozen=True)
class LedgerPlace:
    """A place in a ledger."""

    number: int
    previous: bytes
    head: bytes
