"""From the aunt's first call to a request that was granted, its papers printed: with the keyboard alone."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.orphans.records import AdultKind, Line, RequestState
from desktop.domain.place import Place
from desktop.printing.pages import Pages
from desktop.printing.printer import Printer
from desktop.services.orphans.families import list_families, read_family
from desktop.ui.dialogs.print_panel import PrintPanel
from desktop.ui.pages.orphans.family import OrphanFamilyPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work
from tests.journeys.keystrokes import CTRL, Typist
from tests.orphaned import KNOWN, join_group
from tests.ui.dossier_prepared import Desktop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.domain.orphans.family import WholeFamily


@pytest.fixture
def typist(desk: Desk, qtbot: "QtBot", work: Work) -> Typist:
    """Somebody of the group, before the page of the families."""
    work(join_group)
    return Typist(desk, Place("orphans"), qtbot)


def enter_at(typist: Typist, name: str) -> None:
    typist.go_to(name)
    typist.press(Qt.Key.Key_Return)


def fill(typist: Typist, **typed: str) -> None:
    """Type into the fields of these names, in their order; «_» stands for a blank."""
    for name, text in typed.items():
        typist.go_to(name.replace("_", " "))
        typist.type(text)


def turn_to(typist: Typist, part: str) -> None:
    """Go to the list of the parts, and down to one of them."""
    page = typist.page
    assert isinstance(page, OrphanFamilyPage)
    typist.go_to(page.part.TITLE)
    while not typist.at.startswith(part):
        typist.press(Qt.Key.Key_Down)


def print_the_sheet(typist: Typist) -> str:
    """See the sheet of the request, print it, put it away, and return what stood on it."""
    enter_at(typist, "Foglio: Contributo")
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
    (sent,) = desktop.sent
    with Pages(sent) as pages:
        told = "\n".join(pages.text(number) for number in range(len(pages)))
    typist.press(Qt.Key.Key_Escape)
    typist.workplace.activateWindow()  # as a window manager does; offscreen there is none
    typist.until(lambda: QApplication.focusWidget() is not None)
    return told


def kept(work: Work) -> "WholeFamily":
    (row,) = work(lambda uow: list_families(uow, KNOWN))
    return work(lambda uow: read_family(uow, KNOWN, row.id)).whole


def tell_who_they_are(typist: Typist) -> None:
    """Take note of the first call, of a child, and of who has them."""
    enter_at(typist, "Nuova famiglia")
    fill(typist, Come_chiamiamo="Salice", Chi_chiama="La zia", Che_cosa_chiede="Chi la aiuta")
    typist.press(Qt.Key.Key_Return, CTRL)
    typist.until(lambda: typist.page.place.page == "orphan_family")

    turn_to(typist, "Bambini e ragazzi")
    enter_at(typist, "Aggiungi")
    fill(typist, Come_si_chiama="A.", Data_di_nascita="14/3/2009")
    typist.press(Qt.Key.Key_Return, CTRL)

    turn_to(typist, "Tutela, affido")
    enter_at(typist, "Aggiungi una persona")
    fill(typist, Come_si_chiama="La zia", Che_cosa_è="Affidataria", Fino_al="1/6/2027")
    typist.press(Qt.Key.Key_Return, CTRL)


def test_from_the_first_call_to_a_request_that_was_granted(typist: Typist, work: Work) -> None:
    tell_who_they_are(typist)
    turn_to(typist, "Linee di aiuto")
    enter_at(typist, "Aggiungi")
    fill(typist, Che_cosa_si_fa="Primo colloquio", Entro_il="1/12/2026")
    typist.press(Qt.Key.Key_Return, CTRL)

    turn_to(typist, "Domande e carte")
    enter_at(typist, "Comincia una domanda")
    fill(typist, Quale_avviso="2026", Ultimo_giorno="28/2/2027")
    typist.press(Qt.Key.Key_Return, CTRL)
    typist.go_to("Provvedimento di tutela")
    typist.press(Qt.Key.Key_Space)
    sheet = print_the_sheet(typist)
    for expected in ("Contributo a chi ha l'affido", "La zia", "28/2/2027", "Che cosa si allega"):
        assert expected in sheet
    enter_at(typist, "Cambia: Contributo")
    fill(typist, A_che_punto="Acc")
    typist.press(Qt.Key.Key_Return, CTRL)

    whole = kept(work)
    (request,) = whole.requests
    assert (request.told.state, request.told.measure) == (RequestState.GRANTED, "affidatari")
    assert dict(request.papers) == {"affido": True}
    assert [(each.told.kind, each.told.decree_until is not None) for each in whole.adults] == [
        (AdultKind.FOSTER_KIN, True)
    ]
    assert [each.told.line for each in whole.actions] == [Line.HEALTH]
    assert [each.told.with_whom for each in whole.notes] == ["La zia"]
