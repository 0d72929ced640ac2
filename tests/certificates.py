"""Certificates invented for a test, each with its private key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
MAIL = (ExtendedKeyUsageOID.EMAIL_PROTECTION,)


@dataclass(frozen=True)
class Invented:
    """A certificate and its key, in PEM, and both for a program that keeps keys (PKCS #12, without a password)."""

    certificate: bytes
    key: bytes
    together: bytes


@cache
def rsa_key(bits: int = 3072, which: int = 0) -> rsa.RSAPrivateKey:
    """A key, one for each `which`: drawing one takes long."""
    del which
    return rsa.generate_private_key(65537, bits)


def a_certificate(
    name: str = "Ufficio Prova",
    *,
    key: Any = None,  # noqa: ANN401 - of any algorithm
    begins: datetime = NOW - timedelta(days=100),
    ends: datetime = NOW + timedelta(days=4000),
    purposes: Sequence[ObjectIdentifier] | None = MAIL,
    encipherment: bool | None = True,
    authority: bool = False,
) -> Invented:
    """A certificate signed by itself; None leaves an extension out, an empty name the common name."""
    private = key or rsa_key()
    common = [x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else []
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "IT"), *common])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name("prova@ufficio.example")]), critical=False)
    )
    if purposes is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if encipherment is not None:
        builder = builder.add_extension(_usage(encipherment, authority), critical=True)
    made = builder.sign(private, hashes.SHA256())
    return Invented(
        made.public_bytes(Encoding.PEM),
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        pkcs12.serialize_key_and_certificates(b"prova", private, made, None, NoEncryption()),
    )


def _usage(encipherment: bool, authority: bool) -> x509.KeyUsage:  # noqa: FBT001 - two marks of a certificate
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=encipherment,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def elliptic() -> ec.EllipticCurvePrivateKey:
    """A key that no mail program here could seal for."""
    return ec.generate_private_key(ec.SECP256R1())
