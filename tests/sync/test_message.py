"""The draft: opens ready to send, and says nothing that the mail program should say."""

import email
import email.policy
import subprocess
from dataclasses import replace
from email.message import EmailMessage

import pytest

from desktop.sync.gate import Gate
from desktop.sync.outgoing import Sender
from tests.sync.conftest import MAILBOX, MakeSummary, seal


def parsed(draft: bytes) -> EmailMessage:
    message = email.message_from_bytes(draft, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_draft_is_well_formed_and_carries_the_three_attachments(gate: Gate, make_summary: MakeSummary) -> None:
    files = gate.preview(make_summary(23), seal)
    message = parsed(files.draft.content)

    assert [part.defects for part in message.walk()] == [[]] * 5
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    assert attached == {file.name: file.content for file in (files.page, files.table, files.certificate)}
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() in files.text.content.decode().replace("\r\n", "\n")


def test_the_draft_leaves_to_the_mail_program_what_is_its_own(gate: Gate, make_summary: MakeSummary) -> None:
    message = parsed(gate.preview(make_summary(23), seal).draft.content)

    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert message["X-Unsent"] == "1"
    assert message["To"] == MAILBOX
    assert message["Subject"] == "Riepilogo periodico"


def test_the_addressee_is_empty_until_the_mailbox_is_typed(
    gate: Gate, sender: Sender, make_summary: MakeSummary
) -> None:
    files = replace(gate, sender=replace(sender, mailbox="")).preview(make_summary(), seal)

    assert b"\r\nTo:\r\n" in files.draft.content
    assert parsed(files.draft.content)["To"] == ""
    assert files.text.content.startswith(b"A:\r\n")


def test_every_line_ends_as_mail_asks_and_is_short(gate: Gate, make_summary: MakeSummary) -> None:
    draft = gate.preview(make_summary(23), seal).draft.content

    assert draft.count(b"\n") == draft.count(b"\r\n") == draft.count(b"\r")
    assert max(len(line) for line in draft.split(b"\r\n")) <= 78
    assert draft.isascii()


def test_subject_text_and_boundary_depend_on_no_figure(gate: Gate, make_summary: MakeSummary) -> None:
    drafts = [parsed(gate.preview(make_summary(count), seal).draft.content) for count in (0, 50)]

    assert drafts[0].get_boundary() == drafts[1].get_boundary()
    bodies = [draft.get_body(("plain",)) for draft in drafts]
    assert bodies[0] is not None
    assert bodies[1] is not None
    assert bodies[0].get_content() == bodies[1].get_content()
    digits = "".join(character for character in bodies[0].get_content() if character.isdigit())
    assert digits == "2026"


@pytest.mark.outside("openssl")
def test_another_program_reads_the_attachments_too(gate: Gate, make_summary: MakeSummary) -> None:
    files = gate.preview(make_summary(23), seal)
    encoded = files.draft.content.split(b"Content-Disposition: attachment; filename=")[2]
    body = encoded.split(b"\r\n\r\n", 1)[1].split(b"\r\n--")[0].replace(b"\r\n", b"\n") + b"\n"
    decoded = subprocess.run(["openssl", "base64", "-d"], input=body, capture_output=True, check=True).stdout

    assert decoded == files.table.content
