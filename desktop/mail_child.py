"""The process that reads a message from outside: bounded in time and memory, it takes bytes, gives text, and ends.

It has no key and opens no file. What it gives is text and a count, as JSON; how it ended says the rest.
"""

import json
from typing import BinaryIO, Final

from desktop.work_apart import work_apart

FLAG: Final = "--mail-work"
SECONDS: Final = 10
DONE: Final = 0
ENDS: Final = {
    21: "too_large", 22: "binary", 23: "headers", 24: "too_many_parts", 25: "too_deep", 26: "no_text", 27: "only_html",
    28: "damaged",
}  # fmt: skip
_MEMORY: Final = 768 << 20
_SLOW: Final = 29


def main() -> int:
    """Read the message on standard input, write its text to standard output, and return how it ended."""
    return work_apart(work, _MEMORY, SECONDS, _SLOW)


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
