"""«Oggi» says what the technical table leaves to do, leads to it, and says nothing of one that is not used."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.domain.accords import Accord
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.table.records import Action, Event, EventKind, Meeting, Patronage
from desktop.services.colleagues.accords import set_accord
from desktop.services.table.events import write_event
from desktop.services.table.meetings import write_action, write_meeting
from desktop.services.table.spreading import write_patronage
from desktop.storage.unit_of_work import UnitOfWork
from desktop.ui.pages.page import Desk
from tests.builders import Work, hold_only
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLACE = Place("today")


def fill(uow: UnitOfWork) -> None:
    """One thing of each kind."""
    today, day = uow.today, timedelta(1)
    write_meeting(uow, Meeting(today + day))
    write_meeting(uow, Meeting(today - 2 * day))
    write_action(uow, Action("Mandare le date", "inps", due=today - day))
    write_event(uow, Event(EventKind.SCHOOL, "", today - day, place="Istituto"))
    write_patronage(uow, Patronage("Mostra", "inps", "", today + 10 * day))
    write_patronage(uow, Patronage("Convegno", "comune", asked_on=today - 40 * day))


@pytest.mark.parametrize("role", [Role.OPERATRICE, Role.REFERENTE])
def test_what_is_left_at_the_table_is_said_to_who_reads_it_and_leads_there(
    desk: Desk, work: Work, qtbot: "QtBot", role: Role
) -> None:
    work(fill)
    work(lambda uow: hold_only(uow, role))
    at = AtWork(desk, PLACE, qtbot)
    told = at.texts()
    for said in (
        "È domani.",
        "manca che cosa si è deciso",
        "Mandare le date",
        "Incontro in una scuola",
        "andava mandata entro",
        "era attesa entro",
    ):
        assert said in told
    at.press("Apri il tavolo: Mandare le date")
    assert at.went == [Place("table", question="actions")]


def test_of_a_table_that_is_not_used_nothing_is_said(desk: Desk, work: Work, qtbot: "QtBot") -> None:
    work(fill)
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=False))
    assert "Mandare le date" not in AtWork(desk, PLACE, qtbot).texts()
