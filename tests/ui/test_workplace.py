from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.errors import CaseUnknown
from desktop.services.case.places import keep_place
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import PAGES, PageEntry, entry_of
from desktop.ui.pages.page import Desk, Page
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Field, KeptLine
from desktop.ui.workplace import Workplace
from desktop.words import sentence
from tests.ui import accessibility


class FirstPage(Page):
    """A page with a field that saves by itself."""

    SHOWS = frozenset({"place"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = self.scrolled_column("Prima pagina", "A che cosa serve.")
        self.line = KeptLine()
        column.addWidget(Field("Nota", self.line))
        self.loads = 0
        self.kept: list[str] = []
        self.line.edited.connect(self.kept.append)

    def load(self) -> None:
        self.loads += 1


class SecondPage(Page):
    """A page that is reached from the first one and moves inside itself."""

    INTERVIEW: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = self.fixed_column("Colloquio")
        column.addWidget(Field("Risposta", QLineEdit()))
        self.question = "B01"
        self.settled = 0

    def here(self) -> Place:
        return Place(page=self.place.page, question=self.question)

    def settle(self) -> None:
        self.settled += 1


ENTRIES = (
    PageEntry("first", f"{__name__}:FirstPage", "Fascicoli", "folder"),
    PageEntry("third", f"{__name__}:FirstPage", "Impostazioni", "settings"),
    PageEntry("second", f"{__name__}:SecondPage", under="first"),
    PageEntry("inside", f"{__name__}:FirstPage", under="first"),
)


@pytest.fixture(autouse=True)
def _pages_of_this_file(monkeypatch: pytest.MonkeyPatch) -> None:
    classes = {"FirstPage": FirstPage, "SecondPage": SecondPage}
    monkeypatch.setattr(PageEntry, "page_class", lambda self: classes[self.at.partition(":")[2]])


@pytest.fixture
def workplace(desk: Desk, show: Callable[[QWidget], QWidget]) -> Workplace:
    made = Workplace(desk, ENTRIES)
    show(made)
    made.begin_at(None)
    return made


def page(workplace: Workplace, kind: type[Page]) -> Page:
    assert isinstance(workplace.page, kind)
    return workplace.page


def test_it_begins_at_the_first_page(workplace: Workplace) -> None:
    assert page(workplace, FirstPage).place == Place(page="first")


def test_it_begins_where_the_operator_was(workplace: Workplace) -> None:
    workplace.begin_at(Place(page="second", question="H05"))

    assert page(workplace, SecondPage).place.question == "H05"


def test_a_page_that_is_no_longer_there_gives_the_first_one(workplace: Workplace) -> None:
    workplace.begin_at(Place(page="di una versione vecchia"))

    page(workplace, FirstPage)


def test_a_page_that_was_answered_at_once_keeps_the_keyboard_where_it_began(
    workplace: Workplace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.go_to(Place(page="second"))
    second = page(workplace, SecondPage)
    begun, usual = QLineEdit(second), QLineEdit(second)
    begun.show()
    usual.show()
    monkeypatch.setattr(second, "take_focus", usual.setFocus)
    workplace.go_to(Place(page="first"))
    workplace.go_to(Place(page="second"))
    qtbot.waitUntil(usual.hasFocus)
    workplace.go_to(Place(page="first"))
    workplace.go_to(Place(page="second"))

    begun.setFocus()  # as the answer of the archive does
    over: list[bool] = []
    QTimer.singleShot(0, lambda: over.append(True))
    qtbot.waitUntil(lambda: over == [True])
    assert begun.hasFocus()


def test_a_page_is_made_once_and_loads_each_time(workplace: Workplace) -> None:
    first = page(workplace, FirstPage)

    workplace.go_to(Place(page="second"))
    workplace.go_back()

    assert workplace.page is first
    assert first.loads == 2


def test_the_way_back_leads_to_the_same_question(workplace: Workplace) -> None:
    workplace.go_to(Place(page="second"))
    page(workplace, SecondPage).question = "B07"
    workplace.go_to(Place(page="third"))

    workplace.go_back()

    assert page(workplace, SecondPage).place.question == "B07"


def test_going_elsewhere_keeps_what_was_being_typed(workplace: Workplace) -> None:
    first = page(workplace, FirstPage)
    first.line.setText("ha chiesto di")

    workplace.go_to(Place(page="second"))
    second = page(workplace, SecondPage)
    workplace.go_back()

    assert first.kept == ["ha chiesto di"]
    assert second.settled == 1


def lines_of(workplace: Workplace) -> list[Button]:
    return [each for each in workplace.navigation.findChildren(Button) if each.isCheckable()]


def test_the_navigation_and_its_keys_lead_to_the_same_pages(workplace: Workplace, qtbot: QtBot) -> None:
    names = [line.text() for line in lines_of(workplace)]
    assert names == ["Fascicoli", "Impostazioni"]

    with qtbot.waitActive(workplace):
        workplace.activateWindow()

    workplace.navigation.findChildren(Button)[1].click()
    assert workplace.here().page == "third"
    qtbot.keyClick(workplace, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert workplace.here().page == "first"


def test_a_page_without_a_line_lights_the_one_it_belongs_to_and_offers_the_way_back(workplace: Workplace) -> None:
    workplace.go_to(Place(page="inside"))

    lit = [line.text() for line in workplace.navigation.findChildren(Button) if line.isChecked()]
    assert lit == ["Fascicoli"]
    assert workplace.bar._back.isVisible()
    workplace.bar._back.click()

    assert not workplace.bar._back.isVisible()


def test_where_a_page_led_the_way_back_is_offered_in_the_navigation_too(workplace: Workplace) -> None:
    workplace.go_to(Place(page="inside"))
    inside = workplace.page
    assert inside is not None
    inside.go.emit(Place(page="first"))
    assert workplace.bar._back.isVisible()
    workplace.bar._back.click()
    assert workplace.page is inside


def test_neither_a_key_nor_the_way_back_leaves_an_interview_unasked(workplace: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitActive(workplace):
        workplace.activateWindow()
    workplace.go_to(Place(page="second"))
    qtbot.keyClick(workplace, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert workplace.here().page == "second"
    assert not workplace.bar._back.isVisible()


def test_an_interview_is_told_and_its_end_too(workplace: Workplace) -> None:
    said: list[bool] = []
    workplace.interview.connect(said.append)

    workplace.go_to(Place(page="second"))
    workplace.go_back()

    assert said == [True, False]


def test_a_page_in_front_loads_again_when_what_it_shows_was_written(
    workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    first = page(workplace, FirstPage)

    desk.background.run(workplace, keep_place, Place(page="first"))

    qtbot.waitUntil(lambda: first.loads == 2)


def test_a_page_does_not_load_again_for_what_it_does_not_show(workplace: Workplace, desk: Desk) -> None:
    workplace.go_to(Place(page="second"))

    desk.background.changed.emit(frozenset({"place"}))

    assert page(workplace, SecondPage).place.page == "second"


def test_a_refusal_nobody_took_is_said_in_a_calm_strip_until_one_moves_on(
    workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    def refuse(_: UnitOfWork) -> None:
        raise CaseUnknown

    desk.background.run(workplace, refuse)
    qtbot.waitUntil(lambda: bool(workplace.banner.text))
    assert workplace.banner.text == sentence(CaseUnknown())

    workplace.go_to(Place(page="third"))

    assert workplace.banner.text == ""


def test_a_save_is_shown_on_the_bar(workplace: Workplace) -> None:
    first = page(workplace, FirstPage)

    first.saved.emit(datetime.fromisoformat("2026-11-25T10:42:00+01:00"))
    assert workplace.bar._saved.text() == "✓ Salvato alle 10:42"
    first.saved.emit(None)
    assert workplace.bar._saved.text() == "Non si salva nulla"
    workplace.go_to(Place(page="third"))

    assert workplace.bar._saved.text() == ""


def test_something_slow_is_shown_on_the_bar(workplace: Workplace, desk: Desk) -> None:
    desk.background.busy.emit(True)
    assert workplace.bar._busy.isVisible()
    desk.background.busy.emit(False)

    assert not workplace.bar._busy.isVisible()


def test_hiding_can_be_asked_with_the_mouse(workplace: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workplace.hide_asked):
        next(each for each in workplace.bar.findChildren(Button) if "F9" in each.text()).click()


def test_before_a_page_is_shown_one_is_at_the_first(desk: Desk, qtbot: QtBot) -> None:
    empty = Workplace(desk, ENTRIES)
    qtbot.addWidget(empty)

    assert empty.here() == Place(page="first")


def test_the_training_archive_says_so_on_every_page(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    training = Workplace(Desk(desk.background, desk.knowledge, desk.theme, training=True), ENTRIES)
    show(training)
    training.begin_at(None)

    for place in ("first", "second", "third"):
        training.go_to(Place(page=place))
        shown = [
            part for part in training.bar.children() if getattr(part, "text", str)().startswith("Archivio di prova")
        ]
        assert [part.isVisible() for part in shown] == [True]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_it_can_be_read_and_walked_at_the_smallest_size(
    desk: Desk, theme: Theme, show: Callable[[QWidget], QWidget], qtbot: QtBot, scale: int, choice: ThemeChoice
) -> None:
    theme.apply(choice, scale)
    made = Workplace(Desk(desk.background, desk.knowledge, theme, training=True), ENTRIES)
    show(made)
    made.begin_at(None)
    made.go_to(Place(page="second"))

    qtbot.waitUntil(lambda: accessibility.check(made))


def test_where_there_is_little_room_the_navigation_shows_signs_alone_that_keep_their_names(
    workplace: Workplace, qtbot: QtBot
) -> None:
    wide = workplace.navigation.width()

    workplace.resize(700, 600)

    qtbot.waitUntil(lambda: workplace.navigation.width() < wide / 2)
    lines = lines_of(workplace)
    assert [(line.text(), line.accessibleName()) for line in lines] == [("", "Fascicoli"), ("", "Impostazioni")]
    workplace.resize(1400, 700)
    assert [line.text() for line in lines] == ["Fascicoli", "Impostazioni"]


def test_under_her_name_is_what_is_hers_and_a_long_name_is_shortened(workplace: Workplace, qtbot: QtBot) -> None:
    name = "Maria Immacolata & Giuseppina Sammartino"
    wide = workplace.navigation.width()
    workplace.navigation.show_operator(name)
    (me,) = (each for each in workplace.navigation.findChildren(Button) if not each.isCheckable())
    assert me.isVisible()
    assert me.accessibleName() == f"{name}: la mia frase segreta"
    assert me.text().startswith("Maria")
    assert me.text().endswith("…")
    assert workplace.navigation.width() == wide
    with qtbot.waitSignal(workplace.navigation.me_asked):
        me.click()
    workplace.resize(700, 600)

    qtbot.waitUntil(lambda: me.text() == "")
    assert me.accessibleName() == f"{name}: la mia frase segreta"


def test_the_windows_title_says_a_code_at_most(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    workplace = window.work(desk, ENTRIES)
    workplace.begin_at(None)
    assert window.windowTitle() == "Accompagna"

    page(workplace, FirstPage).titled.emit("7K2M4Q")
    assert window.windowTitle() == "7K2M4Q – Accompagna"  # noqa: RUF001 - an Italian dash
    workplace.go_to(Place(page="third"))

    assert window.windowTitle() == "Accompagna"


def test_closing_is_told(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.work(desk, ENTRIES).begin_at(None)

    with qtbot.waitSignal(window.closing):
        window.close()


def test_the_first_entry_stands_for_one_that_is_gone() -> None:
    assert entry_of("gone", ENTRIES) is ENTRIES[0]


def test_every_page_has_a_name_of_its_own() -> None:
    names = [entry.name for entry in PAGES]

    assert len(set(names)) == len(names)
    assert all(entry.label or entry.under in names for entry in PAGES)


def test_however_large_the_letters_what_calls_for_help_says_so_in_words(
    workplace: Workplace, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(ThemeChoice.LIGHT, 200)
    page(workplace, FirstPage).saved.emit(datetime.fromisoformat("2026-11-25T10:42:00+01:00"))
    help_at_once, bar = workplace.bar._high_risk, workplace.bar

    qtbot.waitUntil(lambda: help_at_once.text() == "Emergenza")
    assert "F8" in help_at_once.toolTip()
    assert help_at_once.accessibleName().startswith("Emergenza")
    qtbot.waitUntil(lambda: bar._saved.y() >= help_at_once.geometry().bottom())  # nothing of it is squeezed
    assert workplace.width() == 1024
    assert accessibility.cut(bar) == []
    theme.apply(ThemeChoice.LIGHT, 100)
    qtbot.waitUntil(lambda: help_at_once.text() == "Emergenza (F8)")
    assert accessibility.cut(bar) == []
