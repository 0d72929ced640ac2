"""«Registro delle lettere»: this year's numbers, other days on asking, and the paper, for the coordinator."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import show_code
from desktop.domain.documents.written_letter import Letter
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.printing.pages import Pages
from desktop.services.documents.letters import Written, prepare_letter
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.letters import LettersPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, a_case, hold_only
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def page(desk: Desk, qtbot: "QtBot") -> Open:
    def opened() -> AtWork:
        at = AtWork(desk, Place("settings", question="letters"), qtbot)
        at.rest()
        return at

    return opened


@pytest.fixture
def letter(work: Work) -> Letter:
    case, knowledge = work(a_case), load_knowledge()
    written = Written(knowledge.letters.kind("delega"), knowledge.rules, knowledge.forms)
    return work(lambda uow: prepare_letter(uow, case.id, written))


def part_of(at: AtWork) -> LettersPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, LettersPart)
    return at.page.part


def rows(at: AtWork) -> list[str]:
    model = part_of(at).model
    return [" ".join(str(model.index(row, column).data()) for column in range(2)) for row in range(model.rowCount())]


def test_the_numbers_of_the_year_are_there(page: Open, letter: Letter) -> None:
    at = page()
    (row,) = rows(at)
    for told in (f"N. {letter.number}", "25/11/2026", show_code(letter.code)):
        assert told in row
    assert part_of(at).first.line.text() == "1/1/2026"
    assert "1 lettera, dalla più recente." in at.texts()
    assert faults(at.page) == []
    assert cut(at.page) == []


def test_other_days_are_shown_on_asking_and_days_that_run_backwards_are_said(page: Open, letter: Letter) -> None:
    at = page()
    at.type("Al giorno", "24/11/2026")
    at.press("Mostra")
    at.rest()
    assert rows(at) == []
    assert "nessuna lettera ha preso un numero" in at.texts()
    at.type("Al giorno", "24/11/2025")
    at.press("Mostra")
    at.rest()
    assert "viene prima dell'inizio" in at.texts()
    assert letter.number not in at.texts()


def test_it_goes_on_paper(page: Open, letter: Letter) -> None:
    at = page()
    at.press("Stampa il registro…")
    at.rest()
    (dialog,) = at.page.findChildren(PaperDialog)
    with Pages(dialog._ready.pdf) as pages:
        assert letter.number in pages.text(0)
    assert faults(dialog) == []
    dialog.reject()


def test_what_was_typed_before_hiding_stays(page: Open, letter: Letter) -> None:
    at = page()
    assert letter.number in rows(at)[0]
    at.page.open_at(Place("settings", question="letters", draft={"letters": {"first": "3/3/2026", "last": "x"}}))
    at.rest()
    assert part_of(at).draft() == {"letters": {"first": "3/3/2026", "last": "x"}}


def test_who_does_not_coordinate_is_told(page: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = page()
    assert part_of(at).banner.isVisible()
    assert rows(at) == []
