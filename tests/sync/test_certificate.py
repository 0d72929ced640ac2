"""The certificate: public facts and outputs only, signed, and refused when a byte of it changes."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from desktop.errors import CertificateUnusable
from desktop.sync.catalogue import Catalogue
from desktop.sync.certificate import LARGEST, verify_certificate
from desktop.sync.gate import Gate
from desktop.sync.shapes import canonical
from tests.signing import SeededSigner
from tests.sync.conftest import MakeSummary, seal

# SubjectPublicKeyInfo of Ed25519 (RFC 8410) before its 32 bytes.
_SPKI = bytes.fromhex("302a300506032b6570032100")


def test_a_certificate_says_public_facts_and_outputs_alone(
    gate: Gate, make_summary: MakeSummary, catalogue: Catalogue
) -> None:
    summary = make_summary(23, 4)
    files = gate.preview(summary, seal)
    certified = verify_certificate(files.certificate.content, SeededSigner().public)

    assert set(certified.facts) == {
        "cap",
        "centre_code",
        "epsilon",
        "families",
        "figures",
        "files",
        "format",
        "lambda",
        "ledger",
        "method",
        "period",
        "product",
        "public_key",
        "statement",
        "training",
    }
    assert certified.facts["figures"] == [
        {"code": figure.family.text, "value": figure.value.value, "shown": row["shown"]}
        for figure, row in zip(summary.figures, certified.facts["figures"], strict=True)
    ]
    assert certified.facts["families"] == {"version": "2026-01-01", "sha256": catalogue.sha256}
    assert (certified.facts["lambda"], certified.facts["cap"], certified.facts["epsilon"]) == (2, 3, "1.5")
    assert certified.head == seal({file.name: file.content for file in (files.table, files.page, files.text)}).head
    assert certified.covers(files.table.name, files.table.content)
    assert certified.covers(files.page.name, files.page.content)
    assert not certified.covers(files.table.name, files.table.content + b" ")
    assert not certified.covers("altro.csv", files.table.content)


def test_a_certificate_is_canonical(gate: Gate, make_summary: MakeSummary) -> None:
    content = gate.preview(make_summary(23), seal).certificate.content

    assert canonical(json.loads(content)) == content


def test_a_certificate_with_a_changed_byte_proves_nothing(gate: Gate, make_summary: MakeSummary) -> None:
    content = gate.preview(make_summary(23), seal).certificate.content

    for place in range(len(content)):
        changed_byte = bytes([content[place] ^ (1 + place % 255)])
        with pytest.raises(CertificateUnusable):
            verify_certificate(content[:place] + changed_byte + content[place + 1 :])


def changed(content: bytes, **facts: object) -> bytes:
    document = json.loads(content)
    document["certificate"] |= facts
    return canonical(document)


def test_a_figure_changed_after_signing_is_noticed(gate: Gate, make_summary: MakeSummary) -> None:
    content = gate.preview(make_summary(23), seal).certificate.content

    with pytest.raises(CertificateUnusable) as refused:
        verify_certificate(changed(content, period="2026-Q4"))
    assert refused.value.why == "forged"


def test_another_key_is_noticed(gate: Gate, make_summary: MakeSummary) -> None:
    content = gate.preview(make_summary(23), seal).certificate.content

    with pytest.raises(CertificateUnusable) as refused:
        verify_certificate(content, bytes(32))
    assert refused.value.why == "foreign"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"{}",
        b"[" * 60_000,
        b'{"certificate":3,"signature":"00"}',
        b'{"certificate":{},"signature":"zz"}',
        b'{"certificate":{"ledger":{"head":"00"},"public_key":"00"},"signature":"00"}',
        b"\xff\xfe",
        b" " * (LARGEST + 1),
        b'{"certificate":"\\ud800","signature":""}',
    ],
    ids=lambda content: str(content[:20]),
)
def test_what_is_no_certificate_is_refused(content: bytes) -> None:
    with pytest.raises(CertificateUnusable) as refused:
        verify_certificate(content)
    assert refused.value.why == "unreadable"


@pytest.mark.parametrize("facts", [{"format": "altro/1"}, {"files": []}, {"public_key": "00"}])
def test_a_certificate_of_another_form_is_refused(
    gate: Gate, make_summary: MakeSummary, facts: dict[str, object]
) -> None:
    with pytest.raises(CertificateUnusable) as refused:
        verify_certificate(changed(gate.preview(make_summary(), seal).certificate.content, **facts))
    assert refused.value.why == "unreadable"


def test_a_certificate_written_with_other_blanks_is_refused(gate: Gate, make_summary: MakeSummary) -> None:
    document = json.loads(gate.preview(make_summary(), seal).certificate.content)

    with pytest.raises(CertificateUnusable):
        verify_certificate(json.dumps(document, indent=1).encode())


@pytest.mark.outside("openssl")
def test_openssl_agrees_with_the_signature(gate: Gate, make_summary: MakeSummary, tmp_path: Path) -> None:
    document = json.loads(gate.preview(make_summary(23), seal).certificate.content)
    key, signed, signature = (tmp_path / name for name in ("key.der", "signed", "signature"))
    key.write_bytes(_SPKI + bytes.fromhex(document["certificate"]["public_key"]))
    signed.write_bytes(canonical(document["certificate"]))
    signature.write_bytes(bytes.fromhex(document["signature"]))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", str(key), "-rawin"]
    found = subprocess.run(
        [*command, "-in", str(signed), "-sigfile", str(signature)], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stderr
    assert hashlib.sha256(signed.read_bytes()).digest()


def test_a_signature_in_capitals_is_not_the_one_that_was_made(gate: Gate, make_summary: MakeSummary) -> None:
    document = json.loads(gate.preview(make_summary(23), seal).certificate.content)
    document["signature"] = document["signature"].upper()

    with pytest.raises(CertificateUnusable) as refused:
        verify_certificate(canonical(document))
    assert refused.value.why == "unreadable"
