"""Whatever is half typed: leaving asks, hiding keeps it for the same operator, and nothing of it stays behind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from desktop.domain.place import Place
from desktop.services.case.contacts import read_contacts
from desktop.services.case.places import keep_place, last_place
from desktop.services.case.search import list_cases
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import PAGES
from desktop.ui.pages.interview.page import InterviewPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme
from tests.builders import Work, a_case
from tests.interviews import rows_of
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork
from tests.ui.talking import NO, YES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


STAY, LEAVE, SAVE = "Resta qui", "Esci senza salvare", "Salva ed esci"
ASKED, WHO = "Che cosa chiede", "Chi non deve mai rispondere o saperlo"
Back = Callable[[AtWork], AtWork]


@pytest.fixture
def new(desk: Desk, qtbot: "QtBot") -> AtWork:
    return AtWork(desk, Place("new_contact"), qtbot)


def asked(at: AtWork) -> bool:
    return any(each.isVisible() for each in at.workplace.findChildren(LeavingDialog))


# --- «Nuovo contatto» ---------------------------------------------------------------------------------------------


def test_a_contact_not_begun_is_left_without_a_question(new: AtWork) -> None:
    new.workplace.go_to(Place("cases"))
    new.rest()

    assert not asked(new)
    assert new.page.place.page == "cases"


@pytest.mark.parametrize("leave", ["navigation", "back", "button"])
def test_a_contact_half_typed_is_not_left_without_a_question(
    new: AtWork, work: Work, qtbot: "QtBot", leave: str
) -> None:
    new.type(ASKED, "Chiede dell'affitto")

    {
        "navigation": lambda: new.workplace.go_to(Place("cases")),
        "back": new.workplace.go_back,
        "button": lambda: new.press("Lascia perdere"),
    }[leave]()

    qtbot.waitUntil(lambda: QApplication.focusWidget() is new.button(STAY, new.dialog()))
    assert faults(new.dialog()) == []
    new.press(STAY, new.dialog())
    assert new.page.place.page == "new_contact"
    assert new.page.draft()["contact"]["asked"] == "Chiede dell'affitto"
    assert rows_of(work, "case_file") == 0


def test_leaving_a_contact_half_typed_loses_it_once_that_is_said(new: AtWork, work: Work) -> None:
    new.type(ASKED, "Chiede dell'affitto")
    new.workplace.go_to(Place("cases"))
    new.press(LEAVE, new.dialog())

    assert new.page.place.page == "cases"
    assert rows_of(work, "case_file") == 0
    new.workplace.go_to(Place("new_contact"))
    new.rest()
    assert new.page.draft() == {}


def test_saving_on_leaving_opens_the_file_and_goes_on(new: AtWork, work: Work) -> None:
    new.type(ASKED, "Chiede dell'affitto")
    new.workplace.go_to(Place("cases"))
    new.press(SAVE, new.dialog())

    assert new.page.place.page == "cases"
    (row,) = work(list_cases)
    assert work(lambda uow: read_contacts(uow, row.id))[0].asked == "Chiede dell'affitto"


@pytest.mark.parametrize(("field", "wrong", "right"), [("Giorno", "ieri", "24/11/2026"), ("Pseudonimo", "  ", "Felce")])
def test_what_cannot_be_saved_on_leaving_stays_and_one_goes_nowhere(
    new: AtWork, work: Work, field: str, wrong: str, right: str
) -> None:
    new.type(field, wrong)
    new.workplace.go_to(Place("settings"))
    new.press(SAVE, new.dialog())

    assert new.page.place.page == "new_contact"
    assert rows_of(work, "case_file") == 0
    new.type(field, right)
    new.press("Apri il fascicolo")
    assert new.page.place.page == "case"


def test_hiding_asks_nothing_and_keeps_a_contact_half_typed(new: AtWork, hide_and_come_back: Back) -> None:
    new.type("Giorno", "24/11")
    new.choose("Come è arrivata al centro", "SERVIZI")
    new.type(WHO, "Il fratello")
    new.type(ASKED, "Chiede dell'affitto")
    before = new.page.draft()

    back = hide_and_come_back(new)

    assert not asked(new)
    assert back.page.place.page == "new_contact"
    assert back.page.draft() == before
    assert back.editor("Giorno").property("text") == "24/11"
    twice = hide_and_come_back(back)
    assert twice.page.draft() == before


def test_an_alias_that_was_proposed_comes_back_as_it_was(new: AtWork, hide_and_come_back: Back) -> None:
    alias = new.editor("Pseudonimo").property("text")
    new.type(WHO, "Il fratello")

    assert hide_and_come_back(new).editor("Pseudonimo").property("text") == alias


@pytest.mark.parametrize("end", ["saved", "left"])
def test_once_saved_or_given_up_nothing_of_it_stays_in_the_archive(
    new: AtWork, hide_and_come_back: Back, end: str
) -> None:
    new.type(ASKED, "Chiede dell'affitto")
    back = hide_and_come_back(new)

    if end == "saved":
        back.press("Apri il fascicolo")
    else:
        back.press("Lascia perdere")
        back.press(LEAVE, back.dialog())
    back.rest()

    kept = back.desk.background.vault.run(last_place).result()
    assert kept is not None
    assert kept.draft == {}


# --- the window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def window(theme: Theme, qtbot: "QtBot") -> MainWindow:
    assert theme.tokens
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def dialog(window: MainWindow) -> QDialog:
    (found,) = (each for each in window.findChildren(LeavingDialog) if each.isVisible())
    return found


@pytest.mark.parametrize("how", ["key", "close"])
def test_closing_the_window_over_a_contact_half_typed_asks_first(
    window: MainWindow, desk: Desk, qtbot: "QtBot", how: str
) -> None:
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("new_contact"))
    page = workplace.page
    assert page is not None
    closing: list[bool] = []
    window.closing.connect(lambda: closing.append(True))
    qtbot.waitUntil(lambda: not desk.background._under_way)
    page.form._asked.setPlainText("Chiede dell'affitto")  # type: ignore[attr-defined]  # the page is «Nuovo contatto»

    if how == "key":
        window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    window.close()
    asked = dialog(window)
    asked.reject()
    assert window.isVisible()
    assert closing == []
    window.close()
    dialog(window).left.emit()  # type: ignore[attr-defined]  # it is a LeavingDialog

    assert not window.isVisible()
    assert closing == [True]


def test_closing_the_window_over_a_talk_that_is_not_written_asks_first_and_cannot_save(
    window: MainWindow, desk: Desk, qtbot: "QtBot", work: Work
) -> None:
    case = work(a_case)
    workplace = window.work(desk, PAGES)
    workplace.begin_at(Place("interview", case.id))
    page = workplace.page
    assert isinstance(page, InterviewPage)
    qtbot.waitUntil(lambda: page._course is not None)
    for code, digit in (("A01", YES), ("A04", YES), ("A05", NO), ("B05", YES)):
        assert page._course is not None
        page._course.go(code)
        page.middle.choose_digit(digit)

    window.close()

    assert window.isVisible()
    texts = [each.text() for each in dialog(window).findChildren(type(page.bar._onward))]
    assert not any("Salva" in text and "senza" not in text for text in texts)
    workplace.warn_of_hiding(30)
    assert "andranno perse" in workplace.idle_banner.text
    assert workplace.here() == Place("case", case.id)
    assert workplace.here().draft == {}
    dialog(window).left.emit()  # type: ignore[attr-defined]  # it is a LeavingDialog
    assert not window.isVisible()
    assert rows_of(work, "assessment") == 0


def test_idling_over_a_contact_half_typed_says_that_it_is_safe(new: AtWork) -> None:
    new.type(ASKED, "Chiede dell'affitto")
    new.workplace.warn_of_hiding(30)

    assert "al sicuro" in new.workplace.idle_banner.text


def test_a_place_kept_without_a_draft_begins_an_empty_page(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    work(lambda uow: keep_place(uow, Place("new_contact")))
    place = work(last_place)
    assert place is not None

    assert AtWork(desk, place, qtbot).page.draft() == {}
