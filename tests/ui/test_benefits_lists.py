"""The children and the household on «Prestazioni»: rows added, described, taken out, brought back, said complete."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.case import Case
from desktop.domain.place import Place
from desktop.services.rules import benefits
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case
from tests.ui.at_work import AtWork
from tests.ui.benefits_asked import RULES, ask_all, page_of, remember, typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


@pytest.fixture
def opened(desk: Desk, qtbot: "QtBot", case: Case) -> "Open":
    return lambda: AtWork(desk, Place("benefits", case.id), qtbot)


@pytest.fixture
def asking(opened: "Open") -> AtWork:
    """The page with every question open."""
    at = opened()
    ask_all(at)
    at.rest()
    return at


def test_a_child_is_added_described_taken_out_and_brought_back(asking: AtWork, work: Work, case: Case) -> None:
    ask = page_of(asking).questions.asking_for("figli")
    assert ask is not None
    asking.press("Figlie e figli: aggiungi una figlia o un figlio", ask)
    asking.type("Figlie e figli, 1: Data di nascita", "2/3/2020", ask)
    asking.choose("Figlie e figli, 1: Vive con lei?", "si", ask)
    (child,) = typed(work, case).members

    assert {name: fact.value for name, fact in child.facts.items()} == {
        "data_nascita": "2020-03-02",
        "convivente": True,
    }
    asking.press("Togli: Figlie e figli, 1", ask)
    assert typed(work, case).members == ()
    asking.press("Annulla l'ultima modifica")
    assert [member.id for member in typed(work, case).members] == [child.id]


def test_adding_is_taken_back_too(asking: AtWork, work: Work, case: Case) -> None:
    ask = page_of(asking).questions.asking_for("figli")
    assert ask is not None
    asking.press("Figlie e figli: aggiungi una figlia o un figlio", ask)
    asking.press("Annulla l'ultima modifica")
    assert typed(work, case).members == ()


def test_an_empty_list_said_complete_is_an_answer(asking: AtWork, work: Work, case: Case) -> None:
    ask = page_of(asking).questions.asking_for("figli")
    assert ask is not None
    asking._qtbot.mouseClick(
        asking.editor("L'elenco è completo così, anche se è vuoto", ask), Qt.MouseButton.LeftButton
    )
    asking.rest()

    assert set(typed(work, case).complete) == {"figli"}
    assert page_of(asking).questions.asking_for("figli") is None
    asking.press("Annulla l'ultima modifica")
    assert set(typed(work, case).complete) == set()


def test_she_is_the_first_of_her_household_with_her_birth(opened: "Open", work: Work, case: Case) -> None:
    remember(work, case, data_nascita="1990-04-03")
    at = opened()
    ask_all(at)
    ask = page_of(at).questions.asking_for("nucleo_adi")
    assert ask is not None
    at.press("Nucleo ADI: aggiungi lei", ask)
    at.press("Nucleo ADI: aggiungi un'altra persona", ask)
    hers, other = typed(work, case).members

    assert {name: fact.value for name, fact in hers.facts.items()} == {"lei": True, "data_nascita": "1990-04-03"}
    assert {name: fact.value for name, fact in other.facts.items()} == {"lei": False}


def test_a_list_is_corrected_after_it_was_complete(opened: "Open", work: Work, case: Case) -> None:
    child = work(lambda uow: benefits.add_list_member(uow, RULES, case.id, "figli", {"data_nascita": "2020-02-03"}))
    work(lambda uow: benefits.complete_list(uow, RULES, case.id, "figli"))
    at = opened()
    at.press("Apri: che cosa sappiamo già")
    at.press("Cambia: Quali figlie e figli ha? (una voce per ciascuna e ciascuno; elenco vuoto: nessuno)")

    at.type("Figlie e figli, 1: Data di nascita", "4/5/2021", page_of(at).known)

    (kept,) = typed(work, case).members
    assert (kept.id, kept.facts["data_nascita"].value) == (child, "2021-05-04")
