"""«Cambio di gestore» without a mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.storage.vault import open_vault
from desktop.supervisor import LOCKED
from desktop.ui.application import Program
from desktop.ui.pages.parting.page import PartingPage
from desktop.ui.pages.settings.destroying import DestroyForm
from desktop.ui.pages.settings.handing_over import HandOverForm
from desktop.ui.tab_order import is_settled
from tests.passphrases import PASSPHRASE
from tests.ui.managers_views import AMINA, CENTRE, button_of, ending, question
from tests.ui.whole_program import front, unlock

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def program(start_program: Callable[[], Program], qtbot: QtBot, with_copy: Path) -> Program:
    """The whole program, open; two women, one copy."""
    assert with_copy.exists()
    made = start_program()
    unlock(made, qtbot)
    return made


def tab_to(widget: QWidget, qtbot: QtBot) -> None:
    """Press Tab until `widget` has the keyboard."""
    qtbot.waitUntil(lambda: widget.isVisible() and is_settled(widget.window()))
    for _ in range(80):
        focused = QApplication.focusWidget()
        if focused is widget:
            return
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {widget}")


def write_in(widget: QWidget, text: str, qtbot: QtBot) -> None:
    tab_to(widget, qtbot)
    qtbot.keyClicks(widget, text)


def choose_by_key(widget: QWidget, qtbot: QtBot) -> None:
    tab_to(widget, qtbot)
    qtbot.keyClick(widget, Qt.Key.Key_Space)


def test_the_archive_is_destroyed_without_a_mouse(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path
) -> None:
    part = ending(program, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    choose_by_key(part.end, qtbot)
    form = part.form
    assert isinstance(form, DestroyForm)
    write_in(form.place.line, str(out / "certificato.pdf"), qtbot)
    write_in(form.centre, CENTRE, qtbot)
    write_in(form.yours.line, PASSPHRASE, qtbot)
    qtbot.keyClick(form.yours.line, Qt.Key.Key_Return)
    dialog = question(qtbot)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))  # type: ignore[arg-type]  # until it is
    choose_by_key(button_of(dialog, "Distruggi per sempre"), qtbot)

    page = front(program, PartingPage, qtbot)
    program.window.activateWindow()  # without a window manager nobody gives the keyboard back
    qtbot.waitUntil(lambda: page.card is not None)
    card = page.card
    assert card is not None
    qtbot.waitUntil(card.print.hasFocus)
    choose_by_key(card.leave, qtbot)

    assert ended == [LOCKED]
    assert not archive.exists()


def test_the_archive_is_handed_over_without_a_mouse(
    program: Program, qtbot: QtBot, out: Path, ended: list[int], archive: Path
) -> None:
    part = ending(program, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    choose_by_key(part.hand, qtbot)
    form = part.form
    assert isinstance(form, HandOverForm)
    qtbot.waitUntil(lambda: bool(form._proposal.text()))
    phrase = form._proposal.text()
    write_in(form._name, AMINA, qtbot)
    write_in(form._passphrase.line, phrase, qtbot)
    write_in(form.record.line, str(out / "verbale.pdf"), qtbot)
    write_in(form.yours.line, PASSPHRASE, qtbot)
    qtbot.keyClick(form.yours.line, Qt.Key.Key_Return)
    dialog = question(qtbot)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))  # type: ignore[arg-type]  # until it is
    choose_by_key(button_of(dialog, "Consegna l'archivio"), qtbot)

    page = front(program, PartingPage, qtbot)
    program.window.activateWindow()  # without a window manager nobody gives the keyboard back
    qtbot.waitUntil(lambda: page.sheets is not None)
    sheets = page.sheets
    assert sheets is not None
    for _ in range(3):
        choose_by_key(sheets.step._done.targets[0], qtbot)
        choose_by_key(sheets.on, qtbot)
    card = page.card
    assert card is not None
    qtbot.waitUntil(card.print.hasFocus)
    choose_by_key(card.leave, qtbot)

    assert ended == [LOCKED]
    with open_vault(archive, AMINA, phrase):
        pass
