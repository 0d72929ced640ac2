"""How long the acts of every hour take with the keyboard alone, counted in keystrokes (`keystrokes.py` says how)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from desktop.domain.diary import EntryKind
from desktop.domain.people import CHILDREN
from desktop.domain.place import Place
from desktop.services.case.search import list_cases
from desktop.services.path.diary import read_diary
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case_with_contact
from tests.journeys.keystrokes import CTRL, Typist

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# What an operator writes of a call: 26 words.
SAID = "chiede se il bonifico di novembre arriva, ha parlato con la scuola, sta dalla zia fino a venerdi"
AGREED = "la richiamo giovedi dopo le dieci"
CONTACT_SECONDS, CHILD_SECONDS = 60, 15


def rows(typist: Typist) -> int:
    table = typist.page.findChild(QTableView)
    assert table is not None
    return table.model().rowCount()


def test_a_call_is_noted_in_a_minute_from_any_page(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, "Ginestra"))
    work(lambda uow: a_case_with_contact(uow, "Betulla"))
    work(lambda uow: a_case_with_contact(uow, "Salvia"))
    typist = Typist(desk, Place("today"), qtbot)

    typist.think()
    typist.press(Qt.Key.Key_2, CTRL)
    typist.type("gin")
    typist.until(lambda: rows(typist) == 1)
    typist.press(Qt.Key.Key_Return)
    assert typist.workplace.here().case_id == case.id
    typist.think()
    typist.press(Qt.Key.Key_D, CTRL)
    assert typist.at == "Annota nel diario"
    typist.press(Qt.Key.Key_Return)
    assert typist.at == "Che cosa vi siete dette"
    typist.think()
    typist.type(SAID)
    typist.go_on()
    assert typist.at == "Che cosa avete concordato"
    typist.think()
    typist.type(AGREED)
    typist.think()
    typist.press(Qt.Key.Key_Return, CTRL)
    typist.until(lambda: typist.at == "Annota nel diario")

    told = work(lambda uow: read_diary(uow, case.id)).entries[0].told
    assert (told.kind, told.said, told.agreed) == (EntryKind.CALL, SAID, AGREED)
    assert typist.spent.seconds <= CONTACT_SECONDS, typist.spent


def test_a_first_contact_opens_a_file_in_a_minute(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    typist = Typist(desk, Place("today"), qtbot)

    typist.think()
    typist.press(Qt.Key.Key_2, CTRL)
    typist.press(Qt.Key.Key_N, CTRL)
    typist.think()
    assert typist.at == "Come è arrivata al centro"
    typist.press(Qt.Key.Key_S)
    while typist.at != "Che cosa chiede":
        typist.go_on()
    typist.think()
    typist.type(SAID)
    typist.go_on()
    typist.think()
    typist.type(AGREED)
    typist.think()
    typist.press(Qt.Key.Key_Return, CTRL)
    typist.until(lambda: typist.workplace.here().page == "case")

    (row,) = work(list_cases)
    (first,) = work(lambda uow: read_diary(uow, row.id)).entries
    assert (first.told.said, first.told.agreed) == (SAID, AGREED)
    assert typist.spent.seconds <= CONTACT_SECONDS, typist.spent


def test_a_child_is_added_in_a_quarter_of_a_minute(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    case = work(lambda uow: a_case_with_contact(uow, "Ginestra"))
    typist = Typist(desk, Place("case", case.id, question="people"), qtbot)

    typist.think()
    assert typist.at == "Aggiungi una persona"
    typist.press(Qt.Key.Key_Return)
    typist.think()
    typist.type("zoe")
    typist.go_on()  # she is a daughter, as the form takes for granted
    typist.go_on()
    typist.think()
    typist.type("2019")
    typist.press(Qt.Key.Key_Return)
    typist.until(lambda: bool(work(lambda uow: uow.people.of(case.id))))

    (zoe,) = work(lambda uow: uow.people.of(case.id))
    assert (zoe.typed.called, list(zoe.entries)) == ("zoe", [CHILDREN])
    assert typist.spent.seconds <= CHILD_SECONDS
