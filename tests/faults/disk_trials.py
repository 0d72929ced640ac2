"""Trials of killings, power cuts, failing calls and full disks: R1, R2, R3, R4, and R7's restore."""

import errno
import random
import resource
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.faults.bench import Bench, Plan, Result, Trial, changes_in, timed
from tests.faults.power_cut import ACKNOWLEDGED, Call, Disk, calls_in, put_down
from tests.faults.trial import attempt, in_child, last_in
from tests.faults.works import WORKS

# With what a call is made to fail, and which of them it can befall: letters as in shim.c.
FAULTS = {
    "ENOSPC": (errno.ENOSPC, frozenset("cwstnm")),
    "EIO": (errno.EIO, frozenset("cowrstnumlq")),
    "EACCES": (errno.EACCES, frozenset("cowrstnumlq")),
    "short write": (0, frozenset("w")),
}

_THOUSAND_KILLS_SECONDS = 60


def run_all(bench: Bench, plan: Plan) -> Iterator[Trial]:
    """Give the trials of this module, each still to be run."""
    if plan.wants("R1"):
        yield partial(killed, bench, "answering", plan.often(1000))
    if plan.wants("R2"):
        for name in ("answering", "key file", "backup rotation", "restore", "erasure"):
            yield partial(power_cuts, bench, name, plan.often(1000))
    if plan.wants("R3"):
        for name in WORKS:
            yield partial(failing_calls, bench, name, plan.one_in())
            yield partial(failing_synchronisations, bench, name, plan.one_in(10))
    if plan.wants("R4"):
        for name in ("answering", "backup rotation", "release", "restore"):
            yield partial(full_disk, bench, name, plan.often(100))
    if plan.wants("R7"):
        yield partial(killed, bench, "restore", plan.often(500), "R7")


def killed(bench: Bench, name: str, times: int, goal: str = "R1") -> Result:
    """Kill the program before or in the middle of any of its changes to files."""
    with timed(Result(goal, f"kill -9 while: {name}")) as result:
        began = _processor_seconds()
        bench.again(name)
        kinds = bench.attempted(name)["kinds"]
        for _ in range(times):
            bench.again(name)
            at, code = bench.death(kinds)
            told = bench.attempted(name, at=at, code=code)
            wrong = told.get("raised") or ("" if told.get("killed") else "not killed")
            result.judge(wrong or bench.judged(name, told["acknowledged"]), f"change {at}, {code}")
        took = (_processor_seconds() - began) * 1000 / times
        result.told = f"at any of {changes_in(kinds)} changes to files; {took:.0f} s of the processor for 1,000"
        if bench.measures and goal == "R1" and took > _THOUSAND_KILLS_SECONDS:
            result.fail(result.told)
    return result


def _processor_seconds() -> float:
    """Return the time of this process and of those it waited for: a busy machine makes it no longer."""
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in own)


def power_cuts(bench: Bench, name: str, times: int) -> Result:
    """Cut the power at any point."""
    with timed(Result("R2", f"power cut while: {name}")) as result:
        bench.again(name)
        found, calls = _noted(bench, name)
        if "raised" in found or found["refused"]:
            raise RuntimeError(found)
        disk, played = Disk(bench.pristine(name), bench.chance), 0
        for until in sorted(bench.chance.randrange(len(calls) + 1) for _ in range(times)):
            for call in calls[played:until]:
                disk.play(call)
            played = until
            result.judge(_judged_after_cut(bench, name, disk), f"after {until} of {len(calls)} changes")
        result.told = f"at any of {len(calls)} changes to files"
    return result


def _noted(bench: Bench, name: str, steps: int = 0, **faults: Any) -> tuple[dict[str, Any], list[Call]]:  # noqa: ANN401 - as `shim.begin`
    """Do a piece of work and note its calls."""
    notes = bench.scratch / "notes"
    notes.unlink(missing_ok=True)
    return bench.attempted(name, steps, notes=notes, **faults), list(calls_in(notes))


def _judged_after_cut(bench: Bench, name: str, disk: Disk) -> str:
    """Cut the power now, and return what is wrong with what is left."""
    stands = disk.after_cut()
    stands.pop(ACKNOWLEDGED, None)
    shutil.rmtree(bench.root, ignore_errors=True)
    put_down(stands, bench.root)
    return bench.judged(name, last_in(disk.acknowledged))


def failing_calls(bench: Bench, name: str, every: int = 1) -> Result:
    """Make each call fail, once and for good, in each way."""
    with timed(Result("R3", f"each I/O call failed while: {name}")) as result:
        work = WORKS[name]
        kinds, begins = _calls_of(bench, name)
        outcomes: Counter[str] = Counter()
        for sticky in (False, True):
            for fault, (code, befalls) in FAULTS.items():
                places = [at for at, kind in enumerate(kinds) if at >= begins and kind in befalls]
                for at in one_of(places, every, bench.chance):
                    where = f"call {at} ({kinds[at]}) {fault}{' for good' if sticky else ''}"
                    bench.again(name)
                    told = bench.attempted(name, work.tried, at=at, code=code, sticky=sticky)
                    outcomes[told.get("refused", "raised") or "done"] += 1
                    result.judge(told.get("raised") or bench.judged(name, told["acknowledged"]), where)
        result.told = f"{len(kinds) - begins} calls; " + _in_words(outcomes)
    return result


def one_of(places: list[int], every: int, chance: random.Random) -> list[int]:
    """Return one of every so many places, begun at one drawn by lot; one where there are fewer."""
    return places[chance.randrange(min(every, max(1, len(places)))) :: every]


def _calls_of(bench: Bench, name: str) -> tuple[str, int]:
    """Return the calls of a piece of work, and which is the first of its own: what opens the archive is tried once."""
    bench.again(name)
    told = bench.attempted(name, WORKS[name].tried)
    if told.get("raised") or told["refused"] or (wrong := bench.judged(name, told["acknowledged"])):
        raise RuntimeError(told if "kinds" not in told else told["refused"] or wrong)
    return told["kinds"], told["begins"]


def failing_synchronisations(bench: Bench, name: str, every: int = 1) -> Result:
    """Make each synchronisation fail, and cut the power once the work is over: what it should have written is lost."""
    with timed(Result("R3", f"each synchronisation failed, then a power cut: {name}")) as result:
        steps = WORKS[name].tried
        kinds, begins = _calls_of(bench, name)
        outcomes: Counter[str] = Counter()
        for at in one_of([at for at, kind in enumerate(kinds) if at >= begins and kind == "s"], every, bench.chance):
            bench.again(name)
            told, calls = _noted(bench, name, steps, at=at, code=errno.EIO)
            outcomes[told.get("refused", "raised") or "done"] += 1
            disk = Disk(bench.pristine(name), bench.chance)
            for call in calls:
                disk.play(call)
            result.judge(told.get("raised") or _judged_after_cut(bench, name, disk), f"call {at}")
        result.told = f"{result.tried} synchronisations; " + _in_words(outcomes)
    return result


def _in_words(outcomes: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in outcomes.most_common())


def full_disk(bench: Bench, name: str, levels: int) -> Result:
    """Let the disk be full at many levels, then free it: nothing is lost, and the work goes on."""
    with timed(Result("R4", f"disk full at many levels: {name}")) as result:
        most = _room_needed(bench, name)
        work = WORKS[name]
        for level in sorted({0, 1, *(bench.chance.randrange(most) for _ in range(levels))}):
            bench.again(name)
            told = bench.attempted(name, room=level)
            wrong = told.get("raised") or bench.judged(name, told["acknowledged"])
            if not wrong:
                freed = in_child(lambda: attempt(lambda tell: work.do(bench.place, tell, work.steps), bench.root))
                wrong = freed.get("raised") or freed["refused"] or bench.judged(name, freed["acknowledged"])
            result.judge(wrong, f"{level} bytes left")
        result.told = f"up to {most // 1024} KB needed"
    return result


def _room_needed(bench: Bench, name: str) -> int:
    """Return room enough for a piece of work, found by doubling."""
    room = 4096
    while True:
        bench.again(name)
        told = bench.attempted(name, room=room)
        if told.get("refused") == "" and told["acknowledged"] == WORKS[name].steps:
            return room
        room *= 2
