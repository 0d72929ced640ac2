"""From a meeting convened to an action done, a training with who came and the minutes printed, by keyboard alone."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop.app import load_knowledge
from desktop.domain.place import Place
from desktop.domain.table.records import ActionState, Came, EventState, MeetingState, Presence
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer
from desktop.services.table.reading import read_table
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.table.page import PARTS, TablePage
from tests.builders import Work
from tests.journeys.keystrokes import CTRL, Typist
from tests.ui.dossier_prepared import Desktop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HELD = date(2026, 11, 24)


@pytest.fixture
def typist(desk: Desk, qtbot: "QtBot") -> Typist:
    """Before the page of the table, at the people who sit there."""
    return Typist(desk, Place("table", question="people"), qtbot)


def enter_at(typist: Typist, name: str) -> None:
    typist.go_to(name)
    typist.press(Qt.Key.Key_Return)


def turn_to(typist: Typist, part: str) -> None:
    """Go to the list of the parts, where one line alone can be reached with Tab, and up or down to another."""
    page = typist.page
    assert isinstance(page, TablePage)
    names = [shown for shown, _ in PARTS.values()]
    before = PARTS[page.here().question][0]
    typist.go_to(before)
    steps = names.index(part) - names.index(before)
    for _ in range(abs(steps)):
        typist.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    typist.press(Qt.Key.Key_Space)
    assert PARTS[page.here().question][0] == part


def fill(typist: Typist, *typed: tuple[str, str]) -> None:
    """Type into the fields of these names, in their order, and keep what was typed."""
    for name, text in typed:
        typist.go_to(name)
        typist.type(text)
    typist.press(Qt.Key.Key_Return, CTRL)


def say(typist: Typist, name: str, downwards: int) -> None:
    """Open the list of this name, and choose so far down."""
    typist.go_to(name)
    typist.press(Qt.Key.Key_Down)
    hanging = QApplication.activePopupWidget()
    assert hanging is not None
    (lines,) = hanging.findChildren(QAbstractItemView)
    for key in (*[Qt.Key.Key_Down] * downwards, Qt.Key.Key_Return):
        QTest.keyClick(lines, key)
    typist.until(lambda: QApplication.activePopupWidget() is None)


def print_minutes(typist: Typist) -> str:
    """See the minutes, print them, put them away, and return what stood on them."""
    enter_at(typist, "Stampa il verbale")
    typist.until(lambda: any(each.isVisible() for each in typist.page.findChildren(PaperDialog)))
    (dialog,) = (each for each in typist.page.findChildren(PaperDialog) if each.isVisible())
    dialog.out.through = desktop = Desktop(Printer("Sala", default=True))
    typist.press(Qt.Key.Key_Return)
    panel = dialog.findChild(PrintPanel)
    assert isinstance(panel, PrintPanel)
    typist.until(panel._print.isEnabled)
    panel._print.setFocus()
    typist.press(Qt.Key.Key_Return)
    typist.until(lambda: bool(desktop.sent))
    with Pages(desktop.sent[0]) as pages:
        told = "\n".join(pages.text(number) for number in range(len(pages)))
    typist.press(Qt.Key.Key_Escape)
    typist.workplace.activateWindow()  # as a window manager does; offscreen there is none
    typist.until(lambda: QApplication.focusWidget() is not None)
    return told


def test_from_a_meeting_convened_to_an_action_done_and_the_minutes_printed(typist: Typist, work: Work) -> None:
    enter_at(typist, "Aggiungi una persona")
    fill(typist, ("Nome", "Ada Neri"), ("Per quale ente", "INPS"), ("Che cosa fa", "referente"))

    turn_to(typist, "Incontri")
    enter_at(typist, "Convoca un incontro")
    fill(typist, ("Giorno", "24/11/2026"), ("Dalle", "10"), ("Alle", "12"), ("Dove", "Sala"), ("Ordine", "Scuole"))
    enter_at(typist, "Cambia: l'incontro")
    fill(typist, ("A che punto", "Ten"), ("Che cosa si", "Si va in due scuole"))
    enter_at(typist, "Chi c'era: l'incontro")
    say(typist, "Ada Neri", 1)

    turn_to(typist, "Azioni")
    enter_at(typist, "Aggiungi un'azione")
    fill(typist, ("Che cosa", "Scrivere alle scuole"), ("Quale ente", "Comune"), ("Entro il", "20/11/2026"))
    enter_at(typist, "A che punto")
    typist.press(Qt.Key.Key_Return, CTRL)

    turn_to(typist, "Formazione")
    enter_at(typist, "Aggiungi un incontro")
    fill(typist, ("Titolo", "Ascoltare"), ("Giorno", "23/11/2026"))
    enter_at(typist, "Aggiungi chi partecipa")
    fill(typist, ("Nome", "Ugo Gialli"), ("Di quale", "INPS"))
    enter_at(typist, "Lascia stare")
    enter_at(typist, "Chi c'era: Ascoltare")
    say(typist, "Ugo Gialli", 1)

    turn_to(typist, "Incontri")
    minutes = print_minutes(typist)
    for expected in ("Ada Neri", "Si va in due scuole", "Scrivere alle scuole", "Fatta"):
        assert expected in minutes

    view = work(lambda uow: read_table(uow, load_knowledge().table_ground))
    assert [(each.text.on_day, each.text.state) for each in view.meetings] == [(HELD, MeetingState.HELD)]
    assert list(view.presences[view.meetings[0].id].values()) == [Presence.PRESENT]
    assert [(each.text.body, each.text.state) for each in view.actions] == [("comune", ActionState.DONE)]
    assert view.actions[0].text.meeting_id == view.meetings[0].id
    assert view.events[0].text.state is EventState.HELD
    assert [(each.text.name, each.text.came) for each in view.attendances] == [("Ugo Gialli", Came.YES)]
