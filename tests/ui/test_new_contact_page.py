"""«Nuovo contatto» against a real archive: by keyboard alone, all of it kept or nothing."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.domain.case import State
from desktop.domain.contact import CameBy, Message, Way
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.case.cases import read_case
from desktop.services.case.contacts import read_contacts, safe_ways
from desktop.services.case.search import list_cases
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case, hold_only
from tests.interviews import rows_of
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier
ALIAS, WHO = "Pseudonimo", "Chi non deve mai rispondere o saperlo"
Open = Callable[[], AtWork]


@pytest.fixture
def new(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("new_contact"), qtbot)


def test_day_hour_and_an_alias_are_proposed_and_the_keyboard_is_at_how_she_came(new: Open, work: Work) -> None:
    at = new()

    assert at.editor("Giorno").property("text") == "25/11/2026"
    assert at.editor("Ora").property("text") == "09:30"
    assert at.editor(ALIAS).property("text")
    assert QApplication.focusWidget() is at.editor("Come è arrivata al centro")
    assert rows_of(work, "case_file") == 0


class Keys:
    """What is done with the keyboard alone."""

    def __init__(self, at: AtWork, qtbot: "QtBot") -> None:
        self._at, self._qtbot = at, qtbot

    def tab(self, text: str = "") -> None:
        """Go on to the next field and type there."""
        self._at.key(Qt.Key.Key_Tab)
        if text:
            self._qtbot.keyClicks(QApplication.focusWidget(), text)

    def choose(self, text: str) -> None:
        """Go down a closed list until it shows what begins with `text`."""
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        while not box.currentText().startswith(text):
            before = box.currentIndex()
            self._at.key(Qt.Key.Key_Down)
            assert box.currentIndex() == before + 1


def test_a_first_contact_is_noted_with_the_keyboard_alone(new: Open, work: Work, qtbot: "QtBot") -> None:
    at = new()
    keys = Keys(at, qtbot)
    keys.choose("Servizi")
    keys.tab()  # the alias that is proposed
    at.key(Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "Felce")
    keys.tab()  # another alias
    keys.tab()
    keys.choose("Telefonata al suo")
    for typed in ("333 0000001", "mattina", ""):
        keys.tab(typed)
    keys.choose("Sì, senza")
    for typed in ("Il fratello", "Chiede dell'affitto", "Un colloquio"):
        keys.tab(typed)
    at.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(at.went))  # a button shows that it is pressed before it acts
    at.rest()

    (row,) = work(list_cases)
    case = work(lambda uow: read_case(uow, row.id))
    (contact,) = work(lambda uow: read_contacts(uow, row.id))
    ((safe,), (never,)) = work(lambda uow: safe_ways(uow, row.id))
    assert (case.alias, case.state, case.opened_on) == ("Felce", State.CONTATTO, date(2026, 11, 25))
    assert (contact.at, contact.came_by) == (datetime(2026, 11, 25, 9, 30), CameBy.SERVIZI)  # noqa: DTZ001 - as it is kept
    assert (contact.asked, contact.agreed) == ("Chiede dell'affitto", "Un colloquio")
    assert (safe.way, safe.address, safe.hours, safe.message) == (Way.TEL, "333 0000001", "mattina", Message.NEUTRO)
    assert never.who == "Il fratello"
    assert at.went == [Place("case", row.id)]


def test_what_was_not_agreed_is_not_kept(new: Open, work: Work) -> None:
    at = new()
    at.press("Apri il fascicolo")

    (row,) = work(list_cases)
    assert work(lambda uow: safe_ways(uow, row.id)) == ((), ())


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("Giorno", "ieri", "non è una data"),
        ("Giorno", "26/11/2026", "deve ancora venire"),
        ("Giorno", "25/11/26", "non è una data"),
        ("Ora", "alle nove", "non è un'ora"),
        (ALIAS, "  ", "Manca lo pseudonimo"),
        (ALIAS, "x" * 101, "troppo lungo"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field_and_nothing_is_lost(
    new: Open, work: Work, field: str, typed: str, said: str
) -> None:
    at = new()
    at.type("Che cosa chiede", "Chiede dell'affitto")
    at.type(field, typed)
    at.press("Apri il fascicolo")

    assert said in at.texts()
    assert QApplication.focusWidget() is at.editor(field)
    assert at.editor("Che cosa chiede").property("plainText") == "Chiede dell'affitto"
    assert rows_of(work, "case_file") == 0


def test_an_alias_that_is_there_already_is_pointed_out_and_never_refused(new: Open, work: Work, qtbot: "QtBot") -> None:
    other = work(a_case)
    at = new()
    at.type(ALIAS, "ginestra")
    qtbot.waitUntil(lambda: "Possibile doppione" in at.texts())
    assert other.shown_code in at.texts()

    at.press("Apri il fascicolo")
    assert rows_of(work, "case_file") == 2


def test_another_alias_is_proposed_on_request(new: Open) -> None:
    at = new()
    before = at.editor(ALIAS).property("text")
    proposed = set()
    for _ in range(5):
        at.press("Proponine un altro")
        proposed.add(at.editor(ALIAS).property("text"))
    assert proposed - {before}


def test_leaving_keeps_nothing_and_the_next_page_is_empty(new: Open, work: Work) -> None:
    at = new()
    at.type(WHO, "Il fratello")
    at.press("Lascia perdere")
    at.press("Esci senza salvare", at.dialog())
    assert at.page.place.page == "today"
    at.workplace.go_to(Place("new_contact"))
    at.rest()

    assert at.editor(WHO).property("text") == ""
    assert rows_of(work, "case_file") == 0


def test_where_to_reach_her_is_not_lost_for_want_of_a_way(new: Open, work: Work) -> None:
    at = new()
    at.type("Recapito", "333 0000001")
    at.press("Apri il fascicolo")
    assert "scegli anche in che modo" in at.texts()
    assert rows_of(work, "case_file") == 0
    at.choose("In che modo", Way.TEL.value)
    at.press("Apri il fascicolo")

    assert rows_of(work, "case_file") == 1
    assert rows_of(work, "safe_contact") == 1


def test_the_way_back_from_the_new_file_is_not_a_second_contact(new: Open) -> None:
    at = new()
    at.press("Apri il fascicolo")
    assert at.page.place.page == "case"
    at.workplace.go_back()

    assert at.page.place.page != "new_contact"


def test_first_contact_opens_the_file_she_may_not_read_and_is_told_so(new: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    at = new()
    at.type(ALIAS, "Felce")
    at.type(WHO, "Il fratello")
    at.press("Apri il fascicolo")

    assert rows_of(work, "case_file") == 1
    (code,) = work(lambda uow: uow.rows.one("SELECT code FROM case_file")) or ("",)
    assert "Il primo contatto è salvato" in at.texts()
    assert f"{code[:3]}-{code[3:]}" in at.texts()
    assert at.went == []
    assert at.editor(WHO).property("text") == ""


def test_who_may_not_note_a_contact_is_told_and_loses_nothing(new: Open, work: Work) -> None:
    at = new()
    at.type(WHO, "Il fratello")
    work(lambda uow: hold_only(uow, Role.COORDINATRICE))
    at.press("Apri il fascicolo")

    assert "Questo può farlo solo" in at.texts()
    assert at.editor(WHO).property("text") == "Il fratello"


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_the_page_can_be_read_and_walked(new: Open, theme: Theme, choice: ThemeChoice, scale: int) -> None:
    theme.apply(choice, scale)
    at = new()
    assert faults(at.page) == []
    assert cut(at.workplace) == []


def test_a_signalling_of_an_emergency_department_is_written_in_a_few_keys_and_never_without_her_consent(
    new: Open, work: Work
) -> None:
    at = new()
    assert not at.offers("Chi la segnala")
    at.choose("Come è arrivata al centro", CameBy.SANITA.value)
    assert "senza il suo consenso non si scrive niente" in at.texts()
    assert faults(at.page) == []
    at.choose("È d'accordo a essere cercata", "no")
    at.press("Apri il fascicolo")
    assert "Senza il suo consenso a essere cercata non si scrive niente." in at.texts()
    assert rows_of(work, "case_file") == 0
    at.choose("È d'accordo a essere cercata", "yes")
    at.type("Quale servizio", "Ospedale di prova")
    at.press("Apri il fascicolo")
    (row,) = work(list_cases)
    (kept,) = work(lambda uow: uow.signallings.of(row.id))
    assert (kept.text.named, kept.is_waiting, kept.text.arrived_at.isoformat()) == (
        *("Ospedale di prova", True),
        "2026-11-25T09:30:00",
    )


def test_who_came_by_herself_through_a_hospital_is_no_signalling_and_a_centre_that_uses_none_is_not_asked(
    new: Open, desk: Desk, work: Work
) -> None:
    at = new()
    at.choose("Come è arrivata al centro", CameBy.SANITA.value)
    at.press("Apri il fascicolo")
    assert rows_of(work, "case_file") == 1
    assert rows_of(work, "signalling") == 0
    desk.accords.learn(())
    at = new()
    at.choose("Come è arrivata al centro", CameBy.SANITA.value)
    assert "Chi la segnala" not in at.texts()
