"""Rows that become columns, records that keep the keyboard, Tab in reading order, days saved when they are whole."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.models.case_table import CaseTable
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import Theme, ThemeChoice, em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptDay
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.widgets.table import RowTable
from tests.ui.accessibility import cut, tab_order

Show = Callable[[QWidget], QWidget]
pytestmark = pytest.mark.usefixtures("theme")


def beside(width: int, *parts: tuple[QWidget, int, float]) -> QWidget:
    held = QWidget()
    row = Abreast(held)
    for widget, share, least in parts:
        row.add(widget, share, least_em=least)
    held.resize(width, 400)
    row.setGeometry(held.rect())
    return held


def test_parts_that_fit_share_one_row_by_their_shares(qtbot: QtBot) -> None:
    wide, narrow = QLineEdit(), QLineEdit()
    held = beside(em(61), (wide, 2, 5), (narrow, 1, 5))
    qtbot.addWidget(held)

    assert wide.y() == narrow.y()
    assert wide.width() == pytest.approx(2 * narrow.width(), abs=2)
    assert narrow.x() == wide.width() + em(1)


def test_a_part_gets_what_it_needs_before_the_others_share(qtbot: QtBot) -> None:
    needy, other = QLineEdit(), QLineEdit()
    held = beside(em(40), (needy, 1, 30), (other, 1, 5))
    qtbot.addWidget(held)

    assert needy.width() == em(30)
    assert other.width() == em(40) - em(30) - em(1)


def test_a_part_without_a_share_takes_only_its_own_width(qtbot: QtBot) -> None:
    line, button = QLineEdit(), QPushButton("Proponine un altro")
    held = beside(em(60), (line, 1, 10), (button, 0, 0))
    qtbot.addWidget(held)

    assert button.width() == button.sizeHint().width()
    assert button.geometry().right() == em(60) - 1


def test_parts_that_do_not_fit_stand_one_under_the_other(qtbot: QtBot) -> None:
    first, second = QLineEdit(), QLineEdit()
    held = beside(em(20), (first, 1, 14), (second, 1, 14))
    qtbot.addWidget(held)

    assert (first.x(), second.x(), first.width()) == (0, 0, em(20))
    assert second.y() > first.geometry().bottom()
    layout = held.layout()
    assert layout is not None
    assert layout.heightForWidth(em(20)) == second.geometry().bottom() + 1
    assert layout.heightForWidth(em(60)) == first.height()


def test_a_hidden_part_takes_no_room(qtbot: QtBot) -> None:
    line, hidden = QLineEdit(), QLineEdit()
    hidden.hide()
    held = beside(em(30), (line, 1, 10), (hidden, 1, 10))
    qtbot.addWidget(held)
    assert line.width() == em(30)


def test_no_column_is_narrower_than_its_name(qtbot: QtBot) -> None:
    held = QWidget()
    qtbot.addWidget(held)
    table = RowTable("Fascicoli trovati", CaseTable(held), (1, 1, 1, 1, 40), held)

    header = table.horizontalHeader()
    assert [table.columnWidth(column) for column in range(1, 5)] == [
        max(header.minimumSectionSize(), header.sectionSizeHint(column)) for column in range(1, 5)
    ]
    assert table.columnWidth(5) == em(40)


def test_an_empty_row_has_no_height(qtbot: QtBot) -> None:
    held = beside(em(30))
    qtbot.addWidget(held)
    layout = held.layout()
    assert layout is not None
    assert (layout.heightForWidth(em(30)), layout.count(), layout.itemAt(0), layout.takeAt(0)) == (0, 0, None, None)


def test_rows_that_become_columns_in_a_card_do_not_overlap(show: Show) -> None:
    column, card = Column(50), Card("I dati")
    fields = [Field(f"Campo {number}", QLineEdit()) for number in range(4)]
    for first, second in (fields[:2], fields[2:]):
        row = Abreast()
        row.add(first, least_em=30)
        row.add(second, least_em=30)
        card.body.addLayout(row)
    column.body.addWidget(card)
    show(column)

    tops = [field.mapTo(card, field.rect().topLeft()).y() for field in fields]
    bottoms = [field.mapTo(card, field.rect().bottomLeft()).y() for field in fields]
    assert all(bottom < top for bottom, top in zip(bottoms, tops[1:], strict=False))
    assert bottoms[-1] < card.height()
    assert cut(column) == []


def records(*names: str) -> list[Record]:
    made = []
    for name in names:
        act = Button("Apri")
        act.setAccessibleName(f"Apri {name}")
        made.append(Record(name, ["una nota", ""], [act]))
    return made


def test_shown_anew_the_keyboard_stays_on_the_same_act(show: Show, let_go: Callable[[], None]) -> None:
    held = Records()
    show(held)
    held.show_records(records("a", "b"))
    held.findChildren(QPushButton)[1].setFocus()

    held.show_records(records("b", "c"))
    let_go()

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Apri b"
    assert [each.text() for each in held.findChildren(PlainLabel)] == ["b", "una nota", "c", "una nota"]


def test_tab_reaches_what_was_built_later_where_it_stands(show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    page.setObjectName("page")
    column = QVBoxLayout(page)
    held, last = Records(), QPushButton("Ultimo")
    stack = QStackedWidget()
    stack.addWidget(QLineEdit())
    for part in (QPushButton("Primo"), held, stack, last):
        column.addWidget(part)
    show(page)

    held.show_records(records("a", "b"))

    def names() -> list[str]:
        return [each.accessibleName() or str(each.property("text")) for each in tab_order(page)]

    qtbot.waitUntil(lambda: names() == ["Primo", "Apri a", "Apri b", "", "Ultimo"])
    follow_layout(page)
    qtbot.waitUntil(lambda: tab_order(page)[-1] is last)


def test_records_that_stand_on_no_page_leave_tab_alone(show: Show, let_go: Callable[[], None]) -> None:
    held = Records()
    show(held)
    held.show_records(records("a"))
    let_go()
    assert len(tab_order(held)) == 1


def test_a_day_is_sent_on_enter_and_not_while_it_is_typed(show: Show, qtbot: QtBot) -> None:
    line = KeptDay()
    sent: list[str] = []
    line.edited.connect(sent.append)
    show(line)
    line.show_text("1/2/2026")
    line.selectAll()
    qtbot.keyClicks(line, "3/3/2")
    assert not line._pause.isActive()
    assert line.pending
    qtbot.keyClicks(line, "026")
    assert sent == []

    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert sent == ["3/3/2026"]
    assert not line.pending


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_as_by_space(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Riprendi")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    show(button)
    qtbot.keyClick(button, key)
    assert pressed == [True]


@pytest.mark.parametrize(("width", "below"), [(1000, False), (420, True)])
def test_the_button_of_a_banner_goes_below_words_it_would_squeeze(
    show: Show,
    qtbot: QtBot,
    width: int,
    below: bool,  # noqa: FBT001 - one of two cases
) -> None:
    page = QWidget()
    banner = Banner(page)
    column = QVBoxLayout(page)
    column.addWidget(banner)
    column.addStretch(1)
    show(page)
    page.resize(width, 700)
    banner.say("I fogli di recupero non sono ancora stati provati. Provali adesso.", act="Vai al recupero")

    def lies_below() -> bool:
        words, act = banner._words, banner._act
        return act.mapTo(banner, act.rect().topLeft()).y() >= words.mapTo(banner, words.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: lies_below() is below and cut(page) == [])


ENDLESS = "Precipitevolissimevolmente" * 5


@pytest.mark.parametrize("scale", [100, 200])
def test_a_word_without_end_widens_no_card_no_list_and_no_form(show: Show, theme: Theme, scale: int) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    column, card = Column(), Card(ENDLESS, ENDLESS)
    held, choices = Records(), ChoiceBox({"": "Scegli", "a": f"{ENDLESS} {ENDLESS}"})
    held.show_records([Record(ENDLESS, [f"Detto da {ENDLESS}."], [Button("Apri")]), Record("b", [ENDLESS], long=True)])
    ticks = ChoiceList("Che cosa", [Choice("a", ENDLESS), Choice("b", f"Con {ENDLESS}")], several=True)
    fields = Abreast()
    fields.add(Field("Chi", choices), least_em=14)
    fields.add(Field(f"Di {ENDLESS}", QLineEdit(ENDLESS), ENDLESS), least_em=14)
    banner = Banner()
    for part in (banner, held, ticks):
        card.body.addWidget(part)
    card.body.addLayout(fields)
    column.body.addWidget(card)
    banner.say(f"Non scritto: {ENDLESS}.", act="Riprova")
    show(column)

    assert column.horizontalScrollBar().maximum() == 0
    assert cut(column) == []


def test_what_a_label_says_is_told_without_the_places_where_its_lines_may_end(qtbot: QtBot) -> None:
    label = PlainLabel(ENDLESS)
    qtbot.addWidget(label)

    assert label.text() == label.accessibleName() == ENDLESS
    label.setText("Breve")
    assert (label.text(), label.accessibleName()) == ("Breve", "")
