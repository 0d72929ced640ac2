"""«È sicuro questo computer?» in words: at the first opening, on the first page, and in the settings."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.place import Place
from desktop.domain.surroundings import SERIOUS, Concern, Finding, Standing
from desktop.paths import Paths
from desktop.ui.advice import Adviser
from desktop.ui.navigation import PAGES
from desktop.ui.pages.first_run.where import WhereStep
from desktop.ui.pages.page import Desk
from desktop.ui.pages.settings.computer import ComputerPart
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.preferences import Preferences
from desktop.ui.safety_words import NAMES, advice, words_of
from desktop.ui.widgets.buttons import SignButton
from desktop.ui.widgets.safety_card import SafetyCard
from desktop.ui.workplace import Workplace
from tests.ui import accessibility
from tests.ui.settings_views import arrive, button
from tests.ui.settings_views import words_of as words_in

Show = Callable[[QWidget], QWidget]
BAD = tuple(Finding(concern, Standing.TROUBLE, "anydesk") for concern in Concern)
WELL = tuple(Finding(concern, Standing.WELL) for concern in Concern)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    folder = tmp_path / "posti"
    return Preferences(Paths(folder, folder, folder, folder))


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("concern", Concern)
def test_each_concern_has_words_however_it_is(concern: Concern, standing: Standing) -> None:
    words = words_of(Finding(concern, standing, "anydesk"))
    assert len(words) > 20
    assert "{" not in words
    assert ("anydesk" in words) == (concern is Concern.REMOTE and standing is Standing.TROUBLE)
    assert ("hied" in words or "F9" in words) == (standing is not Standing.WELL or concern is Concern.SCREEN_LOCK)


def test_only_what_is_serious_and_was_not_put_away_is_said_on_the_first_page() -> None:
    assert advice(WELL, ()) == ""
    assert advice(BAD, ()).count(",") == len(SERIOUS) - 1
    assert advice(BAD, [concern.value for concern in SERIOUS]) == ""
    assert NAMES[Concern.DISK].lower() in advice(BAD, [Concern.REMOTE.value])


def test_the_card_puts_first_what_is_to_be_done(show: Show) -> None:
    card = SafetyCard()
    show(card)
    mixed = (WELL[0], BAD[1], Finding(Concern.REMOTE, Standing.UNKNOWN))
    card.show_findings(mixed)
    card.show_findings(mixed)
    assert [line.text()[0] for line in card.lines] == ["•", "?", "✓"]
    only = SafetyCard(well_too=False)
    show(only)
    only.show_findings(mixed)
    assert len(only.lines) == 1
    accessibility.check(card)


@pytest.fixture
def workplace(desk: Desk, show: Show) -> Workplace:
    made = Workplace(desk, PAGES)
    show(made)
    made.begin_at(None)
    return made


def test_the_first_page_says_it_until_somebody_puts_it_away(workplace: Workplace, preferences: Preferences) -> None:
    adviser = Adviser(workplace, preferences)
    adviser.show(BAD)
    assert "disco cifrato" in workplace.advice_banner.text
    workplace.go_to(Place("cases"))
    assert workplace.advice_banner.text == ""
    workplace.go_to(Place(PAGES[0].name))
    assert "assistenza a distanza" in workplace.advice_banner.text

    button(workplace.advice_banner, "Vedi che cosa fare").click()
    assert workplace.page is not None
    assert workplace.page.here() == Place("settings", question="computer")
    workplace.go_back()
    close = workplace.advice_banner.findChild(SignButton)
    assert close is not None
    close.click()

    workplace.go_to(Place("cases"))
    workplace.go_to(Place(PAGES[0].name))
    assert workplace.advice_banner.text == ""
    assert preferences.advice_put_away == {concern.value for concern in SERIOUS}
    adviser.show(BAD)
    assert workplace.advice_banner.text == ""


def test_the_computer_is_looked_at_off_the_windows_thread(
    workplace: Workplace, desk: Desk, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[Path] = []

    def look(folder: Path) -> tuple[Finding, ...]:
        asked.append(folder)
        return BAD

    Adviser(workplace, preferences, look).begin(desk.background, tmp_path)
    qtbot.waitUntil(lambda: bool(workplace.advice_banner.text))
    assert asked == [tmp_path]


def test_the_settings_show_every_concern(desk: Desk, show: Show, archive: Path, qtbot: QtBot) -> None:
    page = SettingsPage(replace(desk, archive_folder=archive))
    show(page)
    part = arrive(page, "computer")
    assert isinstance(part, ComputerPart)
    qtbot.waitUntil(lambda: len(part.safety.lines) == len(Concern))


def test_the_first_opening_says_only_what_is_to_be_done(desk: Desk, show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    step = WhereStep(desk.background, tmp_path / "archivio")
    show(step)
    qtbot.waitUntil(lambda: "consigli" in words_in(step))
    assert all(line.text().startswith("•") for line in step.safety.lines)
