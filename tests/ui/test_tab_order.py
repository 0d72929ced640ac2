from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.place import Place
from desktop.ui import tab_order
from desktop.ui.pages.interview.page import InterviewPage
from desktop.ui.pages.page import Desk
from desktop.ui.tab_order import follow_layout, is_settled
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.flow import FlowLayout
from tests.builders import Work, a_case
from tests.ui import accessibility
from tests.ui.talking import Talk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("theme")


def made_page() -> tuple[QWidget, list[QLineEdit]]:
    """A page whose fields were built in another order than they are laid out in, some in rows inside rows."""
    page, lines = QWidget(), [QLineEdit() for _ in range(6)]
    column, row, inner, flow = QVBoxLayout(page), QHBoxLayout(), QVBoxLayout(), FlowLayout()
    column.addWidget(lines[5])
    column.addLayout(row)
    row.addWidget(lines[2])
    row.addLayout(inner)
    inner.addWidget(lines[4])
    inner.addWidget(QLabel("Fra due"))
    inner.addWidget(lines[1])
    row.addStretch(1)
    column.addLayout(flow)
    flow.addWidget(lines[3])
    flow.addWidget(lines[0])
    return page, [lines[5], lines[2], lines[4], lines[1], lines[3], lines[0]]


def test_tab_goes_through_rows_inside_rows_as_they_are_laid_out(
    show: Callable[[QWidget], QWidget], qapp: QApplication
) -> None:
    page, expected = made_page()
    show(page)
    follow_layout(page)
    qapp.processEvents()

    reached: list[QWidget] = [expected[0]]
    while (following := reached[-1].nextInFocusChain()) not in (page, expected[0]):
        reached.append(following)

    assert [each for each in reached if isinstance(each, QLineEdit)] == expected


def test_what_is_shown_later_is_reached_where_it_stands(show: Callable[[QWidget], QWidget], qtbot: "QtBot") -> None:
    page, expected = made_page()
    later = expected[2]
    later.hide()
    show(page)
    follow_layout(page)
    assert not is_settled(page)
    qtbot.waitUntil(lambda: is_settled(page))

    later.show()
    follow_layout(page)
    qtbot.waitUntil(lambda: is_settled(page))

    assert accessibility.tab_order(page) == expected


def test_what_is_built_one_after_the_other_is_set_in_order_once(
    show: Callable[[QWidget], QWidget], qapp: QApplication, qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    page, expected = made_page()
    show(page)
    followed: list[list[QWidget]] = []

    def noted(each: Iterator[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
        followed.append(list(each))
        return pairwise(followed[-1])

    monkeypatch.setattr(tab_order, "pairwise", noted)

    for _ in range(3):
        follow_layout(page)
    qtbot.waitUntil(lambda: is_settled(page))
    qapp.processEvents()

    assert followed == [expected]


def test_going_to_and_fro_through_an_interview_takes_no_program_along(
    desk: Desk, show: Callable[[QWidget], QWidget], work: Work, qtbot: "QtBot"
) -> None:
    case = work(a_case)
    page = InterviewPage(desk)
    show(page)
    talk = Talk(page, case, work, qtbot)
    talk.begin(Place("interview", case.id))
    talk.agree()

    for key in (Qt.Key.Key_P, Qt.Key.Key_Left) * 12:
        for _ in range(12):
            QTest.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
            QTest.qWait(1)

    assert page.here().page == "interview"


def test_tab_visits_each_answer_where_several_may_be_given(show: Callable[[QWidget], QWidget], qtbot: "QtBot") -> None:
    ticks = ChoiceList("Quali", [Choice("A", "Prima"), Choice("B", "Seconda"), Choice("C", "Terza")], several=True)
    window = show(ticks)
    ticks.targets[0].setFocus()
    reached = [window.focusWidget()]

    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down):
        qtbot.keyClick(window.focusWidget(), key)
        reached.append(window.focusWidget())

    assert reached == list(ticks.targets)


def test_of_answers_one_of_which_holds_tab_visits_one_and_arrows_the_others(
    show: Callable[[QWidget], QWidget], qtbot: "QtBot"
) -> None:
    radios = ChoiceList("Quale", [Choice("A", "Prima"), Choice("B", "Seconda"), Choice("C", "Terza")])
    window = show(radios)
    radios.targets[0].setFocus()

    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)

    assert window.focusWidget() is radios.targets[1]
