import signal
import subprocess
import sys
import textwrap
from collections.abc import Sequence

import pytest

from desktop.supervisor import LOCKED, run_child, supervise, window_command


class Windows:
    """Stands for the window processes: each ends with the next code."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.commands: list[Sequence[str]] = []

    def __call__(self, command: Sequence[str]) -> int:
        self.commands.append(command)
        return self.codes.pop(0)


def test_a_locked_window_is_opened_again_and_any_other_end_is_the_end() -> None:
    windows = Windows(LOCKED, LOCKED, 3)

    assert supervise(["--demo"], windows) == 3
    assert [list(command[-2:]) for command in windows.commands] == [["--window", "--demo"]] * 3


def test_from_source_the_window_is_this_python_running_this_package() -> None:
    assert window_command([]) == [sys.executable, "-m", "desktop", "--window"]


def test_frozen_the_window_is_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert window_command(["--demo"]) == [sys.executable, "--window", "--demo"]


def test_a_childs_exit_code_comes_back() -> None:
    assert run_child([sys.executable, "-c", f"raise SystemExit({LOCKED})"]) == LOCKED


def test_asked_to_end_it_hands_the_request_on_and_waits() -> None:
    child = textwrap.dedent("""
        import os, signal, sys
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
        os.kill(os.getppid(), signal.SIGTERM)
        signal.pause()
    """)
    before = signal.getsignal(signal.SIGTERM)

    assert run_child([sys.executable, "-c", child]) == 7
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_parent_loads_neither_qt_nor_the_archives_library() -> None:
    script = "import sys, desktop.supervisor; print([m for m in sys.modules if m.split('.')[0] in sys.argv[1:]])"

    loaded = subprocess.run(
        [sys.executable, "-c", script, "PySide6", "sqlcipher3", "cryptography"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == "[]"
