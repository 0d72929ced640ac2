"""What Windows does in its own way; each function takes the piece of the system it needs, for tests to stand in."""

import os
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol

# Access denied, sharing violation, lock violation: an antivirus or an indexer holds the file for a moment.
PASSING_ERRORS = frozenset({5, 32, 33})
PATIENCE_SECONDS = 2.5
PAUSE_SECONDS = 0.05
DRIVE_REMOTE = 4


class ByteLocks(Protocol):
    """The part of the module `msvcrt` that locks bytes of an open file."""

    LK_NBLCK: int

    def locking(self, handle: int, mode: int, length: int, /) -> None:
        """Lock or unlock `length` bytes at the current position; OSError where another holds them."""


def patiently_replace(
    source: Path,
    target: Path,
    *,
    replace: Callable[[Path, Path], None] = os.replace,
    now: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Replace `target` by `source`; where another program holds it for a moment, try again for 2.5 seconds.

    Raises:
        OSError: the last failure.
    """
    until = now() + PATIENCE_SECONDS
    while True:
        try:
            replace(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in PASSING_ERRORS or now() >= until:
                raise
        else:
            return
        pause(PAUSE_SECONDS)


def lock_first_byte(handle: int, locks: ByteLocks | None = None) -> None:
    """Take the exclusive lock of an open file at once.

    Raises:
        OSError: another program holds it.
    """
    chosen: ByteLocks = locks or import_module("msvcrt")
    os.lseek(handle, 0, os.SEEK_SET)
    chosen.locking(handle, chosen.LK_NBLCK, 1)


def is_remote_drive(path: Path, drive_type: Callable[[str], int] | None = None) -> bool:
    """Tell whether `path` is a share on a server or on a drive letter that stands for one."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if drive_type is None:
        drive_type = import_module("ctypes").windll.kernel32.GetDriveTypeW
    return drive_type(text[:3]) == DRIVE_REMOTE
