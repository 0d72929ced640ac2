"""«La mia frase segreta»: everybody changes her own, and what the old one opened it opens no longer."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import WrongPassphrase
from desktop.storage.vault import open_vault
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.passphrase import ChangeForm, PassphrasePart
from tests.builders import Work, hold_only
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.accessibility import check
from tests.ui.at_work import AtWork
from tests.ui.settings_views import OWN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot") -> AtWork:
    return AtWork(desk, Place("settings", question="passphrase"), qtbot)


def part_of(at: AtWork) -> PassphrasePart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, PassphrasePart)
    return at.page.part


def open_form(at: AtWork, qtbot: "QtBot") -> ChangeForm:
    at.press("Cambia la mia frase segreta")
    form = part_of(at).form
    assert form is not None
    qtbot.waitUntil(lambda: bool(form._proposal.text()))
    return form


def test_her_name_leads_to_it_from_every_page(desk: Desk, qtbot: "QtBot") -> None:
    at = AtWork(desk, Place("today"), qtbot)
    at.workplace.navigation.show_operator(OPERATOR)
    at.press(f"{OPERATOR}: la mia frase segreta", at.workplace)

    assert f"Entri come {OPERATOR}" in at.texts(part_of(at))


def test_who_holds_one_role_alone_changes_her_own_phrase(
    at: AtWork, qtbot: "QtBot", work: Work, vault: "Vault", archive: Path
) -> None:
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    form = open_form(at, qtbot)
    assert form._passphrase.line.hasFocus()
    phrase = form._proposal.text()
    form._passphrase.line.setText(phrase)
    form.yours.line.setText(PASSPHRASE)
    qtbot.keyClick(form.yours.line, Qt.Key.Key_Return)
    at.rest()

    assert part_of(at).banner.text.startswith("La tua frase segreta è cambiata")
    assert part_of(at).form is None
    vault.lock().result()
    with open_vault(archive, OPERATOR, phrase):
        pass
    with pytest.raises(WrongPassphrase):
        vault.unlock(OPERATOR, PASSPHRASE).result()
    vault.unlock(OPERATOR, phrase).result()


def test_the_phrase_of_now_is_asked_and_a_wrong_one_changes_nothing(at: AtWork, qtbot: "QtBot", vault: "Vault") -> None:
    form = open_form(at, qtbot)
    form._passphrase.line.setText(form._proposal.text())
    form.confirm.click()
    at.rest()
    assert form.yours.error == "Scrivi qui la tua frase segreta."
    assert form.yours.line.hasFocus()
    form.yours.line.setText("un'altra frase")
    form.confirm.click()
    at.rest()
    assert form.yours.error.startswith("Non è la tua frase segreta. Non è cambiato nulla.")

    assert form.confirm.isEnabled()
    vault.confirm(OPERATOR, PASSPHRASE).result()


def test_one_of_her_own_must_be_strong_and_typed_twice(at: AtWork, qtbot: "QtBot", vault: "Vault") -> None:
    form = open_form(at, qtbot)
    form._way.targets[1].click()
    form.yours.line.setText(PASSPHRASE)
    for line in (form._passphrase.line, form._again.line):
        line.setText(f"{OPERATOR}1")
    form.confirm.click()
    qtbot.waitUntil(lambda: form._passphrase_field.error.startswith("Debole"))
    form._passphrase.line.setText(OWN)
    form.confirm.click()
    assert form._again_field.error.startswith("Non è uguale.")
    form._again.line.setText(OWN)
    form.confirm.click()
    qtbot.waitUntil(lambda: part_of(at).form is None)
    at.rest()

    vault.confirm(OPERATOR, OWN).result()


def test_a_pause_in_typing_does_not_forget_that_she_pressed_enter(at: AtWork, qtbot: "QtBot") -> None:
    form = open_form(at, qtbot)
    form._way.set_codes({"OWN"})
    form._passphrase.line.setText(OWN)
    form._again.line.setText(OWN)
    form.yours.line.setText(PASSPHRASE)
    form.confirm.click()
    form._pause.timeout.emit()
    at.rest()
    assert part_of(at).banner.text.startswith("La tua frase segreta è cambiata")


def test_what_the_archive_finds_too_weak_is_said_at_the_phrase(
    at: AtWork, qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    form = open_form(at, qtbot)
    form._way.targets[1].click()
    monkeypatch.setattr("desktop.ui.pages.first_run.operator.passphrase_strength", lambda *_: (99, 50))
    for line in (form._passphrase.line, form._again.line):
        line.setText("sole")
    form.yours.line.setText(PASSPHRASE)
    form.confirm.click()
    at.rest()

    assert form._passphrase_field.error.startswith("Questa frase segreta si indovina troppo facilmente.")
    assert form.confirm.isEnabled()


def test_going_elsewhere_forgets_what_was_typed(at: AtWork, qtbot: "QtBot") -> None:
    form = open_form(at, qtbot)
    form.yours.line.setText(PASSPHRASE)
    at.page.settle()
    assert (form.yours.text(), form._proposal.text()) == ("", "")
    assert part_of(at).form is None
    open_form(at, qtbot)
    at.press("Torna indietro")

    assert part_of(at).form is None
    assert part_of(at).change.hasFocus()


def test_the_form_can_be_read_and_walked(at: AtWork, qtbot: "QtBot") -> None:
    open_form(at, qtbot)

    qtbot.waitUntil(lambda: check(at.workplace))
