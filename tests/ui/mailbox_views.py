"""Walks through «Casella INPS» as an operator does: what its tests share."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.identifiers import OperatorId
from desktop.domain.place import Place
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.mailbox.page import MailboxPage
from tests.conftest import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from desktop.storage.vault import Vault

Show = Callable[[QWidget], QWidget]
COLLEAGUE, HERS = "Sara", "martello cipresso uva tempo gatto"
TRUE_INVAL = 3


def arrive(page: MailboxPage, qtbot: QtBot, period: str = "") -> None:
    page.open_at(Place("mailbox", question=period))
    qtbot.waitUntil(lambda: page._view is not None)
    if period:
        qtbot.waitUntil(lambda: page._stack.currentWidget() is page.period)


def words_of(widget: QWidget) -> str:
    return "\n".join(str(each.property("text")) for each in widget.findChildren(QWidget) if each.property("text"))


def button(widget: QWidget, name: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if name in (each.accessibleName(), each.text()))


def figures(page: MailboxPage) -> dict[str, list[str]]:
    model = page.period._model
    return {
        str(model.index(row, 0).data()).split("\n")[0]: [
            str(model.index(row, column).data()) for column in range(1, model.columnCount())
        ]
        for row in range(model.rowCount())
    }


def add_colleague(vault: "Vault") -> OperatorId:
    return enrol(vault, PASSPHRASE, new_colleague(COLLEAGUE, HERS, ["operatrice"])).result()


def confirm(page: MailboxPage, qtbot: QtBot, name: str, passphrase: str) -> SecondPassphraseDialog:
    page.period.confirm.click()
    (dialog,) = page.findChildren(SecondPassphraseDialog)
    dialog._name.setText(name)
    dialog._passphrase.line.setText(passphrase)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    return dialog


def release_alone(page: MailboxPage, qtbot: QtBot) -> None:
    arrive(page, qtbot, "2026-Q3")
    confirm(page, qtbot, OPERATOR, PASSPHRASE)
    qtbot.waitUntil(page.period.handing.isVisible)
    qtbot.waitUntil(lambda: bool(page.period.handing._written))
