"""Hands one message to the centre's own mail server (RFC 6409): once, protected, to one recipient, never by itself.

Nothing is said in the clear: from the first byte on TLS, or STARTTLS before anything else, or it stops. The server must
show a certificate that this computer trusts, for the very name that was typed, over TLS 1.2 at least. What is said
before DATA leaves no message behind; `begin` is called just before it, to write down that it begins.
"""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final, cast

from desktop.errors import NotSubmitted, SubmissionUncertain
from desktop.sync.account import MailAccount, Security

# An address literal (RFC 5321, 4.1.3) in the place of the computer's name.
_GREETING: Final = "[127.0.0.1]"
_READY, _DONE, _GO_ON, _LOGGED_IN, _MORE = 220, 250, 354, 235, 334
_FIRST_PASSING, _FIRST_LASTING = 400, 500
_TOO_LARGE: Final = frozenset({552, 523})
_WRONG_PASSWORD: Final = frozenset({535, 534, 538})
_EXPIRED: Final = frozenset({10, 9})  # X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID
_OTHER_HOST: Final = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
_MEANS: Final[Mapping[type[Exception], str]] = {
    ssl.SSLError: "tls",
    socket.gaierror: "unknown_host",
    ConnectionRefusedError: "unreachable",
    ConnectionError: "cut",
    smtplib.SMTPServerDisconnected: "cut",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds are waited: for each answer, and for the last one (RFC 5321, 4.5.3.2.6: ten minutes)."""

    answer: float = 30
    last: float = 600


def submit(
    account: MailAccount,
    password: str,
    recipient: str,
    letter: bytes,
    begin: Callable[[], None],
    patience: Patience = Patience(),
) -> None:
    """Hand in one letter; return once the server has taken it.

    Args:
        account: the centre's mailbox.
        password: its password; it goes through the protected way alone.
        recipient: to whom it goes, the only one; the header says the same.
        letter: as `desktop.sync.letter` made it.
        begin: called before the first byte of the letter goes; what it raises stops everything, and nothing left.
        patience: how long is waited.

    Raises:
        NotSubmitted: it was not taken, and that is certain.
        SubmissionUncertain: all of it went, and no answer came.
    """
    with _told(), _reached(account, patience) as server:
        _log_in(server, account.user, password)
        _address(server, account.sender, recipient, len(letter))
        begin()
        _hand_over(server, letter, patience)
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@contextmanager
def _reached(account: MailAccount, patience: Patience) -> Iterator[smtplib.SMTP]:
    """Give a server reached over a protected way, and let go of it."""
    if account.security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            account.host, account.port, _GREETING, timeout=patience.answer, context=_context()
        )
    else:
        server = smtplib.SMTP(account.host, account.port, _GREETING, timeout=patience.answer)
    try:
        if account.security is Security.STARTTLS:
            _protect(server)
        _require(server.ehlo()[0] == _DONE, "refused")
        yield server
    finally:
        server.close()


def _protect(server: smtplib.SMTP) -> None:
    """Go on over TLS; a server that does not offer it, or somebody who cut the offer out, is told nothing more."""
    _require(server.ehlo()[0] == _DONE and server.has_extn("starttls"), "no_tls")
    try:
        code, _ = server.starttls(context=_context())
    except (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected):
        code = 0
    _require(code == _READY, "no_tls")


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    """Prove who sends, by one try: several wrong ones would lock the mailbox."""
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, _ = server.docmd("AUTH", "PLAIN " + _encoded(f"\0{user}\0{password}"))
    elif "LOGIN" in offered:
        code, _ = server.docmd("AUTH", "LOGIN")
        for said in (user, password):
            if code == _MORE:
                code, _ = server.docmd(_encoded(said))
    else:
        raise NotSubmitted("login")
    _require(code == _LOGGED_IN, "password" if code in _WRONG_PASSWORD else _refused(code, "login"))


def _encoded(said: str) -> str:
    return b64encode(said.encode("utf-8")).decode("ascii")


def _address(server: smtplib.SMTP, sender: str, recipient: str, size: int) -> None:
    """Say from whom and to whom, and how large it is."""
    limit = server.esmtp_features.get("size", "").split()
    if limit and limit[0].isdigit() and 0 < int(limit[0]) < size:
        raise NotSubmitted("too_large")
    code, _ = server.mail(sender, (f"SIZE={size}",) if server.has_extn("size") else ())
    _require(code == _DONE, "too_large" if code in _TOO_LARGE else _refused(code, "refused_sender"))
    code, _ = server.rcpt(recipient)
    _require(code == _DONE, "too_large" if code in _TOO_LARGE else _refused(code, "refused_recipient"))


def _hand_over(server: smtplib.SMTP, letter: bytes, patience: Patience) -> None:
    """Hand in the letter: until the last dot a server that is cut off has nothing to deliver."""
    code, _ = server.docmd("DATA")
    _require(code == _GO_ON, _refused(code, "refused"))
    whole = letter if letter.endswith(b"\r\n") else letter + b"\r\n"
    server.send(b"\r\n".join(b"." + line if line.startswith(b".") else line for line in whole.split(b"\r\n")))
    try:
        cast("socket.socket", server.sock).settimeout(patience.last)
        server.send(b".\r\n")
        code, _ = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise SubmissionUncertain("timeout" if _is_timeout(error) else "cut") from None
    if code < _DONE or code in range(_GO_ON, _FIRST_PASSING):
        raise SubmissionUncertain("cut")  # no answer that RFC 5321 knows
    _require(code < _FIRST_PASSING, "too_large" if code in _TOO_LARGE else _refused(code, "refused"))


def _refused(code: int, lasting: str) -> str:
    """Return why a command was refused: a 4xx may be taken another time."""
    return "later" if _FIRST_PASSING <= code < _FIRST_LASTING else lasting


def _is_timeout(error: BaseException) -> bool:
    """Say whether the library's «disconnected» comes from an answer that did not come in time."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _require(condition: bool, why: str) -> None:  # noqa: FBT001 - what must hold, and why it stops otherwise
    if not condition:
        raise NotSubmitted(why)


@contextmanager
def _told() -> Iterator[None]:
    """Say of whatever the network raises what it means; nothing of what the server wrote is kept."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        raise NotSubmitted(_meaning(error)) from None


def _meaning(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        code = error.verify_code
        return "expired" if code in _EXPIRED else "other_host" if code in _OTHER_HOST else "untrusted"
    if isinstance(error, smtplib.SMTPResponseException):
        return _refused(error.smtp_code, "refused")
    if _is_timeout(error):
        return "timeout"
    return next((why for kind, why in _MEANS.items() if isinstance(error, kind)), "network")
