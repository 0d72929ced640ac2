"""The small parent of the window: it holds no key and no Qt, and opens a fresh window after each lock.

Locking ends the window's process, because a process that has shown a case file still holds copies of it in memory.
This one never held any: it only waits.
"""

import signal
from collections.abc import Callable, Sequence
from types import FrameType

from desktop.own_program import own_command

LOCKED = 75  # the exit code of a window that was locked: open it again


def window_command(arguments: Sequence[str]) -> list[str]:
    """Return the command that starts the window's process."""
    return own_command("--window", *arguments)


def run_child(command: Sequence[str]) -> int:
    """Run `command` to its end and return its exit code; asked to end, hand the request on and wait for it."""
    import subprocess  # noqa: PLC0415 - the window takes its exit code from here and starts nothing

    child = subprocess.Popen(command)  # noqa: S603 - this program's own window

    def hand_on(number: int, _: FrameType | None) -> None:
        child.send_signal(number)

    before = {number: signal.signal(number, hand_on) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        return child.wait()
    finally:
        for number, kept in before.items():
            signal.signal(number, kept)


def supervise(arguments: Sequence[str], run: Callable[[Sequence[str]], int] = run_child) -> int:
    """Open the window, again after every lock, and return the code with which it ended for good."""
    while (code := run(window_command(arguments))) == LOCKED:
        continue
    return code
