"""Takes one safeguard after the other away and shows what turns red: `python -m benchmarks.breaking [GOAL …]`.

Each is taken away in a copy of the program, which is then tried as `benchmarks.reliability` does, at a small scale.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.breakings import BREAKINGS, Breaking
from benchmarks.ending_breakings import ENDING_BREAKINGS
from benchmarks.mailbox_breakings import MAILBOX_BREAKINGS
from benchmarks.sending_breakings import SENDING_BREAKINGS

ROOT = Path(__file__).parents[1]
ALL_BREAKINGS = (*BREAKINGS, *ENDING_BREAKINGS, *MAILBOX_BREAKINGS, *SENDING_BREAKINGS)
_PARTS = ("desktop", "resources", "tests", "pyproject.toml")
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in memory


def broken(breaking: Breaking, copy: Path) -> None:
    """Copy the program and take the safeguard away.

    Raises:
        ValueError: what was to be taken away is not there once.
    """
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, copy / part)
    for where, before, after in ((breaking.path, breaking.before, breaking.after), *filter(None, (breaking.too,))):
        path = copy / where
        content = path.read_text(encoding="utf-8")
        if content.count(before) != 1:
            raise ValueError(f"{where}: {breaking.what}")
        path.write_text(content.replace(before, after), encoding="utf-8")


def red(breaking: Breaking, copy: Path) -> list[str]:
    """Return what turned red first, empty for nothing."""
    if breaking.goal.endswith(".py"):
        command = [sys.executable, "-m", "pytest", "-q", "-x", f"tests/{breaking.goal}"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        return [line.split(" - ")[0] for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as scratch:
        command = [sys.executable, "-m", "tests.faults.run", breaking.goal, "--folder", scratch]
        command += ["--only", breaking.only, "--about", breaking.about, "--scale", str(breaking.scale)]
        with subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as trials:
            for each in map(json.loads, trials.stdout or ()):
                if each["failed"]:
                    trials.kill()
                    return [f"{each['what']}: {each['failed']} of {each['tried']}"]
            said = trials.stderr.read().strip().splitlines() if trials.stderr else []
        return [f"broke off: {said[-1][:100]}"] if trials.returncode else []


def main() -> int:
    """Print a line for each safeguard; return 1 where one can be taken away and nothing turns red."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.breaking", description=__doc__)
    parser.add_argument(
        "goals", nargs="*", metavar="GOAL", help="only what these are to notice, or safeguards by their name"
    )
    goals = parser.parse_args().goals
    green = 0
    print("| goal | taken away | turned red | took |\n| --- | --- | --- | ---: |", flush=True)
    for breaking in ALL_BREAKINGS:
        if goals and not any(goal in (breaking.goal, breaking.what) for goal in goals):
            continue
        started = time.perf_counter()
        with TemporaryDirectory() as copy:
            try:
                broken(breaking, Path(copy))
                found = red(breaking, Path(copy))
            except ValueError as elsewhere:
                found = []
                print(f"no longer where it was: {elsewhere}", file=sys.stderr)
        green += not found
        took = f"{time.perf_counter() - started:.0f} s"
        print(f"| {breaking.goal} | {breaking.what} | {'; '.join(found) or '**nothing**'} | {took} |", flush=True)
    return 1 if green else 0


if __name__ == "__main__":
    sys.exit(main())
