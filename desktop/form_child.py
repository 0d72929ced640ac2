"""The process that opens a form from outside: bounded in time and memory, it takes bytes and gives bytes, and ends.

A damaged or hostile PDF can keep a reader busy for ever. So no process that holds the archive reads one: it starts this
one, which has no key, opens no file, and is ended where it takes too long.
"""

import json
from typing import TYPE_CHECKING, BinaryIO, Final

from desktop.work_apart import work_apart

if TYPE_CHECKING:
    from collections.abc import Callable

FLAG: Final = "--form-work"
APART, TOGETHER = "apart", "together"
DONE, LOCKED, TOO_MANY, DAMAGED = 0, 11, 12, 13
SECONDS: Final = 20
_MEMORY: Final = 1 << 30
_LENGTH_BYTES: Final = 8


def framed(content: bytes, overlay: bytes = b"") -> bytes:
    """Return what this process reads: the form, how long it is before it, and what is to be laid over it."""
    return len(content).to_bytes(_LENGTH_BYTES, "big") + content + overlay


def main(arguments: list[str]) -> int:
    """Do the work named by the argument with the bytes on standard input, and return how it ended."""
    return work_apart(lambda source, out: work(arguments[0], source, out), _MEMORY, SECONDS, DAMAGED)


def work(job: str, source: BinaryIO, out: BinaryIO) -> int:
    """Do one job and return how it ended; nothing is written unless it is done."""
    from desktop.printing import form_work  # noqa: PLC0415 - under the limits set before

    given = source.read()
    length = int.from_bytes(given[:_LENGTH_BYTES], "big")
    content, overlay = given[_LENGTH_BYTES : _LENGTH_BYTES + length], given[_LENGTH_BYTES + length :]
    jobs: dict[str, Callable[[], bytes]] = {
        APART: lambda: json.dumps(form_work.take_apart(content)).encode(),
        TOGETHER: lambda: form_work.put_together(content, overlay),
    }
    try:
        done = jobs[job]()
    except form_work.Locked:
        return LOCKED
    except form_work.TooMany:
        return TOO_MANY
    except Exception:  # noqa: BLE001 - whatever a PDF can bring about says the same: it is damaged
        return DAMAGED
    out.write(done)
    return DONE
