"""«Il computer è sparito»: reached from the lock page, from the end of the first opening and from the settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import load_knowledge
from desktop.domain.operator import Role
from desktop.ui.application import Program
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.first_run.wizard import FirstRunPage
from desktop.ui.pages.missing_dialog import MissingDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.missing import MissingPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.unlock import UnlockPage
from tests.builders import Work, hold_only
from tests.ui import accessibility
from tests.ui.settings_views import arrive

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(desk: Desk, show: Show) -> SettingsPage:
    made = SettingsPage(desk)
    show(made)
    return made


@pytest.fixture
def part(page: SettingsPage) -> MissingPart:
    made = arrive(page, "missing")
    assert isinstance(made, MissingPart)
    return made


def opened(parent: QWidget, kind: type[QWidget]) -> QWidget:
    found = parent.findChild(kind)
    assert found is not None
    return found


def test_the_sheet_is_shown_and_printed_from_the_settings(part: MissingPart, qtbot: QtBot) -> None:
    part.sheet.click()
    dialog = opened(part, MissingDialog)
    assert isinstance(dialog, MissingDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    accessibility.check(dialog)
    dialog.print.click()
    panel = opened(dialog, PrintPanel)
    assert isinstance(panel, PrintPanel)
    panel.printed.emit(1)
    assert "numeri di telefono" in dialog.said.text()
    panel.reject()
    dialog.reject()


def test_the_note_is_prepared_with_what_the_archive_knows(part: MissingPart, qtbot: QtBot) -> None:
    accessibility.check(part)
    part.day.setText("24/11/2026")
    part.hour.setText("8:30")
    part.note.click()
    qtbot.waitUntil(lambda: part.findChild(PaperDialog) is not None)
    dialog = opened(part, PaperDialog)
    assert isinstance(dialog, PaperDialog)
    dialog.reject()


@pytest.mark.parametrize(("day", "hour"), [("", ""), ("ieri", ""), ("24/11/2026", "sera"), ("26/11/2026", "")])
def test_what_is_wrong_is_said_at_the_field(part: MissingPart, qtbot: QtBot, day: str, hour: str) -> None:
    part.day.setText(day)
    part.hour.setText(hour)
    part.note.click()
    at_hour = day in {"24/11/2026", "26/11/2026"}
    field = part.hour_field if at_hour else part.day_field
    qtbot.waitUntil(lambda: bool(field.error))
    part.leave()
    assert not field.error


def test_who_does_not_coordinate_is_told_so(part: MissingPart, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    part.day.setText("24/11/2026")
    part.note.click()
    qtbot.waitUntil(lambda: "coordinatrice" in part.banner.text)


def test_the_lock_page_offers_it_but_not_in_training(show: Show, qtbot: QtBot) -> None:
    page = UnlockPage()
    show(page)
    with qtbot.waitSignal(page.missing_asked):
        page.missing.click()
    assert UnlockPage(("Giulia", "x")).missing.isHidden()


def test_before_the_passphrase_it_opens_over_the_lock_page(start_program: Callable[[], Program], qtbot: QtBot) -> None:
    program = start_program()
    page = program.window.findChild(UnlockPage)
    assert page is not None
    page.missing.click()
    dialog = opened(program.window, MissingDialog)
    assert isinstance(dialog, MissingDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.leave.click()


def test_the_first_opening_ends_with_it(desk: Desk, show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    page = FirstRunPage(desk.background, load_knowledge(), tmp_path / "archivio")
    show(page)
    page._show_step(page.ready)
    page.ready.sheet.click()
    dialog = opened(page, MissingDialog)
    assert isinstance(dialog, MissingDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.reject()
