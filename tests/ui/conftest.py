"""What tests of the interface stand on: the program's look, a bridge to a real archive, the smallest window."""

import argparse
import gc
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import load_knowledge
from desktop.domain.place import Place
from desktop.log import LOGGER
from desktop.paths import Paths
from desktop.services.case.places import last_place
from desktop.supervisor import LOCKED
from desktop.ui.background import Background
from desktop.ui.clipboard import ClipboardKeeper
from desktop.ui.lock import Lock
from desktop.ui.pages.interview.page import InterviewPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.wait_signal import SignalBlocker

    from desktop.storage.vault import Vault
    from desktop.ui.application import Program
    from tests.clock import Clock

pytest.register_assert_rewrite("tests.ui.accessibility")
from tests.ui.talking import Talk  # noqa: E402 - it imports the module whose assertions are rewritten

SMALLEST = (1024, 700)
PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits as long as a machine under load may need; a test that passes waits no longer for it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - its name
        """Wait until `callback` gives true, or raises nothing."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> "SignalBlocker":  # noqa: ANN401, N802 - its name and shapes
        """Wait until `signal` was emitted."""
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qt_settings(tmp_path: Path) -> Iterator[Path]:
    """Where Qt writes what its file dialog remembers: a folder of this test, not the one of whoever runs it."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    place = tmp_path / "settings"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place))
    yield place / "QtProject.conf"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, usual)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """A bot that waits patiently, and closes the widgets it was given."""
    assert qapp
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    """Free unused widgets on the window's thread alone, as the program does (`desktop.ui.garbage`).

    A page that was closed and not yet deleted would be dressed again by the next test that changes the look.
    """
    gc.disable()
    yield
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def theme(_theme: Theme) -> Theme:
    """The program's look: light, at 100 %. What a test changed is changed back before the next one that needs it.

    By then the widgets of that test are gone: dressing each of them once more took a tenth of the time of all tests.
    """
    if (_theme.choice, _theme.scale) != (ThemeChoice.LIGHT, 100):
        _theme.apply(ThemeChoice.LIGHT, 100)
    return _theme


@pytest.fixture
def background(vault: "Vault", qapp: QApplication) -> Iterator[Background]:
    """The bridge to an archive opened by Giulia."""
    made = Background(vault, qapp)
    yield made
    made.close()


@pytest.fixture
def desk(background: Background, theme: Theme) -> Desk:
    """What a page is given."""
    return Desk(background, load_knowledge(), theme)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[[QWidget], QWidget]:
    """Show a widget alone at 1024 by 700, laid out."""
    assert theme.tokens

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(*SMALLEST)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return shown


@pytest.fixture
def let_go(qapp: QApplication) -> Callable[[], None]:
    """Do what Qt put off: delete what asked to be deleted."""

    def now() -> None:
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.sendPostedEvents()

    return now


@pytest.fixture
def hide_and_come_back(
    qapp: QApplication, archive: "Path", clock: "Clock", vault: "Vault", theme: Theme, qtbot: "QtBot"
) -> Iterator[Callable[[AtWork], AtWork]]:
    """Hide as F9 does, then unlock and show what a fresh process shows."""
    from desktop.storage.vault import Vault  # noqa: PLC0415 - a test that needs no archive loads none

    opened: list[tuple[Vault, Background]] = []
    ended: list[int] = []

    def again(at: AtWork) -> AtWork:
        lock = Lock(qapp, ClipboardKeeper(QApplication.clipboard(), qapp), ended.append)
        lock.guard(opened[-1][0] if opened else vault, at.workplace.here)
        lock.lock()
        assert ended.pop() == LOCKED
        fresh = Vault(archive, clock=clock)
        fresh.unlock(OPERATOR, PASSPHRASE).result()
        background = Background(fresh, qapp)
        opened.append((fresh, background))
        place = fresh.run(last_place).result()
        assert place is not None
        return AtWork(Desk(background, load_knowledge(), theme), place, qtbot)

    yield again
    for fresh, background in opened:
        background.close()
        fresh.lock().result()


@pytest.fixture
def ended() -> list[int]:
    """The codes with which the window's process would have ended."""
    return []


@pytest.fixture
def paths(archive: "Path", tmp_path: "Path") -> Paths:
    """Where the program of the window's process keeps what it keeps."""
    return Paths(archive, tmp_path / "prova", tmp_path / "log", tmp_path / "impostazioni")


@pytest.fixture
def start_program(
    qapp: QApplication, paths: Paths, ended: list[int], qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> "Iterator[Callable[..., Program]]":
    """Start the program of the window's process on the archive of Giulia; its end is recorded instead."""
    from desktop.storage.keyring.cost import CHEAPEST, KdfCost  # noqa: PLC0415 - same
    from desktop.ui import application  # noqa: PLC0415 - same

    monkeypatch.setattr(application, "watch_errors", lambda _: None)
    monkeypatch.setattr(KdfCost, "calibrated", lambda *_: CHEAPEST)
    started: list[Program] = []

    def begin(*, demo: bool = False) -> "Program":
        options = argparse.Namespace(demo=demo, theme="light", scale=100)
        program = application.Program(qapp, paths, options, ended.append)
        qtbot.addWidget(program.window)
        started.append(program)
        program.begin()
        return program

    yield begin
    for program in started:
        program.elsewhere.close()
        if program._opened is not None:
            program._opened.background.vault.lock().result()
            program._opened.background.close()
    for handler in list(logging.getLogger(LOGGER).handlers):
        handler.close()
        logging.getLogger(LOGGER).removeHandler(handler)


@pytest.fixture
def out(tmp_path: "Path") -> "Path":
    """Where papers go that are saved."""
    made = tmp_path / "carte"
    made.mkdir()
    return made


@pytest.fixture
def with_copy(archive: "Path") -> "Path":
    """A copy of the archive with Ginestra in it; Mirto came after it."""
    from desktop.services.archive.backups import back_up  # noqa: PLC0415 - a test of one page needs no copy
    from desktop.storage.vault import open_vault  # noqa: PLC0415 - same

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: a_case(uow, "Ginestra")).result()
        made = back_up(vault).first
        vault.run(lambda uow: a_case(uow, "Mirto")).result()
    return made


@pytest.fixture
def talk(desk: Desk, show: Callable[[QWidget], QWidget], work: Work, qtbot: QtBot) -> Talk:
    """An interview just begun with a new woman, in front, driven by keys."""
    case = work(a_case)
    page = InterviewPage(desk)
    show(page)
    made = Talk(page, case, work, qtbot)
    made.begin(Place("interview", case.id))
    return made
