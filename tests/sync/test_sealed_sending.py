"""What is sealed for the office whose fingerprint was read aloud; and the same sending without a window."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.commands.sending import as_handed_on
from desktop.domain.outbox import Whose
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import (
    CertificateUnfit,
    EditedMeanwhile,
    FingerprintUnread,
)
from desktop.services.mailbox.office_certificate import (
    look_at_certificates,
    read_aloud,
    remove_certificate,
    sealing_for,
    take_certificate,
)
from desktop.services.mailbox.outbox import plan_message
from desktop.services.mailbox.sheet_batches import prepare_batch, release_batch
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from desktop.sync.envelope import read_certificate
from desktop.sync.outgoing import OutgoingFile
from tests.builders import Work
from tests.certificates import NOW, Invented, a_certificate, rsa_key
from tests.clock import Clock
from tests.commands.calls import call
from tests.conftest import OPERATOR, PASSPHRASE
from tests.handed_in import a_summary, reach, send
from tests.mail_server import MAILBOX, PASSWORD, authority, mail_server
from tests.questions_asked import ASKING, a_draft

T = TypeVar("T")


@pytest.fixture(autouse=True)
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autorita.pem").write_bytes(authority()[1])
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "autorita.pem"))


def opened_by_openssl(sealed: bytes, holder: Invented, folder: Path) -> bytes:
    """What the holder of a certificate reads in a message."""
    for name, content in (("m.eml", sealed), ("k.pem", holder.key), ("c.pem", holder.certificate)):
        (folder / name).write_bytes(content)
    command = ("openssl", "cms", "-decrypt", "-in", "m.eml", "-inkey", "k.pem", "-recip", "c.pem")
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.outside("openssl")
def test_what_is_sealed_for_the_office_is_opened_by_it_and_by_the_centre(
    tmp_path: Path, vault: Vault, work: Work
) -> None:
    what, office, own = a_summary(work), a_certificate(), a_certificate("Il centro", key=rsa_key(3072, 7))
    work(lambda uow: take_certificate(uow, Whose.OFFICE, office.certificate))
    work(lambda uow: take_certificate(uow, Whose.OWN, own.certificate))
    assert work(sealing_for) == ()
    seen = work(look_at_certificates).office
    assert seen is not None
    work(lambda uow: read_aloud(uow, seen.stamp, "dottoressa Prova"))
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        sent = send(vault, what)
        (received,) = server.received
    stored = work(lambda uow: uow.releases.files(uow.releases.all()[0].id))
    assert b"bisogni_" not in received.content
    assert sent.sealed_for.startswith(seen.fingerprint.split()[0])
    for holder in (office, own):
        inside = message_from_bytes(opened_by_openssl(received.content, holder, tmp_path), policy=compat32)
        attached = {part.get_filename(): part.get_payload(decode=True) for part in inside.walk() if part.get_filename()}
        assert attached == {name: stored[name] for name in attached}
        assert len(attached) == 3


def test_where_the_certificate_no_longer_holds_nothing_leaves_unsealed(
    tmp_path: Path, vault: Vault, work: Work, clock: Clock
) -> None:
    what, short = a_summary(work), a_certificate(ends=datetime(2027, 1, 1, tzinfo=UTC))
    work(lambda uow: take_certificate(uow, Whose.OFFICE, short.certificate))
    office = work(look_at_certificates).office
    assert office is not None
    work(lambda uow: read_aloud(uow, office.stamp, "Ufficio"))
    clock.set_day("2027-06-01")
    with mail_server(tmp_path) as server:
        work(lambda uow: reach(uow, server))
        with pytest.raises(CertificateUnfit):
            send(vault, what)
        assert server.said == []


def test_a_person_who_sends_by_herself_is_given_the_sealed_draft_alone(work: Work) -> None:
    a_summary(work)
    release = work(lambda uow: uow.releases.all()[0])
    files = tuple(OutgoingFile(*each) for each in work(lambda uow: uow.releases.files(release.id)).items())
    assert as_handed_on(files, ()) == files
    office = read_certificate(a_certificate().certificate, NOW)
    (draft,) = as_handed_on(files, (office,))
    assert draft.name.endswith(".eml")
    assert b"smime.p7m" in draft.content


def test_a_certificate_is_replaced_refused_and_taken_away(work: Work, clock: Clock) -> None:
    office = a_certificate(ends=datetime(2027, 1, 1, tzinfo=UTC))
    with pytest.raises(FingerprintUnread):
        work(lambda uow: read_aloud(uow, NOTHING_THERE, " "))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: read_aloud(uow, NOTHING_THERE, "Ufficio"))
    view = work(lambda uow: take_certificate(uow, Whose.OFFICE, office.certificate))
    view = work(lambda uow: take_certificate(uow, Whose.OWN, office.certificate))
    assert view.office is not None
    stamp = view.office.stamp
    assert work(lambda uow: read_aloud(uow, stamp, "Ufficio")).sealing
    assert len(work(sealing_for)) == 2
    kept = work(lambda uow: uow.mail_certificates.of(Whose.OFFICE))
    assert repr(kept) == "<KeptCertificate>"
    clock.set_day("2027-02-01")
    shown = work(look_at_certificates)
    assert shown.office is not None
    assert isinstance(shown.office.unfit, CertificateUnfit)
    work(lambda uow: take_certificate(uow, Whose.OFFICE, a_certificate().certificate))
    assert work(sealing_for) == ()
    assert work(lambda uow: remove_certificate(uow, Whose.OFFICE)).office is None
    lasting = work(lambda uow: take_certificate(uow, Whose.OFFICE, a_certificate().certificate)).office
    assert lasting is not None
    work(lambda uow: read_aloud(uow, lasting.stamp, "Ufficio"))
    assert len(work(sealing_for)) == 1  # the centre's own no longer holds, and is left out


def test_without_sheets_there_is_nothing_to_send(archive: Path) -> None:
    send_it = ("send", archive, "--operator", OPERATOR, "--json", "--questions")
    assert call(*send_it, secrets=(PASSPHRASE,)).document["refused"] == "no_sheets_to_send"


def test_the_command_sends_and_says_what_became_of_it(tmp_path: Path, archive: Path) -> None:
    with mail_server(tmp_path) as server:
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            a_summary(lambda use_case: vault.run(use_case).result())
            vault.run(lambda uow: reach(uow, server)).result()
        send_it = ("send", archive, "--operator", OPERATOR, "--json", "--period", "2026-Q3")
        told = call(*send_it, secrets=(PASSPHRASE, PASSWORD)).document
    assert (told["state"], told["recipient"], told["tries"]) == ("sent", MAILBOX, 1)


def test_the_command_hands_in_shows_and_matches_receipts(tmp_path: Path, archive: Path, clock: Clock) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:

        def work(use_case: Callable[[UnitOfWork], T]) -> T:
            return vault.run(use_case).result()

        what = a_summary(work)
        with mail_server(tmp_path) as server:
            work(lambda uow: reach(uow, server))
            message = work(lambda uow: plan_message(uow, what, PASSWORD)).message
            work(a_draft)
            draft = work(lambda uow: prepare_batch(uow, ASKING))
            work(lambda uow: release_batch(uow, draft, [{"scheda_01.pdf": b"%PDF"}], uow.operator.id, ASKING))
    send_it = ("send", archive, "--operator", OPERATOR, "--json")
    assert call(*send_it, "--period", "2026-Q3", "--show", secrets=(PASSPHRASE,)).document["state"] == "prepared"
    refused = call(*send_it, "--period", "2026-Q3", secrets=(PASSPHRASE, PASSWORD))
    assert refused.document["refused"] == "not_submitted"
    for period in ("2025-Q1", "mai"):
        unknown = call(*send_it, "--period", period, secrets=(PASSPHRASE,))
        assert unknown.document["refused"] == "period_unreadable"
    assert call(*send_it, "--questions", "--show", secrets=(PASSPHRASE,)).document == {"state": "never"}
    receipt = f"X-Ricevuta: accettazione\r\nX-Riferimento-Message-ID: {message.message_id}\r\n\r\nPreso.\r\n"
    (tmp_path / "r.eml").write_text(receipt, encoding="ascii")
    taken = call(*send_it, "--receipt", tmp_path / "r.eml", secrets=(PASSPHRASE,)).document
    assert (taken["state"], list(taken["receipts"])) == ("sent", ["accettazione"])
    (tmp_path / "r.eml").write_text("Subject: x\r\n\r\nAltro.\r\n", encoding="ascii")
    other = call(*send_it, "--receipt", tmp_path / "r.eml", secrets=(PASSPHRASE,)).document
    assert other["refused"] == "receipt_not_matched"
