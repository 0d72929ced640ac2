"""«Rete»: found by typing, tried with one key, corrected, verified in a row; usable before any file exists."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import load_knowledge
from desktop.domain.directory import Detail, Directory, ServiceKind, Standing
from desktop.domain.own_services import OwnValue
from desktop.domain.place import Place
from desktop.services.directory.reading import read_directory
from desktop.services.directory.writing import tried_today, write_value
from desktop.ui.pages.directory.adding import NewServicePage
from desktop.ui.pages.directory.page import DirectoryPage
from desktop.ui.pages.directory.service import ServicePage
from desktop.ui.pages.directory.sheet import ServiceSheetDialog
from desktop.ui.pages.directory.value_form import NOT_DIALABLE
from desktop.ui.pages.directory.verification import VerificationPage
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.widgets.service_line import ServiceLine
from tests.builders import Work
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

At = Callable[..., AtWork]
CADMI, PHONE = "milano.cadmi", ("milano.cadmi", "phone")
TODAY = date(2026, 11, 25)


@pytest.fixture
def shipped() -> Directory:
    return load_knowledge().directory


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot") -> At:
    return lambda page, question="", **more: AtWork(desk, Place(page, question=question, **more), qtbot)


def kept(work: Work, key: tuple[str, str] = PHONE) -> Detail:
    service = work(lambda uow: read_directory(uow, load_knowledge().directory)).directory.by_id(key[0])
    assert service is not None
    detail = service.detail(key[1])
    assert detail is not None
    return detail


def test_a_service_is_found_by_typing_and_opened_with_enter(at: At) -> None:
    there = at("directory")
    page = there.page
    assert isinstance(page, DirectoryPage)
    assert page.search.hasFocus()
    assert f"{page.model.rowCount()} servizi" in there.texts()
    QTest.keyClicks(page.search, "cadmi")
    assert [page.model.index(0, column).data() for column in (1, 2, 3)] == [
        "Centro antiviolenza",
        "Milano",
        "da verificare",
    ]
    assert "1 servizio" in there.texts()
    there.key(Qt.Key.Key_Return)
    assert there.went == [Place("service", question=CADMI)]
    assert isinstance(there.page, ServicePage)
    there.key(Qt.Key.Key_Return)  # the keyboard is already where nothing is written by one key too many
    assert QApplication.clipboard().text() == "02 55015519"


def test_the_list_is_narrowed_by_kind_and_area_and_says_what_to_do_when_nothing_is_found(at: At) -> None:
    there = at("directory", "rete")
    page = there.page
    assert isinstance(page, DirectoryPage)
    assert page.model.rowCount() == 8
    there.choose("Zona", "rho")
    assert [page.model.index(0, column).data() for column in (0, 3)] == ["Rete antiviolenza di Rho", "da verificare"]
    assert page.here() == Place("directory", question="rete rho")
    QTest.keyClicks(page.search, "zzz")
    assert "Nessun servizio trovato" in there.texts()
    there.key(Qt.Key.Key_Down)  # there is no list to go on into
    assert page.search.hasFocus()
    there.press("Aggiungi un servizio", page._stack)
    assert isinstance(there.page, NewServicePage)


def test_the_sheet_of_the_network_in_front_is_shown_before_it_is_printed(at: At, qtbot: "QtBot") -> None:
    there = at("directory", " rho")
    there.press("Stampa il foglio…")
    dialog = there.dialog()
    assert isinstance(dialog, ServiceSheetDialog)
    assert dialog.areas.code() == "rho"
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.reject()


def test_a_number_is_tried_with_one_act_copied_and_the_act_undone(at: At, work: Work) -> None:
    there = at("service", CADMI)
    assert "Da verificare: la fonte è di più di sei mesi fa, e nessuno l'ha provato." in there.texts()
    there.press("Copia: Telefono")
    assert QApplication.clipboard().text() == "02 55015519"
    there.press("L'ho provato oggi: Telefono")
    assert kept(work).standing(TODAY) is Standing.SURE
    assert "✓ Provato il 25/11/2026 da Giulia. Si stampa." in there.texts()
    there.press("Annulla")
    assert kept(work).standing(TODAY) is Standing.OLD
    assert faults(there.page) == []
    assert cut(there.page) == []


def test_a_correction_is_written_kept_half_typed_and_taken_back(at: At, work: Work) -> None:
    there = at("service", CADMI)
    there.press("Cambia: Telefono")
    there.type("Valore", "12")
    assert NOT_DIALABLE in there.texts()
    half = there.page.draft()
    assert half["value"]["about"] == "phone"
    assert there.page.loss() is not None
    there.page.discard()
    there.workplace.begin_at(Place("service", question=CADMI, draft=half))
    there.rest()
    there.type("Valore", "02 7654321")
    there.type("Chi lo dice", "Il volantino")
    there.type("Provato il", "1/1/2027")
    there.press("Salva")
    assert kept(work).text == "02 55015519"
    there.type("Provato il", "24/11/2026")
    there.press("Salva")
    assert (kept(work).text, kept(work).standing(TODAY)) == ("02 7654321", Standing.SURE)
    assert "Fonte: Il volantino." in there.texts()
    there.press("Togli quello del centro: Telefono")
    assert kept(work).text == "02 55015519"


def test_one_more_number_is_added_and_the_name_changed(at: At, work: Work) -> None:
    there = at("service", "milano.ceas")
    there.press("Un altro recapito")
    there.choose("Che cosa", "email")
    there.type("Valore", "prova@esempio.invalid")
    there.press("Salva")
    assert kept(work, ("milano.ceas", "email")).text == "prova@esempio.invalid"
    there.press("Cambia il nome…")
    there.type("Valore", " ")
    there.press("Salva")
    assert "Manca il nome del servizio." in there.texts()
    there.type("Valore", "CeAS Milano")
    there.press("Salva")
    assert there.titles[-1] == "CeAS Milano"


def test_an_address_that_must_stand_nowhere_is_refused_beside_its_field(at: At) -> None:
    there = at("service", "san_donato.centro")
    assert "L'indirizzo non si scrive, nemmeno qui." in there.texts()
    there.press("Cambia: Che cosa fa")
    there.type("Valore", "In via Prova 3")
    there.press("Salva")
    assert "Questo indirizzo non si scrive" in there.texts()


def test_what_was_written_meanwhile_is_said_and_shown(at: At, work: Work, shipped: Directory) -> None:
    there = at("service", CADMI)
    page = there.page
    assert isinstance(page, ServicePage)
    view = page._view
    work(lambda uow: write_value(uow, shipped, PHONE, OwnValue("02 7654321")))
    page._view = view  # as it was read before
    there.press("L'ho provato oggi: Telefono")
    assert "02 7654321" in there.texts()
    assert kept(work).standing(TODAY) is Standing.OLD


def test_a_service_is_added_found_and_taken_away(at: At, work: Work) -> None:
    there = at("new_service")
    page = there.page
    assert isinstance(page, NewServicePage)
    there.press("Aggiungi alla rete")
    assert "Manca il nome del servizio." in there.texts()
    there.choose("Che cos'è", ServiceKind.SHELTER.value)
    assert "mai dov'è" in there.texts()
    assert not page.lines[next(iter(page.lines))].text()
    there.type("Nome", "Casa di via Prova")
    there.press("Aggiungi alla rete")
    assert "Questo indirizzo non si scrive" in there.texts()
    there.type("Nome", "Casa Prova")
    assert page.loss() is not None
    there.press("Aggiungi alla rete")
    assert isinstance(there.page, ServicePage)
    own = there.page.place.question
    assert kept(work, (own, "name")).text == "Casa Prova"
    there.press("Togli il servizio")
    assert "Questo servizio non c'è più." in there.texts()
    there.press("Annulla")
    assert there.offers("Un altro recapito")


def test_a_service_that_nobody_knows_says_so(at: At) -> None:
    assert "Questo servizio non c'è più." in at("service", "nessuno.qui").texts()


def test_what_waits_is_verified_in_a_row_with_the_keyboard_alone(at: At, work: Work) -> None:
    there = at("verification", "san_donato")
    page = there.page
    assert isinstance(page, VerificationPage)
    begun = len(page._waiting)
    assert page.card.right.hasFocus()
    assert "Chiedi" in there.texts()
    (first, detail), (second, next_detail) = page._waiting[:2]
    assert second == first  # all of one service, before the next is called
    there.key(Qt.Key.Key_Return)
    assert kept(work, (first.id, detail.key)).checked_by == "Giulia"
    assert (page._waiting[0][1], len(page._waiting)) == (next_detail, begun - 1)
    there.key(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert page._waiting[0][1] != next_detail
    assert "1 saltati" in there.texts()
    silent = page._waiting[0]
    there.key(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert kept(work, (silent[0].id, silent[1].key)).doubt == "Nessuno ha risposto il 25/11/2026."
    there.press("Annulla")
    assert kept(work, (silent[0].id, silent[1].key)).doubt == ""
    assert faults(page) == []
    assert cut(page) == []


def test_what_is_missing_is_written_where_the_keyboard_already_is(at: At, work: Work) -> None:
    there = at("verification", "lodi")
    page = there.page
    assert isinstance(page, VerificationPage)
    while page._waiting[0][1].text:
        there.press("Salta (Alt+P)")
    service, detail = page._waiting[0]
    assert page.card.typed.hasFocus()
    QTest.keyClicks(page.card.typed, "0371 123456")
    assert page.loss() is not None
    assert page.here().draft == {"right": {"right": "0371 123456"}}
    there.key(Qt.Key.Key_Return)
    assert kept(work, (service.id, detail.key)).standing(TODAY) is Standing.SURE
    while page._waiting:
        there.press("Salta (Alt+P)")
    assert "saltati" in there.texts()
    there.choose("Zona", "rho")
    assert page._waiting


def test_where_the_program_says_something_else_by_now_one_of_the_two_is_chosen(at: At, work: Work) -> None:
    work(lambda uow: tried_today(uow, load_knowledge().directory, PHONE))
    older = {"value": "02 7654321", "checked_on": "2026-11-20", "checked_by": "Marta", "shipped": "02 0000000"}
    work(lambda uow: uow.rows.put("service_value", {"service": CADMI, "field": "phone"}, older))
    there = at("verification")
    assert "02 7654321 (il centro) · 02 55015519 (il programma)" in there.texts()
    assert "Si chiama: 02 7654321, 02 55015519" in there.texts()
    assert "Ci sono due valori: chiedi quale è giusto." in there.texts()
    there.press("È giusto quello del programma")
    assert (kept(work).text, kept(work).standing(TODAY)) == ("02 55015519", Standing.SURE)
    there.press("Annulla")
    assert (kept(work).text, kept(work).standing(TODAY)) == ("02 7654321", Standing.DISPUTED)


def test_a_line_offers_services_while_one_types_and_keeps_words_of_one_s_own(
    qtbot: "QtBot", shipped: Directory
) -> None:
    line = ServiceLine()
    qtbot.addWidget(line)
    line.show()
    QTest.keyClicks(line, "x")  # before it knows any service it is a plain line
    line.set_directory(shipped, ServiceKind.CENTRE)
    chosen: list[str] = []
    line.chosen.connect(chosen.append)
    line.clear()
    QTest.keyClicks(line, "cerchi")
    popup = line.completer().popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    found = line.service()
    assert found is not None
    assert chosen == [found.id] == ["milano.cerchi_d_acqua"]
    line.setText("Studio di prova")
    assert line.service() is None
    line.show_service(CADMI)
    assert line.text().startswith("CADMI")
    line.show_service("nessuno.qui")
    assert line.text() == ""
    QTest.keyClicks(line, "inps")  # no centre
    assert line._offered.stringList() == []


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.DARK, 200)])
def test_nothing_is_cut_at_twice_the_size(at: At, theme: Theme, choice: ThemeChoice, scale: int) -> None:
    theme.apply(choice, scale)
    for page, question in (("directory", ""), ("service", CADMI), ("verification", "milano"), ("new_service", "")):
        there = at(page, question)
        assert faults(there.page) == [], page
        assert cut(there.page) == [], page
