"""The whole program of the window's process, its end recorded instead of ended: what tests of it share."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.services.case.search import list_cases
from desktop.storage.vault import open_vault
from desktop.ui.pages.unlock import UnlockPage
from tests.passphrases import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.application import Program
    from desktop.ui.opened import OpenedArchive

P = TypeVar("P", bound=QWidget)


def unlock(program: "Program", qtbot: "QtBot", passphrase: str = PASSPHRASE) -> None:
    page = front(program, UnlockPage, qtbot)
    page._name.setText(OPERATOR)
    page._passphrase.line.setText(passphrase)
    qtbot.keyClick(page._passphrase.line, Qt.Key.Key_Return)


def opened(program: "Program", qtbot: "QtBot") -> "OpenedArchive":
    qtbot.waitUntil(lambda: program._opened is not None and program._opened.workplace is not None)
    assert program._opened is not None
    return program._opened


def front(program: "Program", kind: type[P], qtbot: "QtBot") -> P:
    qtbot.waitUntil(lambda: isinstance(program.window.centralWidget(), kind))
    page = program.window.centralWidget()
    assert isinstance(page, kind)
    return page


def aliases(folder: Path, name: str = OPERATOR, passphrase: str = PASSPHRASE) -> list[str]:
    with open_vault(folder, name, passphrase) as vault:
        return sorted(row.alias for row in vault.run(list_cases).result())


def flip(database: Path, place: int) -> None:
    content = bytearray(database.read_bytes())
    content[place] ^= 1
    database.write_bytes(content)


def press(page: QWidget, name: str, qtbot: "QtBot") -> None:
    qtbot.waitUntil(lambda: any(each.text() == name and each.isVisible() for each in page.findChildren(QPushButton)))
    next(each for each in page.findChildren(QPushButton) if each.text() == name and each.isVisible()).click()
