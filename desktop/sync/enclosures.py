"""What is attached to a mail a referent was sent: the tables and certificates in it, and nothing else of it.

A mail is hostile. What makes Python's parser slow or hungry (nested parts, parts by the thousand, endless headers) is
counted on the bytes and refused before it sees them; headers are never decoded, nothing is rendered.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import Final, cast

LARGEST_MAIL: Final = 30 * 1024 * 1024  # of a PEC, RFC 6109
_MOST_TYPES, _MOST_BOUNDARIES, _LONGEST_HEADER, _LONGEST_HEAD = 120, 600, 4 * 1024, 64 * 1024
_DEEPEST = 8
KINDS = {"text/csv": ".csv", "application/json": ".json"}
_PARAMETERS = re.compile(rb"^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"content-type:", re.IGNORECASE)
_BOUNDARY = re.compile(rb"^--", re.MULTILINE)


class NotAMail(ValueError):  # noqa: N818 - it names what it is
    """It is no mail that a person would send, or it is built to exhaust whoever opens it."""


def enclosures(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return ending and bytes of each table and certificate attached, in a PEC's envelope too.

    Raises:
        NotAMail: see above.
    """
    check(content)
    try:
        whole = email.message_from_bytes(content, policy=email.policy.compat32)
        return tuple(_enclosed(whole, 0))
    except NotAMail:
        raise
    except Exception:  # noqa: BLE001 - the parser of the library raises whatever it likes on a mail made to break it
        raise NotAMail from None


def check(content: bytes) -> None:
    """Count on the bytes alone what makes a parser slow or hungry.

    Raises:
        NotAMail: there is too much of it.
    """
    plain = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head = plain.find(b"\n\n")
    if (
        len(content) > LARGEST_MAIL
        or not 0 < head <= _LONGEST_HEAD
        or _more_than(_MOST_TYPES, _TYPE, plain)
        or _more_than(_MOST_BOUNDARIES, _BOUNDARY, plain)
        or any(len(found[0]) > _LONGEST_HEADER for found in _PARAMETERS.finditer(plain))
    ):
        raise NotAMail


def _more_than(most: int, pattern: re.Pattern[bytes], content: bytes) -> bool:
    return any(number > most for number, _ in enumerate(pattern.finditer(content), 1))


def _enclosed(part: Message, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth > _DEEPEST:
        raise NotAMail
    if part.is_multipart():
        for inner in cast("list[Message]", part.get_payload()):
            yield from _enclosed(inner, depth + 1)
        return
    ending = KINDS.get(part.get_content_type()) or (part.get_filename() or "")[-5:].lower()
    decoded = part.get_payload(decode=True)
    if isinstance(decoded, bytes) and (ending.endswith(".csv") or ending == ".json"):
        yield ending[-4:] if ending.endswith(".csv") else ending, decoded
