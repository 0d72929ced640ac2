"""The certificate beside a release: public facts and outputs only, signed with the archive's Ed25519 key."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.errors import CertificateUnusable
from desktop.sync import phrases
from desktop.sync.catalogue import Catalogue
from desktop.sync.disclosure import CAP, METHOD, SCALE, shown
from desktop.sync.outgoing import OutgoingFile, Sealed, Sender
from desktop.sync.shapes import NeedsSummary, canonical, plain

FORMAT = "accompagna-certificate/1"
LARGEST = 64 * 1024


def write_certificate(
    summary: NeedsSummary, sender: Sender, catalogue: Catalogue, files: Sequence[OutgoingFile], sealed: Sealed
) -> bytes:
    """Return the certificate of `summary` as canonical JSON (RFC 8785), signed (RFC 8032).

    It says what was released, by which archive and method, from which definition of the families, the hash of each
    file and the head of the ledger of releases. Nothing in it is a count of women.
    """
    written = plain(summary)
    facts = {
        "format": FORMAT,
        "product": written["product"],
        "period": written["period"],
        "centre_code": sender.centre.text,
        "training": sender.training,
        "families": {"version": catalogue.version.isoformat(), "sha256": catalogue.sha256},
        "method": METHOD,
        "lambda": SCALE,
        "cap": CAP,
        "epsilon": phrases.decimal(),
        "figures": [
            {"code": words["family"], "value": words["value"], "shown": shown(figure.value)}
            for figure, words in zip(summary.figures, written["figures"], strict=True)
        ],
        "files": {file.name: hashlib.sha256(file.content).hexdigest() for file in files},
        "ledger": {"number": sealed.number, "previous": sealed.previous.hex(), "head": sealed.head.hex()},
        "public_key": sender.signer.public.hex(),
        "statement": (f"{phrases.TRAINING}. " if sender.training else "") + phrases.statement(),
    }
    signature = sender.signer.sign(canonical(facts))
    return canonical({"certificate": facts, "signature": signature.hex()})


@dataclass(frozen=True, slots=True)
class Certified:
    """What a genuine certificate says.

    Attributes:
        facts: all of it, as signed.
        head: the head of the ledger after the release.
        public_key: the key that signed it; whose it is, a roster of the network says.
    """

    facts: Mapping[str, Any]
    head: bytes
    public_key: bytes

    def covers(self, name: str, content: bytes) -> bool:
        """Tell whether the file `name` with this `content` is the one that was released."""
        return bool(self.facts["files"].get(name) == hashlib.sha256(content).hexdigest())


def verify_certificate(content: bytes, key: bytes | None = None) -> Certified:
    """Return what the certificate in `content` says, once its form and its signature hold.

    Args:
        content: the bytes as received; anyone may have written them.
        key: the public key it must bear; None: the one it bears.

    Raises:
        CertificateUnusable: "unreadable" where it is no certificate, byte for byte canonical; "forged" where the
            signature is not that of its key; "foreign" where the key is not `key`.
    """
    document = _read(content)
    try:
        facts, signature = document["certificate"], bytes.fromhex(document["signature"])
        certified = Certified(facts, bytes.fromhex(facts["ledger"]["head"]), bytes.fromhex(facts["public_key"]))
        public = Ed25519PublicKey.from_public_bytes(certified.public_key)
        # Hexadecimal digits may be written in two ways; of the signature only one is ours.
        spelled = canonical(document | {"signature": signature.hex()})
        whole = facts["format"] == FORMAT and spelled == content and isinstance(facts["files"], dict)
    except (KeyError, TypeError, ValueError):
        raise CertificateUnusable("unreadable") from None
    if not whole:
        raise CertificateUnusable("unreadable")
    try:
        public.verify(signature, canonical(facts))
    except InvalidSignature:
        raise CertificateUnusable("forged") from None
    if key is not None and certified.public_key != key:
        raise CertificateUnusable("foreign")
    return certified


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise CertificateUnusable("unreadable")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise CertificateUnusable("unreadable") from None
    return document if isinstance(document, dict) else {}
