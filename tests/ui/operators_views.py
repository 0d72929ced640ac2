"""Walks through «Operatrici» as the coordinator does: what its tests share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.settings.member import MemberView
from desktop.ui.pages.settings.operators import OperatorsPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.revoking import RevokeDialog
from tests.colleagues import MARTA
from tests.passphrases import PASSPHRASE
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def part_of(at: AtWork) -> OperatorsPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, OperatorsPart)
    return at.page.part


def open_member(at: AtWork, name: str = MARTA) -> MemberView:
    at.press(f"Apri: {name}")
    shown = part_of(at).shown
    assert isinstance(shown, MemberView)
    return shown


def confirm(at: AtWork, qtbot: "QtBot", passphrase: str = PASSPHRASE) -> None:
    dialog = at.dialog()
    assert isinstance(dialog, SecondPassphraseDialog)
    dialog._passphrase.line.setText(passphrase)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    at.rest()


def revoking(at: AtWork) -> RevokeDialog:
    at.press("Togli l'accesso", part_of(at))
    dialog = at.dialog()
    assert isinstance(dialog, RevokeDialog)
    return dialog
