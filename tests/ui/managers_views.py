"""Walks through «Cambio di gestore» as a coordinator does: what its tests share."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.ui.application import Program
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.parting.page import PartingPage
from desktop.ui.pages.settings.destroying import DestroyForm
from desktop.ui.pages.settings.ending import EndingPart
from desktop.ui.pages.settings.handing_over import HandOverForm
from tests.passphrases import PASSPHRASE
from tests.ui.whole_program import front, opened

AMINA, AMINAS = "Amina", "ruggine alba cespuglio vapore timone 7"
CENTRE = "Centro Prova"


def destroying(part: EndingPart) -> DestroyForm:
    part.end.click()
    assert isinstance(part.form, DestroyForm)
    return part.form


def handing(part: EndingPart) -> HandOverForm:
    part.hand.click()
    assert isinstance(part.form, HandOverForm)
    return part.form


def fill_destroying(form: DestroyForm, out: Path, centre: str = CENTRE, phrase: str = PASSPHRASE) -> None:
    form.place.line.setText(str(out / "certificato.pdf"))
    form.centre.setText(centre)
    form.yours.line.setText(phrase)
    form.confirm.click()


def fill_handing(form: HandOverForm, out: Path, qtbot: QtBot, name: str = AMINA, yours: str = PASSPHRASE) -> None:
    qtbot.waitUntil(form.confirm.isEnabled)
    form._name.setText(name)
    form._way.set_codes({"OWN"})
    for field in (form._passphrase, form._again):
        field.line.setText(AMINAS)
    form.record.line.setText(str(out / "verbale.pdf"))
    form.yours.line.setText(yours)
    form.confirm.click()


def question(qtbot: QtBot) -> ConfirmDialog:
    """The last question, once everything was proved."""

    def found() -> list[ConfirmDialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, ConfirmDialog) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def button_of(dialog: QWidget, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def ending(program: Program, qtbot: QtBot) -> EndingPart:
    workplace = opened(program, qtbot).workplace
    assert workplace is not None
    workplace.go_to(Place("settings", question="ending"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in workplace.findChildren(EndingPart)))
    part = next(each for each in workplace.findChildren(EndingPart) if each.isVisible())
    qtbot.waitUntil(part.end.isEnabled)
    return part


def destroy(program: Program, qtbot: QtBot, out: Path) -> PartingPage:
    fill_destroying(destroying(ending(program, qtbot)), out)
    button_of(question(qtbot), "Distruggi per sempre").click()
    return front(program, PartingPage, qtbot)


def hide(window: QWidget) -> None:
    """Press F9 in a window."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)


def hand(program: Program, qtbot: QtBot, out: Path) -> PartingPage:
    form = handing(ending(program, qtbot))
    form.copy.line.setText(str(out))
    fill_handing(form, out, qtbot)
    button_of(question(qtbot), "Consegna l'archivio").click()
    return front(program, PartingPage, qtbot)
