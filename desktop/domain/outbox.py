"""A message the program itself hands to the centre's mail server: how far it came, and what its receipts say.

Each summary and each batch has one message, with one Message-ID for ever: whoever receives it twice sees that it is the
same. It is never sent again unless a person asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import Stamp


class MessageState(StrEnum):
    """How far a message came; between begun and the server's last word nobody else can tell."""

    PREPARED = "prepared"
    BEGUN = "begun"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


FREE_TO_SEND = frozenset({MessageState.PREPARED, MessageState.FAILED})
"""The states in which it surely did not leave."""


class ReceiptKind(StrEnum):
    """What a provider of certified mail tells of a message (RFC 6109, `X-Ricevuta`)."""

    ACCEPTED = "accettazione"
    NOT_ACCEPTED = "non-accettazione"
    TAKEN_ON = "presa-in-carico"
    DELIVERED = "avvenuta-consegna"
    NOT_DELIVERED_YET = "preavviso-errore-consegna"
    NOT_DELIVERED = "errore-consegna"
    VIRUS = "rilevazione-virus"


LEFT = frozenset({ReceiptKind.ACCEPTED, ReceiptKind.TAKEN_ON, ReceiptKind.DELIVERED, ReceiptKind.NOT_DELIVERED_YET})
"""The receipts that show that the message left the centre, whatever became of it later."""


class Whose(StrEnum):
    """Whose certificate a message is sealed for."""

    OFFICE = "office"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class What:
    """What a message carries: a summary, by its place in the ledger, or a batch of sheets; one of the two."""

    release: bytes | None = None
    batch: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    Attributes:
        sealed_for: the fingerprint of the office's certificate; empty where it was not sealed.
        why: of one that failed, or of which nobody knows, a word of a closed list.
        at: the minute of its state; None while it is prepared.
        tries: how often it was begun.
        receipts: the day on which each was dropped in.
    """

    id: RecordId
    what: What
    message_id: str
    sender: str
    recipient: str
    sealed_for: str
    state: MessageState
    why: str
    at: datetime | None
    tries: int
    receipts: Mapping[ReceiptKind, date]
    stamp: Stamp
