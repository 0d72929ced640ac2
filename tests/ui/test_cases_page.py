"""«Fascicoli» against a real archive: found as one types, opened with one key, refused in words."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.domain.case import LodgingPlace, State
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.case.cases import change_state, lodge
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice, em
from tests.builders import Work, a_case_with_contact, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ALL = {"Pseudonimo", "Codice", "Stato", "Dal", "Percorso dal", "Ultimo contatto"}
CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[], AtWork]


@pytest.fixture
def cases(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("cases"), qtbot)


@pytest.fixture
def women(work: Work) -> dict[str, CaseId]:
    opened = {
        alias: work(lambda uow, alias=alias: a_case_with_contact(uow, alias)).id for alias in ("Ginestra", "Felce")
    }
    work(lambda uow: change_state(uow, opened["Felce"], State.ACCOGLIENZA, date(2026, 9, 20)))
    work(lambda uow: lodge(uow, opened["Felce"], LodgingPlace.PROT, date(2026, 9, 20), "Lacasasegreta"))
    return opened


def shown(at: AtWork) -> list[list[str]]:
    (table,) = at.page.findChildren(QTableView)
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def typed(at: AtWork, qtbot: "QtBot", text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.waitUntil(lambda: not at.page._pause.isActive())  # type: ignore[attr-defined]  # the page's own pause
    at.rest()


def test_an_empty_list_says_what_it_is_for_and_offers_the_one_act(cases: Open) -> None:
    at = cases()
    assert "Qui staranno i fascicoli" in at.texts()
    at.key(Qt.Key.Key_N, CTRL)
    assert at.went == [Place("new_contact")]


def test_the_list_tells_files_apart_and_never_where_she_is(cases: Open, women: dict[str, CaseId]) -> None:
    at = cases()

    rows = shown(at)
    assert [row[0] for row in rows] == ["Felce", "Ginestra"]
    assert rows[0][2:4] == ["Accoglienza", "20/9/2026"]
    assert "2 fascicoli" in at.texts()
    assert not any("Lacasa" in cell or "protetta" in cell for row in rows for cell in row)
    assert at.titles[-1] == ""
    assert len(women) == 2


@pytest.mark.parametrize("words", ["ginestra", "GINE", "ginetsra"])
def test_a_file_is_found_however_it_is_spelled_and_opened_by_keys_alone(
    cases: Open, women: dict[str, CaseId], qtbot: "QtBot", words: str
) -> None:
    at = cases()
    typed(at, qtbot, words)
    assert [row[0] for row in shown(at)] == ["Ginestra"]
    assert "1 fascicolo" in at.texts()

    at.key(Qt.Key.Key_Return)

    assert at.went == [Place("case", women["Ginestra"])]


def test_of_several_one_goes_down_to_the_one_that_is_meant(
    cases: Open, women: dict[str, CaseId], qtbot: "QtBot"
) -> None:
    at = cases()
    typed(at, qtbot, "affitto")  # a word of both contacts
    at.key(Qt.Key.Key_Return)
    assert at.went == []
    at.key(Qt.Key.Key_Down)
    at.key(Qt.Key.Key_Return)
    assert len(at.went) == 1
    assert at.went[0].case_id in women.values()


def test_enter_before_the_search_is_over_opens_no_other_woman(
    cases: Open, women: dict[str, CaseId], qtbot: "QtBot"
) -> None:
    at = cases()
    typed(at, qtbot, "ginestra")
    line = QApplication.focusWidget()
    qtbot.keyClick(line, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(line, "felce")
    qtbot.keyClick(line, Qt.Key.Key_Return)  # the list still shows the other one
    qtbot.waitUntil(lambda: bool(at.went))

    assert [place.case_id for place in at.went] == [women["Felce"]]


def test_an_empty_archive_offers_the_new_contact_once(cases: Open) -> None:
    assert cases().button("Nuovo contatto")


def test_nothing_found_is_said_and_the_state_narrows_the_list(
    cases: Open, women: dict[str, CaseId], qtbot: "QtBot"
) -> None:
    at = cases()
    at.choose("Stato", State.ACCOGLIENZA.value)
    assert [row[0] for row in shown(at)] == ["Felce"]
    at.choose("Stato", State.CONCLUSO.value)
    assert "Nessun fascicolo trovato" in at.texts()
    at.choose("Stato", "")
    assert len(shown(at)) == len(women)

    at.editor("Cerca (Ctrl+F)").setFocus()
    typed(at, qtbot, "zzzzqqqq")
    assert "Nessun fascicolo trovato" in at.texts()


def test_what_was_searched_for_is_not_kept_for_after_a_lock(
    cases: Open, women: dict[str, CaseId], qtbot: "QtBot"
) -> None:
    at = cases()
    typed(at, qtbot, "ginestra")
    assert at.workplace.here() == Place("cases")
    assert women


def test_ctrl_f_goes_back_to_where_one_types(cases: Open, women: dict[str, CaseId]) -> None:
    at = cases()
    (table,) = at.page.findChildren(QTableView)
    table.setFocus()
    at.key(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is at.editor("Cerca (Ctrl+F)")
    assert women


@pytest.mark.parametrize("again", ["returned to", "Ctrl+F"])
def test_an_old_search_is_replaced_by_what_is_typed_next(
    cases: Open, women: dict[str, CaseId], qtbot: "QtBot", again: str
) -> None:
    at = cases()
    typed(at, qtbot, "zzzz")
    (table,) = at.page.findChildren(QTableView)
    table.setFocus()
    if again == "Ctrl+F":
        at.key(Qt.Key.Key_F, CTRL)
    else:
        at.page.take_focus()
    typed(at, qtbot, "ginestra")
    assert [row[0] for row in shown(at)] == ["Ginestra"]
    assert len(women) > 1


def test_first_contact_is_told_in_words_and_may_still_note_a_contact(cases: Open, work: Work) -> None:
    work(a_case_with_contact)
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))

    at = cases()

    assert "Questo può farlo solo l'operatrice" in at.texts()
    assert shown(at) == []
    at.press("Nuovo contatto")
    assert at.went == [Place("new_contact")]


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_the_page_can_be_read_and_walked(
    cases: Open, women: dict[str, CaseId], theme: Theme, choice: ThemeChoice, scale: int
) -> None:
    theme.apply(choice, scale)
    at = cases()
    assert faults(at.page) == []
    assert cut(at.workplace) == []
    assert women


@pytest.mark.parametrize(
    ("scale", "width", "shown_columns"),
    [(100, 1400, ALL), (100, 1024, ALL - {"Dal"}), (200, 1024, {"Pseudonimo", "Codice"})],
)
def test_the_alias_is_read_whole_before_the_rarer_columns_are_shown(
    cases: Open, women: dict[str, CaseId], theme: Theme, scale: int, width: int, shown_columns: set[str]
) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    at = cases()
    at.workplace.resize(width, 700)
    at.rest()
    (table,) = at.page.findChildren(QTableView)
    model = table.model()
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]

    assert {name for column, name in enumerate(names) if not table.isColumnHidden(column)} == shown_columns
    assert table.columnWidth(0) >= em(12)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.viewport().height() >= table.rowHeight(0)
    assert women
