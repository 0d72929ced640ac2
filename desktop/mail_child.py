"""The process that reads messages from outside: bounded in time and memory, it takes bytes, gives text, and ends.

It has no key and opens no file. What it gives is JSON: of an answer text and a count, of the mails of a network the
tables and certificates attached; how it ended says the rest.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from typing import BinaryIO, Final

from desktop.work_apart import work_apart

FLAG: Final = "--mail-work"
ATTACHED: Final = "attached"
"""The argument with which it takes the files out of mails, each after eight bytes that say how long it is."""
LENGTH: Final = 8
SECONDS: Final = 10
DONE: Final = 0
ENDS: Final = {
    21: "too_large", 22: "binary", 23: "headers", 24: "too_many_parts", 25: "too_deep", 26: "no_text", 27: "only_html",
    28: "damaged",
}  # fmt: skip
_MEMORY: Final = 768 << 20
_SLOW: Final = 29


def main(arguments: Sequence[str] = ()) -> int:
    """Read what is on standard input, write what was asked for to standard output, and return how it ended."""
    asked = attached if list(arguments) == [ATTACHED] else work
    return work_apart(asked, _MEMORY, SECONDS, _SLOW)


def work(source: BinaryIO, out: BinaryIO) -> int:
    """Read one message and return how it ended; nothing is written unless it could be read."""
    from desktop.errors import ReplyUnreadable  # noqa: PLC0415 - under the limits set before
    from desktop.sync.mail_limits import LARGEST  # noqa: PLC0415 - same
    from desktop.sync.mail_reading import read_mail  # noqa: PLC0415 - same

    try:
        mail = read_mail(source.read(LARGEST + 1))
    except ReplyUnreadable as refusal:
        return next(code for code, why in ENDS.items() if why == refusal.why)
    told = mail.receipt
    receipt = None if told is None else [told.kind, told.of]
    out.write(json.dumps({"text": mail.text, "left_out": mail.left_out, "receipt": receipt}).encode())
    return DONE


def attached(source: BinaryIO, out: BinaryIO) -> int:
    """Write for each mail ending and bytes of what is attached, null where it is none; return how it ended."""
    from desktop.sync.enclosures import NotAMail, enclosures  # noqa: PLC0415 - under the limits set before

    found: list[list[tuple[str, str]] | None] = []
    while length := source.read(LENGTH):
        try:
            files = enclosures(source.read(int.from_bytes(length)))
            found.append([(ending, b64encode(content).decode("ascii")) for ending, content in files])
        except NotAMail:
            found.append(None)
    out.write(json.dumps(found).encode())
    return DONE
