"""Starts this program once more, for its window or for one piece of work: the same way for all that start it."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from subprocess import CompletedProcess


def own_command(*arguments: str) -> list[str]:
    """Return what starts the program: from source with Python, frozen with the program itself."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return [*program, *arguments]


def run_apart(command: "Sequence[str]", given: bytes, seconds: float) -> "CompletedProcess[bytes]":
    """Run `command` on the bytes it is given and return how it ended and what it wrote; it opens no console.

    Raises:
        subprocess.TimeoutExpired: it took longer, and was ended.
    """
    import subprocess  # noqa: PLC0415 - the window takes its command from here and starts nothing by it

    return subprocess.run(  # noqa: S603 - this program's own process
        command,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=seconds,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
