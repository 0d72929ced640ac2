"""The process that reads a message from outside: bounded in time and memory, it takes bytes, gives text, and ends.

It has no key and opens no file. What it gives is text and a count, as JSON; how it ended says the rest.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import BinaryIO, Final

FLAG: Final = "--mail-work"
SECONDS: Final = 10
DONE: Final = 0
ENDS: Final = {
    21: "too_large", 22: "binary", 23: "headers", 24: "too_many_parts", 25: "too_deep", 26: "no_text", 27: "only_html",
    28: "damaged",
}  # fmt: skip
_MEMORY: Final = 768 << 20
_LOOK_EVERY: Final = 0.2
_SLOW: Final = 29


def main() -> int:
    """Read the message on standard input, write its text to standard output, and return how it ended."""
    _limit()
    threading.Thread(target=_watch, args=(os.getppid(), time.monotonic() + SECONDS), daemon=True).start()
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as out:
        return work(source, out)


def work(source: BinaryIO, out: BinaryIO) -> int:
    """Read one message and return how it ended; nothing is written unless it could be read."""
    from desktop.errors import ReplyUnreadable  # noqa: PLC0415 - under the limits set before
    from desktop.sync.mail_limits import LARGEST  # noqa: PLC0415 - same
    from desktop.sync.mail_reading import read_mail  # noqa: PLC0415 - same

    try:
        mail = read_mail(source.read(LARGEST + 1))
    except ReplyUnreadable as refusal:
        return next(code for code, why in ENDS.items() if why == refusal.why)
    out.write(json.dumps({"text": mail.text, "left_out": mail.left_out}).encode())
    return DONE


def _limit() -> None:
    """Let this process take no more memory and time than a message needs.

    Where the system cannot, the watch and whoever waits end it.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def _watch(parent: int, until: float, end: Callable[[int], object] = os._exit) -> None:
    """End this process when its time is over, or when nobody waits for it any more."""
    pause = threading.Event()
    while time.monotonic() < until and os.getppid() == parent:
        pause.wait(_LOOK_EVERY)
    end(_SLOW)


if __name__ == "__main__":
    sys.exit(main())
