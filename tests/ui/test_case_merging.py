"""«Fascicoli uniti»: the two files beside each other, a choice where they differ, one step to make one and one back."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.case import Case, State
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.case.cases import change_state, rename_case
from desktop.ui.pages.case.merging import MergingPart
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.merged import MergedPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import OPENED, Work, a_case, a_case_with_contact, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def other(work: Work, case: Case) -> Case:
    """Hers too: reached by the same number."""
    assert case
    return work(lambda uow: a_case_with_contact(uow, "Salice"))


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="merging"), qtbot)


def part_of(at: AtWork) -> MergingPart:
    assert isinstance(at.page, CasePage)
    assert isinstance(at.page.part, MergingPart)
    return at.page.part


def choose(at: AtWork, value: str) -> None:
    part = part_of(at)
    (target,) = (each for chosen in part.beside._choices.values() for each in chosen.targets if each.shown == value)
    target.click()


def test_a_file_that_may_be_hers_is_compared_made_one_and_taken_apart(file: Open, work: Work, other: Case) -> None:
    work(lambda uow: change_state(uow, other.id, State.ACCOGLIENZA, OPENED))
    at = file()
    assert "Potrebbe essere suo." in at.texts()
    at.press(f"Metti a confronto: {other.shown_code} · Salice")
    told = at.texts()
    for words in ("Resta questo", "Passa nel primo", "Pseudonimo", "Stato del percorso", "Aperto il 14/9/2026"):
        assert words in told
    assert "alias" not in told.lower()
    choose(at, "Salice")
    assert QApplication.focusWidget() is not None
    at.press("Unisci i due fascicoli")
    assert "I due fascicoli sono uno." in at.texts()
    assert "Pseudonimo: Ginestra | Salice" in at.texts()
    assert work(lambda uow: uow.cases.one(other.id)) is None

    at.press("Separa di nuovo")
    assert "Sono di nuovo due" in at.texts()
    assert "separati il 25/11/2026" in at.texts()
    assert work(lambda uow: uow.cases.one(other.id)) is not None


def test_the_other_may_be_the_one_that_stays_and_is_then_in_front(
    file: Open, work: Work, case: Case, other: Case
) -> None:
    at = file()
    at.type("Il codice dell'altro fascicolo", other.shown_code.lower())
    part_of(at).look.click()
    at.rest()
    at.press("Fai restare l'altro")
    at.press("Unisci i due fascicoli")
    assert at.went[-1] == Place("case", other.id, question="merging")
    assert work(lambda uow: uow.cases.one(case.id)) is None


def test_what_was_written_meanwhile_is_shown_before_anything_is_made_one(file: Open, work: Work, other: Case) -> None:
    at = file()
    at.press(f"Metti a confronto: {other.shown_code} · Salice")
    work(lambda uow: rename_case(uow, other.id, "Betulla", uow.cases.one(other.id).alias_stamp))  # type: ignore[union-attr]  # it is there
    at.press("Unisci i due fascicoli")
    assert "Guarda di nuovo i due fascicoli" in at.texts()
    assert "Betulla" in at.texts()
    at.press("Lascia come sono")
    assert not part_of(at).beside.isVisible()


def test_a_code_nobody_has_is_told_at_the_field_and_its_own_above(file: Open, case: Case) -> None:
    at = file()
    at.type("Il codice dell'altro fascicolo", "ZZZZZZ")
    part_of(at)._on_code()
    at.rest()
    assert part_of(at)._field.error
    at.type("Il codice dell'altro fascicolo", case.code)
    part_of(at)._on_code()
    at.rest()
    assert "È lo stesso fascicolo." in at.texts()


def test_who_does_not_follow_her_alone_is_told_who_decides(file: Open, work: Work, case: Case) -> None:
    work(lambda uow: uow.access.give(case.id, uow.operator.id))
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    assert "Un altro fascicolo della stessa donna?" in file().texts()
    work(lambda uow: uow.rows.put("case_access", {"case_id": case.id, "operator_id": uow.operator.id}, {"access": ""}))
    at = file()
    assert "Li unisce la coordinatrice" in at.texts()
    assert not at.offers("Metti a confronto")


@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_it_can_be_read_and_walked(
    file: Open, work: Work, theme: Theme, choice: ThemeChoice, scale: int, other: Case
) -> None:
    work(lambda uow: uow.rows.put("case_file", {"id": other.id}, {"opened_on": date(2026, 10, 1).isoformat()}))
    work(lambda uow: a_case(uow, "Ginestra"))
    theme.apply(choice, scale)
    at = file()
    at.press(f"Metti a confronto: {other.shown_code} · Salice")
    assert faults(at.page) == []
    assert cut(at.workplace) == []


# --- for the coordinator, who may follow no women ------------------------------------------------------------------


@pytest.fixture
def settings(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("settings", question="merged"), qtbot)


def compare(at: AtWork, stays: str, comes: str) -> MergedPart:
    assert isinstance(at.page, SettingsPage)
    part = at.page.part
    assert isinstance(part, MergedPart)
    at.type("Il codice di quello che resta", stays)
    at.type("Il codice dell'altro", comes)
    at.press("Metti a confronto")
    return part


def test_the_coordinator_makes_two_one_by_their_codes_and_reviews_them_all(
    settings: Open, work: Work, case: Case, other: Case
) -> None:
    work(lambda uow: hold_only(uow, Role.COORDINATRICE))
    at = settings()
    assert "Qui staranno i fascicoli uniti" in at.texts()
    assert compare(at, "ZZZZZZ", other.code).fields[0].error
    part = compare(at, other.code, case.code)
    at.press("Fai restare l'altro")
    work(lambda uow: uow.cases.set_field(other.id, "alias", "Betulla", other.alias_stamp))
    at.press("Unisci i due fascicoli")
    assert "Guarda di nuovo" in part.banner.text
    assert "Betulla" in at.texts(part.beside)
    at.press("Unisci i due fascicoli")
    assert "Pseudonimo: Ginestra | Betulla" in at.texts()
    assert not part.beside.isVisible()
    at.press("Separa di nuovo")
    assert "Sono di nuovo due" in part.banner.text
    assert faults(at.page) == []


def test_who_does_not_coordinate_is_told_whose_it_is(settings: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = settings()
    assert "coordinatrice" in at.texts()
    assert not at.offers("Metti a confronto")
