"""«Primo colloquio» of the settings: the centre's own term, said not to come from any act, and changed by few."""

from typing import TYPE_CHECKING

from desktop.domain.integrated.clock import ContactTerm
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.path.signallings import read_contact_term, write_contact_term
from desktop.ui.pages.page import Desk
from tests.builders import Work, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLACE = Place("settings", question="first_talk")


def test_the_centre_sets_its_own_term_in_the_hours_it_is_there(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    at = AtWork(desk, PLACE, qtbot)
    assert "Nessun atto letto dà un termine" in at.texts()
    assert faults(at.page) == []
    assert cut(at.workplace) == []
    at.type("Ore entro cui sentirla", "presto")
    at.press("Salva")
    assert "Scrivi un numero di ore, come 24." in at.texts()
    at.type("Ore entro cui sentirla", "24")
    at.type("Alle", "8:00")
    at.press("Salva")
    assert "L'ora in cui si chiude viene prima di quella in cui si apre." in at.texts()
    at.type("Alle", "20:00")
    work(lambda uow: write_contact_term(uow, ContactTerm(8)))
    at.press("Salva")
    assert work(read_contact_term).hours == 8
    at.press("Salva")
    assert (work(read_contact_term).hours, work(read_contact_term).closes.hour) == (24, 20)


def test_who_sets_nothing_reads_it(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = AtWork(desk, PLACE, qtbot)
    assert "La cambiano la referente o la coordinatrice." in at.texts()
    assert not at.offers("Salva")
