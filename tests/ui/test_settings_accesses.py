"""«Accessi»: the coordinator reads the reasons, decides how files are kept, and gives those that wait."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.domain.case import Case, show_code
from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.domain.place import Place
from desktop.services.colleagues import access
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.accesses import AccessesPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.theme import Theme, ThemeChoice
from tests.builders import Work, a_case, hold_only
from tests.colleagues import MARTA, NORA, join, sit_down
from tests.passphrases import OPERATOR
from tests.ui.accessibility import check
from tests.ui.at_work import AtWork

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.storage.vault import Vault

ONLY_HER = "Questo può farlo solo la coordinatrice."


@pytest.fixture
def marta(vault: "Vault", work: Work) -> OperatorId:
    work(lambda uow: access.keep_files_apart(uow, apart=True))
    return join(vault)


@pytest.fixture
def opened(vault: "Vault", work: Work, marta: OperatorId) -> Case:
    """A file of Giulia's that Marta opened with a reason."""
    assert marta
    case = work(a_case)
    sit_down(vault, MARTA)
    work(lambda uow: access.open_with_reason(uow, case.id, "Giulia è in ferie, chiama la questura"))
    sit_down(vault, OPERATOR)
    return case


@pytest.fixture
def arrive(desk: Desk, qtbot: "QtBot") -> "Callable[[], AtWork]":
    return lambda: AtWork(desk, Place("settings", question="accesses"), qtbot)


def part_of(at: AtWork) -> AccessesPart:
    assert isinstance(at.page, SettingsPage)
    assert isinstance(at.page.part, AccessesPart)
    return at.page.part


# --- the reasons ---------------------------------------------------------------------------------------------------


def test_today_says_that_a_reason_waits_and_leads_to_it(desk: Desk, qtbot: "QtBot", opened: Case, work: Work) -> None:
    at = AtWork(desk, Place("today"), qtbot)
    assert isinstance(at.page, TodayPage)
    assert at.page.reasons.text.startswith("Un accesso motivato da vedere")
    at.press("Vai agli accessi")
    told = at.texts(part_of(at))
    assert f"{MARTA} · {show_code(opened.code)}" in told
    assert "Giulia è in ferie, chiama la questura" in told
    assert "25/11/2026, dalle 09:30 alle 12:30 · da vedere" in told
    at.press(f"Ho visto: {MARTA} · {show_code(opened.code)}, 25/11/2026, dalle 09:30 alle 12:30")

    assert "· visto" in at.texts(part_of(at))
    assert not at.offers("Ho visto")
    assert work(access.unseen_reasons) == 0
    at.workplace.go_to(Place("today"))
    at.rest()
    assert isinstance(at.page, TodayPage)
    assert at.page.reasons.text == ""


def test_several_reasons_are_counted_on_today(
    desk: Desk, qtbot: "QtBot", opened: Case, vault: "Vault", work: Work
) -> None:
    sit_down(vault, MARTA)
    work(lambda uow: access.open_with_reason(uow, opened.id, "richiama"))
    sit_down(vault, OPERATOR)

    at = AtWork(desk, Place("today"), qtbot)

    assert isinstance(at.page, TodayPage)
    assert at.page.reasons.text == "2 accessi motivati da vedere."


def test_a_reason_whose_file_was_erased_meanwhile_is_said_to_be_gone(
    arrive: "Callable[[], AtWork]", opened: Case, work: Work, vault: "Vault"
) -> None:
    at = arrive()
    part = part_of(at)
    (reason,) = work(access.read_reasons)
    vault.run(lambda uow: uow.rows.erase("access_reason", {"id": reason.id}, case=opened.id)).result()
    part._on_seen(reason.id)
    at.rest()

    assert part.banner.text


def test_without_reasons_the_card_says_what_it_is_for(arrive: "Callable[[], AtWork]") -> None:
    at = arrive()

    assert "Qui stanno i fascicoli che qualcuna ha aperto dicendo perché." in at.texts(part_of(at))
    assert "Ogni donna ha chi la segue." in at.texts(part_of(at))


# --- how files are kept --------------------------------------------------------------------------------------------


def test_the_coordinator_keeps_files_apart_and_together_again(arrive: "Callable[[], AtWork]", work: Work) -> None:
    at = arrive()
    kept = part_of(at).kept
    assert kept.codes() == {"TOGETHER"}
    kept.targets[1].click()
    at.rest()
    assert work(access.are_files_apart)
    kept.targets[0].click()
    at.rest()

    assert not work(access.are_files_apart)


def test_nobody_else_decides_and_the_services_refuse(arrive: "Callable[[], AtWork]", work: Work, opened: Case) -> None:
    at = arrive()
    part = part_of(at)
    (reason,) = work(access.read_reasons)
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    part.kept.targets[0].click()
    at.rest()
    assert part.banner.text.startswith(ONLY_HER)
    assert part.kept.codes() == {"APART"}
    assert not part.kept.isEnabled()
    assert "Lo decide la coordinatrice" in at.texts(part)
    assert OPERATOR not in at.texts(part)
    part.banner.hide()
    part._on_seen(reason.id)
    at.rest()
    assert part.banner.text.startswith(ONLY_HER)
    part.banner.hide()
    part.code.setText(opened.code)
    part._on_look()
    at.rest()

    assert part.banner.text.startswith("Questo può farlo solo l'operatrice o la coordinatrice.")
    assert part.sharing.isHidden()
    assert work(access.are_files_apart)


# --- files that wait, and one by its code --------------------------------------------------------------------------


def test_a_woman_whom_nobody_follows_is_given_to_someone(
    arrive: "Callable[[], AtWork]", work: Work, vault: "Vault", marta: OperatorId
) -> None:
    join(vault, NORA, Role.ACCOGLIENZA)
    sit_down(vault, NORA)
    case = work(a_case)
    sit_down(vault, OPERATOR)
    at = arrive()
    part = part_of(at)
    at.press(f"Scegli chi segue {show_code(case.code)}")
    assert "Nessuna ancora" in at.texts(part)
    assert part.sharing.to.hasFocus()
    assert [part.sharing.to.itemText(each) for each in range(part.sharing.to.count())] == [OPERATOR, MARTA]
    part.sharing.to.set_code(marta.hex())
    at.press("Consegna il fascicolo", part)
    at.press("Consegna il fascicolo", at.dialog())

    assert part.banner.text == f"Da adesso la segue {MARTA}."
    assert work(lambda uow: uow.access.of(case.id)).owner == marta
    assert "Ogni donna ha chi la segue." in at.texts(part)


def test_a_coordinator_who_follows_no_women_decides_by_the_code_without_opening(
    arrive: "Callable[[], AtWork]", work: Work, opened: Case, marta: OperatorId, qtbot: "QtBot"
) -> None:
    work(lambda uow: hold_only(uow, Role.COORDINATRICE))
    at = arrive()
    part = part_of(at)
    part.code.setText("ZZZZZZ")
    qtbot.keyClick(part.code, Qt.Key.Key_Return)
    at.rest()
    assert part._code_field.error
    part.code.setText(show_code(opened.code))
    at.press("Mostra chi lo apre")
    assert "Ginestra" not in at.texts(part)
    part.sharing.colleague.set_code(marta.hex())
    at.press("Condividi")
    assert part.banner.text == f"Ora lo apre anche {MARTA}."
    assert work(lambda uow: uow.access.of(opened.id)).shared == {marta}
    at.page.settle()

    assert part.sharing.isHidden()
    assert part.code.text() == ""


@pytest.mark.parametrize("scale", [100, 200])
def test_the_part_can_be_read_and_walked(
    arrive: "Callable[[], AtWork]", opened: Case, qtbot: "QtBot", theme: Theme, scale: int
) -> None:
    theme.apply(ThemeChoice.LIGHT, scale)
    at = arrive()
    part_of(at).code.setText(opened.code)
    at.press("Mostra chi lo apre")

    qtbot.waitUntil(lambda: check(at.workplace))
