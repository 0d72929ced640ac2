"""Runs the trials: `python -m tests.faults.run [--scale S] [GOAL …]`, a line of JSON for each result."""

import argparse
import json
import os
import random
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from tests.faults import shim


def main() -> int:
    """Run what is asked for; return 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.run", description=__doc__)
    parser.add_argument("goals", nargs="*", metavar="GOAL", help="R1, R2 …; all of them if none is named")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the whole, 0.005 the quick part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", action="store_true", help="judge the goals that are a time, too")
    parser.add_argument("--only", default="", metavar="FUNCTION", help="only the trials of one function")
    parser.add_argument("--about", default="", metavar="WORK", help="only the trials of one piece of work")
    parser.add_argument("--claims", type=Path, help="a folder in which several of these share the trials out")
    parser.add_argument("--folder", type=Path, help="where to work; memory is fastest")
    arguments = parser.parse_args()
    if not shim.is_loaded():
        # Loaded before everything else, so that no call escapes it.
        os.execve(sys.executable, [sys.executable, "-m", "tests.faults.run", *sys.argv[1:]], shim.surroundings())  # noqa: S606 - itself
    from tests.faults import bench  # noqa: PLC0415 - only once the shim is there

    failed, plan = 0, bench.Plan(frozenset(arguments.goals), arguments.scale)
    with TemporaryDirectory(dir=arguments.folder) as scratch:
        where = bench.Bench(Path(scratch).resolve(), arguments.seed, measures=arguments.measure)
        for no, trial in enumerate(trial for module in _trials() for trial in module.run_all(where, plan)):
            if arguments.only not in ("", trial.func.__name__) or arguments.about not in ("", *trial.args):
                continue
            if not _is_mine(no, arguments.claims):
                continue
            # Its own, so that a failure comes again whatever else is tried.
            where.chance = random.Random(f"{arguments.seed} {no}")
            result = trial()
            sys.stdout.write(json.dumps({"no": no, **asdict(result)}) + "\n")
            sys.stdout.flush()
            failed += result.failed
    return 1 if failed else 0


def _is_mine(no: int, claims: Path | None) -> bool:
    """Tell whether nobody else has taken a trial."""
    if claims is None:
        return True
    try:
        (claims / str(no)).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _trials() -> tuple[ModuleType, ...]:
    from tests.faults import (  # noqa: PLC0415 - only once the shim is there
        damage_trials,
        disk_trials,
        erasing_trials,
        hostile_trials,
        living_trials,
        mail_trials,
        older_trials,
        pack_trials,
        secrecy_trials,
        upgrade_trials,
        window_trials,
    )

    disk = (disk_trials, window_trials, damage_trials)
    older = (older_trials, upgrade_trials, erasing_trials)
    return (*disk, *older, hostile_trials, pack_trials, mail_trials, living_trials, secrecy_trials)


if __name__ == "__main__":
    sys.exit(main())
