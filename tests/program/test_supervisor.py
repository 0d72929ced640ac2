"""The parent of the window: it opens a fresh one after each lock, and hands on what it is asked."""

import sys

from desktop.supervisor import LOCKED, run_child, supervise


def test_a_fresh_window_is_opened_after_each_lock_and_the_last_code_is_handed_on() -> None:
    codes, started = [LOCKED, LOCKED, 3], []

    def run(command: object) -> int:
        started.append(command)
        return codes[len(started) - 1]

    assert supervise(["--archive", "there"], run) == 3
    assert len(started) == 3
    assert started[0] == started[1] == started[2]


ASKS_ITS_PARENT_TO_END = """
import os, signal, sys, threading
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
os.kill(os.getppid(), signal.SIGTERM)
threading.Event().wait(60)
"""


def test_asked_to_end_it_asks_the_window_to_and_waits_for_it() -> None:
    assert run_child([sys.executable, "-c", ASKS_ITS_PARENT_TO_END]) == 7
