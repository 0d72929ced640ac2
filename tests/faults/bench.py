"""Where trials run, how often, and what came of them."""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.power_cut import ACKNOWLEDGED
from tests.faults.trial import attempt, fresh, in_child, last_in
from tests.faults.work import WORKS, Place, prepare_place

_AT_ONCE = 25
_CHANGING = frozenset("cwtnum")


@dataclass
class Result:
    """One line of the table."""

    goal: str
    what: str
    tried: int = 0
    failed: int = 0
    seconds: float = 0.0
    told: str = ""
    failures: list[str] = field(default_factory=list)

    def fail(self, why: str) -> None:
        """Count a failure, and keep the first ones."""
        self.failed += 1
        if len(self.failures) < 5:
            self.failures.append(why)

    def judge(self, why: object, where: str) -> None:
        """Count a trial; `why` says what is wrong with its outcome, empty or None for nothing."""
        self.tried += 1
        if why:
            self.fail(f"{where}: {why}")


@contextmanager
def timed(result: Result) -> Iterator[Result]:
    """Measure how long a trial takes."""
    started = time.perf_counter()
    yield result
    result.seconds = time.perf_counter() - started


def changes_in(kinds: str) -> int:
    """Return how many of some calls change something."""
    return sum(kind in _CHANGING for kind in kinds)


class Bench:
    """Where the trials run: a place made once, and put back as it was before each.

    Args:
        scratch: an empty folder.
        seed: of what chance decides.
        measures: whether goals that are a time are judged too; a test never does.
    """

    def __init__(self, scratch: Path, seed: int = 1, *, measures: bool = False) -> None:
        self.root, self.pristine, self.scratch = scratch / "posto", scratch / "intatto", scratch
        self.measures = measures
        made = in_child(lambda: str(prepare_place(self.root).root))
        if made != str(self.root):
            raise RuntimeError(made)
        shutil.copytree(self.root, self.pristine)
        self.chance = random.Random(seed)

    @property
    def place(self) -> Place:
        """The place as it is now."""
        return Place(self.root)

    def again(self) -> Place:
        """Return the place as it was at first."""
        return Place(fresh(self.pristine, self.root))

    def judged(self, name: str, acknowledged: int) -> str:
        """Return what is wrong with what is left, in a process without faults."""
        found = in_child(lambda: WORKS[name].judge(self.place, acknowledged))
        return "" if found == "" else str(found)

    def attempted(self, name: str, **faults: Any) -> dict[str, Any]:  # noqa: ANN401 - as `shim.begin`
        """Do a piece of work under faults, in a process of its own."""
        work = WORKS[name]
        found = in_child(lambda: attempt(lambda tell: work.do(self.place, tell, work.steps), self.root, **faults))
        return found or {"killed": True, "acknowledged": last_in((self.root / ACKNOWLEDGED).read_bytes())}

    def death(self, kinds: str) -> tuple[int, int]:
        """Choose where in some calls the program is killed: at which change, and before (-1) or in the middle (-2)."""
        return self.chance.randrange(changes_in(kinds)), self.chance.choice((-1, -2))

    def many(self, times: int, one: Callable[[random.Random], str]) -> Iterator[str]:
        """Do something many times, some in each process; give what was wrong, empty where nothing was."""
        for begin in range(0, times, _AT_ONCE):
            seed, count = self.chance.random(), min(_AT_ONCE, times - begin)

            def some(seed: float = seed, count: int = count) -> list[str]:
                chance = random.Random(seed)
                return [one(chance) for _ in range(count)]

            told = in_child(some)
            yield from told if isinstance(told, list) else [str(told)] * count


@dataclass(frozen=True)
class Plan:
    """What is to be tried: which goals, none for all of them, and at which scale; 1 is the issue's."""

    goals: frozenset[str]
    scale: float

    def wants(self, *goals: str) -> bool:
        """Tell whether one of these goals is to be tried."""
        return not self.goals or not self.goals.isdisjoint(goals)

    def often(self, times: int) -> int:
        """Return how often to try what the whole tries `times` times."""
        return max(4, int(times * self.scale))

    def one_in(self, every: int) -> int:
        """Return of how many calls one is tried, where the whole tries one of `every`."""
        return max(1, int(every / self.scale)) if self.scale < 1 else every
