"""Who is added as an operator, by whom, and with which phrase."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.operator import Role
from desktop.errors import OperatorNameTaken
from desktop.services.colleagues.operators import list_operators
from desktop.storage.vault import open_vault
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.new_operator import NewOperatorForm
from desktop.ui.pages.settings.operators import OperatorsPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.words import sentence
from tests.builders import Work, hold_only
from tests.conftest import OPERATOR, PASSPHRASE

if TYPE_CHECKING:
    from desktop.storage.vault import Vault

from tests.ui.accessibility import faults
from tests.ui.settings_views import (
    OWN,
    Kept,
    Show,
    arrive,
    button,
    words_of,
)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def page(desk: Desk, show: Show, kept: Kept, archive: Path) -> SettingsPage:
    made = SettingsPage(
        replace(
            desk,
            set_idle_minutes=kept.set_minutes,
            idle_minutes=lambda: kept.minutes,
            keep_look=kept.keep_look,
            archive_folder=archive,
        )
    )
    desk.background.changed.connect(lambda tables: made.load() if made.SHOWS & tables else None)
    show(made)
    return made


# --- the operators -------------------------------------------------------------------------------------------------


@pytest.fixture
def operators(page: SettingsPage) -> OperatorsPart:
    part = arrive(page, "operators")
    assert isinstance(part, OperatorsPart)
    return part


def open_form(part: OperatorsPart, qtbot: QtBot) -> NewOperatorForm:
    part.add.click()
    qtbot.waitUntil(lambda: isinstance(part.shown, NewOperatorForm) and bool(part.shown._proposal.text()))
    assert isinstance(part.shown, NewOperatorForm)
    return part.shown


def fill(form: NewOperatorForm, name: str = "Sara", yours: str = PASSPHRASE) -> str:
    phrase = form._proposal.text()
    form._name.setText(name)
    form._passphrase.line.setText(phrase)
    form.roles.set_codes({"operatrice"})
    form.yours.line.setText(yours)
    return phrase


def test_the_colleagues_are_listed_with_their_roles(operators: OperatorsPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: OPERATOR in words_of(operators))

    assert "Prima accoglienza, Operatrice, Referente, Coordinatrice" in words_of(operators)


def test_a_colleague_is_added_with_the_proposed_phrase_and_opens_the_archive(
    operators: OperatorsPart, qtbot: QtBot, vault: "Vault", archive: Path
) -> None:
    form = open_form(operators, qtbot)
    assert form._name.hasFocus()
    phrase = fill(form)

    form.confirm.click()

    qtbot.waitUntil(lambda: operators.banner.text.startswith("Sara può aprire l'archivio"))
    qtbot.waitUntil(lambda: "Sara" in words_of(operators._records))
    assert operators.shown is None
    vault.lock().result()
    with open_vault(archive, "Sara", phrase) as opened:
        assert opened.run(lambda uow: uow.operator.roles).result() == {"operatrice"}
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_she_may_choose_a_phrase_of_her_own_and_a_weak_one_is_refused_in_words(
    operators: OperatorsPart, qtbot: QtBot, work: Work
) -> None:
    form = open_form(operators, qtbot)
    fill(form)
    form._way.targets[1].click()
    for field in (form._passphrase, form._again):
        field.line.setText("sara1")
    form.confirm.click()
    qtbot.waitUntil(lambda: form._passphrase_field.error.startswith("Debole"))
    qtbot.waitUntil(form.confirm.isEnabled)
    assert [each.name for each in work(list_operators)] == [OPERATOR]

    for field in (form._passphrase, form._again):
        field.line.setText(OWN)
    form.confirm.click()

    qtbot.waitUntil(lambda: operators.shown is None)
    assert [each.name for each in work(list_operators)] == [OPERATOR, "Sara"]


def test_everything_that_is_missing_is_said_at_its_place(operators: OperatorsPart, qtbot: QtBot) -> None:
    form = open_form(operators, qtbot)

    form.confirm.click()

    assert form._name_field.error == "Manca il suo nome."
    assert form._passphrase_field.error == "Scrivi qui la frase segreta."
    assert form._roles_error.isVisible()
    assert form.yours.error == "Scrivi qui la tua frase segreta."
    assert form.confirm.isEnabled()


def test_roles_and_her_own_phrase_are_asked_for_when_the_rest_is_there(
    operators: OperatorsPart, qtbot: QtBot, work: Work
) -> None:
    form = open_form(operators, qtbot)
    fill(form, yours="")
    form.confirm.click()
    assert form.yours.line.hasFocus()
    form.roles.set_codes(())
    form.confirm.click()

    assert form.roles.targets[0].hasFocus()
    assert form.confirm.isEnabled()
    assert [each.name for each in work(list_operators)] == [OPERATOR]


def test_a_wrong_phrase_of_her_own_adds_nobody_and_after_three_the_wait_is_counted_down(
    operators: OperatorsPart, qtbot: QtBot, work: Work
) -> None:
    form = open_form(operators, qtbot)
    form.yours._waiting.setInterval(300)
    fill(form, yours="un'altra frase")
    for _ in range(4):
        qtbot.waitUntil(form.confirm.isEnabled)
        form.confirm.click()
        qtbot.waitUntil(lambda: bool(form.yours.error))

    qtbot.waitUntil(lambda: form.confirm.isEnabled() and not form.yours._waiting.isActive())
    assert [each.name for each in work(list_operators)] == [OPERATOR]


def test_a_name_that_is_taken_is_refused_at_its_field(operators: OperatorsPart, qtbot: QtBot) -> None:
    form = open_form(operators, qtbot)
    fill(form, name="giulia")

    form.confirm.click()

    qtbot.waitUntil(lambda: form._name_field.error == sentence(OperatorNameTaken()))
    assert form._name.hasFocus()


def test_only_the_coordinator_adds_and_the_page_says_so(operators: OperatorsPart, qtbot: QtBot, work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))

    operators.add.click()

    qtbot.waitUntil(lambda: operators.banner.text.startswith("Questo può farlo solo la coordinatrice."))
    assert operators.shown is None


def test_a_role_lost_meanwhile_is_said_in_the_form(operators: OperatorsPart, qtbot: QtBot, work: Work) -> None:
    form = open_form(operators, qtbot)
    fill(form)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))

    form.confirm.click()

    qtbot.waitUntil(form._error.isVisible)
    assert form._error.text().startswith("Questo può farlo solo la coordinatrice.")


def test_leaving_the_form_lets_go_of_every_phrase(operators: OperatorsPart, qtbot: QtBot, page: SettingsPage) -> None:
    form = open_form(operators, qtbot)
    fill(form)

    page.settle()

    assert (form.passphrase, form.yours.text(), form._proposal.text()) == ("", "", "")
    assert operators.shown is None
    assert operators._list.isVisible()
    button(open_form(operators, qtbot), "Torna indietro").click()
    assert operators.shown is None


def test_tab_goes_through_the_form_as_it_is_read_whatever_the_list_behind_it_does(
    operators: OperatorsPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operators._records, "_order_tabs", lambda: True)

    operators.add.click()

    qtbot.waitUntil(lambda: isinstance(operators.shown, NewOperatorForm) and operators.shown.isVisible())
    assert operators.shown is not None
    assert faults(operators.shown) == []
