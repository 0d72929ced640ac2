"""Has a message read by a process of its own: what is hostile in it meets no key and no archive."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from subprocess import TimeoutExpired

from desktop import mail_child
from desktop.errors import ReplyUnreadable
from desktop.own_program import own_command, run_apart
from desktop.sync.mail_limits import LARGEST, check_bytes
from desktop.sync.mail_reading import LONGEST_TEXT, ReadMail, tidy_text
from desktop.sync.receipts import read_receipt


def read_apart(content: bytes, seconds: float = mail_child.SECONDS + 2.0) -> ReadMail:
    """Return the text of a message, read by a process with bounds of its own.

    Raises:
        ReplyUnreadable: for the reason it says.
    """
    check_bytes(content)
    try:
        ended = run_apart(command(), content, seconds)
    except TimeoutExpired:
        raise ReplyUnreadable("slow") from None
    if ended.returncode != mail_child.DONE:
        raise ReplyUnreadable(mail_child.ENDS.get(ended.returncode, "slow"))
    return _told(ended.stdout)


def _told(untrusted: bytes) -> ReadMail:
    """Return what the process told; it may have been taken over by what it read, so nothing of it is believed."""
    try:
        told = json.loads(untrusted)
        receipt = None if told["receipt"] is None else read_receipt(*map(str, told["receipt"]))
        return ReadMail(tidy_text(str(told["text"])[:LONGEST_TEXT]), int(told["left_out"]), receipt)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReplyUnreadable("damaged") from None


def read_message_file(path: Path) -> bytes:
    """Return the bytes of a saved message, no more than one may have.

    Raises:
        ReplyUnreadable: it is not there, cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            large = os.fstat(file.fileno()).st_size > LARGEST
            content = b"" if large else file.read(LARGEST + 1)  # it may grow meanwhile
    except OSError:
        raise ReplyUnreadable("missing") from None
    if large:
        raise ReplyUnreadable("too_large")
    check_bytes(content)
    return content


def command() -> Sequence[str]:
    """Return what starts the process."""
    return own_command(mail_child.FLAG)
