"""«Numeri d'emergenza» in the settings: written and tried by the coordinator, read by all, printed once tried."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.domain.documents.own_numbers import OwnNumber, Whom
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.printing.pages import Pages
from desktop.services.archive.own_numbers import read_own_numbers, write_own_number
from desktop.ui.pages.emergency_dialog import EmergencyDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.numbers import NumbersPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]
TODAY = date(2026, 11, 25)


@pytest.fixture
def page(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("settings", question="numbers"), qtbot)


def part_of(at: AtWork) -> NumbersPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, NumbersPart)
    return at.page.part


def kept(work: Work) -> dict[Whom, OwnNumber]:
    return dict(work(read_own_numbers).numbers)


def test_a_number_is_written_with_the_day_and_who_tried_it(page: Open, work: Work) -> None:
    at = page()
    assert "Nessun numero del centro" in at.texts()
    at.choose("Chi si chiama", "hospital")
    at.type("Chi risponde", "Ospedale Prova")
    at.type("Numero", "02 1234567")
    at.type("Provato il", "20/11/2026")
    at.type("Da chi", "Marta")
    at.press("Salva il numero")
    at.rest()
    assert kept(work) == {Whom.HOSPITAL: OwnNumber("Ospedale Prova", "02 1234567", date(2026, 11, 20), "Marta")}
    assert "✓ Provato il 20/11/2026 da Marta. Si stampa." in at.texts()
    assert not part_of(at).unsaved
    assert faults(at.page) == []
    assert cut(at.page) == []


def test_an_old_one_and_one_never_tried_say_so_and_are_tried_with_one_click(page: Open, work: Work) -> None:
    work(lambda uow: write_own_number(uow, Whom.CENTRE, OwnNumber("", "02 1111111", date(2026, 1, 2), "Marta")))
    work(lambda uow: write_own_number(uow, Whom.LAWYER, OwnNumber("", "02 2222222")))
    at = page()
    assert "Da verificare: provato il 2/1/2026 da Marta, più di sei mesi fa." in at.texts()
    assert "Mai provato: non si stampa." in at.texts()
    at.press("L'ho provato oggi: Avvocata")
    at.rest()
    tried = kept(work)[Whom.LAWYER]
    assert (tried.tried_on, tried.tried_by) == (TODAY, work(lambda uow: uow.operator.name))


def test_one_is_changed_in_the_form_and_taken_away_and_brought_back(page: Open, work: Work) -> None:
    number = OwnNumber("", "02 1111111", TODAY, "Marta")
    work(lambda uow: write_own_number(uow, Whom.SHELTER, number))
    at = page()
    at.press("Cambia: Accoglienza d'emergenza")
    assert (part_of(at).number.text(), part_of(at).whom.code()) == ("02 1111111", "shelter")
    at.press("Togli: Accoglienza d'emergenza")
    at.rest()
    assert kept(work) == {}
    at.press("Annulla")
    at.rest()
    assert kept(work) == {Whom.SHELTER: number}


@pytest.mark.parametrize(
    ("whom", "field", "typed", "said"),
    [
        ("centre", "Numero", "chiama me", "Non è un numero che si può chiamare"),
        ("other_1", "Numero", "02 1234567", "Manca il nome di chi risponde"),
        ("centre", "Provato il", "ieri", "non è una data"),
        ("centre", "Provato il", "1/1/2027", "deve ancora venire"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    page: Open, work: Work, whom: str, field: str, typed: str, said: str
) -> None:
    at = page()
    at.choose("Chi si chiama", whom)
    at.type("Numero", "02 1234567")
    at.type(field, typed)
    at.press("Salva il numero")
    at.rest()
    assert said in at.texts()
    assert kept(work) == {}


def test_what_is_half_typed_survives_another_choice_and_hiding(page: Open, work: Work) -> None:
    work(lambda uow: write_own_number(uow, Whom.LAWYER, OwnNumber("", "02 2222222")))
    at = page()
    at.type("Numero", "02 99")
    at.choose("Chi si chiama", "lawyer")
    assert part_of(at).number.text() == "02 99"
    draft = part_of(at).draft()
    at.page.open_at(Place("settings", question="numbers", draft=draft))
    at.rest()
    assert (part_of(at).number.text(), part_of(at).whom.code()) == ("02 99", "lawyer")


def test_a_number_written_by_somebody_else_meanwhile_is_not_written_over(page: Open, work: Work) -> None:
    work(lambda uow: write_own_number(uow, Whom.LAWYER, OwnNumber("", "02 2222222")))
    at = page()
    work(lambda uow: write_own_number(uow, Whom.LAWYER, OwnNumber("", "02 3333333")))
    at.press("Togli: Avvocata")
    at.rest()
    assert part_of(at).banner.isVisible()
    assert not part_of(at).undo.isVisible()
    assert kept(work)[Whom.LAWYER].number == "02 3333333"
    assert "02 3333333" in at.texts()


def test_who_does_not_coordinate_reads_them_only(page: Open, work: Work) -> None:
    work(lambda uow: write_own_number(uow, Whom.LAWYER, OwnNumber("", "02 2222222", TODAY)))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = page()
    assert "02 2222222" in at.texts()
    assert "tu qui li leggi" in at.texts()
    assert not at.offers("Salva il numero")
    assert not at.offers("Togli: Avvocata")


def test_the_card_of_the_open_archive_bears_them(page: Open, work: Work, qtbot: "QtBot") -> None:
    work(lambda uow: write_own_number(uow, Whom.LAWYER, OwnNumber("", "02 2222222", TODAY)))
    at = page()
    at.press("Guarda il foglio…")
    dialog = at.workplace.findChild(EmergencyDialog)
    assert isinstance(dialog, EmergencyDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    with Pages(dialog._pdf) as pages:
        assert "02 2222222" in pages.text(0)
    dialog.reject()
    at.rest()
