"""How long the lock screen takes from the start of its process, against a bare Qt window, taken in turn."""

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.archives import new_archive
from benchmarks.first_paint import BARE, LOCK
from benchmarks.measured import Measured, p50
from benchmarks.screens import surroundings, told_by
from desktop.storage.keyring.cost import CHEAPEST

_TIMES = 15


def measure(scratch: Path) -> Iterator[Measured]:
    """Start both windows several times, each a process of its own."""
    environment = surroundings(scratch / "home", new_archive(scratch / "locked", cost=CHEAPEST))
    taken: dict[str, list[float]] = {BARE: [], LOCK: []}
    for what in (BARE, LOCK) * (_TIMES + 1):
        started = time.monotonic()
        taken[what].append(float(told_by("first_paint", what, environment=environment)) - started)
    bare, lock = (p50(taken[what][1:]) * 1000 for what in (BARE, LOCK))  # the first one warms the disk's cache
    told = f"p50 of {_TIMES}: {lock:.0f} ms over {bare:.0f} ms of a bare Qt window"
    yield Measured("lock screen, from its process to its first painting", lock / bare, 2, "times", told)
