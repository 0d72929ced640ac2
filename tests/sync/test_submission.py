"""A message is handed in protected, to one recipient, once; whatever goes wrong is told from what is not known."""

import socket
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path

import pytest

from desktop.errors import MailAccountUnusable, NotSubmitted, SubmissionUncertain
from desktop.sync.account import MailAccount, Security, read_account
from desktop.sync.letter import MESSAGE_ID, letter_of, new_message_id
from desktop.sync.message import compose
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.submission import Patience, submit
from tests.mail_server import HOST, MAILBOX, PASSWORD, USER, Behaviour, MailServer, authority, mail_server, server_pem

AT = datetime(2026, 11, 25, 10, 42, 31, tzinfo=UTC)
FILES = (OutgoingFile("tabella.csv", b"a;b\r\n.\r\n..\r\n"), OutgoingFile("pagina.pdf", b"%PDF-1.7 \0\xff"))
DRAFT = compose(MAILBOX, "Riepilogo periodico", "Buongiorno,\n.\n\nè tutto qui.\n", FILES)
ID = f"<{'ab' * 16}@cav.example>"
LETTER = letter_of(DRAFT, USER, MAILBOX, ID, AT)
QUICK = Patience(5, 5)


@pytest.fixture(autouse=True)
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer trusts the tests' own authority, as it would one of the world's; and it has a name."""
    monkeypatch.setattr(socket, "getfqdn", lambda *_: "pc-di-giulia.cav.example")
    (tmp_path / "autorita.pem").write_bytes(authority()[1])
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "autorita.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nessuna"))


def hand_in(server: MailServer, begun: list[str] | None = None, *, host: str = HOST, password: str = PASSWORD) -> None:
    told = begun if begun is not None else []
    submit(server.account(host), password, MAILBOX, LETTER, lambda: told.append("begun"), QUICK)


def refused(server: MailServer, *, password: str = PASSWORD, host: str = HOST) -> tuple[str, bool]:
    """Why it was not submitted, and whether it had begun."""
    begun: list[str] = []
    with pytest.raises(NotSubmitted) as refusal:
        hand_in(server, begun, host=host, password=password)
    assert not server.received
    return refusal.value.why, bool(begun)


@pytest.mark.parametrize("security", list(Security))
@pytest.mark.parametrize("ways", ["PLAIN LOGIN", "LOGIN"])
def test_the_released_bytes_arrive_under_three_headers_more(tmp_path: Path, security: Security, ways: str) -> None:
    with mail_server(tmp_path, security, Behaviour(ways=ways, size=10_000_000)) as server:
        begun: list[str] = []
        hand_in(server, begun)
        (received,) = server.received
        assert begun == ["begun"]
        assert (received.sender, received.recipients) == (USER, [MAILBOX])
        assert received.content == LETTER
        assert not any("AUTH" in line or "MAIL" in line or MAILBOX in line for line in server.in_clear)
        assert server.said[0] == "EHLO [127.0.0.1]"
        assert not any(name in " ".join(server.said) for name in (socket.gethostname(), "pc-di-giulia"))
    message = message_from_bytes(received.content, policy=compat32)
    released = message_from_bytes(DRAFT, policy=compat32)
    assert [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()] == [
        part.get_payload(decode=True) for part in released.walk() if not part.is_multipart()
    ]
    assert message.keys() == ["From", "Date", "Message-ID", "To", "Subject", "MIME-Version", "Content-Type"]
    assert (message["From"], message["To"], message["Message-ID"]) == (USER, MAILBOX, ID)
    assert message["Date"] == "Wed, 25 Nov 2026 10:42:00 +0000"


def test_a_server_without_starttls_is_told_no_more_than_that_somebody_is_there(tmp_path: Path) -> None:
    with mail_server(tmp_path, Security.STARTTLS, Behaviour(offers_tls=False)) as server:
        assert refused(server) == ("no_tls", False)
        assert server.said == ["EHLO [127.0.0.1]"]


@pytest.mark.parametrize("answer", ["454 non ora", "500 non capisco"])
def test_a_starttls_that_fails_ends_it(tmp_path: Path, answer: str) -> None:
    with mail_server(tmp_path, Security.STARTTLS, Behaviour(answers={"STARTTLS": answer})) as server:
        assert refused(server) == ("no_tls", False)
        assert server.said == ["EHLO [127.0.0.1]", "STARTTLS"]


@pytest.mark.parametrize("cuts", ["EHLO", "STARTTLS"])
def test_a_connection_cut_before_it_is_protected_is_no_downgrade(tmp_path: Path, cuts: str) -> None:
    with mail_server(tmp_path, Security.STARTTLS, Behaviour(cuts=cuts)) as server:
        assert refused(server) == ({"EHLO": "cut", "STARTTLS": "no_tls"}[cuts], False)


@pytest.mark.parametrize("security", list(Security))
@pytest.mark.parametrize(
    ("certificate", "why"),
    [
        (server_pem("altro.example"), "other_host"),
        (server_pem(lasts_days=-1), "expired"),
        (server_pem(by_itself=True), "untrusted"),
    ],
    ids=["other", "expired", "self-signed"],
)
def test_a_certificate_that_does_not_hold_ends_it(
    tmp_path: Path, security: Security, certificate: bytes, why: str
) -> None:
    with mail_server(tmp_path, security, certificate=certificate) as server:
        assert refused(server) == (why, False)
        assert not any(line.startswith("AUTH") for line in server.said)


def test_the_name_that_was_typed_is_the_one_the_certificate_must_bear(tmp_path: Path) -> None:
    with mail_server(tmp_path, certificate=server_pem("posta.example")) as server:
        assert refused(server, host="127.0.0.1") == ("other_host", False)


def test_tls_on_a_port_without_it_ends_it(tmp_path: Path) -> None:
    with mail_server(tmp_path, Security.STARTTLS) as server:
        account = MailAccount(HOST, server.port, Security.TLS, USER, USER)
        with pytest.raises(NotSubmitted) as refusal:
            submit(account, PASSWORD, MAILBOX, LETTER, lambda: None, QUICK)
    assert refusal.value.why == "tls"


@pytest.mark.parametrize("ways", ["PLAIN", "LOGIN"])
def test_a_wrong_password_is_tried_once(tmp_path: Path, ways: str) -> None:
    with mail_server(tmp_path, behaviour=Behaviour(ways=ways)) as server:
        assert refused(server, password="altra") == ("password", False)
        assert sum(line.startswith("AUTH") for line in server.said) == 1


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (Behaviour(ways="CRAM-MD5"), ("login", False)),
        (Behaviour(answers={"AUTH": "454 4.7.0 non ora"}), ("later", False)),
        (Behaviour(answers={"AUTH": "504 5.5.4 no"}), ("login", False)),
        (Behaviour(ways="LOGIN", answers={"AUTH": "504 5.5.4 no"}), ("login", False)),
        (Behaviour(greeting="421 4.3.2 pieno"), ("later", False)),
        (Behaviour(answers={"EHLO": "421 chiuso"}), ("refused", False)),
        (Behaviour(answers={"MAIL": "553 5.7.1 no"}), ("refused_sender", False)),
        (Behaviour(answers={"MAIL": "552 5.3.4 grande"}), ("too_large", False)),
        (Behaviour(size=100), ("too_large", False)),
        (Behaviour(answers={"RCPT": "550 5.1.1 non esiste"}), ("refused_recipient", False)),
        (Behaviour(answers={"RCPT": "451 4.3.0 non ora"}), ("later", False)),
        (Behaviour(answers={"DATA": "421 4.3.2 chiude"}), ("later", True)),
        (Behaviour(answers={"DATA": "554 5.5.1 no"}), ("refused", True)),
        (Behaviour(answers={".": "550 5.7.1 no"}), ("refused", True)),
        (Behaviour(answers={".": "452 4.3.1 pieno"}), ("later", True)),
        (Behaviour(answers={".": "552 5.3.4 grande"}), ("too_large", True)),
        (Behaviour(cuts="AUTH"), ("cut", False)),
        (Behaviour(cuts="DATA"), ("cut", True)),
    ],
)
def test_what_the_server_refuses_is_said_and_surely_did_not_leave(
    tmp_path: Path, behaviour: Behaviour, expected: tuple[str, bool]
) -> None:
    with mail_server(tmp_path, behaviour=behaviour) as server:
        assert refused(server) == expected


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (Behaviour(cuts="."), "cut"),
        (Behaviour(silent="."), "timeout"),
        (Behaviour(answers={".": "che cosa?"}), "cut"),
        (Behaviour(answers={".": "354 ancora"}), "cut"),
    ],
    ids=["cut", "silent", "nonsense", "strange"],
)
def test_after_the_last_dot_without_an_answer_nobody_knows(tmp_path: Path, behaviour: Behaviour, why: str) -> None:
    with mail_server(tmp_path, behaviour=behaviour) as server, pytest.raises(SubmissionUncertain) as refusal:
        submit(server.account(), PASSWORD, MAILBOX, LETTER, lambda: None, Patience(5, 0.3))
    assert refusal.value.why == why


def test_an_answer_that_does_not_come_in_time_ends_it(tmp_path: Path) -> None:
    with mail_server(tmp_path, behaviour=Behaviour(silent="MAIL")) as server, pytest.raises(NotSubmitted) as refusal:
        submit(server.account(), PASSWORD, MAILBOX, LETTER, lambda: None, Patience(0.3, 5))
    assert refusal.value.why == "timeout"


def test_a_server_that_is_not_there_is_told_from_a_network_that_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    for host, why in ((HOST, "unreachable"), ("posta.invalid", "unknown_host")):
        account = MailAccount(host, port, Security.TLS, USER, USER)
        with pytest.raises(NotSubmitted) as refusal:
            submit(account, PASSWORD, MAILBOX, LETTER, lambda: None, QUICK)
        assert refusal.value.why == why

    def down(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", down)
    with pytest.raises(NotSubmitted) as refusal:
        submit(MailAccount(HOST, port, Security.STARTTLS, USER, USER), PASSWORD, MAILBOX, LETTER, lambda: None, QUICK)
    assert refusal.value.why == "network"


def test_what_stops_it_before_the_first_byte_leaves_nothing_behind(tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 - it names what happened
        pass

    def stop() -> None:
        raise Stopped

    with mail_server(tmp_path) as server, pytest.raises(Stopped):
        submit(server.account(), PASSWORD, MAILBOX, LETTER, stop, QUICK)
    assert not server.received
    assert "DATA" not in server.said


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (compose("", "Oggetto", "Testo\n", FILES), "recipient"),
        (compose("altra@protocollo.example", "Oggetto", "Testo\n", FILES), "recipient"),
        (DRAFT.replace(b"\r\nTo:", b"\r\nTo: altra@b.example\r\nTo:", 1), "recipient"),
        (DRAFT.replace(b"\r\nTo:", b"\r\nCc: altra@b.example\r\nTo:", 1), "draft"),
        (DRAFT.replace(b"\r\nTo:", b"\r\nBcc: altra@b.example\r\nTo:", 1), "draft"),
        (DRAFT.replace(b"\r\nTo:", b"\r\nFrom: altra@b.example\r\nTo:", 1), "draft"),
        (b"niente", "draft"),
    ],
)
def test_a_draft_for_anybody_else_is_not_handed_in(draft: bytes, why: str) -> None:
    with pytest.raises(NotSubmitted) as refusal:
        letter_of(draft, USER, MAILBOX, ID, AT)
    assert refusal.value.why == why


def test_a_message_id_is_drawn_and_names_the_mailbox_alone() -> None:
    account = read_account("posta.example", "", "tls", "", "Centro@CAV.example")
    drawn = {new_message_id(account) for _ in range(50)}
    assert len(drawn) == 50
    assert all(MESSAGE_ID.fullmatch(each) and each.endswith("@cav.example>") for each in drawn)


def test_an_account_is_read_as_typed_and_shows_nothing_of_itself() -> None:
    account = read_account(" posta.example ", "", "starttls", "", " centro@cav.example ")
    assert (account.port, account.user) == (587, "centro@cav.example")
    assert read_account("posta.example", "2525", "tls", "altro", USER).port == 2525
    assert repr(account) == "<MailAccount>"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (("", "", "tls", "", USER), "host"),
        (("posta.example/x", "", "tls", "", USER), "host"),
        (("posta.example", "", "none", "", USER), "security"),
        (("posta.example", "0", "tls", "", USER), "port"),
        (("posta.example", "70000", "tls", "", USER), "port"),
        (("posta.example", "x", "tls", "", USER), "port"),
        (("posta.example", "", "tls", "a\r\nb", USER), "user"),
        (("posta.example", "", "tls", "", "centro"), "sender"),
        (("posta.example", "", "tls", "", "a@b.example\r\nBcc: c@d.example"), "sender"),
    ],
)
def test_an_account_that_cannot_be_is_refused_by_name(typed: tuple[str, str, str, str, str], what: str) -> None:
    with pytest.raises(MailAccountUnusable) as refusal:
        read_account(*typed)
    assert refusal.value.what == what
