"""«Oggi» says what there is to do about the archive itself: copies, recovery sheets, and damage found by the check."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.errors import ArchiveUnwell, FaultsFound, Refusal
from desktop.services.archive.backups import FAILED, back_up, choose_second_place
from desktop.services.archive.recovery import MADE_ON
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.storage.vault import Vault
from desktop.ui.dialogs.mend import MendDialog
from desktop.ui.pages.page import Desk
from desktop.ui.pages.today.page import TodayPage
from tests.builders import Work
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE
from tests.ui import accessibility
from tests.ui.at_work import AtWork

Open = Callable[[], AtWork]


@pytest.fixture
def mended() -> list[tuple[Refusal, str, str]]:
    return []


@pytest.fixture
def today(desk: Desk, qtbot: QtBot, mended: list[tuple[Refusal, str, str]]) -> Open:
    with_mend = replace(desk, mend=lambda *asked: mended.append(asked))
    return lambda: AtWork(with_mend, Place("today"), qtbot)


def page_of(at: AtWork) -> TodayPage:
    assert isinstance(at.page, TodayPage)
    return at.page


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    return place


def test_without_a_second_place_it_is_asked_for_and_with_a_copy_there_nothing_is_said(
    today: Open, vault: Vault, stick: Path
) -> None:
    at = today()
    assert "Le copie di riserva stanno solo su questo computer" in page_of(at).copies.text
    at.press("Copie di riserva")
    assert at.went == [Place("settings", question="copies")]

    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    at.workplace.go_back()
    at.rest()
    assert "non è ancora arrivata nessuna copia" in page_of(at).copies.text

    back_up(vault)
    page_of(at).load()
    at.rest()
    assert page_of(at).copies.text == ""


def test_after_seven_days_without_the_stick_it_is_asked_for_again(
    today: Open, vault: Vault, stick: Path, clock: Clock
) -> None:
    vault.run(lambda uow: choose_second_place(uow, stick)).result()
    back_up(vault)
    clock.now += timedelta(days=7)

    assert "Nel secondo posto non arriva una copia dal 25/11/2026." in page_of(today()).copies.text


def test_a_copy_that_failed_stands_there_until_one_succeeds(today: Open, work: Work, vault: Vault) -> None:
    work(lambda uow: uow.settings.put(FAILED, f"{uow.now.isoformat()} first full"))
    at = today()
    assert page_of(at).copies.text.startswith(
        "La copia di riserva su questo computer non è riuscita: il disco è pieno."
    )
    assert "È successo mercoledì 25/11/2026, ore 9:30." in page_of(at).copies.text

    back_up(vault)
    page_of(at).load()
    at.rest()

    assert "non è riuscita" not in page_of(at).copies.text


def test_a_year_after_the_sheets_were_last_seen_to_open_something_the_drill_is_due(today: Open, work: Work) -> None:
    work(lambda uow: uow.settings.put(MADE_ON, "2025-11-01"))
    work(lambda uow: uow.settings.put(RECOVERY_CONFIRMED_ON, "2025-11-25"))

    at = today()

    assert page_of(at).recovery.text.startswith("È passato un anno dall'ultima prova dei fogli di recupero.")


def test_damage_found_by_the_check_offers_what_to_do_once_it_is_known_who_asks(
    today: Open, qtbot: QtBot, mended: list[tuple[Refusal, str, str]]
) -> None:
    at, trouble = today(), FaultsFound((("page", "", 1),))
    page = page_of(at)
    page.check.trouble = trouble
    page.check.ended.emit()
    at.press("Che cosa fare", page.trouble)
    dialog = at.dialog()
    assert isinstance(dialog, MendDialog)
    qtbot.waitUntil(lambda: accessibility.check(dialog))

    dialog._name.setText(OPERATOR)
    dialog._passphrase.line.setText("un'altra frase")
    dialog._confirm.click()
    qtbot.waitUntil(lambda: bool(dialog._passphrase_field.error))
    assert mended == []
    dialog._passphrase.line.setText(PASSPHRASE)
    dialog._confirm.click()

    qtbot.waitUntil(lambda: len(mended) == 1)
    assert mended == [(trouble, OPERATOR, PASSPHRASE)]


def test_a_disk_that_is_full_needs_room_and_no_mending(today: Open) -> None:
    at = today()
    page = page_of(at)
    page.check.trouble = ArchiveUnwell("full")
    page.check.ended.emit()

    assert page.trouble.text.startswith("Il disco è pieno")
    assert not at.offers("Che cosa fare", page.trouble)
