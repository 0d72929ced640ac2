"""The program from its own door: a headless command, a window, and the parent that opens it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str, platform: str = "offscreen") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_word_that_is_no_command_is_wrong_use() -> None:
    asked = run("apri")

    assert (asked.returncode, asked.stdout) == (2, "")


def test_a_window_asked_for_what_it_does_not_have_is_wrong_use() -> None:
    assert run("--window", "--nonsense").returncode == 2


def test_the_parent_ends_with_a_window_that_could_not_open() -> None:
    """Only a lock opens another window: anything else would open them for ever."""
    for arguments in ((), ("--demo",)):
        assert run(*arguments, platform="no-such-screen").returncode not in (0, 75)
