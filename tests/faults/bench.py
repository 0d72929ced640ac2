"""Where trials run, how often, and what came of them."""

import gc
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from tests.faults.place import Place, opened, prepare_place, well
from tests.faults.power_cut import ACKNOWLEDGED
from tests.faults.trial import attempt, in_child, last_in
from tests.faults.untouched import Untouched
from tests.faults.works import WORKS

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


Trial = partial[Result]
"""Something to be tried many times."""


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
        self.root, self.scratch, self.measures = scratch / "posto", scratch, measures
        knowledge = load_knowledge()
        _ = knowledge.forms, knowledge.families, knowledge.counting, knowledge.fonts
        # Nothing that is there now is freed or counted again in each of the thousands of processes to be forked.
        gc.freeze()
        self._prepared: dict[str, Untouched] = {}
        self._prepare("", lambda: prepare_place(self.root))
        # What the program and its libraries make ready at their first use is made ready here, and not in each of them.
        with opened(self.place) as vault:
            well(vault)
        self._prepared[""].put_back()
        self.chance = random.Random(seed)

    def _prepare(self, name: str, make: Callable[[], object]) -> None:
        def whole() -> str:
            make()
            return ""

        if (made := in_child(whole)) != "":
            raise RuntimeError(made)
        shutil.copytree(self.root, pristine := self.scratch / f"intatto {name}".strip())
        self._prepared[name] = Untouched(pristine, self.root)

    @property
    def place(self) -> Place:
        """The place as it is now."""
        return Place(self.root)

    def pristine(self, name: str) -> Path:
        """Return a copy of the place as it was made for a piece of work."""
        prepare = WORKS[name].prepare if name else None
        if prepare is None:
            name = ""
        elif name not in self._prepared:
            self._prepared[""].put_back()
            self._prepare(name, lambda: prepare(self.place))
        return self._prepared[name].source

    def again(self, name: str = "") -> Place:
        """Return the place as it was at first, or as it was made for a piece of work."""
        pristine = self.pristine(name)
        next(each for each in self._prepared.values() if each.source == pristine).put_back()
        return Place(self.root, pristine)

    def judged(self, name: str, acknowledged: int) -> str:
        """Return what is wrong with what is left, in a process without faults."""
        place = Place(self.root, self.pristine(name))
        found = in_child(lambda: WORKS[name].judge(place, acknowledged))
        return "" if found == "" else str(found)

    def attempted(self, name: str, steps: int = 0, **faults: Any) -> dict[str, Any]:  # noqa: ANN401 - as `shim.begin`
        """Do a piece of work, or so many steps of it, under faults, in a process of its own."""
        work = WORKS[name]
        found = in_child(
            lambda: attempt(lambda tell: work.do(self.place, tell, steps or work.steps), self.root, **faults)
        )
        if found and found.get("loads") and "at" not in faults:
            # Loaded here once, and not in each of the processes to be forked.
            for module in found["loads"]:
                import_module(module)
            gc.freeze()
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

    def one_in(self, few: int = 1) -> int:
        """Return of how many of the things the whole tries one by one this tries one; the fewer, the more of them."""
        return max(1, int(1 / self.scale / few))
