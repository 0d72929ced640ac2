import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.services.case.places import last_place
from desktop.storage.vault import Vault
from desktop.supervisor import LOCKED
from desktop.ui.clipboard import ClipboardKeeper
from desktop.ui.lock import WARN_SECONDS, Lock, Watch
from desktop.ui.widgets.fields import KeptLine
from tests.conftest import OPERATOR, PASSPHRASE


class TwoClocks:
    """One that stops while the computer sleeps, one on the wall."""

    def __init__(self) -> None:
        self.steady, self.wall = 100.0, 1_800_000_000.0

    def pass_by(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


class Heard:
    """What a watch said, in order."""

    def __init__(self, watch: Watch) -> None:
        self.said: list[str] = []
        watch.warned.connect(lambda left: self.said.append(f"warned {left}"))
        watch.stayed.connect(lambda: self.said.append("stayed"))
        watch.expired.connect(lambda: self.said.append("expired"))
        watch.hide_asked.connect(lambda: self.said.append("hide"))


@pytest.fixture
def clocks() -> TwoClocks:
    return TwoClocks()


@pytest.fixture
def watch(qapp: QApplication, clocks: TwoClocks) -> Iterator[Watch]:
    made = Watch(qapp, lambda: clocks.steady, lambda: clocks.wall)
    made.begin()
    yield made
    made.deleteLater()


@pytest.fixture
def heard(watch: Watch) -> Heard:
    return Heard(watch)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(window: QWidget, key: Qt.Key) -> None:
    """Press a key as the system sends it: to the window, which hands it to what has the keyboard."""
    QTest.keyClick(window.windowHandle(), key)


def test_five_idle_minutes_hide_the_window_after_one_warning(watch: Watch, heard: Heard, clocks: TwoClocks) -> None:
    for seconds in (269, 1, 10, 19, 1):
        clocks.pass_by(seconds)
        watch.look()

    assert heard.said == [f"warned {WARN_SECONDS}", "expired"]


def test_an_interview_may_fall_silent_for_ten_minutes(watch: Watch, heard: Heard, clocks: TwoClocks) -> None:
    watch.set_interview(True)
    clocks.pass_by(569)
    watch.look()
    assert heard.said == []

    clocks.pass_by(31)
    watch.look()

    assert heard.said == ["expired"]


@pytest.mark.parametrize(("chosen", "kept"), [(1, 2), (2, 2), (7, 7), (15, 15), (60, 15)])
def test_the_time_can_be_chosen_within_what_is_sensible(watch: Watch, chosen: int, kept: int) -> None:
    watch.choose(chosen)
    watch.set_interview(True)

    assert watch.limit_seconds == kept * 60


def test_the_usual_time_can_be_chosen_again(watch: Watch) -> None:
    watch.choose(3)
    watch.choose(None)

    assert watch.limit_seconds == 300


def test_a_touch_after_the_warning_keeps_the_window(
    watch: Watch, heard: Heard, clocks: TwoClocks, window: QWidget
) -> None:
    clocks.pass_by(275)
    watch.look()

    press(window, Qt.Key.Key_Shift)
    clocks.pass_by(200)
    watch.look()

    assert heard.said == ["warned 25", "stayed"]


def test_the_first_touch_after_a_sleep_does_not_count_as_having_been_here(
    heard: Heard, clocks: TwoClocks, window: QWidget
) -> None:
    clocks.wall += 3600

    press(window, Qt.Key.Key_A)

    assert heard.said == ["expired"]


def test_a_clock_set_back_does_not_keep_the_window_open(watch: Watch, heard: Heard, clocks: TwoClocks) -> None:
    clocks.wall -= 86_400
    clocks.steady += 301

    watch.look()

    assert heard.said == ["expired"]


def test_nothing_expires_before_there_is_something_to_hide(qapp: QApplication, clocks: TwoClocks) -> None:
    unbegun = Watch(qapp, lambda: clocks.steady, lambda: clocks.wall)
    heard = Heard(unbegun)
    clocks.pass_by(10_000)

    unbegun.look()

    assert heard.said == []
    unbegun.deleteLater()


def test_f9_is_taken_before_any_window_sees_it(heard: Heard, window: QWidget) -> None:
    seen: list[int] = []
    line = KeptLine(window)
    line.keyPressEvent = lambda event: seen.append(event.key())  # type: ignore[method-assign]  # to see what comes

    press(window, Qt.Key.Key_F9)

    assert heard.said == ["hide"]
    assert seen == []


def test_f9_works_with_a_dialog_open(heard: Heard, window: QWidget, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)

    press(dialog, Qt.Key.Key_F9)

    assert heard.said == ["hide"]


def test_f9_works_with_a_list_hanging_open(heard: Heard, window: QWidget, qtbot: QtBot) -> None:
    box = QComboBox(window)
    box.addItems(["uno", "due"])
    box.show()
    qtbot.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=box.geometry().center())
    qtbot.waitUntil(box.view().isVisible)
    QApplication.processEvents()

    press(box.view().window(), Qt.Key.Key_F9)

    assert heard.said == ["hide"]
    box.hidePopup()


def test_f9_is_asked_once_though_qt_announces_it_twice(watch: Watch, heard: Heard, window: QWidget) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        assert watch.eventFilter(window, QKeyEvent(kind, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier))

    assert heard.said == ["hide"]


class Ended:
    """Stands for the end of the process."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def __call__(self, code: int) -> None:
        self.codes.append(code)


@pytest.fixture
def ended() -> Ended:
    return Ended()


@pytest.fixture
def lock(qapp: QApplication, ended: Ended) -> Lock:
    return Lock(qapp, ClipboardKeeper(QApplication.clipboard(), qapp), ended)


def place_kept(archive: Path) -> Place | None:
    vault = Vault(archive)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    kept = vault.run(last_place).result()
    vault.lock().result()
    return kept


def test_locking_keeps_the_place_closes_the_archive_and_ends_with_the_locked_code(
    lock: Lock, ended: Ended, vault: Vault, archive: Path, window: QWidget
) -> None:
    lock.guard(vault, lambda: Place(page="cases", question="B03"))

    lock.lock()

    assert ended.codes == [LOCKED]
    assert not window.isVisible()
    kept = place_kept(archive)
    assert kept is not None
    assert (kept.page, kept.question) == ("cases", "B03")


def test_every_window_is_hidden_before_anything_is_saved(lock: Lock, vault: Vault, window: QWidget) -> None:
    dialog = QDialog(window)
    dialog.open()
    seen: list[bool] = []

    def here() -> Place:
        seen.extend(each.isVisible() for each in (window, dialog))
        return Place(page="cases")

    lock.guard(vault, here)
    lock.lock()

    assert seen == [False, False]


def test_what_is_being_typed_is_sent_before_the_archive_closes(lock: Lock, vault: Vault, window: QWidget) -> None:
    column = QVBoxLayout(window)
    line = KeptLine()
    column.addWidget(line)
    order: list[str] = []
    line.edited.connect(order.append)
    line.setText("ha chiesto di")

    def here() -> Place:
        order.append("here")
        return Place(page="cases")

    lock.guard(vault, here)
    lock.lock()

    assert order == ["ha chiesto di", "here"]


def test_locking_twice_ends_once(lock: Lock, ended: Ended) -> None:
    lock.lock()
    lock.lock()

    assert ended.codes == [LOCKED]


def test_a_vault_that_does_not_answer_does_not_keep_the_window_open(
    lock: Lock, ended: Ended, vault: Vault, window: QWidget, let_vault_wait: Callable[[], None]
) -> None:
    lock.guard(vault, lambda: Place(page="cases"))

    lock.lock()

    assert ended.codes == [LOCKED]
    assert not window.isVisible()
    let_vault_wait()


@pytest.fixture
def let_vault_wait(vault: Vault) -> Iterator[Callable[[], None]]:
    """Keep the vault's thread busy until called."""
    gate = threading.Event()
    vault.run(lambda _: gate.wait(10))
    yield gate.set
    gate.set()
