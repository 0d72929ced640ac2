"""The message as it is handed to the server: a released draft, byte for byte, under the three headers it still lacks.

From, Date and Message-ID are what a mail program would add. Date says the minute, in UTC: the server writes the moment
over it anyway, and the zone of a computer says where it stands.
"""

import re
import secrets
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from desktop.errors import NotSubmitted
from desktop.sync.account import MailAccount

_LINE_END: Final = b"\r\n"
_UNSENT: Final = b"x-unsent:"
# What a draft may say outside: whoever else receives it, or whoever wrote it by which program, is none of it.
_OF_A_DRAFT: Final = (b"to:", b"subject:", b"mime-version:", b"content-")
_RANDOM_BYTES: Final = 16
MESSAGE_ID: Final = re.compile(r"<[0-9a-f]{32}@[a-z0-9.-]{1,188}>")


def new_message_id(account: MailAccount) -> str:
    """Return a Message-ID that is random and under the mailbox's own domain: it names no computer and no moment."""
    return f"<{secrets.token_hex(_RANDOM_BYTES)}@{account.domain}>"


def letter_of(draft: bytes, sender: str, recipient: str, message_id: str, at: datetime) -> bytes:
    """Return a draft as it is handed in: from `sender` to `recipient` alone.

    Args:
        draft: as `desktop.sync.message` wrote it, or sealed by `desktop.sync.envelope`.
        sender: the address of the centre's mailbox.
        recipient: the mailbox of the protocol; the draft must be for it and for nobody else.
        message_id: drawn beforehand: the same each time this draft is handed in.
        at: now.

    Raises:
        NotSubmitted: "recipient": the draft is for nobody, or for somebody else; "draft": it is none.
    """
    head, blank, body = draft.partition(_LINE_END * 2)
    lines = [line for line in re.split(rb"\r\n(?![ \t])", head) if not line.lower().startswith(_UNSENT)]
    if not blank or not all(line.lower().startswith(_OF_A_DRAFT) for line in lines):
        raise NotSubmitted("draft")
    if [line for line in lines if line.lower().startswith(b"to:")] != [f"To: {recipient}".encode("ascii")]:
        raise NotSubmitted("recipient")
    minute = format_datetime(at.astimezone(UTC).replace(second=0, microsecond=0))
    added = (f"From: {sender}", f"Date: {minute}", f"Message-ID: {message_id}")
    return _LINE_END.join((*(line.encode("ascii") for line in added), *lines, b"", body))
