"""Runs the trials of reliability and security whole: `python -m benchmarks.reliability [GOAL …] [--write]`.

The trials are those of the tests (tests/faults), which run them at a hundredth of the scale; what tests show in full
each time is run as it is. Linux, with a C compiler; some of the tests need what CI installs.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from xml.etree import ElementTree as ET  # what pytest writes about itself

from tests.faults.shim import surroundings

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reliability.md"
_GOALS = ("| R", "| S", "| C")
_TESTS_BEGIN, _COSTS_BEGIN = 1000, 2000
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
        "the lock on both clocks and before sleep, the throttle on any clock",
        "ui/test_lock.py",
        "ui/test_session.py",
        "storage/test_throttle.py",
        "journeys/test_idling.py",
    ),
    (
        "S0",
        "one of three revoked, only the coordinator there",
        "storage/test_renewal.py",
        "services/archive/test_team.py",
    ),
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
    (
        "S6",
        "erasure, certificate, copies out of reach",
        "services/archive/test_erasure.py",
        "storage/test_rewriting.py",
    ),
    ("S8", "every act that asks the passphrase again", "services/archive/test_passphrase_again.py"),
    ("C1", "made while operators work, off the window's thread", "ui/test_backing_up.py"),
    ("C3", "500 wrong passphrases take the throttle's time, and lock nobody out", "storage/test_unlocking_cost.py"),
    ("S10", "only the mailbox's door knows of a network", "architecture/test_source_rules.py", "sync"),
)
"""What tests show in full: the goal, what it is, and in which of them."""

MEASURED_BY = (("C1", "backing_up"), ("C2", "keys"))
"""What is a cost with a bound: the goal, and which benchmark measures it."""


def trials(goals: list[str], scale: float, at_once: int = 1, about: str = "") -> Iterator[Mapping[str, Any]]:
    """Give each trial's result as it comes, from as many programs at once as are asked for."""
    command = [sys.executable, "-m", "tests.faults.run", *goals, "--scale", str(scale), "--measure", "--about", about]
    if _MEMORY.is_dir():
        command += ["--folder", str(_MEMORY)]
    told: SimpleQueue[str] = SimpleQueue()
    with TemporaryDirectory() as claims:
        command += ["--claims", claims]
        programs = [
            subprocess.Popen(command, cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, text=True)
            for _ in range(at_once)
        ]
        readers = [Thread(target=_read, args=(program, told)) for program in programs]
        for reader in readers:
            reader.start()
        came, ended = 0, 0
        while ended < at_once:
            line = told.get()
            ended += not line
            if line:
                came += 1
                yield json.loads(line)
        for reader in readers:
            reader.join()
        begun = len(list(Path(claims).iterdir()))
    if came < begun:
        failures = [f"{begun - came} of {begun} trials broke off: python -m tests.faults.run says why"]
        yield {"no": -1, "goal": (goals or ["R0"])[0], "what": "the trials", "tried": begun, "failed": begun - came} | {
            "seconds": 0,
            "told": "",
            "failures": failures,
        }


def _read(program: "subprocess.Popen[str]", told: "SimpleQueue[str]") -> None:
    """Hand on what a program tells, and then nothing."""
    with program:
        for line in program.stdout or ():
            told.put(line)
    told.put("")


def tests(goals: list[str]) -> Iterator[Mapping[str, Any]]:
    """Give the result of each goal's tests."""
    for no, (goal, what, *where) in enumerate(SHOWN_BY, _TESTS_BEGIN):
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
            "no": no,
            "goal": goal,
            "what": what,
            "tried": int(suite.get("tests", "0")),
            "failed": len(failed),
            "seconds": time.perf_counter() - started,
            "told": "tests",
            "failures": failed,
        }


def costs(goals: list[str]) -> Iterator[Mapping[str, Any]]:
    """Give what is measured, with its bound, in the goals that are a cost."""
    for no, (goal, name) in enumerate(MEASURED_BY, _COSTS_BEGIN):
        if goals and goal not in goals:
            continue
        started = time.perf_counter()
        command = [sys.executable, "-m", "benchmarks", name]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        figures = done.stdout.splitlines()
        failures = [figure for figure in figures if not figure.startswith("ok ")] or ([] if figures else ["nothing"])
        yield {
            "no": no,
            "goal": goal,
            "what": f"measured: python -m benchmarks {name}",
            "tried": len(figures),
            "failed": len(failures),
            "seconds": time.perf_counter() - started,
            "told": "; ".join(figure.partition(" ")[2].strip() for figure in figures),
            "failures": failures,
        }


def line_of(result: Mapping[str, Any], when: str) -> str:
    """Return one line of the table."""
    took = f"{result['seconds']:.0f} s"
    cells = (result["goal"], result["what"], f"{result['tried']:,}", str(result["failed"]), took, result["told"], when)
    return f"| {' | '.join(cells)} |"


def merged(page: str, lines: Iterable[str], *, whole: Collection[str] = ()) -> str:
    """Return the page with lines in the place of the earlier ones of the same goal and name.

    Args:
        page: with a table.
        lines: of trials, in their order.
        whole: goals of which these are all the lines there are: earlier ones of another name go.
    """
    before, _, rest = page.partition(_BEGIN)
    table, _, after = rest.partition(_END)
    fresh = {_named(line): line for line in lines}
    stays = [line for line in table.splitlines() if line.startswith(_GOALS)]
    rows = [fresh.pop(_named(line), line) for line in stays if _named(line) in fresh or _named(line)[0] not in whole]
    rows = sorted([*rows, *fresh.values()], key=lambda line: ("RSC".index(line[2]), int(_named(line)[0][1:])))
    return f"{before}{_BEGIN}\n{_HEAD}\n" + "\n".join(rows) + f"\n{_END}{after}"


def _named(line: str) -> tuple[str, str]:
    _, goal, what, *_ = line.split("|")
    return goal.strip(), what.strip()


def main() -> int:
    """Print the table as it grows; return 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("goals", nargs="*", metavar="GOAL", help="R1, R2 … S10; all of them if none is named")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the whole")
    parser.add_argument("--about", default="", metavar="WORK", help="only the trials of one piece of work: «erasure»")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="how many programs share the trials")
    parser.add_argument("--write", action="store_true", help="put each line into docs/reliability.md as it comes")
    arguments = parser.parse_args()
    today = date.today().isoformat()  # noqa: DTZ011 - the day on this computer
    found: list[Mapping[str, Any]] = []
    lines: dict[int, str] = {}
    sources: tuple[Callable[[], Iterator[Mapping[str, Any]]], ...] = (
        lambda: trials(arguments.goals, arguments.scale, arguments.at_once, arguments.about),
        lambda: tests(arguments.goals),
        lambda: costs(arguments.goals),
    )
    for source in sources[:1] if arguments.about else sources:
        for result in source():
            found.append(result)
            scale = f"{arguments.scale:g}" if result["no"] < _TESTS_BEGIN else "whole"
            lines[result["no"]] = line_of(result, f"{today}, {scale}")
            print(lines[result["no"]], *result["failures"], sep="\n", flush=True)
            if arguments.write:
                _write(lines)
    if arguments.write and not arguments.about:
        _write(lines, whole={result["goal"] for result in found})
    failed = sum(result["failed"] for result in found)
    print(f"{len(lines)} lines, {failed} failed, {platform.system()} {platform.machine()}")
    return 1 if failed or not lines else 0


def _write(lines: Mapping[int, str], *, whole: Collection[str] = ()) -> None:
    ordered = [lines[no] for no in sorted(lines)]
    PAGE.write_text(merged(PAGE.read_text(encoding="utf-8"), ordered, whole=whole), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
