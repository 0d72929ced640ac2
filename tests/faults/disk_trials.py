"""Trials of killings, power cuts, failing calls and full disks: R1, R2, R3, R4, and R7's restore."""

import shutil
from collections import Counter
from collections.abc import Iterator

from tests.faults.bench import Bench, Plan, Result, timed
from tests.faults.power_cut import ACKNOWLEDGED, Disk, calls_in, put_down
from tests.faults.trial import attempt, in_child, last_in
from tests.faults.work import WORKS

ERRNOS = {"ENOSPC": 28, "EIO": 5, "EACCES": 13, "short write": 0}
_KILLED = -9


def run_all(bench: Bench, plan: Plan) -> Iterator[Result]:
    """Run the trials of this module."""
    if plan.wants("R1"):
        yield killed(bench, "answering", plan.often(1000))
    if plan.wants("R2"):
        for name in ("answering", "key file", "backup rotation", "restore", "erasure"):
            yield power_cuts(bench, name, plan.often(1000))
    if plan.wants("R3"):
        for name, every in (("answering", 1), ("key file", 1), ("restore", 2), ("release", 4), ("backup rotation", 16)):
            yield failing_calls(bench, name, max(1, int(every / plan.scale)) if plan.scale < 1 else every)
    if plan.wants("R4"):
        for name in ("answering", "backup rotation", "release", "restore"):
            yield full_disk(bench, name, plan.often(100))
    if plan.wants("R7"):
        yield killed(bench, "restore", plan.often(500), "R7")


def killed(bench: Bench, name: str, times: int, goal: str = "R1") -> Result:
    """Kill the program at any of its calls."""
    with timed(Result(goal, f"kill -9 while: {name}")) as result:
        bench.again()
        calls = bench.attempted(name)["calls"]
        for _ in range(times):
            bench.again()
            at = bench.chance.randrange(calls)
            told = bench.attempted(name, at=at, code=_KILLED)
            wrong = told.get("raised") or ("" if told.get("killed") else "not killed")
            result.judge(wrong or bench.judged(name, told["acknowledged"]), f"call {at}")
        result.told = f"{calls} calls"
    return result


def power_cuts(bench: Bench, name: str, times: int) -> Result:
    """Cut the power at any point."""
    with timed(Result("R2", f"power cut while: {name}")) as result:
        bench.again()
        notes = bench.scratch / "notes"
        notes.unlink(missing_ok=True)
        found = bench.attempted(name, notes=notes)
        if "raised" in found or found["refused"]:
            raise RuntimeError(found)
        calls = list(calls_in(notes))
        disk, played = Disk(bench.pristine), 0
        for until in sorted(bench.chance.randrange(len(calls) + 1) for _ in range(times)):
            for call in calls[played:until]:
                disk.play(call)
            played = until
            stands = disk.after_cut(bench.chance)
            stands.pop(ACKNOWLEDGED, None)
            shutil.rmtree(bench.root, ignore_errors=True)
            put_down(stands, bench.root)
            result.judge(bench.judged(name, last_in(disk.acknowledged)), f"after {until} of {len(calls)} changes")
        result.told = f"{len(calls)} changes to files"
    return result


def failing_calls(bench: Bench, name: str, every: int = 1) -> Result:
    """Make each call fail, once and for good, in each way."""
    with timed(Result("R3", f"each I/O call failed while: {name}")) as result:
        bench.again()
        calls = bench.attempted(name)["calls"]
        outcomes: Counter[str] = Counter()
        begin = bench.chance.randrange(every)
        for sticky in (False, True):
            for called, code in ERRNOS.items():
                for at in range(begin, calls, every):
                    where = f"call {at} {called}{' for good' if sticky else ''}"
                    bench.again()
                    told = bench.attempted(name, at=at, code=code, sticky=sticky)
                    outcomes[told.get("refused", "raised") or "done"] += 1
                    result.judge(told.get("raised") or bench.judged(name, told["acknowledged"]), where)
        result.told = f"{calls} calls; " + ", ".join(f"{kind} {count}" for kind, count in outcomes.most_common())
    return result


def full_disk(bench: Bench, name: str, levels: int) -> Result:
    """Let the disk be full at many levels, then free it: nothing is lost, and the work goes on."""
    with timed(Result("R4", f"disk full at many levels: {name}")) as result:
        most = _room_needed(bench, name)
        work = WORKS[name]
        for level in sorted({0, 1, *(bench.chance.randrange(most) for _ in range(levels))}):
            bench.again()
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
        bench.again()
        told = bench.attempted(name, room=room)
        if not told["refused"] and told["acknowledged"] == WORKS[name].steps:
            return room
        room *= 2
