"""What a message may be at most, looked at in its bytes before anything parses it.

Python's parser takes minutes and gigabytes over messages that are small: thousands of parts, of encoded words in a
subject, of parameters (python/cpython#136063). None of what a person or an office writes comes near these limits.
"""

import re
from itertools import islice
from typing import Final

from desktop.errors import ReplyUnreadable

LARGEST: Final = 30 * 1024 * 1024
"""The size of certified mail (RFC 6109)."""
LONGEST_HEADERS: Final = 64 * 1024
LONGEST_HEADER: Final = 8 * 1024
MOST_TYPES: Final = 40
MOST_BOUNDARIES: Final = 200
_END_OF_HEADERS: Final = re.compile(rb"\r?\n\r?\n|\r\r")
_CONTENT_HEADER: Final = re.compile(rb"^content-[a-z-]{1,40}[ \t]*:", re.IGNORECASE | re.MULTILINE)
_END_OF_ONE: Final = re.compile(rb"\r\n(?![ \t])|\r(?![\n \t])|\n(?![ \t])")
_MOST_CONTENT_HEADERS: Final = 5 * MOST_TYPES


def check_bytes(content: bytes) -> None:
    """Check what can be checked without reading a message.

    Raises:
        ReplyUnreadable: too_large, binary, headers or too_many_parts.
    """
    if len(content) > LARGEST:
        raise ReplyUnreadable("too_large")
    if b"\0" in content:
        raise ReplyUnreadable("binary")
    head = _END_OF_HEADERS.search(content, 0, LONGEST_HEADERS)
    if head is None and len(content) > LONGEST_HEADERS:
        raise ReplyUnreadable("headers")
    lines = content.count(b"\n--") + content.count(b"\r--") + content.startswith(b"--")
    if lines > MOST_BOUNDARIES or content.lower().count(b"content-type") > MOST_TYPES:
        raise ReplyUnreadable("too_many_parts")
    headers = list(islice(_CONTENT_HEADER.finditer(content), _MOST_CONTENT_HEADERS + 1))
    if len(headers) > _MOST_CONTENT_HEADERS:
        raise ReplyUnreadable("too_many_parts")
    for found in headers:
        end = _END_OF_ONE.search(content, found.end(), found.end() + LONGEST_HEADER)
        if end is None and len(content) > found.end() + LONGEST_HEADER:
            raise ReplyUnreadable("headers")
