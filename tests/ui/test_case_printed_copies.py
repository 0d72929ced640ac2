"""«Copie stampate» on the page of a file: how many went out, and those destroyed unused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case
from desktop.domain.place import Place
from desktop.services.documents.dossiers import note_dossier_printed
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case_with_contact
from tests.ui import accessibility
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NONE_YET = "Nessuna carta con il codice di questo fascicolo è stata stampata da qui."
ASK = "Distrutte le copie non usate…"
Open = Callable[[], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case_with_contact)


@pytest.fixture
def file(desk: Desk, qtbot: "QtBot", case: Case) -> Open:
    return lambda: AtWork(desk, Place("case", case.id, question="keeping"), qtbot)


def printed(work: Work, case: Case, copies: int) -> None:
    for _ in range(copies):
        work(lambda uow: note_dossier_printed(uow, case.id))


def test_a_file_of_which_nothing_was_printed_says_so(file: Open) -> None:
    at = file()
    at._qtbot.waitUntil(lambda: NONE_YET in at.texts())
    assert not at.offers(ASK)


def test_copies_destroyed_unused_are_written_down_and_no_more_than_there_are(
    file: Open, work: Work, case: Case
) -> None:
    printed(work, case, 3)
    at = file()
    told = "Stampate 3 copie; distrutte senza usarle {}. Consegnate, o ancora da qualche parte: {}."
    at._qtbot.waitUntil(lambda: told.format(0, 3) in at.texts())

    at.press(ASK)
    at.type("Quante copie hai distrutto", "4", at.dialog())
    at.press("Scrivi nel registro", at.dialog())
    at._qtbot.waitUntil(lambda: "Scrivi un numero da 1 a 3: di più non ne risultano stampate." in at.texts(at.dialog()))
    accessibility.check(at.dialog())
    at.type("Quante copie hai distrutto", "2", at.dialog())
    at.press("Scrivi nel registro", at.dialog())

    at._qtbot.waitUntil(lambda: told.format(2, 1) in at.texts())
