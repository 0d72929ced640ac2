"""«Niente codice fiscale» in the window: read again, shown as it will be printed, or refused in words."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.printing.pages import Pages
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.paper_dialog import PaperDialog
from tests.builders import Work
from tests.summary_women import AUGUST, a_woman, released
from tests.ui import accessibility
from tests.ui.mailbox_views import Show, arrive


@pytest.fixture
def page(desk: Desk, show: Show, work: Work, qtbot: QtBot) -> MailboxPage:
    work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    released(work)
    made = MailboxPage(desk)
    show(made)
    arrive(made, qtbot)
    return made


def test_the_proof_is_shown_as_it_will_be_printed(page: MailboxPage, qtbot: QtBot) -> None:
    page.proof.ask.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    (dialog,) = page.findChildren(PaperDialog)
    pages = Pages(dialog._ready.pdf)
    assert "bisogni_needs_2026-Q3.csv" in pages.text(0)
    pages.close()
    assert page.proof.ask.isEnabled()
    accessibility.check(dialog)
    dialog.reject()


def test_where_there_is_none_it_says_why_on_the_card(page: MailboxPage, work: Work, qtbot: QtBot) -> None:
    work(lambda uow: uow.rows.all("UPDATE release SET method = 'none'"))
    page.proof.ask.click()
    qtbot.waitUntil(page.proof.error.isVisible)

    assert page.proof.error.text()
    assert not page.findChildren(PaperDialog)
