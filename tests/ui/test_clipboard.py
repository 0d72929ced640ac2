from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.clipboard import FORGET_AFTER_MS, ClipboardKeeper


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    held = qapp.clipboard()
    held.clear()
    yield held
    held.clear()


@pytest.fixture
def keeper(clipboard: QClipboard, qapp: QApplication) -> Iterator[ClipboardKeeper]:
    # The offscreen clipboard never says whose it is.
    made = ClipboardKeeper(clipboard, qapp, lambda: True)
    yield made
    made.deleteLater()


def test_what_is_copied_is_marked_for_no_history_and_keeps_its_text(
    keeper: ClipboardKeeper, clipboard: QClipboard
) -> None:
    clipboard.setText("7K2-M4Q")

    held = clipboard.mimeData()

    assert clipboard.text() == "7K2-M4Q"
    assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in held.formats())
    assert keeper._forget.isActive()


def test_it_is_forgotten_after_half_a_minute(keeper: ClipboardKeeper, clipboard: QClipboard, qtbot: QtBot) -> None:
    assert FORGET_AFTER_MS == 30_000
    keeper._forget.setInterval(1)

    clipboard.setText("7K2-M4Q")

    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_hiding_forgets_it_at_once(keeper: ClipboardKeeper, clipboard: QClipboard) -> None:
    clipboard.setText("7K2-M4Q")

    keeper.forget()

    assert clipboard.text() == ""


def test_what_another_program_copied_stays(clipboard: QClipboard, qapp: QApplication) -> None:
    keeper = ClipboardKeeper(clipboard, qapp, lambda: False)

    clipboard.setText("di altri")
    keeper.forget()

    assert clipboard.text() == "di altri"
    assert not keeper._forget.isActive()
    keeper.deleteLater()
