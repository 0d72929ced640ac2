"""A sealed draft: opened by the holders of its certificates with three programs, and by nobody else."""

import base64
import email
import email.policy
import subprocess
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import CertificateUnfit, EnvelopeUnusable
from desktop.sync.envelope import LARGEST, Certificate, read_certificate, seal_draft, spoken
from desktop.sync.message import compose
from desktop.sync.outgoing import OutgoingFile
from tests.certificates import NOW, Invented, a_certificate, elliptic, rsa_key

DRAFT = compose(
    "ufficio@inps.example", "Riepilogo periodico", "Buongiorno.\n\nDue però.\n", [OutgoingFile("a.csv", b"1;2\r\n")]
)
OFFICE, CENTRE = a_certificate(), a_certificate("Centro Prova", key=rsa_key(which=1))


def read(*invented: Invented) -> list[Certificate]:
    return [read_certificate(each.certificate, NOW) for each in invented]


@pytest.fixture
def sealed() -> bytes:
    return seal_draft(DRAFT, read(OFFICE, CENTRE))


def inside_of(draft: bytes) -> bytes:
    """What is sealed of a draft: from its Content-Type on."""
    return draft[draft.index(b"Content-Type: multipart") :]


def assert_is_the_draft(opened: bytes) -> None:
    assert opened.replace(b"\r\n", b"\n") == inside_of(DRAFT).replace(b"\r\n", b"\n")


def run(*command: object, content: bytes | None = None) -> bytes:
    return subprocess.run([str(part) for part in command], input=content, capture_output=True, check=True).stdout


# --- the certificate -----------------------------------------------------------------------------------------------


def test_a_certificate_says_whose_it_is_until_when_and_what_is_read_aloud() -> None:
    (certificate,) = read(OFFICE)
    assert certificate.name == "Ufficio Prova"
    assert certificate.expires_on == (NOW + timedelta(days=4000)).date()
    assert spoken(certificate.fingerprint).replace(" ", "") == certificate.fingerprint
    assert [len(group) for group in spoken(certificate.fingerprint).split()] == [4] * 16


def test_one_without_a_common_name_is_called_by_its_whole_subject() -> None:
    assert read(a_certificate(""))[0].name == "C=IT"


@pytest.mark.outside("openssl")
def test_the_fingerprint_is_the_one_openssl_says_and_der_is_read_as_pem(tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_bytes(OFFICE.certificate)
    said = run("openssl", "x509", "-in", tmp_path / "c.pem", "-noout", "-fingerprint", "-sha256").decode()
    der = run("openssl", "x509", "-in", tmp_path / "c.pem", "-outform", "DER")
    (certificate,) = read(OFFICE)
    assert said.strip().split("=")[1].replace(":", "").lower() == certificate.fingerprint
    assert read_certificate(der, NOW) == certificate


@pytest.mark.parametrize(
    ("why", "invented"),
    [
        ("early", lambda: a_certificate(begins=NOW + timedelta(days=1))),
        ("expired", lambda: a_certificate(ends=NOW - timedelta(days=1))),
        ("kind", lambda: a_certificate(key=elliptic())),
        ("weak", lambda: a_certificate(key=rsa_key(2048))),
        ("purpose", lambda: a_certificate(purposes=[ExtendedKeyUsageOID.SERVER_AUTH])),
        ("purpose", lambda: a_certificate(encipherment=False)),
        ("purpose", lambda: a_certificate(authority=True)),
        ("unreadable", lambda: Invented(b"-----BEGIN CERTIFICATE-----\nAAAA\n", b"", b"")),
        ("unreadable", lambda: Invented(b"", b"", b"")),
        ("unreadable", lambda: Invented(OFFICE.certificate * 100, b"", b"")),
    ],
)
def test_what_nothing_should_be_sealed_for_is_refused_with_its_reason(why: str, invented: object) -> None:
    with pytest.raises(CertificateUnfit) as refused:
        read(invented())  # type: ignore[operator]  # made only where it is wanted: drawing keys takes long
    assert refused.value.why == why


@pytest.mark.outside("openssl")
def test_a_signature_of_before_is_weak(tmp_path: Path) -> None:
    (tmp_path / "k.pem").write_bytes(OFFICE.key)
    made = run(
        "openssl", "req", "-x509", "-new", "-key", tmp_path / "k.pem", "-sha1", "-days", "9999", "-subj", "/CN=x"
    )
    with pytest.raises(CertificateUnfit) as refused:
        read_certificate(made, NOW + timedelta(days=1000))
    assert refused.value.why == "weak"


def test_one_that_says_nothing_of_its_purpose_or_any_is_good_for_mail() -> None:
    for purposes in (None, [ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]):
        assert read(a_certificate(purposes=purposes, encipherment=None))


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_damaged_certificate_is_read_or_refused_in_words(place: int, byte: int) -> None:
    content = bytearray(base64.b64decode(b"".join(OFFICE.certificate.splitlines()[1:-1])))
    content[place % len(content)] = byte
    with suppress(CertificateUnfit):
        assert read_certificate(bytes(content), NOW).fingerprint


# --- the envelope --------------------------------------------------------------------------------------------------


def test_outside_stand_addressee_and_subject_alone(sealed: bytes) -> None:
    message = email.message_from_bytes(sealed, policy=email.policy.default)
    assert (message["To"], message["Subject"], message["X-Unsent"]) == (
        "ufficio@inps.example",
        "Riepilogo periodico",
        "1",
    )
    assert message.get_content_type() == "application/pkcs7-mime"
    assert set(map(str.lower, message.keys())) == {
        "x-unsent", "to", "subject", "mime-version", "content-type", "content-disposition", "content-transfer-encoding",
    }  # fmt: skip
    assert b"Buongiorno" not in sealed
    assert max(map(len, sealed.split(b"\r\n"))) <= 100


@pytest.mark.outside("openssl")
@pytest.mark.parametrize("holder", [OFFICE, CENTRE], ids=["the office", "the centre"])
def test_openssl_opens_it(sealed: bytes, holder: Invented, tmp_path: Path) -> None:
    for name, content in (("m.eml", sealed), ("k.pem", holder.key), ("c.pem", holder.certificate)):
        (tmp_path / name).write_bytes(content)
    command = ("openssl", "cms", "-decrypt", "-in", tmp_path / "m.eml", "-inkey", tmp_path / "k.pem")
    assert_is_the_draft(run(*command, "-recip", tmp_path / "c.pem"))
    told = run("openssl", "cms", "-cmsout", "-print", "-noout", "-in", tmp_path / "m.eml").decode()
    assert "aes-256-cbc" in told


@pytest.mark.outside("gpgsm")
@pytest.mark.outside("openssl")
def test_gnupg_opens_it(sealed: bytes, tmp_path: Path) -> None:
    home = tmp_path / "g"
    home.mkdir(mode=0o700)
    (home / "gpg-agent.conf").write_text("allow-loopback-pinentry\n")
    for name, content in (("k.pem", OFFICE.key), ("c.pem", OFFICE.certificate)):
        (tmp_path / name).write_bytes(content)
    # GnuPG reads keys from elsewhere only as they were wrapped before.
    wrap = ("openssl", "pkcs12", "-export", "-legacy", "-passout", "pass:", "-out", tmp_path / "k.p12")
    run(*wrap, "-in", tmp_path / "c.pem", "-inkey", tmp_path / "k.pem")
    gpgsm = ("gpgsm", "--homedir", home, "--batch", "--pinentry-mode", "loopback", "--passphrase-fd", "0")
    try:
        run(*gpgsm, "--import", tmp_path / "k.p12", content=b"\n")
        (tmp_path / "m.der").write_bytes(email.message_from_bytes(sealed).get_payload(decode=True))
        # It opens it, and ends with a complaint about the other holder, whom it does not know.
        command = [str(part) for part in (*gpgsm, "--decrypt", tmp_path / "m.der")]
        assert_is_the_draft(subprocess.run(command, input=b"\n", capture_output=True, check=False).stdout)
    finally:
        subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False)


@pytest.mark.outside("cmsutil")
def test_the_engine_of_thunderbird_opens_it(sealed: bytes, tmp_path: Path) -> None:
    database = f"sql:{tmp_path}"
    (tmp_path / "k.p12").write_bytes(OFFICE.together)
    (tmp_path / "m.der").write_bytes(email.message_from_bytes(sealed).get_payload(decode=True))
    run("certutil", "-N", "-d", database, "--empty-password")
    run("pk12util", "-i", tmp_path / "k.p12", "-d", database, "-W", "")
    assert_is_the_draft(run("cmsutil", "-D", "-d", database, "-i", tmp_path / "m.der"))


@pytest.mark.outside("openssl")
def test_nobody_else_opens_it(sealed: bytes, tmp_path: Path) -> None:
    other = a_certificate("Altra", key=rsa_key(which=2))
    for name, content in (("m.eml", sealed), ("k.pem", other.key), ("c.pem", other.certificate)):
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "cms", "-decrypt", "-in", "m.eml", "-inkey", "k.pem", "-recip", "c.pem"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("why", "content"),
    [
        ("draft", b""),
        ("draft", b"To: a\r\nSubject: b\r\n\r\nno type"),
        ("draft", b"%PDF-1.4\n..."),
        ("size", DRAFT + b" " * LARGEST),
    ],
)
def test_what_is_no_draft_is_not_sealed(why: str, content: bytes) -> None:
    with pytest.raises(EnvelopeUnusable) as refused:
        seal_draft(content, read(OFFICE))
    assert refused.value.why == why


def test_a_header_over_two_lines_stays_whole() -> None:
    folded = DRAFT.replace(b"Subject: Riepilogo periodico", b"Subject: Riepilogo\r\n periodico")
    assert b"Subject: Riepilogo\r\n periodico\r\n" in seal_draft(folded, read(OFFICE))
