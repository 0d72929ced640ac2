"""«Posta» in the settings: the server and the mailbox's password, and the office's certificate, read aloud."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.domain.operator import Role
from desktop.domain.outbox import What
from desktop.domain.place import Place
from desktop.services.mailbox.mail_account import read_mail_sheet, set_account
from desktop.services.mailbox.office_certificate import look_at_certificates, sealing_for
from desktop.services.mailbox.protocol import set_mailbox
from desktop.ui.dialogs.confirm import ConfirmDialog
from desktop.ui.pages.mailbox.dispatch import DispatchCard
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.mail import MailPart
from desktop.ui.pages.settings.page import SettingsPage
from tests.builders import Work, hold_only
from tests.certificates import a_certificate, elliptic
from tests.summary_women import released
from tests.ui.accessibility import cut, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Open = Callable[[], AtWork]


@pytest.fixture
def page(desk: Desk, qtbot: "QtBot") -> Open:
    return lambda: AtWork(desk, Place("settings", question="mail"), qtbot)


def part_of(at: AtWork) -> MailPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, MailPart)
    return at.page.part


def test_it_is_off_until_somebody_turns_it_on_and_the_password_may_be_kept(page: Open, work: Work) -> None:
    at = page()
    part = part_of(at)
    assert "È spento: dal programma non parte niente." in at.texts()
    assert part.password.isHidden()
    at.press("Accendi")
    assert "Il nome del server della posta non va" in part.server.fields["host"].error
    at.type("Server della posta in uscita", "smtp.gestore.example")
    at.choose("Connessione", "starttls")
    at.type("Indirizzo della casella del centro", "centro@cav.example")
    at.press("Salva")
    at.press("Accendi")
    assert "È acceso" in at.texts()
    assert work(read_mail_sheet).fields == {
        "host": "smtp.gestore.example",
        "port": "",
        "security": "starttls",
        "user": "centro@cav.example",
        "sender": "centro@cav.example",
    }
    part.password.password.line.setText("tùlipano giallo")
    at.press("Tienila nell'archivio")
    assert work(lambda uow: uow.outbox.password()) == "tùlipano giallo"
    assert part.password.password.text() == ""
    assert "tùlipano" not in at.texts()
    at.press("Non tenerla più")
    assert "La parola d'accesso si chiede ogni volta." in at.texts()
    assert faults(at.workplace) == []
    assert cut(at.workplace) == []


def test_another_server_takes_the_kept_password_away(page: Open, work: Work) -> None:
    typed = {"host": "a.example", "port": "", "security": "tls", "user": "", "sender": "a@cav.example"}
    work(lambda uow: set_account(uow, typed, read_mail_sheet(uow).seen))
    work(lambda uow: uow.outbox.keep_password("una"))
    at = page()
    at.type("Server della posta in uscita", "b.example")
    at.press("Salva")
    assert not work(lambda uow: uow.outbox.keeps_password())


def test_nothing_is_sealed_before_the_fingerprint_was_read_aloud(page: Open, work: Work, tmp_path: Path) -> None:
    at = page()
    part, file = part_of(at), tmp_path / "ufficio.pem"
    file.write_bytes(a_certificate().certificate)
    part.office.read(str(file))
    at.rest()
    view = work(look_at_certificates)
    assert view.office is not None
    assert part.office.fingerprint.text() == view.office.fingerprint
    assert "Impronta non ancora confrontata" in at.texts()
    assert work(sealing_for) == ()
    at.press("È la stessa: l'ho confrontata oggi")
    assert part.office.field.error.startswith("Scrivi chi, all'ufficio")
    at.type("Chi, all'ufficio, ha letto l'impronta", "dottoressa Prova")
    at.press("È la stessa: l'ho confrontata oggi")
    assert "Letta a voce con dottoressa Prova il 25/11/2026. Ha ascoltato Giulia." in at.texts()
    assert len(work(sealing_for)) == 1
    part.office.remove.click()
    dialog = next(each for each in part.office.findChildren(ConfirmDialog))
    dialog.agreed.emit()
    dialog.accept()
    at.rest()
    assert work(sealing_for) == ()


def test_a_certificate_that_does_not_hold_is_refused_in_words(page: Open, work: Work, tmp_path: Path) -> None:
    at = page()
    part, file = part_of(at), tmp_path / "ufficio.pem"
    file.write_bytes(a_certificate(key=elliptic()).certificate)
    part.office.read(str(file))
    at.rest()
    assert "Il certificato ha una chiave che non è RSA" in at.texts()
    part.own.read(str(tmp_path / "non c'è.pem"))
    at.rest()
    assert work(look_at_certificates).own is None


def test_who_keeps_no_settings_reads_it(page: Open, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    at = page()
    part = part_of(at)
    assert not part.server.save.isEnabled()
    assert not part.office.choose.isEnabled()


def test_under_a_summary_that_left_it_is_offered_only_where_it_is_on(desk: Desk, qtbot: "QtBot", work: Work) -> None:
    work(lambda uow: set_mailbox(uow, "inps@protocollo.example"))
    head = released(work).release.head
    card = DispatchCard(desk)
    qtbot.addWidget(card)
    card.show_what(What(release=head))
    qtbot.waitUntil(lambda: card._message is None and not desk.background._under_way)
    assert card.isHidden()
    typed = {"host": "a.example", "port": "", "security": "tls", "user": "", "sender": "a@cav.example"}
    work(lambda uow: set_account(uow, typed, read_mail_sheet(uow).seen))
    work(lambda uow: uow.settings.put("smtp.on", "yes"))
    card.show_what(What(release=head))
    qtbot.waitUntil(lambda: not card.isHidden())
    assert card._state.text() == "Da qui non è ancora stato mandato."
    assert card._way.text().startswith("Va a inps@protocollo.example.")
    card.send.click()  # without the word that opens the mailbox
    qtbot.waitUntil(lambda: not card._error.isHidden())
    assert card._error.text().startswith("Manca la parola d'accesso della casella.")
