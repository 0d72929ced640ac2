"""Nobody there: the window warns, hides by itself, and the next one comes back to the same question."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.place import Place
from desktop.paths import Paths
from desktop.services.case.places import keep_place, last_place
from desktop.services.interview.assessments import mark_place, start_assessment
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from desktop.supervisor import LOCKED
from desktop.ui import application
from desktop.ui.application import Program
from desktop.ui.lock import WARN_SECONDS, Watch
from tests.builders import a_case
from tests.conftest import OPERATOR, PASSPHRASE
from tests.forms import AGREED, FORM

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEN_MINUTES = 600


class Hours:
    """A clock that goes on only when the test says so."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    made = Hours()
    monkeypatch.setattr(application, "Watch", lambda app: Watch(app, made, made))
    monkeypatch.setattr(application, "watch_errors", lambda _: None)
    return made


@pytest.fixture
def at_question(archive: Path) -> Path:
    """An archive whose operator was at a question of an interview."""

    def begin(uow: UnitOfWork) -> None:
        case = a_case(uow)
        started = start_assessment(uow, FORM, case.id, AGREED)
        mark_place(uow, started.head.id, "C01")
        keep_place(uow, Place("interview", case.id, started.head.id, "C01"))

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(begin).result()
    return archive


@pytest.fixture
def opened(
    qapp: QApplication, at_question: Path, tmp_path: Path, hours: Hours, qtbot: "QtBot"
) -> Iterator[tuple[Program, list[int]]]:
    """The program in an interview, unlocked by typing; its end is noted instead."""
    assert hours
    ended: list[int] = []
    paths = Paths(at_question, tmp_path / "prova", tmp_path / "log", tmp_path / "impostazioni")
    program = Program(qapp, paths, argparse.Namespace(demo=False, theme="light", scale=100), ended.append)
    qtbot.addWidget(program.window)
    program.begin()
    qtbot.waitUntil(lambda: program.window.isActiveWindow() and qapp.focusWidget() is not None)
    for words in (OPERATOR, PASSPHRASE):
        QTest.keyClicks(qapp.focusWidget(), words)
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "C01" in place_of(program), timeout=20_000)
    yield program, ended
    program.elsewhere.close()
    if program._opened is not None:
        program._opened.background.vault.lock().result()
        program._opened.background.close()


def place_of(program: Program) -> str:
    workplace = program.window.workplace
    return "" if workplace is None else workplace.here().question


def test_an_interview_left_alone_is_hidden_after_a_warning_and_found_again_at_its_question(
    opened: tuple[Program, list[int]], hours: Hours, at_question: Path
) -> None:
    program, ended = opened
    workplace = program.window.workplace
    assert workplace is not None

    hours.now += TEN_MINUTES - WARN_SECONDS
    program.watch.look()
    assert "si nasconde" in workplace.idle_banner.text
    assert ended == []
    hours.now += WARN_SECONDS
    program.watch.look()

    assert ended == [LOCKED]
    assert not program.window.isVisible()
    with open_vault(at_question, OPERATOR, PASSPHRASE) as vault:
        kept = vault.run(last_place).result()
    assert kept is not None
    assert (kept.page, kept.question) == ("interview", "C01")


def test_a_key_pressed_after_the_warning_keeps_the_interview_in_front(
    opened: tuple[Program, list[int]], hours: Hours
) -> None:
    program, ended = opened
    workplace = program.window.workplace
    assert workplace is not None
    hours.now += TEN_MINUTES - 1
    program.watch.look()

    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Shift)
    hours.now += TEN_MINUTES - WARN_SECONDS - 1
    program.watch.look()

    assert workplace.idle_banner.text == ""
    assert ended == []
