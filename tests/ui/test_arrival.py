"""A page that has just opened is read from its top, and the keyboard is where the eye is, however large the letters."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.errors import ArchiveUnwell
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.case.diary import NOTES
from desktop.ui.pages.damage import DamagePage
from desktop.ui.pages.page import Desk, Page
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.fields import Field, KeptText
from desktop.ui.widgets.labels import Heading, Note
from tests.builders import Work, a_case_with_contact
from tests.ui.at_work import AtWork

Show = Callable[[QWidget], QWidget]


class LongPage(Page):
    """A page whose main field is the last of many."""

    FIELDS: ClassVar[int] = 30

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.body: QVBoxLayout = self.scrolled_column("Una pagina", "A che cosa serve.")
        self.fields = [Field(f"Campo {number}", QLineEdit()) for number in range(self.FIELDS)]
        for field in self.fields:
            self.body.addWidget(field)
        self.body.addStretch(1)

    @property
    def column(self) -> Column:
        return next(iter(self.findChildren(Column)))

    def take_focus(self) -> None:
        self.fields[-1].setFocus()


class ShortPage(LongPage):
    FIELDS = 2


@pytest.fixture
def opened(desk: Desk, show: Show, qtbot: QtBot) -> Callable[[type[LongPage]], LongPage]:
    def open_one(kind: type[LongPage]) -> LongPage:
        page = kind(desk)
        window = show(page)
        with qtbot.waitActive(window):
            window.activateWindow()
        page.arrive()
        return page

    return open_one


def rest(qtbot: QtBot) -> None:
    qtbot.wait(0)
    for _ in range(5):
        QApplication.processEvents()


def value(page: LongPage) -> int:
    return page.column.verticalScrollBar().value()


def in_sight(widget: QWidget | None) -> bool:
    return widget is not None and widget.visibleRegion().boundingRect() == widget.rect()


def test_a_page_opens_at_its_heading_where_what_it_begins_at_is_far_below(
    opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot
) -> None:
    page = opened(LongPage)
    qtbot.waitUntil(page.heading.hasFocus)

    assert value(page) == 0
    assert in_sight(page.heading)


def test_tab_goes_on_from_the_heading_with_what_has_the_keyboard_in_sight(
    opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot
) -> None:
    page = opened(LongPage)
    qtbot.waitUntil(page.heading.hasFocus)

    for field in page.fields:
        QTest.keyClick(page.window().windowHandle(), Qt.Key.Key_Tab)
        assert field.editor.hasFocus()
        qtbot.waitUntil(lambda field=field: in_sight(field))


def test_shift_and_tab_leave_the_heading_the_other_way(
    opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot
) -> None:
    page = opened(LongPage)
    qtbot.waitUntil(page.heading.hasFocus)

    QTest.keyClick(page.window().windowHandle(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)

    assert not page.heading.hasFocus()
    assert not page.fields[0].editor.hasFocus()


def test_a_page_begins_at_its_field_where_that_is_in_sight_with_the_heading(
    opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot
) -> None:
    page = opened(ShortPage)
    rest(qtbot)

    assert page.fields[-1].editor.hasFocus()
    assert in_sight(page.heading)


def test_a_dialog_opens_at_its_heading_where_what_it_begins_at_is_far_below(show: Show, qtbot: QtBot) -> None:
    window = show(QWidget())
    dialog = Dialog(window, "Una domanda", "A che cosa serve.")
    fields = [Field(f"Campo {number}", QLineEdit()) for number in range(LongPage.FIELDS)]
    for field in fields:
        dialog.body.addWidget(field)
    with qtbot.waitActive(dialog):
        dialog.open()
        fields[-1].setFocus()

    heading = dialog.findChild(Heading)
    assert heading is not None
    qtbot.waitUntil(heading.hasFocus)
    assert in_sight(heading)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    rest(qtbot)
    assert in_sight(QApplication.focusWidget())
    dialog.reject()


def test_where_no_archive_opens_what_happened_is_read_first(
    desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.apply(ThemeChoice.LIGHT, 200)
    page = DamagePage(desk.background, tmp_path, ("Giulia", "frase"), ArchiveUnwell("corrupt"), ("bisogni", ""))
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.enter(page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    qtbot.waitUntil(page.look.isVisible)
    qtbot.waitUntil(lambda: in_sight(page.findChild(Heading)) and in_sight(QApplication.focusWidget()))
    assert page.horizontalScrollBar().maximum() == 0


def test_what_comes_above_takes_the_keyboard_to_the_heading_and_not_the_page_away(
    opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot
) -> None:
    page = opened(ShortPage)
    rest(qtbot)

    for number in range(40):
        page.body.insertWidget(2, Note(f"Letto dall'archivio: {number}."))

    qtbot.waitUntil(page.heading.hasFocus)
    assert value(page) == 0


def test_what_was_scrolled_meanwhile_is_left_where_it_is(
    opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot
) -> None:
    page = opened(LongPage)
    qtbot.waitUntil(page.heading.hasFocus)
    page.column.verticalScrollBar().setValue(200)

    page.body.insertWidget(2, Note("Letto dall'archivio."))
    rest(qtbot)

    assert value(page) == 200


def test_what_is_gone_to_afterwards_comes_into_view(opened: Callable[[type[LongPage]], LongPage], qtbot: QtBot) -> None:
    page = opened(LongPage)
    qtbot.waitUntil(page.heading.hasFocus)

    page.fields[-2].setFocus()

    qtbot.waitUntil(lambda: in_sight(page.fields[-2]))


def test_a_heading_shows_that_it_has_the_keyboard(show: Show) -> None:
    heading = Heading("Un titolo")
    show(heading)
    before = heading.grab().toImage()
    heading.setFocus()
    assert heading.grab().toImage() != before
    heading.clearFocus()
    assert heading.grab().toImage() == before


def test_of_what_is_higher_than_the_view_the_beginning_is_shown(show: Show, qtbot: QtBot) -> None:
    column, form = Column(), QWidget()
    inside = QVBoxLayout(form)
    named = [Field(f"Campo {number}", KeptText(6)) for number in range(12)]
    for field in named:
        inside.addWidget(field)
    for number in range(30):
        column.body.addWidget(Note(f"Prima {number}."))
    column.body.addWidget(form)
    show(column)
    rest(qtbot)

    column.show_part(form)

    assert in_sight(named[0])


def test_a_field_comes_into_view_with_its_name(show: Show, qtbot: QtBot) -> None:
    column = Column()
    fields = [Field(f"Campo {number}", KeptText(6)) for number in range(12)]
    for field in fields:
        column.body.addWidget(field)
    window = show(column)
    with qtbot.waitActive(window):
        window.activateWindow()
    column.resize(600, fields[0].sizeHint().height() + 20)
    fields[-1].setFocus()
    qtbot.waitUntil(lambda: in_sight(fields[-1]))

    fields[4].setFocus()

    qtbot.waitUntil(lambda: in_sight(fields[4]))


def test_what_python_let_go_of_follows_the_keyboard_no_more(show: Show, qtbot: QtBot) -> None:
    whole, column, other = QWidget(), Column(), QLineEdit()
    column.body.addWidget(QLineEdit())
    row = QVBoxLayout(whole)
    row.addWidget(column)
    row.addWidget(other)
    show(whole)
    vars(column).clear()  # as garbage is cleared before what Qt holds of it ends

    other.setFocus()

    qtbot.waitUntil(other.hasFocus)


def test_a_button_half_in_sight_is_pressed_with_one_click(show: Show, qtbot: QtBot) -> None:
    column, first, last = Column(), Button("Salva"), Button("Tabella della rete")
    column.body.addWidget(first)
    for number in range(40):
        column.body.addWidget(Note(f"Prima {number}."))
    column.body.addWidget(last)
    window = show(column)
    with qtbot.waitActive(window):
        window.activateWindow()
    first.setFocus()
    rest(qtbot)
    top = last.mapTo(column.content, QPoint(0, 0)).y()
    column.verticalScrollBar().setValue(top + last.height() // 2 - column.viewport().height())
    at = last.mapTo(window, QPoint(last.width() // 2, 3))
    pressed: list[bool] = []
    last.clicked.connect(lambda: pressed.append(True))

    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    rest(qtbot)
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    rest(qtbot)

    assert pressed


PAGES_THAT_BEGAN_BELOW = (
    "new_contact", "high_risk", "mailbox", "replies", "network", "verification", "dossier", "question",
    "case", "case:letters", "case:practice", "case:keeping", "case:access", "case:merging",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES_THAT_BEGAN_BELOW)
def test_in_the_largest_letters_a_page_opens_at_its_top_with_the_keyboard_in_sight(
    desk: Desk, theme: Theme, qtbot: QtBot, work: Work, name: str
) -> None:
    case = work(a_case_with_contact)
    theme.apply(ThemeChoice.DARK, 200)
    at = AtWork(desk, Place("today"), qtbot)
    with qtbot.waitActive(at.workplace):
        at.workplace.activateWindow()
    page, _, part = name.partition(":")
    at.workplace.go_to(Place(page, case.id, question=part))
    at.rest()

    def at_its_top() -> bool:
        shown = [each for each in at.page.findChildren(Heading) if each.isVisible()]
        first = min(shown, key=lambda each: each.mapTo(at.page, QPoint(0, 0)).y())
        focus = QApplication.focusWidget()
        return in_sight(first) and focus is not None and not focus.visibleRegion().isEmpty()

    qtbot.waitUntil(at_its_top)
    QTest.keyClick(at.workplace.windowHandle(), Qt.Key.Key_Tab)
    rest(qtbot)
    after = QApplication.focusWidget()
    assert after is not None
    assert not after.visibleRegion().isEmpty()


def test_a_page_opened_at_a_form_keeps_the_keyboard_there(desk: Desk, qtbot: QtBot, work: Work) -> None:
    case = work(a_case_with_contact)
    at = AtWork(desk, Place("today"), qtbot)
    with qtbot.waitActive(at.workplace):
        at.workplace.activateWindow()

    at.workplace.go_to(Place("case", case.id, question=f"diary/{NOTES}"))
    at.rest()
    rest(qtbot)

    focus = QApplication.focusWidget()
    assert isinstance(focus, KeptText)
    assert focus.accessibleName() == "Che cosa deve sapere"
    assert not focus.visibleRegion().isEmpty()


@pytest.mark.parametrize("name", ["table:people", "case:forms"])
def test_a_button_is_as_wide_as_its_words(desk: Desk, qtbot: QtBot, work: Work, name: str) -> None:
    case = work(a_case_with_contact)
    page, _, part = name.partition(":")
    at = AtWork(desk, Place("today"), qtbot)
    at.workplace.go_to(Place(page, None if page == "table" else case.id, question=part))
    at.rest()

    buttons = [each for each in at.page.findChildren(Button) if each.isVisible() and not each.isCheckable()]
    assert buttons
    assert [each.text() for each in buttons if each.width() > each.sizeHint().width()] == []
