"""«Operatrici»: what the coordinator does with a colleague, and that the services refuse it to anybody else."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.domain.accords import Accord
from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.errors import LastCoordinator, WrongPassphrase
from desktop.services.archive.team import read_team
from desktop.services.colleagues.accords import set_accord
from desktop.storage.vault import open_vault
from desktop.ui.dialogs.second_passphrase import SecondPassphraseDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.after_key import AfterKeyView
from desktop.ui.pages.settings.operators import ForgottenForm
from desktop.ui.theme import Theme, ThemeChoice
from desktop.words import sentence
from tests.builders import Work, a_case, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, MARTAS, NORA, join, sit_down
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui.accessibility import check, faults
from tests.ui.at_work import AtWork
from tests.ui.operators_views import confirm, open_member, part_of, revoking

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault


@pytest.fixture
def marta(vault: "Vault") -> OperatorId:
    return join(vault)


@pytest.fixture
def at(desk: Desk, qtbot: "QtBot", marta: OperatorId) -> AtWork:
    assert marta
    return AtWork(desk, Place("settings", question="operators"), qtbot)


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


def test_a_role_of_a_protocol_that_is_off_is_not_shown_and_stays_hers(
    desk: Desk, qtbot: "QtBot", work: Work, marta: OperatorId
) -> None:
    work(lambda uow: uow.operators.hold(marta, Role.ORFANI, held=True))
    work(lambda uow: set_accord(uow, Accord.ORPHANS, in_use=False))
    at = AtWork(desk, Place("settings", question="operators"), qtbot)
    view = open_member(at)
    assert "orfani" not in f"{at.texts(part_of(at))} {[each.text() for each in view.roles.targets]}"
    view.roles.set_codes({"operatrice", "referente"})
    at.press("Salva i ruoli")
    confirm(at, qtbot)

    roles = {each.name: each.roles for each in work(read_team).members}
    assert roles[MARTA] == {Role.OPERATRICE, Role.REFERENTE, Role.ORFANI}


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
