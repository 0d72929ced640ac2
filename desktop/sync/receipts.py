"""What a provider of certified mail says became of a message: two headers of its receipts, and nothing else of them.

RFC 6109, 3.1.1 and 4.4: `X-Ricevuta` says which receipt it is, `X-Riferimento-Message-ID` of which message. Anybody can
write both: a receipt is a note beside a message, and nothing is decided by it alone that a person would regret.
"""

from dataclasses import dataclass
from email.message import Message
from typing import Final

from desktop.sync.letter import MESSAGE_ID

KINDS: Final = frozenset(
    {
        "accettazione",
        "non-accettazione",
        "presa-in-carico",
        "avvenuta-consegna",
        "preavviso-errore-consegna",
        "errore-consegna",
        "rilevazione-virus",
    }
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which receipt, of which message."""

    kind: str
    of: str


def receipt_in(message: Message) -> Receipt | None:
    """Return what the outermost headers of a message say, None where they are not those of a receipt of ours."""
    return read_receipt(str(message.get("X-Ricevuta", "")), str(message.get("X-Riferimento-Message-ID", "")))


def read_receipt(kind: str, of: str) -> Receipt | None:
    """Return a receipt of closed words, None where either is not one."""
    tidy_kind, tidy_of = kind.strip().lower(), "".join(of.split()).lower()
    return Receipt(tidy_kind, tidy_of) if tidy_kind in KINDS and MESSAGE_ID.fullmatch(tidy_of) else None
