"""What the README says to type does what it says."""

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_tells_of_every_command_and_of_no_other() -> None:
    told = {line.split()[0] for line in re.findall(r"^\| `([^`]+)`", README, re.MULTILINE)} - {
        path.relative_to(ROOT).as_posix() for path in (*ROOT.iterdir(), *(ROOT / "desktop").iterdir())
    }
    subcommands = next(
        action for action in commands._parser()._actions if isinstance(action, argparse._SubParsersAction)
    )

    assert told == set(subcommands.choices)


@pytest.mark.skipif(sys.platform == "win32", reason="the example is written for a POSIX shell")
def test_the_worked_example_of_the_readme_works(tmp_path: Path) -> None:
    section = README.partition("### A whole quarter, by hand")[2]
    example = section.partition("```sh\n")[2].partition("```")[0]
    program = f"{shlex.quote(sys.executable)} -m desktop"
    script = example.replace("/tmp/", f"{tmp_path}/").replace("python3 start.py", program)  # noqa: S108 - a scratch folder stands in

    done = subprocess.run(
        ["sh", "-eu", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr
    assert example.count("python3 start.py") >= 5
    assert '"imported": 1' in done.stdout
    assert '"alias": "Alba"' in done.stdout
    assert (tmp_path / "anteprima").is_dir()
