"""Closing for good: hidden at once, a last copy, and no copy that keeps the computer."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from desktop.services.archive.backups import state
from desktop.storage.vault import open_vault
from desktop.ui import farewell
from desktop.ui.application import Program
from desktop.ui.background import Background
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.whole_program import aliases, opened, unlock

pytestmark = pytest.mark.usefixtures("theme")


def test_closing_hides_at_once_and_makes_a_copy_before_the_process_ends(
    start_program: Callable[[], Program], qtbot: QtBot, ended: list[int], archive: Path
) -> None:
    program = start_program()
    unlock(program, qtbot)
    at_work = opened(program, qtbot)

    program.window.close()

    assert not program.window.isVisible()
    qtbot.waitUntil(lambda: at_work.farewell is not None and at_work.farewell._over)
    assert ended == []
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(state).result().done_at is not None


def test_a_copy_that_takes_long_is_spoken_of_and_may_be_left(
    start_program: Callable[[], Program], qtbot: QtBot, ended: list[int], archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start_program()
    unlock(program, qtbot)
    at_work = opened(program, qtbot)
    monkeypatch.setattr(farewell, "_SILENT_MS", 0)
    slow_stick = threading.Event()
    monkeypatch.setattr(farewell, "back_up_meanwhile", lambda *_, **__: slow_stick.wait(60) and None)
    program.window.close()
    assert at_work.farewell is not None
    window = at_work.farewell.window
    qtbot.waitUntil(window.isVisible)
    qtbot.waitUntil(lambda: accessibility.check(window))

    window.close()

    assert ended == [0]
    slow_stick.set()
    assert aliases(archive) == []


def test_f9_while_it_is_closed_ends_the_process_for_good(
    start_program: Callable[[], Program], qtbot: QtBot, ended: list[int]
) -> None:
    program = start_program()
    unlock(program, qtbot)
    opened(program, qtbot)
    program.window.close()

    program.lock.lock()

    assert ended == [0]


def test_a_window_that_is_gone_takes_its_farewell_along(
    background: Background, let_go: Callable[[], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_stick = threading.Event()
    monkeypatch.setattr(farewell, "back_up_meanwhile", lambda *_, **__: slow_stick.wait(60) and None)
    ended: list[bool] = []
    window = QWidget()
    leaving = farewell.Farewell(background, window)
    leaving.ended.connect(ended.append)
    leaving.begin()
    made = leaving._copy
    assert made is not None

    delete(window)
    let_go()
    slow_stick.set()
    qtbot.waitUntil(lambda: made.done() and not background._finished)

    assert ended == []
    assert not isValid(leaving)
    assert not isValid(leaving.window)
