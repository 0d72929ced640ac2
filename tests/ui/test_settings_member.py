"""«Operatrici»: what the coordinator does with a colleague, and that the services refuse it to anybody else."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import LastCoordinator, WrongPassphrase
from desktop.services import access
from desktop.services.backups import back_up, choose_second_place
from desktop.services.team import read_team
from desktop.storage.vault import open_vault
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.after_key import AfterKeyView
from desktop.ui.pages.settings.member import MemberView
from desktop.ui.pages.settings.operators import ForgottenForm, OperatorsPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.revoking import RevokeDialog
from desktop.ui.theme import Theme, ThemeChoice
from desktop.words import sentence
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, MARTAS, NORA, join, sit_down
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.accessibility import check, faults
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault

NEW = "ruggine alba cespuglio vapore timone"


@pytest.fixture
def marta(vault: "Vault") -> OperatorId:
    return join(vault)


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot", marta: OperatorId) -> AtWork:
    assert marta
    return AtWork(desk, Place("settings", question="operators"), qtbot)


def part_of(at: AtWork) -> OperatorsPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, OperatorsPart)
    return at.page.part


def open_member(at: AtWork, name: str = MARTA) -> MemberView:
    at.press(f"Apri: {name}")
    shown = part_of(at).shown
    assert isinstance(shown, MemberView)
    return shown


def confirm(at: AtWork, qtbot: "QtBot", passphrase: str = PASSPHRASE) -> None:
    dialog = at.dialog()
    assert isinstance(dialog, SecondPassphraseDialog)
    dialog._passphrase.line.setText(passphrase)
    qtbot.keyClick(dialog._passphrase.line, Qt.Key.Key_Return)
    at.rest()


def revoking(at: AtWork) -> RevokeDialog:
    at.press("Togli l'accesso", part_of(at))
    dialog = at.dialog()
    assert isinstance(dialog, RevokeDialog)
    return dialog


# --- the list ------------------------------------------------------------------------------------------------------


def test_each_one_stands_there_with_her_roles_and_when_she_came_in(at: AtWork, vault: "Vault", clock: Clock) -> None:
    shown = at.texts(part_of(at))
    assert f"{OPERATOR} · sei tu" in shown
    assert "Entra dal 25/11/2026, l'ultima volta il 25/11/2026 alle 09:30" in shown
    assert "Non è ancora entrata" in shown
    clock.now += timedelta(days=1)
    sit_down(vault, MARTA)
    part_of(at).load()
    at.rest()

    hers = at.texts(part_of(at))
    assert "l'ultima volta il 26/11/2026" in hers
    assert "Non è ancora entrata" not in hers
    assert not at.offers("Apri: Giulia")
    assert not at.offers("Aggiungi una collega")
    assert "sono cose della coordinatrice" in hers


# --- roles ---------------------------------------------------------------------------------------------------------


def test_roles_are_changed_with_the_coordinators_phrase(at: AtWork, qtbot: "QtBot", work: Work) -> None:
    view = open_member(at)
    view.roles.set_codes({"operatrice", "referente"})
    at.press("Salva i ruoli")
    confirm(at, qtbot)

    assert part_of(at).banner.text == f"I ruoli di {MARTA} sono cambiati."
    assert "Operatrice, Referente" in at.texts(part_of(at))
    roles = {each.name: each.roles for each in work(read_team).members}
    assert roles[MARTA] == {Role.OPERATRICE, Role.REFERENTE}


def test_another_ones_phrase_changes_no_role(at: AtWork, qtbot: "QtBot", work: Work) -> None:
    view = open_member(at)
    view.roles.set_codes({"coordinatrice"})
    at.press("Salva i ruoli")
    dialog = at.dialog()
    assert isinstance(dialog, SecondPassphraseDialog)
    dialog._name.setText(MARTA)
    confirm(at, qtbot, MARTAS)

    assert view.banner.text
    assert view.roles.codes() == {"operatrice"}
    assert {each.name: each.roles for each in work(read_team).members}[MARTA] == {Role.OPERATRICE}


def test_without_a_role_nothing_is_asked(at: AtWork) -> None:
    view = open_member(at)
    view.roles.set_codes(())
    at.press("Salva i ruoli")

    assert view._roles_error.isVisible()
    assert view.roles.targets[0].hasFocus()


def test_the_last_coordinator_stays_one(at: AtWork, qtbot: "QtBot") -> None:
    view = open_member(at, OPERATOR)
    assert not at.offers("Togli l'accesso")
    assert not at.offers("Falle scrivere una frase nuova")
    view.roles.set_codes({"operatrice"})
    at.press("Salva i ruoli")
    confirm(at, qtbot)

    assert view.banner.text == sentence(LastCoordinator())


def test_who_no_longer_coordinates_is_refused_by_the_services_whatever_stands_on_the_page(
    at: AtWork, qtbot: "QtBot", work: Work, vault: "Vault"
) -> None:
    join(vault, NORA)
    work(a_case)
    part_of(at).load()
    at.rest()
    view = open_member(at, OPERATOR)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    refused = "Questo può farlo solo la coordinatrice."
    at.press("Salva i ruoli")
    confirm(at, qtbot)
    assert view.banner.text.startswith(refused)
    view.banner.hide()
    at.press("Consegna tutti i suoi fascicoli")
    at.press("Consegna i fascicoli", at.dialog())
    assert view.banner.text.startswith(refused)
    at.press("Torna all'elenco")


def test_a_phrase_given_and_an_access_taken_away_ask_for_the_role_too(
    at: AtWork, qtbot: "QtBot", work: Work, archive: Path, vault: "Vault"
) -> None:
    open_member(at)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    dialog = revoking(at)
    dialog.yours.line.setText(PASSPHRASE)
    dialog.act.click()
    at.rest()
    assert dialog._error.text().startswith("Questo può farlo solo la coordinatrice.")
    dialog.keep.click()
    at.press("Falle scrivere una frase nuova")
    form = part_of(at).shown
    assert isinstance(form, ForgottenForm)
    write_new(form, qtbot)
    form.confirm.click()
    at.rest()

    assert form._error.text().startswith("Questo può farlo solo la coordinatrice.")
    vault.lock().result()
    with open_vault(archive, MARTA, MARTAS):
        pass
    vault.unlock(OPERATOR, PASSPHRASE).result()


# --- her women -----------------------------------------------------------------------------------------------------


def test_all_her_files_go_to_a_colleague(at: AtWork, work: Work, marta: OperatorId) -> None:
    for alias in ("Salice", "Betulla"):
        work(lambda uow, alias=alias: a_case(uow, alias))
    part_of(at).load()
    at.rest()
    open_member(at, OPERATOR)
    assert "Sono 2." in at.texts(part_of(at))
    at.press("Consegna tutti i suoi fascicoli")
    at.press("Lascia com'è", at.dialog())
    assert work(lambda uow: uow.access.owned_by(marta)) == ()
    at.press("Consegna tutti i suoi fascicoli")
    at.press("Consegna i fascicoli", at.dialog())

    assert part_of(at).banner.text == f"2 fascicoli sono passati a {MARTA}."
    assert len(work(lambda uow: uow.access.owned_by(marta))) == 2
    open_member(at, OPERATOR)
    assert not at.offers("Consegna tutti i suoi fascicoli")


# --- a phrase forgotten --------------------------------------------------------------------------------------------


def write_new(form: ForgottenForm, qtbot: "QtBot", yours: str = PASSPHRASE) -> str:
    qtbot.waitUntil(lambda: bool(form._proposal.text()))
    phrase = form._proposal.text()
    form._passphrase.line.setText(phrase)
    form.yours.line.setText(yours)
    return phrase


def test_a_colleague_who_forgot_writes_a_new_phrase_and_the_old_one_opens_no_longer(
    at: AtWork, qtbot: "QtBot", vault: "Vault", archive: Path
) -> None:
    open_member(at)
    at.press("Falle scrivere una frase nuova")
    form = part_of(at).shown
    assert isinstance(form, ForgottenForm)
    assert form._passphrase.line.hasFocus()
    assert not form._name.isVisible()
    phrase = write_new(form, qtbot)
    form.confirm.click()
    at.rest()

    assert part_of(at).banner.text == f"{MARTA} apre l'archivio con la frase che ha scritto."
    assert part_of(at).shown is None
    vault.lock().result()
    with open_vault(archive, MARTA, phrase):
        pass
    with pytest.raises(WrongPassphrase):
        vault.unlock(MARTA, MARTAS).result()
    vault.unlock(OPERATOR, PASSPHRASE).result()


# --- who leaves ----------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(vault: "Vault", work: Work, tmp_path: Path) -> Path:
    """A stick with a copy of before, that somebody took home."""
    there = tmp_path / "chiavetta"
    there.mkdir()
    work(lambda uow: choose_second_place(uow, there))
    back_up(vault)
    there.rename(tmp_path / "via")
    return there


def test_revoking_says_what_happens_asks_once_and_shows_what_is_left_to_do(
    at: AtWork, qtbot: "QtBot", vault: "Vault", stick: Path, work: Work, marta: OperatorId
) -> None:
    join(vault, NORA)
    case = work(a_case)
    work(lambda uow: access.hand_over(uow, case.id, marta))
    part_of(at).load()
    at.rest()
    open_member(at)
    dialog = revoking(at)
    told = at.texts(dialog)
    for words in ("un'altra chiave", "Le colleghe tengono la loro frase", "si aprono ancora con la sua frase"):
        assert words in told
    assert dialog.keep.hasFocus()
    assert [dialog.to.itemText(each) for each in range(dialog.to.count())] == [
        "Nessuna per ora: aspettano",
        OPERATOR,
        NORA,
    ]
    dialog.to.setCurrentIndex(2)
    dialog.act.click()
    assert dialog.yours.error == "Scrivi qui la tua frase segreta."
    dialog.yours.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog.yours.line, Qt.Key.Key_Return)
    assert dialog.progress.isVisible()
    assert not dialog.act.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    at.rest()

    view = part_of(at).shown
    assert isinstance(view, AfterKeyView)
    shown = at.texts(view).replace("\N{ZERO WIDTH SPACE}", "")
    assert f"{MARTA} non apre più l'archivio" in shown
    assert "sotto la chiave nuova è già stata fatta" in shown
    assert str(vault.folder) in shown
    assert str(stick) in shown
    assert "va riscritta tutta o distrutta" in shown
    assert len(work(access.files_waiting)) == 0
    assert [each.name for each in work(read_team).members] == [OPERATOR, NORA]
    at.press("Torna all'elenco")
    assert MARTA not in at.texts(part_of(at))
    vault.lock().result()
    with pytest.raises(WrongPassphrase):
        vault.unlock(MARTA, MARTAS).result()
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_a_wrong_phrase_takes_nothing_away_and_what_was_typed_is_forgotten(at: AtWork, work: Work) -> None:
    open_member(at)
    dialog = revoking(at)
    assert not dialog._to_field.isVisible()
    dialog.yours.line.setText("un'altra frase")
    dialog.act.click()
    at.rest()
    assert dialog.yours.error.startswith("Non è la tua frase segreta.")
    assert dialog.act.isEnabled()
    phrase = dialog.yours
    dialog.keep.click()

    assert phrase.text() == ""
    assert not [each for each in at.workplace.findChildren(QDialog) if each.isVisible()]
    assert [each.name for each in work(read_team).members] == [OPERATOR, MARTA]


def test_where_files_are_kept_apart_her_women_do_not_wait(at: AtWork, work: Work, marta: OperatorId) -> None:
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    work(lambda uow: access.hand_over(uow, a_case(uow).id, marta))
    part_of(at).load()
    at.rest()
    open_member(at)

    dialog = revoking(at)

    assert [dialog.to.itemText(each) for each in range(dialog.to.count())] == [OPERATOR]
    assert "È una." in at.texts(dialog)


# --- how it looks --------------------------------------------------------------------------------------------------


# Each is walked last: what Qt says comes after a widget is, for Python, that widget's child, and goes with it.
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("state", ["list", "member", "leaving", "forgotten", "left"])
def test_every_part_can_be_read_and_walked(
    at: AtWork, qtbot: "QtBot", theme: Theme, work: Work, state: str, scale: int
) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    work(a_case)
    part_of(at).load()
    at.rest()
    if state != "list":
        open_member(at, OPERATOR if state == "member" else MARTA)
    if state == "leaving":
        dialog = revoking(at)
        qtbot.waitUntil(lambda: faults(dialog) == [])
        return
    if state == "forgotten":
        at.press("Falle scrivere una frase nuova")
        form = part_of(at).shown
        assert isinstance(form, ForgottenForm)
        qtbot.waitUntil(lambda: bool(form._proposal.text()))
    if state == "left":
        dialog = revoking(at)
        dialog.yours.line.setText(PASSPHRASE)
        dialog.act.click()
        at.rest()
        assert isinstance(part_of(at).shown, AfterKeyView)
    qtbot.waitUntil(lambda: check(at.workplace))
