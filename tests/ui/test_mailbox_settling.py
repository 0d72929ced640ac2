"""«Casella INPS» after a copy was brought back: nothing leaves before it is known what had left."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.services.archive.backups import back_up
from desktop.services.mailbox.settling import unsettled
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.vault import Vault
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.mailbox.page import MailboxPage
from desktop.ui.pages.page import Desk
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.summary_women import a_woman, released
from tests.ui import accessibility
from tests.ui.mailbox_views import COLLEAGUE, HERS, Show, add_colleague, arrive, words_of

if TYPE_CHECKING:
    from tests.builders import Work

BEFORE, AFTER = "2026-Q2", "2026-Q3"


class Sent:
    """The certificates of what left before the copy and after it, as files."""

    def __init__(self, folder: Path) -> None:
        self.before, self.after = folder / "prima.json", folder / "dopo.json"


@pytest.fixture
def sent(vault: Vault, work: "Work", clock: Clock, tmp_path: Path) -> Sent:
    """An archive that goes on from a copy made between two releases."""
    made = Sent(tmp_path)
    work(lambda uow: a_woman(uow, date(2026, 5, 2), "REDD"))
    work(lambda uow: a_woman(uow, date(2026, 8, 2), "REDD"))
    made.before.write_bytes(certificate(work, BEFORE))
    backup = back_up(vault).first
    made.after.write_bytes(certificate(work, AFTER))
    vault.lock().result()
    restore(backup, vault.folder, WhoRestores(OPERATOR, PASSPHRASE), clock)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    return made


def certificate(work: "Work", period: str) -> bytes:
    files = released(work, period).files
    return next(content for name, content in files.items() if name.endswith(".json"))


@pytest.fixture
def page(sent: Sent, desk: Desk, show: Show, qtbot: QtBot) -> MailboxPage:
    assert sent.before.exists()
    made = MailboxPage(desk)
    show(made)
    arrive(made, qtbot)
    qtbot.waitUntil(made.settling.isVisible)
    return made


def test_it_says_until_when_the_archive_reaches_and_can_be_read_and_walked(page: MailboxPage, qtbot: QtBot) -> None:
    assert "Quello che è qui arriva fino al 25/11/2026." in words_of(page.settling)
    qtbot.waitUntil(lambda: accessibility.check(page))


def test_the_last_certificate_settles_it_where_it_stands_in_the_ledger(
    page: MailboxPage, qtbot: QtBot, sent: Sent, work: "Work"
) -> None:
    page.settling.read(str(sent.after))
    qtbot.waitUntil(lambda: "in questo archivio non risulta uscito" in words_of(page.settling))
    page.settling.read(str(sent.before.with_name("manca.json")))
    qtbot.waitUntil(lambda: "in questo archivio non risulta uscito" not in words_of(page.settling))
    assert page.settling.isVisible()

    page.settling.certificate.click()
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(sent.before))
    dialog.reject()

    qtbot.waitUntil(lambda: not page.settling.isVisible())
    assert work(unsettled) == ()


def test_two_operators_may_declare_it_and_one_who_has_colleagues_may_not_alone(
    page: MailboxPage, qtbot: QtBot, vault: Vault, work: "Work"
) -> None:
    add_colleague(vault)
    declare(page, qtbot, OPERATOR, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(page.settling._error.text()))
    assert work(unsettled) != ()

    declare(page, qtbot, COLLEAGUE, HERS)

    qtbot.waitUntil(lambda: not page.settling.isVisible())
    assert work(unsettled) == ()


def declare(page: MailboxPage, qtbot: QtBot, name: str, passphrase: str) -> None:
    page.settling.declare.click()
    dialog = [each for each in page.findChildren(SecondPassphraseDialog) if each.isVisible()][-1]
    dialog._name.setText(name)
    dialog._passphrase.line.setText(passphrase)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in page.findChildren(SecondPassphraseDialog)))
