"""Reads the text of a message and nothing else: no page is rendered, no attachment opened, no sender believed."""

import email
import email.policy
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Final, cast

from desktop.errors import ReceiptNotMatched, ReplyUnreadable
from desktop.sync.mail_limits import check_bytes
from desktop.sync.receipts import Receipt, receipt_in

DEEPEST: Final = 6
LONGEST_TEXT: Final = 200_000
_READ: Final = frozenset({"text/plain", "text/csv", "application/json"})
_HTML: Final = "text/html"
_CHARSETS: Final = re.compile(r"utf-?8|(?:us-)?ascii|iso-?8859-?(?:1|2|15)|latin-?1|windows-?125[0-9]|cp125[0-9]")
_FALLBACK: Final = "utf-8"
_KEPT: Final = frozenset("\n\t")
# What turns the order of writing round can show a code that is not there.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class ReadMail:
    """What was read of a message.

    Attributes:
        text: the texts in it, one after the other.
        left_out: how many of its parts were not opened.
        receipt: what it tells of a message of ours, None where it is no receipt.
    """

    text: str
    left_out: int
    receipt: Receipt | None = None

    def __repr__(self) -> str:
        """Show no word of it."""
        return "<ReadMail>"

    def required_receipt(self) -> Receipt:
        """Return the receipt that it is.

        Raises:
            ReceiptNotMatched: it is none.
        """
        if self.receipt is None:
            raise ReceiptNotMatched("none")
        return self.receipt


def read_mail(content: bytes) -> ReadMail:
    """Return the text of a message in `content`, which anyone may have written.

    Raises:
        ReplyUnreadable: it passes a limit, has no text, or is damaged in whatever way: this is the one entry.
    """
    check_bytes(content)
    try:
        return _read(content)
    except ReplyUnreadable:
        raise
    except Exception:  # noqa: BLE001 - whatever a message can bring about says the same: it is damaged
        raise ReplyUnreadable("damaged") from None


def tidy_text(text: str) -> str:
    """Return a text as it is shown and kept: one kind of line ends, nothing that is not seen, no blank edges."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(sign for sign in lines if sign in _KEPT or unicodedata.category(sign) not in _HIDDEN)
    return re.sub(r"\n{3,}", "\n\n", unicodedata.normalize("NFC", shown)).strip()


def _read(content: bytes) -> ReadMail:
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    texts, html, left_out = [], 0, 0
    for part, depth in _parts(message, 1):
        if depth > DEEPEST:
            raise ReplyUnreadable("too_deep")
        kind = part.get_content_type()
        if kind in _READ:
            texts.append(tidy_text(_decoded(part)))
        elif kind == _HTML:
            html += 1
        else:
            left_out += 1
    text = "\n\n".join(filter(None, texts))
    if not text:
        raise ReplyUnreadable("only_html" if html else "no_text")
    return ReadMail(text[:LONGEST_TEXT], left_out, receipt_in(message))


def _parts(message: Message, depth: int) -> Iterator[tuple[Message, int]]:
    """Yield every part that has no parts of its own, with how deep it lies; one too deep is not looked into.

    A message that is attached lies as deep as what it is attached as: certified mail wraps one in another.
    """
    if not message.is_multipart() or depth > DEEPEST:
        yield message, depth
        return
    attached = message.get_content_maintype() == "message"
    for part in cast("list[Message]", message.get_payload()):
        wraps = attached and part.get_content_maintype() != "message"
        yield from _parts(part, depth if wraps else depth + 1)


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    named = str(part.get_content_charset(_FALLBACK)).lower()
    charset = named if _CHARSETS.fullmatch(named) else _FALLBACK
    return payload.decode(charset, "replace") if isinstance(payload, bytes) else ""
