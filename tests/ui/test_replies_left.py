"""The replies on «Oggi» and on «Agenda»: what waits, and until when what they ask for is to be done."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.domain.case import Case
from desktop.domain.place import Place
from desktop.domain.reply import Change, Touched
from desktop.domain.sheet import Sheet
from desktop.services.mailbox.replies import file_reply, keep_reply, mark_change, throw_away
from desktop.ui.pages.mailbox.replies import RepliesPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.widgets.buttons import Button
from tests.builders import Work
from tests.services.mailbox.test_replies import a_sheet, examined
from tests.ui import accessibility
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.domain.identifiers import RecordId

TODAY = date(2026, 11, 25)
SOON = Change(Touched.DEADLINE, (TODAY + timedelta(days=2)).isoformat(), "Parlarne con Ginestra")


@pytest.fixture
def sheet(work: Work) -> Sheet:
    return work(a_sheet)


@pytest.fixture
def case(work: Work, sheet: Sheet) -> Case:
    found = work(lambda uow: uow.cases.one(sheet.case_id))
    assert found is not None
    return found


def kept(work: Work, text: str) -> "RecordId":
    found = examined(work, text)
    return work(lambda uow: keep_reply(uow, found))


def filed(work: Work, sheet: Sheet, *changes: Change) -> "RecordId":
    reply = kept(work, sheet.code)
    waiting = work(lambda uow: uow.replies.one(reply))
    assert waiting is not None
    work(lambda uow: file_reply(uow, reply, changes, waiting.stamp))
    return reply


def test_what_waits_stands_on_today_by_code_alone_and_leads_to_the_reply(
    desk: Desk, qtbot: "QtBot", work: Work, sheet: Sheet, case: Case
) -> None:
    filed(work, sheet, SOON)
    kept(work, f"{sheet.code} segretissima")
    last = kept(work, "Senza codice")
    at = AtWork(desk, Place("today"), qtbot)
    assert isinstance(at.page, TodayPage)
    words = at.texts(at.page.replies)

    for told in (
        "Da fare entro il 27/11/2026",
        f"{case.shown_code} · per una risposta dell'ufficio",
        "Risposta da confermare",
        f"{case.shown_code} · arrivata il 25/11/2026",
        "Risposta in quarantena",
        "Arrivata il 25/11/2026",
    ):
        assert told in words
    shown = " ".join(words)
    assert all(hers not in shown for hers in (case.alias, "segretissima", "Parlarne"))
    qtbot.waitUntil(lambda: accessibility.check(at.page))
    at.button("Apri: Risposta in quarantena, arrivata il 25/11/2026").click()
    at.rest()
    assert at.went == [Place("replies", question=last.hex())]
    assert isinstance(at.page, RepliesPage)


def test_today_shows_what_a_reply_asks_for_only_until_it_is_done(
    desk: Desk, qtbot: "QtBot", work: Work, sheet: Sheet
) -> None:
    reply = filed(work, sheet, SOON)
    at = AtWork(desk, Place("today"), qtbot)
    page = at.page
    assert isinstance(page, TodayPage)
    assert page.replies.isVisible()
    desk.background.run(page, mark_change, reply, SOON, done=True)
    qtbot.waitUntil(lambda: not page.replies.isVisible())


def test_today_is_calm_only_while_no_reply_waits(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    reply = kept(work, "Senza codice")
    at = AtWork(desk, Place("today"), qtbot)
    page = at.page
    assert isinstance(page, TodayPage)
    assert not page.empty.isVisible()
    waiting = work(lambda uow: uow.replies.one(reply))
    assert waiting is not None
    desk.background.run(page, throw_away, reply, waiting.stamp)
    qtbot.waitUntil(page.empty.isVisible)


def test_what_a_reply_asks_for_stands_under_its_day_on_the_agenda_and_leads_to_it(
    desk: Desk, qtbot: "QtBot", work: Work, sheet: Sheet, case: Case
) -> None:
    reply = filed(work, sheet, SOON)
    at = AtWork(desk, Place("agenda"), qtbot)
    qtbot.waitUntil(lambda: "Da fare entro il 27/11/2026" in at.texts())
    assert "Venerdì 27/11/2026" in at.texts()
    assert case.alias not in " ".join(at.texts())
    at.button(f"Apri: Da fare entro il 27/11/2026, {case.shown_code} · per una risposta dell'ufficio").click()
    at.rest()
    assert at.went == [Place("replies", question=reply.hex())]


def test_a_reply_has_one_way_back_to_where_one_came_from(desk: Desk, qtbot: "QtBot", work: Work, sheet: Sheet) -> None:
    reply = kept(work, f"{sheet.code} sì")
    at = AtWork(desk, Place("today"), qtbot)
    at.workplace.go_to(Place("replies"))
    at.rest()
    assert isinstance(at.page, RepliesPage)
    page = at.page
    next(each for each in page.findChildren(Button) if each.accessibleName().startswith("Apri: ")).click()
    qtbot.waitUntil(page.view.form.isVisible)
    assert page.here() == Place("replies", question=reply.hex())

    def ways_back() -> list[Button]:
        buttons = (each for each in at.workplace.findChildren(Button) if each.isVisible())
        return [each for each in buttons if "Torna" in each.text() or "Torna" in each.accessibleName()]

    (way,) = ways_back()
    way.click()
    at.rest()
    assert page.taking.isVisible()
    assert page.here() == Place("replies")
    (way,) = ways_back()
    way.click()
    at.rest()
    assert isinstance(at.page, TodayPage)


def test_after_a_reply_the_way_back_leads_past_the_list_one_is_on(
    desk: Desk, qtbot: "QtBot", work: Work, sheet: Sheet
) -> None:
    reply = kept(work, f"{sheet.code} sì")
    at = AtWork(desk, Place("today"), qtbot)
    for place in (Place("replies"), Place("replies", question=reply.hex())):
        at.workplace.go_to(place)
        at.rest()
    assert isinstance(at.page, RepliesPage)
    at.page.view.ended.emit()
    at.rest()

    at.workplace.go_back()
    at.rest()

    assert isinstance(at.page, TodayPage)
