"""How what left is handed on: sealed where the office can open that, taken away again, with the program chosen last."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.outbox import Whose
from desktop.services.mailbox.office_certificate import look_at_certificates, read_aloud, take_certificate
from desktop.ui.pages.mailbox.handing import Handing
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.page import Desk
from tests.builders import Work
from tests.certificates import a_certificate
from tests.summary_women import AUGUST, a_woman
from tests.ui.mailbox_views import (
    TRUE_INVAL,
    Show,
    release_alone,
    words_of,
)


@pytest.fixture
def page(desk: Desk, show: Show, tmp_path: Path, work: Work) -> MailboxPage:
    for _ in range(TRUE_INVAL):
        work(lambda uow: a_woman(uow, AUGUST, "INVAL"))
    made = MailboxPage(replace(desk, exports=tmp_path / "da-inviare"))
    show(made)
    return made


def test_files_that_were_handed_on_can_be_taken_away(page: MailboxPage, qtbot: QtBot, tmp_path: Path) -> None:
    release_alone(page, qtbot)
    handing, folder = page.period.handing, tmp_path / "da-inviare"
    assert len(list(folder.iterdir())) == 5
    handing.offer_to_clear()
    assert "Si possono togliere dalla cartella." in words_of(handing)
    handing.clear.click()
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [])
    qtbot.waitUntil(lambda: "non sono più nella cartella" in words_of(handing))
    assert not handing.clear.isEnabled()


def test_where_the_office_has_a_certificate_only_the_sealed_draft_is_handed_on(
    page: MailboxPage, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    work(lambda uow: take_certificate(uow, Whose.OFFICE, a_certificate().certificate))
    office = work(look_at_certificates).office
    assert office is not None
    work(lambda uow: read_aloud(uow, office.stamp, "Ufficio"))
    release_alone(page, qtbot)
    (draft,) = (tmp_path / "da-inviare").iterdir()
    assert b"smime.p7m" in draft.read_bytes()
    page.period.handing.program.set_code("webmail")
    page.period.handing._on_program("webmail")
    assert "Il messaggio è cifrato" in words_of(page.period.handing)


def test_the_mail_program_chosen_last_is_offered_first(desk: Desk, qtbot: QtBot) -> None:
    kept: list[str] = []
    handing = Handing(replace(desk, mail_program=lambda: "webmail", keep_mail_program=kept.append))
    qtbot.addWidget(handing)
    assert handing.program.code() == "webmail"
    handing.program.chosen.emit("outlook")
    assert kept == ["outlook"]
