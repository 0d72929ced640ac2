"""A mail server on this computer, with TLS and a password, that can be told to misbehave; certificates made for it.

Of the standard library alone: what is tried here is what happens between two lines of the protocol, which a library
that serves mail well does not let one choose.
"""

import base64
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.sync.account import MailAccount, Security
from tests.certificates import rsa_key

USER, PASSWORD = "centro@cav.example", "tùlipano giallo 7"
MAILBOX = "inps@protocollo.example"
HOST = "localhost"
_DAY = timedelta(days=1)


@dataclass
class Behaviour:
    """What it does otherwise than it should.

    Attributes:
        offers_tls: whether STARTTLS stands in its answer.
        answers: another answer, by the beginning of the command; `.` is the end of the message.
        cuts: the command at which it closes the connection; `.` is after the last dot, before the answer.
        silent: the command it never answers.
        size: how large a message may be; 0: not said.
        ways: how one may log in.
        greeting: what it says first.
        at_the_end: called once the message is whole, before it is acknowledged.
    """

    offers_tls: bool = True
    answers: dict[str, str] = field(default_factory=dict)
    cuts: str = ""
    silent: str = ""
    size: int = 0
    ways: str = "PLAIN LOGIN"
    greeting: str = "220 posta di prova"
    at_the_end: Callable[[], object] = lambda: None


@dataclass
class Received:
    """A message that came whole."""

    sender: str
    recipients: list[str]
    content: bytes


class MailServer:
    """Listens on a port of its own until it is closed."""

    def __init__(self, security: Security, behaviour: Behaviour, certificate: Path) -> None:
        self.security, self.behaviour = security, behaviour
        self.received: list[Received] = []
        self.said: list[str] = []
        self.in_clear: list[str] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def account(self, host: str = HOST) -> MailAccount:
        """How the program reaches it."""
        return MailAccount(host, self.port, self.security, USER, USER)

    def close(self) -> None:
        """Listen no more."""
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with suppress(OSError):
                _Dialogue(self, connection).hold()

    def protected(self, connection: socket.socket) -> socket.socket:
        """Go on over TLS."""
        return self._context.wrap_socket(connection, server_side=True)


class _Dialogue:
    """One connection."""

    def __init__(self, server: MailServer, connection: socket.socket) -> None:
        self._server, self._connection = server, connection
        self._lines = connection.makefile("rb")
        self._sender, self._recipients = "", list[str]()

    def hold(self) -> None:
        """Speak until either side ends it."""
        try:
            if self._server.security is Security.TLS:
                self._protect()
            self._talk()
        finally:
            self._lines.close()
            self._connection.close()

    def _protect(self) -> None:
        self._lines.close()
        self._connection = self._server.protected(self._connection)
        self._lines = self._connection.makefile("rb")

    def _talk(self) -> None:
        self._say(self._server.behaviour.greeting)
        while line := self._lines.readline().decode(errors="replace").rstrip("\r\n"):
            command, blank, rest = line.partition(" ")
            line = f"{command.upper()}{blank}{rest}"
            self._server.said.append(line)
            if not isinstance(self._connection, ssl.SSLSocket):
                self._server.in_clear.append(line)
            if not self._answer(line):
                return

    def _say(self, line: str) -> None:
        self._connection.sendall(line.encode() + b"\r\n")

    def _answer(self, line: str) -> bool:
        """Answer one command; False ends the connection."""
        behaviour, word = self._server.behaviour, line.upper()
        if behaviour.cuts and word.startswith(behaviour.cuts):
            return False
        if behaviour.silent and word.startswith(behaviour.silent):
            self._lines.read(1)
            return False
        other = next((said for begins, said in behaviour.answers.items() if word.startswith(begins)), None)
        if other is not None:
            self._say(other)
            return True
        command = word.split(" ")[0]
        return bool(getattr(self, f"_on_{command.lower()}", self._on_other)(line))

    def _on_ehlo(self, _: str) -> bool:
        behaviour, over_tls = self._server.behaviour, isinstance(self._connection, ssl.SSLSocket)
        offers = ["posta.example"]
        offers += ["STARTTLS"] if behaviour.offers_tls and not over_tls else []
        offers += [f"SIZE {behaviour.size}"] if behaviour.size else []
        offers += [f"AUTH {behaviour.ways}"] if over_tls else []
        for offer in offers[:-1]:
            self._say(f"250-{offer}")
        self._say(f"250 {offers[-1]}")
        return True

    def _on_starttls(self, _: str) -> bool:
        self._say("220 avanti")
        self._protect()
        return True

    def _on_auth(self, line: str) -> bool:
        _, way, *rest = line.split(" ")
        if way == "PLAIN":
            _, user, password = base64.b64decode(rest[0]).decode().split("\0")
        else:
            self._say("334 VXNlcm5hbWU6")
            user = base64.b64decode(self._lines.readline()).decode()
            self._say("334 UGFzc3dvcmQ6")
            password = base64.b64decode(self._lines.readline()).decode()
        self._say("235 entri" if (user, password) == (USER, PASSWORD) else "535 5.7.8 no")
        return True

    def _on_mail(self, line: str) -> bool:
        self._sender = line.partition("<")[2].partition(">")[0]
        self._say("250 va bene")
        return True

    def _on_rcpt(self, line: str) -> bool:
        self._recipients.append(line.partition("<")[2].partition(">")[0])
        self._say("250 va bene")
        return True

    def _on_data(self, _: str) -> bool:
        self._say("354 avanti")
        content = b""
        while (line := self._lines.readline()) != b".\r\n":
            if not line:
                return False
            content += line[1:] if line.startswith(b".") else line
        self._server.behaviour.at_the_end()
        if self._server.behaviour.answers.get(".", "250").startswith("250"):
            self._server.received.append(Received(self._sender, self._recipients, content))
        if self._server.behaviour.silent == ".":
            self._lines.read(1)
            return False
        if self._server.behaviour.cuts == ".":
            return False
        self._say(self._server.behaviour.answers.get(".", "250 2.0.0 preso"))
        return True

    def _on_quit(self, _: str) -> bool:
        self._say("221 ciao")
        return False

    def _on_other(self, _: str) -> bool:
        self._say("500 non capisco")
        return True


@cache
def authority() -> tuple[x509.Certificate, bytes]:
    """An authority of these tests: its certificate, and the same in PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autorità di prova")])
    key = rsa_key(2048, 90)
    builder = _builder(name, name, timedelta(days=3000)).public_key(key.public_key())
    made = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(
        key, hashes.SHA256()
    )
    return made, made.public_bytes(Encoding.PEM)


def _builder(subject: x509.Name, issuer: x509.Name, lasts: timedelta) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 100 * _DAY)
        .not_valid_after(now + lasts)
    )


@cache
def server_pem(host: str = HOST, *, lasts_days: int = 1000, by_itself: bool = False) -> bytes:
    """A server's certificate and key in PEM, for a name, signed by the authority or by itself."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    key, issuer = rsa_key(2048, 91), subject if by_itself else authority()[0].subject
    names: list[x509.GeneralName] = [x509.DNSName(host)]
    if host == HOST:
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    builder = (
        _builder(subject, issuer, timedelta(days=lasts_days))
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    )
    made = builder.sign(key if by_itself else rsa_key(2048, 90), hashes.SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.public_bytes(Encoding.PEM) + private


@contextmanager
def mail_server(
    folder: Path,
    security: Security = Security.TLS,
    behaviour: Behaviour | None = None,
    certificate: bytes | None = None,
) -> Iterator[MailServer]:
    """A server for a block."""
    file = folder / "server.pem"
    file.write_bytes(certificate or server_pem())
    server = MailServer(security, behaviour or Behaviour(), file)
    try:
        yield server
    finally:
        server.close()
