"""In a dialog Invio does one thing, once; Esc does nothing but close; and its words are in sight when it opens."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.domain.case import Case, State
from desktop.domain.place import Place
from desktop.domain.retention import Hold
from desktop.services.archive.retention import read_holds
from desktop.services.case.cases import change_state
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.erasing.holding import HoldDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.widgets.parts import PartList
from tests.builders import Work, a_case_with_contact
from tests.ui.accessibility import overlapping
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def closed(work: Work) -> Case:
    case = work(a_case_with_contact)
    return work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot", closed: Case) -> AtWork:
    return AtWork(desk, Place("case", closed.id, question="keeping"), qtbot)


def paper(at: AtWork, qtbot: "QtBot") -> PaperDialog:
    at.press("Prepara il foglio per lei")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in at.page.findChildren(PaperDialog)))
    at.rest()
    return next(each for each in at.page.findChildren(PaperDialog) if each.isVisible())


def test_enter_where_words_are_looked_for_in_a_document_does_not_print_it(at: AtWork, qtbot: "QtBot") -> None:
    dialog = paper(at, qtbot)
    at.editor("Cerca nel documento", dialog).setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "fascicolo")
    at.key(Qt.Key.Key_Return)
    at.key(Qt.Key.Key_Enter)

    assert at.editor("Cerca nel documento", dialog).hasFocus()
    assert dialog.findChild(PrintPanel) is None
    dialog.reject()


def test_a_document_opens_with_its_words_in_sight_and_enter_prints(at: AtWork, qtbot: "QtBot") -> None:
    dialog = paper(at, qtbot)

    assert dialog.print.hasFocus()
    assert dialog._scrolled.verticalScrollBar().value() == 0
    at.key(Qt.Key.Key_Return)
    panel = dialog.findChild(PrintPanel)
    assert panel is not None
    panel.reject()
    dialog.reject()


def test_enter_in_the_day_until_which_a_file_is_kept_keeps_it_once(at: AtWork, closed: Case, work: Work) -> None:
    def written() -> int:
        return int(work(lambda uow: uow.rows.all("SELECT count(*) FROM log WHERE act = 'write'"))[0][0])

    at.press("Conserva fino a…")
    dialog = at.dialog()
    assert isinstance(dialog, HoldDialog)
    dialog.until.line.setText("2/5/2031")
    dialog.until.line.setFocus()
    before = written()
    at.key(Qt.Key.Key_Return)

    assert written() == before + 1
    held = work(lambda uow: read_holds(uow, closed.id))
    assert [hold.until for hold in held if hold.hold is Hold.PROCEEDINGS] == [date(2031, 5, 2)]
    assert not any(each.isVisible() for each in at.workplace.findChildren(QDialog))


def test_escape_keeps_nothing_longer(at: AtWork, closed: Case, work: Work) -> None:
    at.press("Conserva fino a…")
    at.type("Fino a che giorno", "2/5/2031", at.dialog())
    at.key(Qt.Key.Key_Escape)

    assert [hold.until for hold in work(lambda uow: read_holds(uow, closed.id)) if hold.until] == []


def test_a_list_longer_than_the_page_scrolls_to_the_line_in_front(show: Show, qtbot: "QtBot") -> None:
    parts = PartList("Parti", {str(number): f"Parte {number}" for number in range(40)})
    show(parts)
    parts.resize(300, 400)

    parts.light("39")
    qtbot.waitUntil(lambda: not parts._lines["39"].visibleRegion().isEmpty())
    assert overlapping(parts) == []
