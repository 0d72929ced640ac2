"""What her path leaves to do on «Oggi»: in order, one line for a woman, each leading where it is done."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.domain.identifiers import new_id
from desktop.domain.place import Place
from desktop.services.path.colleague_notes import NewNote, leave_note
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from desktop.ui.pages.page import Desk
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case
from tests.colleagues import MARTA, join, sit_down
from tests.services.overview.test_today_path import TODAY, a_judgement, a_plan, a_referral
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def today(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("today"), qtbot)


@pytest.fixture
def filled(vault: Vault, work: Work) -> None:
    """Something of each kind, for Marta, who sits at the keyboard."""
    marta = join(vault)
    alba, betulla = (work(lambda uow, alias=alias: a_case(uow, alias)) for alias in ("Alba", "Betulla"))
    work(lambda uow: leave_note(uow, alba.id, NewNote("Lacosagrave", marta, TODAY + timedelta(2))))

    def fill(uow: UnitOfWork) -> None:
        a_plan(uow, alba.id, TODAY - timedelta(3))
        a_judgement(uow, alba.id, TODAY - timedelta(1))
        a_plan(uow, betulla.id, TODAY + timedelta(3))
        a_referral(uow, betulla.id, TODAY - timedelta(20), 15)
        uow.rows.add("activation", {"id": new_id(), "case_id": alba.id, "begun_at": 1_795_590_000_000}, case=alba.id)
        alone = new_id()
        uow.rows.add("activation", {"id": alone, "case_id": alone, "begun_at": 1_795_593_600_000})

    work(fill)
    sit_down(vault, MARTA)


@pytest.mark.usefixtures("filled")
def test_each_line_says_what_to_do_and_nothing_that_hurts_and_leads_there(today: Open) -> None:
    at = today()
    page = at.page
    assert isinstance(page, TodayPage)
    told = at.texts()
    for words in (
        "Da finire",
        "Lasciato per te",
        "fino al 27/11/2026",
        "Il progetto era da rivedere il 22/11/2026. C'è da riparlarne dal 24/11/2026.",
        "Il progetto è da rivedere il 28/11/2026.",
        "Consegnato il 5/11/2026; la risposta era attesa entro il 20/11/2026.",
        "dati dei servizi sono da verificare",
    ):
        assert words in told
    for never in ("Lacosagrave", "alto", "SARA", "afol"):
        assert never not in told
    tops = [part.y() for part in (page.under_way, page.path, page.to_verify)]
    assert tops == sorted(tops)
    at.press("Apri gli invii di " + next(line for line in told.splitlines() if "Betulla" in line))
    assert at.went[-1].question == "referrals"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("choice", "scale"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_it_can_be_read_and_walked(today: Open, theme: Theme, choice: ThemeChoice, scale: int) -> None:
    theme.apply(choice, scale)
    at = today()
    assert faults(at.page) == []
    assert cut(at.workplace) == []
