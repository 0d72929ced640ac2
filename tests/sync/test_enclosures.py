"""The mails a referent was sent: envelopes opened, bombs refused before Python's parser sees them."""

import base64
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.sync.enclosures import NotAMail, enclosures
from tests.network_centres import InventedCentre

ALBA = InventedCentre("ALBA0001")
FILES = ALBA.release("2026-Q1", 5, 9)
DRAFT = ALBA.mail("2026-Q1", FILES).content
EXPECTED = ((".csv", FILES[0].content), (".json", FILES[1].content))


def sent(**headers: str) -> EmailMessage:
    """A mail as a mail program sends it on: other boundary, other encoding, types of its own."""
    message = EmailMessage()
    message["From"], message["Subject"] = "centro@example.org", "Riepilogo periodico"
    for name, value in headers.items():
        message[name] = value
    message.set_content("Buongiorno")
    for file in FILES:
        message.add_attachment(file.content, maintype="application", subtype="octet-stream", filename=file.name.upper())
    return message


def test_the_draft_and_what_a_mail_program_makes_of_it_give_the_same_files() -> None:
    assert enclosures(DRAFT) == EXPECTED
    assert enclosures(sent().as_bytes()) == EXPECTED
    assert enclosures(sent().as_bytes().replace(b"\n", b"\r\n")) == EXPECTED


def test_a_certified_mail_is_opened_through_its_envelopes() -> None:
    postacert = EmailMessage()
    postacert["Subject"] = "POSTA CERTIFICATA: Riepilogo periodico"
    postacert.set_content("Messaggio di posta certificata")
    postacert.add_attachment(b"<daticert/>", maintype="application", subtype="xml", filename="daticert.xml")
    postacert.add_attachment(sent(), filename="postacert.eml")
    forwarded = EmailMessage()
    forwarded.set_content("Ti inoltro")
    forwarded.add_attachment(postacert)

    assert enclosures(postacert.as_bytes()) == EXPECTED
    assert enclosures(forwarded.as_bytes()) == EXPECTED


def test_a_mail_with_nothing_of_ours_gives_nothing() -> None:
    plain = EmailMessage()
    plain.set_content("Buongiorno")
    plain.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")

    assert enclosures(plain.as_bytes()) == ()


def nested(depth: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(depth))
    return b"Subject: x\n" + head.encode() + b"Content-Type: text/plain\n\nx\n"


def in_envelopes(depth: int) -> bytes:
    return b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * depth + b"Content-Type: text/plain\n\nx\n"


BOMBS = {
    "nothing": b"",
    "no body": b"Subject: x",
    "no head": b"\n\n",
    "nested": nested(3_000),
    "nested a little": nested(30),
    "in envelopes": in_envelopes(40),
    "parts": b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n\n" * 100_000,
    "types": b"Subject: x\n\n" + b"Content-Type: text/csv\n" * 500,
    "parameters": b"Content-Type: text/plain; " + b"a=b; " * 20_000 + b"\n\nx",
    "folded": b"Content-Disposition: attachment;\n" + b" a=b;\n" * 10_000 + b"\n\nx",
    "head": b"Subject: " + b"=?utf-8?b?YQ==?= " * 20_000 + b"\n\nx",
    "long": b"Subject: x\n\n" + b"x" * (31 * 1024 * 1024),
    "unknown": b"Content-Type: text/csv; charset=x\nContent-Transfer-Encoding: uuencode\n\nbegin 666 \xff\nx",
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_built_to_exhaust_is_refused_at_once(name: str) -> None:
    began = time.process_time()
    try:
        found = enclosures(BOMBS[name])
    except NotAMail:
        found = ()
    # Ten times what was seen; the parser alone takes seconds, and gigabytes, for most of these.
    assert time.process_time() - began < 1.5
    assert found == () or name == "unknown"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6_000), st.binary(max_size=12)), max_size=6))
def test_a_mangled_mail_gives_files_or_a_refusal_and_no_error(changes: list[tuple[int, bytes]]) -> None:
    content = DRAFT
    for place, bytes_ in changes:
        at = place % len(content)
        content = content[:at] + bytes_ + content[at + len(bytes_) // 2 :]
    try:
        found = enclosures(content)
    except NotAMail:
        return
    assert all(ending in {".csv", ".json"} for ending, _ in found)


def test_whatever_the_parser_raises_is_a_refusal() -> None:
    with pytest.raises(NotAMail):
        enclosures(b"Content-Disposition: attachment; filename*=a\x00b''x.csv\n\nx")


def test_what_is_attached_is_known_by_its_type_or_by_its_name() -> None:
    content = base64.b64encode(b"x" * 10)
    typed = b"Content-Type: text/csv\nContent-Transfer-Encoding: base64\n\n"

    assert enclosures(typed + content) == ((".csv", b"x" * 10),)
