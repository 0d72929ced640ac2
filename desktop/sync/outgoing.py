"""What goes with a summary through the gate: who sends it, its place in the ledger, and the files it becomes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, final

from desktop.sync.codes import CentreCode, NotOutbound
from desktop.sync.shapes import Period, Product

TRAINING_MAILBOX = "nessuno@esempio.invalid"
_ONE_ADDRESS = re.compile(r"[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]{1,64}@[A-Za-z0-9.-]{1,188}")


def require_address(mailbox: str) -> None:
    """Make sure that a mailbox is one plain address, or empty.

    Raises:
        NotOutbound: it is not: it could carry a second header.
    """
    if mailbox and not _ONE_ADDRESS.fullmatch(mailbox):
        raise NotOutbound("the mailbox is not one address")


class Signer(Protocol):
    """The archive's own Ed25519 key, without the key: it signs and says its public half."""

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`, 64 bytes, always the same for the same message."""


class Sealed(Protocol):
    """The place in the ledger of what is about to leave."""

    @property
    def number(self) -> int:
        """How many releases the ledger then holds."""

    @property
    def previous(self) -> bytes:
        """The head of the ledger before."""

    @property
    def head(self) -> bytes:
        """The head of the ledger then."""


Seal = Callable[[Mapping[str, bytes]], Sealed]
"""Gives the place in the ledger of some files, by name; the ledger is made of public facts and outputs alone."""


@final
@dataclass(frozen=True, slots=True)
class Sender:
    """The public facts about the archive a summary leaves from.

    Attributes:
        mailbox: where it goes; empty until somebody typed it in.
        training: its women are invented: a mark on every output, and nowhere to go.

    Raises:
        NotOutbound: the mailbox is not one plain address: it could carry a second header.
    """

    centre: CentreCode
    mailbox: str
    training: bool
    signer: Signer

    def __post_init__(self) -> None:
        require_address(self.mailbox)

    @property
    def addressee(self) -> str:
        """The address a draft bears: nobody's where the women are invented."""
        return TRAINING_MAILBOX if self.training else self.mailbox


@final
@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """One file that leaves, under a name that says only the product and the period."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the files of one release; they depend on product and period alone."""

    product: Product
    period: Period

    def _named(self, ending: str) -> str:
        return f"bisogni_{self.product.value}_{self.period.code}{ending}"

    @property
    def table(self) -> str:
        """The figures for calculating."""
        return self._named(".csv")

    @property
    def page(self) -> str:
        """The page to read."""
        return self._named(".pdf")

    @property
    def text(self) -> str:
        """The text to paste into a mail."""
        return self._named(".txt")

    @property
    def certificate(self) -> str:
        """The signed certificate."""
        return self._named(".json")

    @property
    def draft(self) -> str:
        """The draft of the mail, with everything attached."""
        return self._named(".eml")


@final
@dataclass(frozen=True, slots=True)
class OutgoingFiles:
    """The exact bytes of one release, in a fixed order: table, page, text, certificate, draft."""

    table: OutgoingFile
    page: OutgoingFile
    text: OutgoingFile
    certificate: OutgoingFile
    draft: OutgoingFile

    @property
    def all(self) -> tuple[OutgoingFile, ...]:
        """Every file."""
        return (self.table, self.page, self.text, self.certificate, self.draft)
