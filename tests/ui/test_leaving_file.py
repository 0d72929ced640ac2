"""What is half typed in a file: leaving asks, hiding keeps it, and a change is made upon what was seen."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.case import Case, LodgingPlace
from desktop.domain.consent import Purpose
from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.services.case.cases import read_lodgings
from desktop.services.case.consents import list_consents
from desktop.services.case.contacts import change_safe_way, safe_ways
from desktop.services.path.diary import read_diary
from desktop.services.visits.visits import plan_visit, visits_of
from desktop.ui.dialogs.leaving import LeavingDialog
from desktop.ui.pages.case.consent_card import ConsentCard
from desktop.ui.pages.case.consents import ConsentsPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case_with_contact, a_first_contact
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STAY, LEAVE, SAVE = "Resta qui", "Esci senza salvare", "Salva ed esci"
ASKED, WHO = "Che cosa vi siete dette", "Chi non deve mai rispondere o saperlo"
TODAY = date(2026, 11, 25)
Back = Callable[[AtWork], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


def file(desk: Desk, qtbot: "QtBot", case: Case, part: str) -> AtWork:
    return AtWork(desk, Place("case", case.id, question=part), qtbot)


def asked(at: AtWork) -> bool:
    return any(each.isVisible() for each in at.workplace.findChildren(LeavingDialog))


def names(at: AtWork) -> list[str]:
    return [each.accessibleName() for each in at.page.findChildren(QPushButton) if each.isVisibleTo(at.page)]


def card_of(at: AtWork) -> ConsentCard:
    assert isinstance(at.page, CasePage)
    assert isinstance(at.page.part, ConsentsPart)
    return at.page.part.cards[Purpose.QUESTION, None]


@pytest.mark.parametrize(
    "form",
    [
        ("diary", "Annota nel diario", ASKED, "Chiede dell'affitto"),
        ("contacts", "Aggiungi un modo sicuro", "Recapito", "333 1"),
        ("contacts", "Aggiungi chi non deve sapere", WHO, "Il cugino"),
        ("visits", "Pianifica un incontro", "Chi la accompagna", "Marta"),
        ("consents", "Registra il consenso: Conservare le risposte nel fascicolo", "Vale fino al", "31/12"),
        ("practice", "Registra il suo consenso", "Vale fino al", "31/12/2026"),
        ("summary", "Cambia lo stato", "Da quando", "1/11/2026"),
    ],
)
def test_a_form_half_typed_is_asked_about_on_leaving_and_comes_back_after_hiding(
    desk: Desk, qtbot: "QtBot", case: Case, hide_and_come_back: Back, form: tuple[str, str, str, str]
) -> None:
    part, press, field, typed = form
    at = file(desk, qtbot, case, part)
    at.press(press)
    assert at.page.loss() is None
    at.type(field, typed)
    at.workplace.go_to(Place("cases"))
    assert asked(at)
    at.press(STAY, at.dialog())

    back = hide_and_come_back(at)

    assert (back.page.here().page, back.page.here().question) == ("case", part)
    assert back.editor(field).property("text" if field != ASKED else "plainText") == typed
    assert not back.offers(press) or part in {"contacts", "consents"}
    back.workplace.go_to(Place("cases"))
    back.press(LEAVE, back.dialog())
    assert back.page.place.page == "cases"
    back.workplace.go_back()
    back.rest()
    assert back.page.loss() is None


def test_forms_of_several_parts_are_saved_one_after_the_other(
    desk: Desk, qtbot: "QtBot", case: Case, work: Work
) -> None:
    at = file(desk, qtbot, case, "diary")
    at.press("Annota nel diario")
    at.type(ASKED, "Chiede del bonus")
    at.page.turn_to("visits")  # type: ignore[attr-defined]  # the page is that of a file
    at.press("Pianifica un incontro")
    at.type("Giorno", "2/12/2026")
    at.workplace.go_to(Place("settings"))
    assert "«Diario» e in «Incontri»" in at.texts(at.dialog())
    at.press(SAVE, at.dialog())
    qtbot.waitUntil(lambda: at.page.place.page == "settings")

    assert work(lambda uow: read_diary(uow, case.id)).entries[0].told.said == "Chiede del bonus"
    assert len(work(lambda uow: visits_of(uow, case.id))) == 1


def test_what_is_refused_on_leaving_the_file_stays_open_and_is_not_left_later_by_surprise(
    desk: Desk, qtbot: "QtBot", case: Case
) -> None:
    at = file(desk, qtbot, case, "visits")
    at.press("Pianifica un incontro")
    at.type("Giorno", "presto")
    at.workplace.go_to(Place("settings"))
    at.press(SAVE, at.dialog())
    assert "non è una data" in at.texts()
    at.type("Giorno", "2/12/2026")
    at.press("Salva l'incontro")
    qtbot.waitUntil(lambda: at.page.loss() is None)

    assert at.page.place.page == "case"


def test_what_was_being_changed_is_changed_after_hiding_upon_what_was_seen_then(
    desk: Desk, qtbot: "QtBot", case: Case, work: Work, hide_and_come_back: Back
) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(TODAY, None, "INPS, sede di prova", remote=False)))
    at = file(desk, qtbot, case, "visits")
    at.press(next(b for b in names(at) if b.startswith("Cambia l'incontro")))
    at.type("Chi la accompagna", "Marta")

    back = hide_and_come_back(at)
    back.press("Salva l'incontro")

    (kept,) = back.desk.background.vault.run(lambda uow: visits_of(uow, case.id)).result()
    assert (kept.id, kept.plan.companion, kept.plan.office) == (visit.id, "Marta", "INPS, sede di prova")


def test_a_way_changed_by_another_while_hidden_is_shown_with_both_values(
    desk: Desk, qtbot: "QtBot", case: Case, hide_and_come_back: Back
) -> None:
    at = file(desk, qtbot, case, "contacts")
    at.press("Cambia: Telefonata al suo numero")
    at.type("Recapito", "333 2222222")
    back = hide_and_come_back(at)
    vault = back.desk.background.vault
    ((safe,), _) = vault.run(lambda uow: safe_ways(uow, case.id)).result()
    theirs = a_first_contact().safe[0]
    vault.run(lambda uow: change_safe_way(uow, case.id, safe.id, theirs, safe.stamp)).result()
    back.press("Salva questo modo")

    assert "333 0000001" in back.texts()
    assert "333 2222222" in back.texts()


def test_where_she_lives_is_asked_about_before_another_part_hides_it(
    desk: Desk, qtbot: "QtBot", case: Case, work: Work
) -> None:
    at = file(desk, qtbot, case, "lodging")
    at.press("Mostra dove vive")
    at.press("È cambiato dove vive: scrivilo")
    at.choose("Dove", LodgingPlace.PROT.value)
    page = at.page
    page.turn_to("visits")  # type: ignore[attr-defined]  # the page is that of a file
    at.press(STAY, at.dialog())
    assert page.here().question == "lodging"
    page.turn_to("visits")  # type: ignore[attr-defined]  # same
    at.press(SAVE, at.dialog())
    qtbot.waitUntil(lambda: page.here().question == "visits")

    assert work(lambda uow: read_lodgings(uow, case.id))[-1].place is LodgingPlace.PROT


def test_where_she_lives_comes_back_after_hiding_with_what_was_being_written(
    desk: Desk, qtbot: "QtBot", case: Case, hide_and_come_back: Back
) -> None:
    at = file(desk, qtbot, case, "lodging")
    at.press("Mostra dove vive")
    at.press("È cambiato dove vive: scrivilo")
    at.type("Nota", "non dirlo a nessuno")

    back = hide_and_come_back(at)

    assert back.editor("Nota").property("text") == "non dirlo a nessuno"
    assert "Non è scritto dove vive." in back.texts()


def test_a_consent_withdrawn_half_way_comes_back_and_is_withdrawn(
    desk: Desk, qtbot: "QtBot", case: Case, hide_and_come_back: Back
) -> None:
    at = file(desk, qtbot, case, "consents")
    at.press("Registra il consenso: Chiedere un parere a INPS senza dire chi è")
    at.press("Registra", card_of(at).form)
    at.press("Ritira il consenso: Chiedere un parere a INPS senza dire chi è")
    at.type("Ritirato il", "24/11/2026")
    back = hide_and_come_back(at)
    back.type("Ritirato il", "25/11/2026")
    back.press("Ritira", card_of(back).withdrawal)

    vault = back.desk.background.vault
    (consent,) = vault.run(lambda uow: list_consents(uow, case.id)).result()
    assert consent.purpose is Purpose.QUESTION
    assert consent.withdrawn_on == TODAY


def test_a_draft_of_another_version_of_the_program_is_no_trouble(desk: Desk, qtbot: "QtBot", case: Case) -> None:
    # Contacts were noted in a form of their own, before there was a diary.
    draft = {"gone/form": {"x": "y"}, "contacts/contact": {"asked": "Ciao", "gone": "x"}, "visits/gone": {"a": "b"}}
    at = AtWork(desk, Place("case", case.id, question="contacts", draft=draft), qtbot)

    assert isinstance(at.page, CasePage)
    at.page.turn_to("diary")
    at.rest()
    assert at.editor(ASKED).property("plainText") == "Ciao"
