"""The lock that keeps a second program out: the system's own, on an open handle, gone when the process is gone."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.errors import ArchiveInUse
from desktop.storage import windows
from desktop.storage.durable import PRIVATE_FILE

# A second program is told within a second that the first one holds the archive.
WAIT_SECONDS = 0.9
_PAUSE_SECONDS = 0.02


def _flock(handle: int) -> None:
    import fcntl  # noqa: PLC0415 - Windows has none

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def system_lock(platform: str = sys.platform) -> Callable[[int], None]:
    """Return how this system locks an open file without waiting."""
    return windows.lock_first_byte if platform == "win32" else _flock


class ArchiveLock:
    """Holds the archive for this program until `release`.

    Args:
        path: the file to lock; made where it is missing, always left in place: its presence means nothing.
        wait: seconds to wait for another program, one that is locking, to end.

    Raises:
        ArchiveInUse: another program still holds it then.
    """

    def __init__(self, path: Path, *, wait: float = WAIT_SECONDS, lock: Callable[[int], None] | None = None) -> None:
        lock = lock or system_lock()
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        until = time.monotonic() + wait
        while True:
            try:
                lock(self._handle)
            except OSError as held:
                if time.monotonic() >= until:
                    os.close(self._handle)
                    raise ArchiveInUse from held
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    def release(self) -> None:
        """Let others open the archive; releasing twice is harmless."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
