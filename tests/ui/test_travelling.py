"""A file «in viaggio» says so at its head, and on «Oggi» to the coordinator, until the receipt comes."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.case import Case
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.archive.moving import keep_here
from desktop.storage.vault import Vault
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.cases import CasesPage
from desktop.ui.pages.page import Desk
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.theme import Theme, ThemeChoice
from desktop.ui.wording import moment_words
from tests.builders import Work, hold_only
from tests.packs import a_whole_file, pack_of
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.at_work import AtWork

Open = Callable[[Place], AtWork]


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_whole_file)


@pytest.fixture
def at(desk: Desk, qtbot: QtBot) -> Open:
    return lambda place: AtWork(desk, place, qtbot)


def kept_here(vault: Vault, case: Case) -> None:
    confirmed = vault.confirm(OPERATOR, PASSPHRASE).result()
    vault.run(lambda uow: keep_here(uow, case.code, confirmed)).result()


def reloaded(work: AtWork) -> None:
    work.page.load()
    work.rest()


# --- at the head of the file --------------------------------------------------------------------------------------


def test_the_head_of_the_file_says_since_when_it_is_on_its_way(at: Open, case: Case, vault: Vault) -> None:
    front = at(Place("case", case.id))
    page = front.page
    assert isinstance(page, CasePage)
    assert "In viaggio" not in front.texts()

    pack_of(vault, case)
    reloaded(front)
    assert f"In viaggio da {moment_words(vault.now())}: manca la ricevuta" in front.texts()
    assert front.titles[-1] == case.shown_code

    kept_here(vault, case)
    reloaded(front)
    assert "In viaggio" not in front.texts()


def test_who_follows_her_sees_it_though_she_does_not_coordinate(at: Open, case: Case, vault: Vault, work: Work) -> None:
    pack_of(vault, case)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))

    assert "In viaggio da" in at(Place("case", case.id)).texts()


def test_another_file_does_not_say_it_of_itself(at: Open, case: Case, vault: Vault, work: Work) -> None:
    other = work(lambda uow: a_whole_file(uow, "Betulla"))
    pack_of(vault, case)
    front = at(Place("case", case.id))
    assert "In viaggio da" in front.texts()

    front.workplace.go_to(Place("case", other.id))
    front.rest()

    assert "In viaggio" not in front.texts()


def test_the_list_does_not_say_it(at: Open, case: Case, vault: Vault) -> None:
    pack_of(vault, case)
    front = at(Place("cases"))

    assert isinstance(front.page, CasesPage)
    assert "iaggio" not in front.texts() + "".join(front.titles)


# --- on «Oggi» ----------------------------------------------------------------------------------------------------


def banner_of(front: AtWork) -> str:
    assert isinstance(front.page, TodayPage)
    return "" if front.page.travelling.isHidden() else front.page.travelling.text


def test_today_counts_them_for_the_coordinator_and_goes_there(at: Open, case: Case, vault: Vault, work: Work) -> None:
    other = work(lambda uow: a_whole_file(uow, "Betulla"))
    front = at(Place("today"))
    assert banner_of(front) == ""

    pack_of(vault, case)
    reloaded(front)
    assert banner_of(front) == "Un fascicolo in viaggio: manca la ricevuta."
    pack_of(vault, other)
    reloaded(front)
    assert banner_of(front) == "2 fascicoli in viaggio: manca la ricevuta."

    front.press("Vedi quali")
    assert front.went == [Place("settings", question="moving")]


def test_one_that_was_read_and_closed_is_not_said_again(at: Open, case: Case, vault: Vault) -> None:
    pack_of(vault, case)
    front = at(Place("today"))
    page = front.page
    assert isinstance(page, TodayPage)
    page.travelling.hide()

    reloaded(front)
    assert banner_of(front) == ""

    kept_here(vault, case)
    reloaded(front)
    pack_of(vault, case)
    reloaded(front)
    assert banner_of(front) == "Un fascicolo in viaggio: manca la ricevuta."


def test_who_does_not_coordinate_is_not_reminded(at: Open, case: Case, vault: Vault, work: Work) -> None:
    pack_of(vault, case)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))

    assert banner_of(at(Place("today"))) == ""


# --- how they look ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("page", ["case", "today"])
def test_it_can_be_read_and_walked(  # noqa: PLR0917 - fixtures and parameters
    at: Open, case: Case, vault: Vault, theme: Theme, choice: ThemeChoice, scale: int, page: str
) -> None:
    theme.apply(choice, scale)
    pack_of(vault, case)
    front = at(Place(page, case.id if page == "case" else None))
    assert "iaggio" in front.texts()

    assert accessibility.faults(front.page) == []
    assert accessibility.cut(front.workplace) == []
