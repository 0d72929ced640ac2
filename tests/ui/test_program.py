import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.log import LOGGER
from desktop.paths import Paths
from desktop.services.case.places import keep_place, last_place
from desktop.storage.keyring.cost import CHEAPEST, KdfCost
from desktop.storage.vault import Vault, open_vault
from desktop.supervisor import LOCKED
from desktop.ui import application
from desktop.ui.application import Program
from desktop.ui.dialogs.bug import BugDialog
from desktop.ui.navigation import PAGES
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.network.column import NetworkColumn
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.pages.waiting import WaitingPage
from desktop.ui.workplace import Workplace
from tests.conftest import OPERATOR, PASSPHRASE
from tests.ui.whole_program import unlock

pytestmark = pytest.mark.usefixtures("theme")


def opened(program: Program, qtbot: QtBot) -> Workplace:
    qtbot.waitUntil(lambda: program._opened is not None and program._opened.workplace is not None)
    assert program.window.workplace is not None
    return program.window.workplace


def test_an_archive_asks_for_the_passphrase_and_opens_at_the_first_page(
    start_program: Callable[..., Program], qtbot: QtBot
) -> None:
    program = start_program()

    unlock(program, qtbot)

    workplace = opened(program, qtbot)
    assert workplace.here().page == PAGES[0].name
    assert program._unlock_page is not None
    assert program.window.windowTitle() == "Accompagna"


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)],
)
def test_the_keys_lead_back_from_the_networks_table_to_the_name(
    start_program: Callable[..., Program], qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    program = start_program()
    assert program._unlock_page is not None
    program._unlock_page.network.click()
    column = program.window.centralWidget()
    assert isinstance(column, NetworkColumn)
    assert program.window.focusWidget() is column.back
    qtbot.waitUntil(program.window.isActiveWindow)

    qtbot.keyClick(column.back, key, held)

    assert isinstance(program.window.centralWidget(), UnlockPage)
    assert program._unlock_page is not None
    assert program.window.focusWidget() is program._unlock_page._name


def test_a_wrong_passphrase_is_said_and_the_right_one_opens_after_it(
    start_program: Callable[..., Program], qtbot: QtBot
) -> None:
    program = start_program()
    unlock(program, qtbot, "sbagliata")
    page = program._unlock_page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page._passphrase_field.error))

    unlock(program, qtbot)

    opened(program, qtbot)


def test_f9_ends_the_process_and_the_next_one_comes_back_to_the_same_place(
    start_program: Callable[..., Program], qtbot: QtBot, ended: list[int], archive: Path
) -> None:
    program = start_program()
    unlock(program, qtbot)
    workplace = opened(program, qtbot)
    workplace.go_to(Place(page="new_contact"))

    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F9)

    assert ended == [LOCKED]
    assert not program.window.isVisible()
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        kept = vault.run(last_place).result()
    assert kept is not None
    assert kept.page == "new_contact"
    again = start_program()
    unlock(again, qtbot)
    assert opened(again, qtbot).here().page == "new_contact"


def test_f9_before_the_passphrase_hides_nothing_since_nothing_is_there(
    start_program: Callable[..., Program], ended: list[int]
) -> None:
    program = start_program()

    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F9)

    assert ended == []
    assert program.window.isVisible()


def test_idling_warns_and_then_locks(start_program: Callable[..., Program], qtbot: QtBot, ended: list[int]) -> None:
    program = start_program()
    unlock(program, qtbot)
    workplace = opened(program, qtbot)

    program.watch.warned.emit(30)
    assert "Fra 30 secondi" in workplace.idle_banner.text
    program.watch.stayed.emit()
    assert workplace.idle_banner.text == ""
    program.watch.expired.emit()

    assert ended == [LOCKED]


def test_closing_closes_the_archive_and_tomorrow_begins_at_the_first_page(
    start_program: Callable[..., Program], qtbot: QtBot, archive: Path, ended: list[int]
) -> None:
    program = start_program()
    unlock(program, qtbot)
    opened(program, qtbot).go_to(Place(page="new_contact"))
    assert program._opened is not None

    program.window.close()

    farewell = program._opened.farewell
    assert farewell is not None
    with qtbot.waitSignal(farewell.ended):
        assert not program.window.isVisible()
    assert ended == []
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        kept = vault.run(last_place).result()
    assert kept is not None
    assert kept.page == PAGES[0].name
    assert not program.preferences.geometry.isEmpty()


def test_an_archive_in_use_is_said_in_words(start_program: Callable[..., Program], qtbot: QtBot, archive: Path) -> None:
    other = Vault(archive)
    other.unlock(OPERATOR, PASSPHRASE).result()
    program = start_program()

    unlock(program, qtbot)

    page = program._unlock_page
    assert page is not None
    qtbot.waitUntil(page._trouble.isVisible)
    other.lock().result()


@pytest.fixture
def _no_archive(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KdfCost, "calibrated", lambda *_: CHEAPEST)
    for file in paths.archive.iterdir():
        file.unlink()


@pytest.mark.usefixtures("_no_archive")
def test_without_an_archive_the_first_opening_makes_one_and_opens_it(
    start_program: Callable[..., Program], qtbot: QtBot, paths: Paths
) -> None:
    program = start_program()
    page = program.window.centralWidget()
    assert isinstance(page, FirstRunPage)
    page.centre._centre.setText("Casa Prova")
    page.centre._network.setText("Rete Prova")
    page.operator._name.setText("Nadia")
    qtbot.waitUntil(lambda: bool(page.operator._proposal.text()))
    page.operator._passphrase.line.setText(page.operator._proposal.text())
    with qtbot.waitSignal(page.founded):
        for following in (page.centre, page.operator, page.recovery):
            page._on.click()
            qtbot.waitUntil(lambda following=following: page.step is following)
    for _ in range(3):
        page.recovery._done.targets[0].click()
        page._on.click()
    page._on.click()

    opened(program, qtbot)

    assert program.folder == paths.archive
    assert (paths.archive / "archive.db").exists()


@pytest.mark.usefixtures("_no_archive")
def test_f9_hides_the_shares_too(start_program: Callable[..., Program], qtbot: QtBot, ended: list[int]) -> None:
    program = start_program()
    qtbot.waitUntil(program.window.isActiveWindow)

    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F9)

    assert ended == [LOCKED]
    assert not program.window.isVisible()


def test_the_training_archive_is_made_once_and_says_how_it_opens(
    start_program: Callable[..., Program], qtbot: QtBot, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "_INVENTED_WOMEN", 3)
    program = start_program(demo=True)
    assert isinstance(program.window.centralWidget(), WaitingPage)
    qtbot.waitUntil(lambda: program._unlock_page is not None)
    made = (paths.training / "archive.db").stat().st_ino
    page = program._unlock_page
    assert page is not None
    page._open.click()
    assert opened(program, qtbot)._desk.training is True

    again = start_program(demo=True)
    qtbot.waitUntil(lambda: again._unlock_page is not None)

    assert not (paths.training.with_name("prova-in-corso")).exists()
    assert (paths.training / "archive.db").stat().st_ino == made


def test_the_training_archive_prepares_a_summary_as_one_that_was_never_moved(
    start_program: Callable[..., Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "_INVENTED_WOMEN", 3)
    program = start_program(demo=True)
    qtbot.waitUntil(lambda: program._unlock_page is not None)
    assert program._unlock_page is not None
    program._unlock_page._open.click()
    workplace = opened(program, qtbot)

    workplace.go_to(Place(page="mailbox"))
    (page,) = program.window.findChildren(MailboxPage)
    qtbot.waitUntil(lambda: page._view is not None)
    assert page.settling.isHidden()
    assert page._view is not None
    page.overview.chosen.emit(page._view.waiting[0].period.code)

    qtbot.waitUntil(lambda: page._seen is not None)
    assert page.period.confirm.isEnabled()


def is_logged_to(folder: Path) -> bool:
    handlers = logging.getLogger(LOGGER).handlers
    return any(Path(getattr(handler, "baseFilename", "")).parent == folder for handler in handlers)


def test_a_fault_becomes_a_dialog_and_a_line_in_the_log_without_values(
    start_program: Callable[..., Program], qtbot: QtBot, paths: Paths
) -> None:
    program = start_program()
    qtbot.waitUntil(lambda: is_logged_to(paths.logs))

    def break_down() -> None:
        raise ValueError("Anna Rossi")

    program.elsewhere.run_elsewhere(program, break_down)

    qtbot.waitUntil(lambda: bool(program.window.findChildren(BugDialog)))
    (dialog,) = program.window.findChildren(BugDialog)
    logged = (paths.logs / "accompagna.log").read_text(encoding="utf-8")
    assert "ValueError" in dialog._details.toPlainText()
    assert "ValueError" in logged
    assert "Anna" not in dialog._details.toPlainText() + logged
    dialog.reject()


def test_a_fault_on_another_thread_is_told_on_the_windows_own(
    start_program: Callable[..., Program], qtbot: QtBot
) -> None:
    program = start_program()

    thread = threading.Thread(target=program._told.emit, args=("error in a thread KeyError storage/x.py:1",))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(program.window.findChildren(BugDialog)))
    program.window.findChildren(BugDialog)[0].reject()


def test_a_place_kept_by_one_operator_is_hers(
    start_program: Callable[..., Program], qtbot: QtBot, archive: Path
) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: keep_place(uow, Place(page="new_contact"))).result()
    program = start_program()

    unlock(program, qtbot)

    assert opened(program, qtbot).here().page == "new_contact"


def test_the_look_asked_on_the_command_line_wins() -> None:
    options = application._options(["--demo", "--theme", "dark", "--scale", "150"])

    assert (options.demo, options.theme, options.scale) == (True, "dark", 150)


def test_a_fault_that_comes_again_does_not_bury_the_window(start_program: Callable[..., Program], qtbot: QtBot) -> None:
    program = start_program()

    for _ in range(5):
        program._told.emit("error KeyError storage/x.py:1")

    qtbot.waitUntil(lambda: bool(program.window.findChildren(BugDialog)))
    assert len(program.window.findChildren(BugDialog)) == 1
    program.window.findChildren(BugDialog)[0].reject()


def test_what_qt_says_is_logged_without_its_words(
    start_program: Callable[..., Program], qtbot: QtBot, paths: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    start_program()
    qtbot.waitUntil(lambda: is_logged_to(paths.logs))
    logging.getLogger(LOGGER).addHandler(caplog.handler)

    application._log_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "Anna Rossi")

    assert "qt QtWarningMsg" in caplog.text
    assert "Anna" not in caplog.text
