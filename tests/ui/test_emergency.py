"""«Numeri d'emergenza»: reached from the lock page and from «Oggi», read and printed before anything is typed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.documents.emergency import EmergencySheet
from desktop.domain.place import Place
from desktop.printing.printer import Printer
from desktop.ui.application import Program
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.emergency_dialog import EmergencyDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.unlock import UnlockPage
from tests.ui import accessibility
from tests.ui.at_work import AtWork
from tests.ui.dossier_prepared import Desktop

Show = Callable[[QWidget], QWidget]


def dialog_in(parent: QWidget) -> EmergencyDialog:
    found = parent.findChild(EmergencyDialog)
    assert found is not None
    return found


def test_before_the_passphrase_each_sheet_is_seen_and_printed(
    start_program: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start_program()
    page = program.window.findChild(UnlockPage)
    assert page is not None
    page.emergency.click()
    dialog = dialog_in(program.window)
    desktop = Desktop(Printer("Ufficio", default=True))
    dialog._through = desktop
    seen = set()
    for sheet in EmergencySheet:
        dialog.sheets.set_code(sheet.value)
        dialog.sheets.chosen.emit(sheet.value)
        assert not dialog.print.isEnabled()
        qtbot.waitUntil(dialog.print.isEnabled)
        seen.add(dialog._pdf)
    assert len(seen) == len(EmergencySheet)
    accessibility.check(dialog)
    dialog.print.click()
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    qtbot.waitUntil(panel._print.isEnabled)
    panel._print.click()
    qtbot.waitUntil(dialog.said.isVisible)
    assert desktop.sent == [dialog._pdf]
    dialog.leave.click()


@pytest.mark.parametrize("training", [None, ("Giulia", "x")])
def test_the_lock_page_always_offers_it(show: Show, qtbot: QtBot, training: tuple[str, str] | None) -> None:
    page = UnlockPage(training)
    show(page)
    with qtbot.waitSignal(page.emergency_asked):
        page.emergency.click()


def test_today_offers_it(desk: Desk, qtbot: QtBot) -> None:
    at = AtWork(desk, Place("today"), qtbot)
    at.press("Numeri d'emergenza")
    dialog = dialog_in(at.workplace)
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.reject()
    at.rest()


def test_a_sheet_drawn_late_does_not_come_in_the_place_of_the_one_chosen_since(desk: Desk, qtbot: QtBot) -> None:
    at = AtWork(desk, Place("today"), qtbot)
    at.press("Numeri d'emergenza")
    dialog = dialog_in(at.workplace)
    qtbot.waitUntil(dialog.print.isEnabled)
    shown = dialog._pdf
    dialog._show(EmergencySheet.POCKET, b"another")
    assert dialog._pdf == shown
    dialog.reject()
    at.rest()
