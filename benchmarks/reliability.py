"""Runs the trials of reliability and security whole: `python -m benchmarks.reliability [GOAL …] [--scale S] [--write]`.

The trials are those of the tests (tests/faults), which run them at a hundredth of the scale; what tests show in full
each time is run as it is. Linux, with a C compiler; some of the tests need what CI installs.
"""

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as ET  # what pytest writes about itself

from tests.faults.shim import surroundings

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reliability.md"
_BEGIN, _END = "<!-- table -->", "<!-- end of table -->"
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in memory, where thousands of archives are made and thrown away
_HEAD = """| goal | what was done | times | failed | took | | day, at what scale |
| --- | --- | ---: | ---: | ---: | --- | --- |"""

SHOWN_BY = (
    ("R3", "in the window: said, and what was typed stays, to be given again", "ui/test_disk_trouble.py"),
    (
        "R7",
        "a file of each schema ever shipped opens; a swap broken off anywhere",
        "storage/test_old_vaults.py",
        "storage/test_swap.py",
    ),
    (
        "R9",
        "the lock on both clocks, the throttle on any",
        "ui/test_lock.py",
        "storage/test_throttle.py",
        "journeys/test_idling.py",
    ),
    ("S0", "one of three revoked, only the coordinator there", "storage/test_renewal.py", "services/test_team.py"),
    (
        "S1",
        "a whole session in the window, with preview, cancelled export and crash",
        "journeys/test_nothing_left_readable.py",
    ),
    (
        "S4",
        "the old process gone, nothing in the new one",
        "journeys/test_hiding.py",
        "journeys/test_hiding_everywhere.py",
    ),
    ("S6", "erasure, certificate, copies out of reach", "services/test_erasure.py", "storage/test_rewriting.py"),
    ("S8", "every act that asks the passphrase again", "services/test_passphrase_again.py"),
    ("S10", "only the mailbox's door knows of a network", "architecture/test_source_rules.py", "sync"),
)
"""What tests show in full: the goal, what it is, and in which of them."""


def trials(goals: list[str], scale: float) -> Iterator[Mapping[str, Any]]:
    """Give each trial's result as it comes."""
    command = [sys.executable, "-m", "tests.faults.run", *goals, "--scale", str(scale), "--measure"]
    if _MEMORY.is_dir():
        command += ["--folder", str(_MEMORY)]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, text=True) as program:
        for line in program.stdout or ():
            yield json.loads(line)


def tests(goals: list[str]) -> Iterator[Mapping[str, Any]]:
    """Give the result of each goal's tests."""
    for goal, what, *where in SHOWN_BY:
        if goals and goal not in goals:
            continue
        started = time.perf_counter()
        with TemporaryDirectory() as scratch:
            report = Path(scratch) / "report.xml"
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                f"--junitxml={report}",
                *(f"tests/{each}" for each in where),
            ]
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
            suite = ET.parse(report).getroot()[0]  # noqa: S314 - as above
        # One that was left out shows nothing either.
        failed = [case.get("name", "") for case in suite.iter("testcase") if len(case)]
        yield {
            "goal": goal,
            "what": what,
            "tried": int(suite.get("tests", "0")),
            "failed": len(failed),
            "seconds": time.perf_counter() - started,
            "told": "tests",
            "failures": failed,
        }


def line_of(result: Mapping[str, Any], when: str) -> str:
    """Return one line of the table."""
    took = f"{result['seconds']:.0f} s"
    cells = (result["goal"], result["what"], f"{result['tried']:,}", str(result["failed"]), took, result["told"], when)
    return f"| {' | '.join(cells)} |"


def merged(page: str, lines: list[str]) -> str:
    """Return the page with the lines of each goal that was tried in the place of the earlier ones."""
    before, _, rest = page.partition(_BEGIN)
    table, _, after = rest.partition(_END)
    tried = {_goal(line) for line in lines}
    stays = [line for line in table.splitlines() if line.startswith(("| R", "| S")) and _goal(line) not in tried]
    rows = sorted([*stays, *lines], key=lambda line: (_goal(line)[0], int(_goal(line)[1:])))
    return f"{before}{_BEGIN}\n{_HEAD}\n" + "\n".join(rows) + f"\n{_END}{after}"


def _goal(line: str) -> str:
    return line.split("|")[1].strip()


def main() -> int:
    """Print the table as it grows; return 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("goals", nargs="*", metavar="GOAL", help="R1, R2 … S10; all of them if none is named")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the whole")
    parser.add_argument("--write", action="store_true", help="put the lines into docs/reliability.md")
    arguments = parser.parse_args()
    today = date.today().isoformat()  # noqa: DTZ011 - the day on this computer
    lines, failed = [], 0
    sources: tuple[Callable[[], Iterator[Mapping[str, Any]]], ...] = (
        lambda: trials(arguments.goals, arguments.scale),
        lambda: tests(arguments.goals),
    )
    for source in sources:
        for result in source():
            scale = "whole" if result["told"] == "tests" else f"{arguments.scale:g}"
            lines.append(line_of(result, f"{today}, {scale}"))
            print(lines[-1], *result["failures"], sep="\n", flush=True)
            failed += result["failed"]
    if arguments.write:
        PAGE.write_text(merged(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print(f"{len(lines)} lines, {failed} failed, {platform.system()} {platform.machine()}")
    return 1 if failed or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
