"""What every process does that reads something from outside: it is bounded, takes bytes, gives bytes, and ends.

It has no key, opens no file and no window, and starts nothing.
"""

import os
import threading
import time
from collections.abc import Callable
from typing import BinaryIO

from desktop.hardening import harden

_LOOK_EVERY = 0.2


def work_apart(work: Callable[[BinaryIO, BinaryIO], int], memory: int, seconds: int, undone: int) -> int:
    """Do `work` from standard input to standard output and return how it ended.

    Args:
        work: takes the one and the other, and returns how it ended.
        memory: how many bytes it may take.
        seconds: how long it may take.
        undone: what is returned where it could not end by itself, and where nobody takes what it gives.
    """
    harden()
    limit(memory, seconds)
    threading.Thread(target=watch, args=(os.getppid(), time.monotonic() + seconds, undone), daemon=True).start()
    try:
        with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as out:
            return work(source, out)
    except Exception:  # noqa: BLE001 - a frozen program shows a dialog for what goes uncaught, and waits
        return undone


def limit(memory: int, seconds: int) -> None:
    """Let this process take no more; where the system cannot, the watch and whoever waits end it."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def watch(parent: int, until: float, undone: int, end: Callable[[int], object] = os._exit) -> None:
    """End this process when its time is over, or when nobody waits for it any more."""
    pause = threading.Event()
    while time.monotonic() < until and os.getppid() == parent:
        pause.wait(_LOOK_EVERY)
    end(undone)
