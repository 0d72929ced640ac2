"""The closed files to decide about: why each comes up, what keeps others, and what the coordinator does with them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.case import Case, State
from desktop.domain.erasure import Part, Reason
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.domain.retention import Hold
from desktop.domain.stamp import NOTHING_THERE
from desktop.services.archive.retention import choose_retention, hold_file, retention_months
from desktop.services.case.cases import change_state
from desktop.services.case.search import list_cases
from desktop.ui.pages.erasing.dialog import EraseDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.retention import RetentionPart
from desktop.ui.pages.today.page import TodayPage
from tests.builders import Work, a_case_with_contact, hold_only
from tests.clock import Clock
from tests.conftest import PASSPHRASE
from tests.ui import accessibility
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def page(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("settings", question="retention"), qtbot)


def part_of(at: AtWork) -> RetentionPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, RetentionPart)
    return at.page.part


def closed(work: Work, alias: str = "Ginestra") -> Case:
    case = work(lambda uow: a_case_with_contact(uow, alias))
    return work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))


def test_with_nothing_to_decide_it_says_so_and_when_the_first_comes_up(page: Open, work: Work) -> None:
    closed(work)
    work(lambda uow: a_case_with_contact(uow, "Erica"))
    at = page()
    assert "Nessun fascicolo da decidere oggi." in at.texts()
    assert "Un altro fascicolo chiuso: se ne decide dal 25/11/2028." in at.texts()
    assert not at.offers("Conserva…")
    at._qtbot.waitUntil(lambda: accessibility.check(part_of(at)))


def test_each_file_says_why_it_comes_up_and_since_when(page: Open, work: Work, clock: Clock) -> None:
    texts = closed(work)
    clock.set_day("2027-05-25")
    at = page()
    told = at.texts()
    assert texts.shown_code in told
    assert "I testi liberi non servono più da sei mesi; il resto può restare: si può decidere dal 25/5/2027." in told
    assert "Chiuso il 25/11/2026; l'ultima cosa è stata scritta il 25/11/2026." in told
    at._qtbot.waitUntil(lambda: accessibility.check(part_of(at)))


def test_what_keeps_a_file_stands_beside_it_and_can_be_changed(page: Open, work: Work, clock: Clock) -> None:
    case = closed(work)
    work(lambda uow: hold_file(uow, case.id, Hold.MINORS, date(2031, 5, 2), NOTHING_THERE))
    clock.set_day("2029-01-01")
    at = page()
    assert "Ci sono figlie o figli minorenni: fino al 2/5/2031." in at.texts()
    at.press(f"Cambia… Fascicolo {case.shown_code}")
    at.type("Fino a che giorno", "3/6/2032", at.dialog())
    at.press("Conserva", at.dialog())
    assert "fino al 3/6/2032." in at.texts()
    clock.set_day("2032-06-03")
    part_of(at).load()
    at.rest()
    assert "guarda se lo sono ancora" in at.texts()


def test_keeping_a_file_longer_takes_it_out_of_the_list(page: Open, work: Work, clock: Clock) -> None:
    case = closed(work)
    clock.set_day("2028-11-25")
    at = page()
    assert "Il tempo di conservazione è finito" in at.texts()
    at.press(f"Conserva… Fascicolo {case.shown_code}")
    dialog = at.dialog()
    at._qtbot.keyClick(dialog, Qt.Key.Key_3)
    at.type("Fino a che giorno", "1/1/2030", dialog)
    at.press("Conserva", dialog)
    assert "Nessun fascicolo da decidere oggi." in at.texts()
    assert "fino al 1/1/2030." in at.texts()


@pytest.mark.parametrize(("act", "part"), [("Cancella…", Part.ALL), ("Solo i testi…", Part.TEXT)])
def test_what_is_decided_is_done_with_its_certificate(
    page: Open, work: Work, clock: Clock, act: str, part: Part
) -> None:
    case = closed(work)
    clock.set_day("2028-11-25")
    at = page()
    at.press(f"{act} Fascicolo {case.shown_code}")
    dialog = at.dialog()
    assert isinstance(dialog, EraseDialog)
    assert dialog.part is (None if part is Part.ALL else part)
    next(each for each in dialog.parts.targets if each.code == part.value).click()
    dialog.reason.set_code(Reason.NO_LONGER_NEEDED)
    dialog.phrase.line.setText(PASSPHRASE)
    dialog.act.click()
    at._qtbot.waitUntil(lambda: any(each.isVisible() for each in at.workplace.findChildren(PaperDialog)))
    at.rest()
    there = [row.id for row in work(list_cases)]
    assert there == ([] if part is Part.ALL else [case.id])
    assert (case.shown_code in at.texts(part_of(at))) is (part is Part.TEXT)


def test_an_open_file_is_erased_by_its_code_and_a_wrong_code_is_said_at_its_field(page: Open, work: Work) -> None:
    case = work(a_case_with_contact)
    at = page()
    at.type("Codice del fascicolo", "ZZZ-999")
    at.press("Cancella…")
    assert "Nessun fascicolo ha questo codice" in part_of(at).code_field.error
    at.type("Codice del fascicolo", case.shown_code.lower())
    at.press("Cancella…")
    assert case.shown_code in at.texts(at.dialog())
    assert part_of(at).code_field.error == ""


def test_of_many_files_the_first_are_shown_and_the_others_when_asked_for(page: Open, work: Work, clock: Clock) -> None:
    for number in range(23):
        closed(work, f"Ginestra {number}")
    clock.set_day("2028-11-25")
    at = page()
    assert at.texts().count("Il tempo di conservazione è finito") == 20
    at.press("Mostra altri 3 di 3")
    assert at.texts().count("Il tempo di conservazione è finito") == 23
    assert not part_of(at).more.isVisible()


def test_after_how_many_months_is_the_coordinators_choice(page: Open, work: Work) -> None:
    at = page()
    at.choose("Mesi dalla chiusura, o dall'ultima cosa scritta", "60")
    assert work(retention_months) == 60


def test_who_does_not_coordinate_sees_no_file(page: Open, work: Work, clock: Clock) -> None:
    case = closed(work)
    clock.set_day("2028-11-25")
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))
    at = page()
    assert "Questo può farlo solo" in part_of(at).banner.text
    assert case.shown_code not in at.texts()
    assert not at.offers("Cancella…")


# --- «Oggi» --------------------------------------------------------------------------------------------------------


def test_today_says_how_many_wait_and_leads_there(desk: Desk, qtbot: "QtBot", work: Work, clock: Clock) -> None:
    closed(work)
    clock.set_day("2028-11-25")
    at = AtWork(desk, Place("today"), qtbot)
    assert isinstance(at.page, TodayPage)
    deciding = at.page.deciding
    assert deciding.text == "Un fascicolo chiuso da decidere: conservarlo ancora, o cancellarlo."
    closed(work, "Erica")
    clock.set_day("2030-11-25")
    deciding.load()
    at.rest()
    assert deciding.text.startswith("2 fascicoli chiusi da decidere")
    deciding.hide()  # read and closed: it is not said again while nothing else comes up
    deciding.load()
    at.rest()
    assert deciding.text == ""
    work(lambda uow: choose_retention(uow, "60"))
    deciding.load()
    at.rest()
    closed(work, "Viola")
    clock.set_day("2041-11-25")
    deciding.load()
    at.rest()
    at.press("Vai alla conservazione")
    assert at.went[-1] == Place("settings", question="retention")


def test_who_does_not_decide_is_told_nothing(desk: Desk, qtbot: "QtBot", work: Work, clock: Clock) -> None:
    closed(work)
    clock.set_day("2028-11-25")
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = AtWork(desk, Place("today"), qtbot)
    assert isinstance(at.page, TodayPage)
    assert at.page.deciding.text == ""
