"""The packs of rules that the archive holds, whose signature it takes, and Ed25519 (RFC 8032) over a pack."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from desktop.domain.rules.rule_pack import Envelope, RulePack, moment_words, signed_part
from desktop.errors import RulePackUnusable, SigningKeyUnusable
from desktop.storage.rows import Rows


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack as it was installed; `content` is the file, byte for byte."""

    content: bytes
    installed_on: date


class RulePacks:
    """The packs of the archive and the keys it trusts."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> tuple[InstalledPack, ...]:
        """Return every pack, the one made last first."""
        found = self._rows.all("SELECT content, installed_on FROM rule_pack ORDER BY made_at DESC, id")
        return tuple(InstalledPack(content, date.fromisoformat(day)) for content, day in found)

    def add(self, pack: RulePack, content: bytes, on: date) -> None:
        """Keep a pack."""
        self._rows.put(
            "rule_pack",
            {"id": sha256(content).digest()},
            {"made_at": moment_words(pack.made_at), "content": content, "installed_on": on.isoformat()},
        )

    def signers(self) -> dict[bytes, str]:
        """Return the keys that are trusted here, with the names they are trusted under."""
        return dict(self._rows.all("SELECT public_key, name FROM rule_signer WHERE trusted = 1 ORDER BY hlc"))

    def trust(self, public_key: bytes, name: str) -> None:
        """Trust a key."""
        self._rows.put("rule_signer", {"public_key": public_key}, {"name": name, "trusted": 1})

    def distrust(self, public_key: bytes) -> None:
        """Trust a key no more; the packs it signed are kept, and count no more."""
        self._rows.put("rule_signer", {"public_key": public_key}, {"trusted": 0})


def check_signature(envelope: Envelope) -> None:
    """Check that a pack is as its signer left it; whose key it is, is another question.

    Raises:
        RulePackUnusable: "altered".
    """
    try:
        Ed25519PublicKey.from_public_bytes(envelope.public_key).verify(envelope.signature, envelope.signed)
    except InvalidSignature:
        raise RulePackUnusable("altered") from None


def sign_pack(pack: RulePack, pem: bytes, phrase: str | None) -> Envelope:
    """Return a pack signed with the private key in `pem`, which `phrase` opens where it is locked.

    Raises:
        SigningKeyUnusable: it is no Ed25519 key, or the phrase does not open it.
    """
    key = _private_key(pem, phrase)
    signed = signed_part(pack)
    return Envelope(key.public_key().public_bytes_raw(), key.sign(signed), signed)


def new_signing_key(phrase: str | None) -> tuple[bytes, bytes]:
    """Return a new private key as PEM, locked with `phrase` where there is one, and its public key."""
    key = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(phrase.encode()) if phrase else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked), key.public_key().public_bytes_raw()


def _private_key(pem: bytes, phrase: str | None) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password=None if phrase is None else phrase.encode())
    except TypeError:  # a locked key without a phrase, or a phrase for one that is open
        if phrase is None:
            raise SigningKeyUnusable("locked") from None
        return _private_key(pem, None)
    except (ValueError, UnsupportedAlgorithm):
        raise SigningKeyUnusable("not_key" if phrase is None else "wrong_phrase") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyUnusable("not_key")
    return key
