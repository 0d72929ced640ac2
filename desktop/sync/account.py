"""The centre's own mailbox, as the mail server knows it: where to reach it, how it is protected, who sends."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.errors import MailAccountUnusable

_HOST: Final = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_SENDER: Final = re.compile(r"[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]{1,64}@([A-Za-z0-9.-]{1,188})")
_LONGEST_HOST: Final = 253
_LONGEST_USER: Final = 254
_LAST_PORT: Final = 65535


class Security(StrEnum):
    """How the way to the server is protected: both ways nothing is said before it is."""

    TLS = "tls"
    STARTTLS = "starttls"


USUAL_PORT: Final = {Security.TLS: 465, Security.STARTTLS: 587}
"""RFC 8314: implicit TLS from the first byte, or STARTTLS on the port of submission."""


@dataclass(frozen=True, slots=True, repr=False)
class MailAccount:
    """Where the program hands a message in.

    Attributes:
        host: the name of the server, which its certificate must bear.
        port: where it listens.
        security: how the way is protected.
        user: by which name it knows the centre.
        sender: the address of the centre's mailbox.
    """

    host: str
    port: int
    security: Security
    user: str
    sender: str

    def __repr__(self) -> str:
        """Show nothing of it."""
        return "<MailAccount>"

    @property
    def domain(self) -> str:
        """The domain of the mailbox: that of the Message-ID too."""
        return self.sender.rpartition("@")[2].lower()


def read_account(host: str, port: str, security: str, user: str, sender: str) -> MailAccount:
    """Return the account as it was typed; an empty port is the usual one, an empty user the address itself.

    Raises:
        MailAccountUnusable: host, port, security, user or sender is none, by its name.
    """
    host, user, sender, port = host.strip(), user.strip(), sender.strip(), port.strip()
    if not _HOST.fullmatch(host) or len(host) > _LONGEST_HOST:
        raise MailAccountUnusable("host")
    if security not in set(Security):
        raise MailAccountUnusable("security")
    way = Security(security)
    if port and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) <= _LAST_PORT):
        raise MailAccountUnusable("port")
    if not _SENDER.fullmatch(sender):
        raise MailAccountUnusable("sender")
    if len(user) > _LONGEST_USER or any(ord(sign) < ord(" ") for sign in user):
        raise MailAccountUnusable("user")
    return MailAccount(host, int(port) if port else USUAL_PORT[way], way, user or sender, sender)
