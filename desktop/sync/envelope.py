"""S/MIME: a draft that the office alone, and the centre itself, can open (RFC 8551, EnvelopedData of RFC 5652).

AES-256 in CBC mode with the key under RSA PKCS #1 v1.5: what OpenSSL, NSS (Thunderbird) and GnuPG all open. It keeps a
secret and proves nothing: of a changed envelope CBC says no word, so that the answer is never trusted for having been
sealed.
"""

import base64
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.errors import CertificateUnfit, EnvelopeUnusable

_Extension = TypeVar("_Extension", bound=x509.ExtensionType)
LEAST_BITS: Final = 3072
LARGEST: Final = 30 * 1024 * 1024
_LARGEST_CERTIFICATE: Final = 64 * 1024
_BASE64_COLUMNS: Final = 76
_LINE_END: Final = b"\r\n"
# What names the message stays outside, where the mail program looks for it; all else goes into the envelope.
_OUTSIDE: Final = (b"x-unsent:", b"to:", b"subject:", b"mime-version:")
_SEALED: Final = (
    b'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
    b'Content-Disposition: attachment; filename="smime.p7m"',
    b"Content-Transfer-Encoding: base64",
)
_MAIL_PURPOSES: Final = frozenset({ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE})
_BROKEN_HASHES: Final = (hashes.MD5, hashes.SHA1)
_MALFORMED: Final = (
    *(ValueError, TypeError, UnsupportedAlgorithm, Warning),
    *(x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that can be sealed for.

    Attributes:
        name: whose it says it is: its common name, or all of its subject.
        expires_on: its last day.
        fingerprint: SHA-256 of it in hexadecimal; compared by voice with what the office reads aloud.
    """

    name: str
    expires_on: date
    fingerprint: str
    _read: x509.Certificate


def spoken(fingerprint: str) -> str:
    """Return a fingerprint in groups of four, to be read aloud."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def read_certificate(content: bytes, now: datetime) -> Certificate:
    """Return the certificate in `content`, PEM or DER, if it can be sealed for at the moment `now`.

    Raises:
        CertificateUnfit: "unreadable", "early", "expired", "kind" (its key is not RSA), "weak" (below 3072 bits, or
            signed with MD5 or SHA-1) or "purpose" (it is not for encrypting mail).
    """
    found = _parsed(content)
    if now < found.not_valid_before_utc:
        raise CertificateUnfit("early", found.not_valid_before_utc.date())
    if now > found.not_valid_after_utc:
        raise CertificateUnfit("expired", found.not_valid_after_utc.date())
    key = found.public_key()
    if not isinstance(key, RSAPublicKey):
        raise CertificateUnfit("kind")
    if key.key_size < LEAST_BITS or isinstance(found.signature_hash_algorithm, _BROKEN_HASHES):
        raise CertificateUnfit("weak")
    if not _is_for_mail(found):
        raise CertificateUnfit("purpose")
    fingerprint = found.fingerprint(hashes.SHA256()).hex()
    return Certificate(_name_of(found), found.not_valid_after_utc.date(), fingerprint, found)


def seal_draft(draft: bytes, certificates: Iterable[Certificate]) -> bytes:
    """Return a draft whose text and attachments only the holders of these certificates can open.

    Addressee and subject stay readable outside. The bytes differ each time it is made: stored ones are sent again.

    Args:
        draft: a message as `desktop.sync.message` writes it: CRLF, headers first.
        certificates: the office's, and the centre's own, so that it can read what it sent.

    Raises:
        EnvelopeUnusable: it is no such message, or larger than a mailbox takes.
    """
    head, blank, body = draft.partition(_LINE_END * 2)
    if not blank or len(draft) > LARGEST:
        raise EnvelopeUnusable("size" if blank else "draft")
    lines = _unfolded(head)
    outside = [line for line in lines if line.lower().startswith(_OUTSIDE)]
    inside = [line for line in lines if line not in outside]
    if not any(line.lower().startswith(b"content-type:") for line in inside):
        raise EnvelopeUnusable("draft")
    builder = (
        PKCS7EnvelopeBuilder().set_data(_LINE_END.join((*inside, b"", body))).set_content_encryption_algorithm(AES256)
    )
    for certificate in certificates:
        builder = builder.add_recipient(certificate._read)  # noqa: SLF001 - of this module
    sealed = base64.b64encode(builder.encrypt(Encoding.DER, [PKCS7Options.Binary]))
    columns = (sealed[at : at + _BASE64_COLUMNS] for at in range(0, len(sealed), _BASE64_COLUMNS))
    return _LINE_END.join((*outside, *_SEALED, b"", *columns, b""))


def _parsed(content: bytes) -> x509.Certificate:
    if len(content) > _LARGEST_CERTIFICATE:
        raise CertificateUnfit("unreadable")
    try:
        # What the library only warns of, RFC 5280 forbids: a serial number not above zero, a long country.
        with warnings.catch_warnings(action="error"):
            return _read(content)
    except _MALFORMED:
        raise CertificateUnfit("unreadable") from None


def _read(content: bytes) -> x509.Certificate:
    is_pem = b"-----BEGIN CERTIFICATE-----" in content
    found = x509.load_pem_x509_certificate(content) if is_pem else x509.load_der_x509_certificate(content)
    # Each is read only when asked for, and raises then where it is malformed or unknown.
    _ = (found.public_key(), found.subject, found.signature_hash_algorithm, found.extensions)
    _ = (found.not_valid_before_utc, found.not_valid_after_utc)
    return found


def _is_for_mail(found: x509.Certificate) -> bool:
    usage, purposes = _extension(found, x509.KeyUsage), _extension(found, x509.ExtendedKeyUsage)
    authority = _extension(found, x509.BasicConstraints)
    if usage is not None and not usage.key_encipherment:
        return False
    if purposes is not None and not _MAIL_PURPOSES.intersection(purposes):
        return False
    return authority is None or not authority.ca


def _extension(found: x509.Certificate, kind: type[_Extension]) -> _Extension | None:
    try:
        return found.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _name_of(found: x509.Certificate) -> str:
    names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else found.subject.rfc4514_string()


def _unfolded(head: bytes) -> list[bytes]:
    """Return the headers, one each, with the lines that go on joined to those they go on from."""
    found: list[bytes] = []
    for line in head.split(_LINE_END):
        if line[:1] in (b" ", b"\t") and found:
            found[-1] += _LINE_END + line
        else:
            found.append(line)
    return found
