"""«Documenti»: one request for each who writes, who signs a paper, and when it was asked for."""

from typing import TYPE_CHECKING

import pytest

from desktop.domain.papers import PaperState, Signer
from desktop.domain.place import Place
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.papers import PapersPart
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case
from tests.ui.accessibility import faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CODE = "dichiarazione_cav"


@pytest.fixture
def at(desk: Desk, work: Work, qtbot: "QtBot") -> AtWork:
    case = work(a_case)
    return AtWork(desk, Place("case", case.id, question="papers"), qtbot)


def part_of(at: AtWork) -> PapersPart:
    assert isinstance(at.page, CasePage)
    (part,) = at.page.findChildren(PapersPart)
    return part


def marks(work: Work) -> dict[str, object]:
    return dict(work(lambda uow: uow.rows.all("SELECT paper, state FROM paper")))


def test_all_that_one_office_writes_is_asked_for_at_once(at: AtWork, work: Work) -> None:
    assert "Il servizio sociale" in at.texts()
    assert "Serve per: " in at.texts()

    at.press("Segna come chieste oggi: Il servizio sociale")

    assert set(marks(work).values()) == {PaperState.ASKED.value}
    at._qtbot.waitUntil(lambda: "Qualcuno la deve scrivere, chiesta il 25/11/2026" in at.texts())
    assert faults(at.page) == []


def test_who_signs_is_kept(at: AtWork, work: Work) -> None:
    box = part_of(at).rows[CODE].signer
    box.set_code(Signer.LEGAL.value)
    box.chosen.emit(Signer.LEGAL.value)
    at.rest()

    assert work(lambda uow: uow.rows.all("SELECT signer FROM paper WHERE paper = ?", CODE)) == [(Signer.LEGAL.value,)]
    assert part_of(at).rows[CODE].signer.code() == Signer.LEGAL.value
