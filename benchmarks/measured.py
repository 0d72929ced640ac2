"""A measured figure beside its bound, and how to take one."""

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Measured:
    """One figure: at most `bound`, both in `unit`; `told` says what it is made of."""

    name: str
    value: float
    bound: float
    unit: str
    told: str

    @property
    def kept(self) -> bool:
        """Whether the figure is within its bound."""
        return self.value <= self.bound

    def __str__(self) -> str:
        """Return one line: verdict, name, figure, bound, what it is made of."""
        verdict = "ok  " if self.kept else "OVER"
        return f"{verdict} {self.name}: {self.value:.2f} {self.unit} (at most {self.bound:g}): {self.told}"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes once."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def processor_milliseconds(work: Callable[[], object]) -> float:
    """Return the processor's time `work` takes once, all threads together: what else runs meanwhile does not count."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def p50(samples: Sequence[float]) -> float:
    """Return the median."""
    return median(samples)


def p95(samples: Sequence[float]) -> float:
    """Return the smallest sample that 95 in 100 do not exceed."""
    return _percentile(samples, 0.95)


def p99(samples: Sequence[float]) -> float:
    """Return the smallest sample that 99 in 100 do not exceed."""
    return _percentile(samples, 0.99)


def _percentile(samples: Sequence[float], share: float) -> float:
    return sorted(samples)[math.ceil(len(samples) * share) - 1]


def five_synchronisations(folder: Path) -> None:
    """Do what a save costs a disk at least: five times a page written and synchronised."""
    with (folder / "synchronised").open("wb", buffering=0) as file:
        for _ in range(5):
            file.seek(0)
            file.write(b"\0" * 4096)
            os.fsync(file.fileno())
