"""`seal`: a draft for who has the certificate, or the reason why not, in words."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED
from desktop.sync.envelope import read_certificate
from desktop.sync.message import compose
from tests.certificates import NOW, a_certificate, rsa_key
from tests.commands.calls import Outcome, call

DRAFT = compose("ufficio@inps.example", "Riepilogo periodico", "Buongiorno.\n", [])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bozza.eml").write_bytes(DRAFT)
    (tmp_path / "ufficio.pem").write_bytes(a_certificate().certificate)
    (tmp_path / "debole.pem").write_bytes(a_certificate(key=rsa_key(2048)).certificate)
    return tmp_path


def seal(folder: Path, draft: str, *certificates: str) -> Outcome:
    named = [part for name in certificates for part in ("--certificate", folder / name)]
    return call("seal", folder / draft, *named, "--out", folder / "cifrata.eml", "--json")


def test_the_sealed_draft_and_what_was_read_of_the_certificate(folder: Path) -> None:
    done = seal(folder, "bozza.eml", "ufficio.pem")

    assert done.code == DONE
    certificate = read_certificate((folder / "ufficio.pem").read_bytes(), NOW)
    assert done.document["certificates"] == [
        {
            "name": "Ufficio Prova",
            "expires_on": certificate.expires_on.isoformat(),
            "fingerprint": certificate.fingerprint,
        }
    ]
    assert b"application/pkcs7-mime" in (folder / "cifrata.eml").read_bytes()


@pytest.mark.parametrize(
    ("draft", "certificate", "refused"),
    [
        ("bozza.eml", "debole.pem", "certificate_unfit"),
        ("bozza.eml", "manca.pem", "certificate_unfit"),
        ("manca.eml", "ufficio.pem", "envelope_unusable"),
        ("ufficio.pem", "ufficio.pem", "envelope_unusable"),
    ],
)
def test_what_cannot_be_sealed_is_said_and_nothing_is_written(
    folder: Path, draft: str, certificate: str, refused: str
) -> None:
    done = seal(folder, draft, certificate)

    assert (done.code, done.document["refused"]) == (REFUSED, refused)
    assert not (folder / "cifrata.eml").exists()
