"""Has the mails of a network opened by a process with bounds of its own, several by one while none breaks it."""

import json
from base64 import b64decode
from collections.abc import Iterator, Sequence
from subprocess import TimeoutExpired
from typing import Final

from desktop import mail_child
from desktop.own_program import own_command, run_apart
from desktop.sync.enclosures import KINDS, LARGEST_MAIL, NotAMail, check

Files = tuple[tuple[str, bytes], ...]
_MOST_TOGETHER: Final = 100
_ENDINGS: Final = frozenset(KINDS.values())


def attached_apart(mails: Sequence[bytes], seconds: float = mail_child.SECONDS + 2.0) -> list[Files | None]:
    """Return ending and bytes of what is attached to each mail, None where it is none or cannot be read safely."""
    right = [place for place, mail in enumerate(mails) if _is_bounded(mail)]
    found: list[Files | None] = [None] * len(mails)
    for places in _batches(right, mails):
        told = _opened([mails[place] for place in places], seconds)
        if told is None and len(places) > 1:  # one of them ended it: the others are not to suffer for that
            told = [(_opened([mails[place]], seconds) or [None])[0] for place in places]
        for place, files in zip(places, told or [None] * len(places), strict=True):
            found[place] = files
    return found


def _is_bounded(mail: bytes) -> bool:
    try:
        check(mail)
    except NotAMail:
        return False
    return True


def _batches(places: Sequence[int], mails: Sequence[bytes]) -> Iterator[list[int]]:
    """Yield places of mails that go together: not many, and no more bytes than one mail may have."""
    together: list[int] = []
    size = 0
    for place in places:
        if together and (len(together) == _MOST_TOGETHER or size + len(mails[place]) > LARGEST_MAIL):
            yield together
            together, size = [], 0
        together.append(place)
        size += len(mails[place])
    if together:
        yield together


def _opened(mails: Sequence[bytes], seconds: float) -> list[Files | None] | None:
    given = b"".join(len(mail).to_bytes(mail_child.LENGTH) + mail for mail in mails)
    try:
        ended = run_apart(own_command(mail_child.FLAG, mail_child.ATTACHED), given, seconds)
    except TimeoutExpired:
        return None
    return _told(ended.stdout, len(mails)) if ended.returncode == mail_child.DONE else None


def _told(untrusted: bytes, count: int) -> list[Files | None] | None:
    """Return what the process told; it may have been taken over by what it read, so nothing of it is believed."""
    try:
        told = json.loads(untrusted)
        found = [
            None if files is None else tuple((str(end), b64decode(held, validate=True)) for end, held in files)
            for files in told
        ]
    except (ValueError, TypeError, RecursionError):
        return None
    endings = {ending for files in found if files is not None for ending, _ in files}
    return found if len(found) == count and endings <= _ENDINGS else None
