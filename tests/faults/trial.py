"""One trial in a process of its own: forked from one that has everything loaded, so that thousands take minutes."""

import gc
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from desktop.errors import Refusal
from tests.faults import shim
from tests.faults.power_cut import ACKNOWLEDGED

PATIENCE_SECONDS = 900
"""After this a process is taken to hang; far more than any trial takes on the busiest machine."""


def in_child(do: Callable[[], Any]) -> Any:  # noqa: ANN401 - JSON
    """Do something in a forked process and return what it returned.

    What it raised, or that it hung or crashed, comes as text under "raised"; a process that was killed gives None.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        # It lives for a moment, and what it shares with its parent is copied where it is looked through.
        gc.disable()
        os.close(reads)
        signal.alarm(PATIENCE_SECONDS)
        try:
            told = json.dumps(do())
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told
            told = json.dumps({"raised": "".join(traceback.format_exception(error))[-1500:]})
        shim.end()
        os.write(writes, told.encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as stream:
        told = stream.read()
    _, ended = os.waitpid(child, 0)
    if told:
        return json.loads(told)
    return None if _was_killed(ended) else {"raised": f"it ended with {ended}: hung or crashed"}


def _was_killed(ended: int) -> bool:
    return os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL


def attempt(do: Callable[[Callable[[int], None]], None], root: Path, **faults: Any) -> dict[str, Any]:  # noqa: ANN401 - as `shim.begin`
    """Do some work while faults happen, in this process: what was acknowledged last, and what it was refused with."""
    path = root / ACKNOWLEDGED
    tells = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    shim.begin(root, **faults)
    refused, begins, known = "", 0, len(sys.modules)

    def tell(no: int) -> None:
        nonlocal begins
        if not no:
            begins = len(shim.kinds())
        os.write(tells, f"{no}\n".encode())

    try:
        do(tell)
    except Refusal as refusal:
        refused = refusal.kind
    kinds = shim.kinds()
    shim.end()
    os.close(tells)
    return {
        "refused": refused,
        "kinds": kinds,
        "begins": begins,
        "acknowledged": last_in(path.read_bytes()),
        "loads": sorted(islice(reversed(sys.modules), len(sys.modules) - known)),
    }


def last_in(told: bytes) -> int:
    """Return the number acknowledged last; a line cut short does not count."""
    lines = told.decode().split("\n")[:-1]
    return int(lines[-1]) if lines else 0


def fresh(source: Path, target: Path) -> Path:
    """Copy a folder anew."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
