"""From «Incontri» of a file a visit to come is saved for her own calendar, if its hour is known."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.case import Case
from desktop.domain.identifiers import RecordId
from desktop.domain.place import Place
from desktop.domain.visit import VisitPlan
from desktop.services.visits.visits import plan_visit
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.visits import VisitsPart
from desktop.ui.pages.page import Desk
from tests.builders import Work, a_case
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SOON = date(2026, 11, 26)


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_case)


def visits(desk: Desk, case: Case, qtbot: "QtBot") -> tuple[AtWork, VisitsPart]:
    at = AtWork(desk, Place("case", case.id, question="visits"), qtbot)
    assert isinstance(at.page, CasePage)
    part = at.page.part
    assert isinstance(part, VisitsPart)
    return at, part


def test_a_visit_is_saved_from_the_file_after_the_warning(
    desk: Desk, work: Work, case: Case, tmp_path: Path, qtbot: "QtBot"
) -> None:
    visit = work(lambda uow: plan_visit(uow, case.id, VisitPlan(SOON, time(9, 30), "Sede", companion="Rosa")))
    at, part = visits(desk, case, qtbot)
    at.press("Salva per un calendario l'incontro di giovedì 26/11/2026, ore 9:30")
    assert "tablet, automobili" in at.texts(at.dialog())
    at.press("Non salvare", at.dialog())

    part.out.write(visit.id, tmp_path / "a.ics")
    qtbot.waitUntil(lambda: "Salvato: a.ics" in at.texts())

    content = (tmp_path / "a.ics").read_bytes()
    assert b"SUMMARY:Appuntamento\r\nDTSTART:20261126T083000Z\r\n" in content
    assert b"Sede" not in content


def test_a_visit_that_is_no_longer_there_is_refused_and_nothing_written(
    desk: Desk, work: Work, case: Case, tmp_path: Path, qtbot: "QtBot"
) -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(SOON, time(9, 30))))
    at, part = visits(desk, case, qtbot)

    part.out.write(RecordId(bytes(16)), tmp_path / "a.ics")

    qtbot.waitUntil(lambda: "Questa riga non è più nel fascicolo" in at.texts())
    assert list(tmp_path.glob("*.ics*")) == []


def test_without_an_hour_or_once_it_was_none_is_offered(desk: Desk, work: Work, case: Case, qtbot: "QtBot") -> None:
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(SOON)))
    work(lambda uow: plan_visit(uow, case.id, VisitPlan(SOON - timedelta(days=9), time(9))))

    at, _ = visits(desk, case, qtbot)

    assert not any("calendario" in button.accessibleName() for button in at.page.findChildren(QPushButton))
