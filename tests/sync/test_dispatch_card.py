"""«Mandalo da qui», with a server that answers: it leaves once, nobody is kept waiting, and a person says the rest."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import load_knowledge
from desktop.domain.outbox import What
from desktop.services.mailbox.mail_account import keep_password, read_mail_sheet, set_account, set_sending
from desktop.services.mailbox.protocol import set_mailbox
from desktop.ui.background import Background
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.mailbox.dispatch import DispatchCard
from desktop.ui.pages.page import Desk
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work
from tests.mail_server import HOST, MAILBOX, PASSWORD, USER, Behaviour, authority, mail_server
from tests.summary_women import released

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault


@pytest.fixture
def card(
    vault: "Vault", qapp: QApplication, qtbot: "QtBot", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DispatchCard]:
    (tmp_path / "autorita.pem").write_bytes(authority()[1])
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "autorita.pem"))
    background = Background(vault, qapp)
    made = DispatchCard(Desk(background, load_knowledge(), Theme(qapp, ThemeChoice.LIGHT)))
    qtbot.addWidget(made)
    yield made
    background.close()


def reach(work: Work, port: int) -> None:
    """Let messages be handed in at this server."""
    typed = {"host": HOST, "port": str(port), "security": "tls", "user": USER, "sender": USER}
    work(lambda uow: set_account(uow, typed, read_mail_sheet(uow).seen))
    work(lambda uow: set_sending(uow, on=True))


def test_it_leaves_once_and_again_only_when_it_is_asked_for(
    card: DispatchCard, work: Work, qtbot: "QtBot", tmp_path: Path
) -> None:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    head, goes_on, left = released(work).release.head, Event(), list[bool]()
    card.left.connect(lambda: left.append(True))
    behaviour = Behaviour(cuts=".", at_the_end=lambda: goes_on.wait(20))
    with mail_server(tmp_path, behaviour=behaviour) as server:
        reach(work, server.port)
        card.show_what(What(release=head))
        qtbot.waitUntil(lambda: not card.isHidden() and not card._field.isHidden())
        card.password.line.setText(PASSWORD)
        card.send.click()
        assert card._state.text().startswith("Sta partendo.")
        assert card.send.isHidden()
        card.stop.click()  # too late or not: what became of it is said
        goes_on.set()
        qtbot.waitUntil(lambda: not card._error.isHidden())
        assert card.password.text() == ""
        if "Hai fermato" in card._error.text():
            qtbot.waitUntil(lambda: not card.send.isHidden())
            card.password.line.setText(PASSWORD)
            card.send.click()
        qtbot.waitUntil(lambda: "Non si sa se è partito" in card._state.text())
        assert "Guarda nella posta inviata" in card._detail.text()
        assert card.send.isHidden()
        work(lambda uow: keep_password(uow, PASSWORD))
        behaviour.cuts = ""
        card.show_what(What(release=head))
        qtbot.waitUntil(card._field.isHidden)
        card.again.click()
        dialog = card.findChildren(ConfirmDialog)[0]
        dialog.agreed.emit()
        dialog.accept()
        qtbot.waitUntil(lambda: "Il server della posta l'ha preso" in card._state.text())
        assert left == [True]
        assert len({message.content.split(b"Message-ID: ")[1][:50] for message in server.received}) == 1
    card.forget()
    assert card.isHidden()


def test_a_person_who_looked_says_whether_it_left(card: DispatchCard, work: Work, qtbot: "QtBot") -> None:
    what = What(release=b"\1" * 32)
    message = work(lambda uow: uow.outbox.prepare(what, f"<{'ab' * 16}@cav.example>"))
    work(lambda uow: uow.outbox.begin(message, USER, MAILBOX, "", uow.now))
    card.show_what(what)
    qtbot.waitUntil(lambda: not card.isHidden())
    assert "comincia con abababababab." in card._detail.text()
    card.found.click()
    qtbot.waitUntil(lambda: "Il server della posta l'ha preso" in card._state.text())
    assert card.found.isHidden()
