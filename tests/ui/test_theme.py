from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme, ThemeChoice, em, load_tokens, sheet, target
from desktop.ui.widgets.choices import Choice, ChoiceList

THEMES = ("light", "dark")
READ_ON = ("page", "surface", "sunken")


def luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(colour).getRgb()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_the_one_of_wcag() -> None:
    assert round(contrast("#0066CC", "#FFFFFF"), 2) == 5.57
    assert round(contrast("#FFFFFF", "#000000"), 2) == 21.0


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("token", ["text", "secondary", "primary", "primary_strong", "success", "warning", "danger"])
def test_text_is_readable_wherever_it_can_stand(name: str, token: str) -> None:
    tokens = load_tokens(name)

    grounds = READ_ON if token in ("text", "secondary") else ("page", "surface")

    assert min(contrast(tokens[token], tokens[ground]) for ground in grounds) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_primary", "primary"),
        ("on_primary", "primary_strong"),
        ("text", "primary_soft"),
        ("primary", "primary_soft"),
        ("text", "success_soft"),
        ("text", "warning_soft"),
        ("warning", "warning_soft"),
        ("text", "danger_soft"),
        ("secondary", "primary_soft"),
        ("danger", "danger_soft"),
    ],
)
def test_text_is_readable_on_coloured_grounds(name: str, text: str, ground: str) -> None:
    tokens = load_tokens(name)

    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_outlines_that_carry_meaning_are_seen(name: str) -> None:
    tokens = load_tokens(name)

    for ground in ("page", "surface"):
        assert contrast(tokens["outline"], tokens[ground]) >= 3


def test_both_themes_have_the_same_tokens() -> None:
    assert load_tokens("light").keys() == load_tokens("dark").keys()


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", THEMES)
def test_the_sheet_has_nothing_left_to_fill_in(name: str) -> None:
    assert "$" not in sheet(name, load_tokens(name))


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_outline_of_a_choice_is_painted_as_strong_as_its_token(
    choice: ThemeChoice, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(choice, 100)
    held = QWidget()
    qtbot.addWidget(held)
    for kind in (QCheckBox, QRadioButton):
        button = kind("Sì", held)
        button.resize(button.sizeHint())
        image = button.grab().toImage()
        row = image.height() // 2
        painted = [image.pixelColor(x, row).name() for x in range(em(2))]
        assert max(contrast(colour, theme.tokens["surface"]) for colour in painted) >= 3


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_sign_of_a_large_answer_is_painted_as_strong_as_its_token(
    choice: ThemeChoice, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(choice, 100)
    answers = ChoiceList("Domanda", (Choice("SI", "Sì"),))
    qtbot.addWidget(answers)
    answers.resize(em(20), target() * 2)
    (answer,) = answers.targets
    image = answer.grab().toImage()
    row = image.height() // 2

    inside = [image.pixelColor(x, row).name() for x in range(em(0.7), em(2.4))]

    assert max(contrast(colour, theme.tokens["surface"]) for colour in inside) >= 3


def test_letters_and_targets_grow_together(theme: Theme) -> None:
    usual = em()

    theme.apply(ThemeChoice.LIGHT, 200)

    assert em() >= 2 * usual - 1
    assert target() >= 2.5 * usual


@pytest.mark.usefixtures("theme")
def test_no_target_is_lower_than_forty_pixels() -> None:
    assert target() >= 40


def test_the_palette_follows_the_theme_for_widgets_that_paint_themselves(theme: Theme) -> None:
    theme.apply(ThemeChoice.DARK, 100)

    assert QApplication.palette().color(QPalette.ColorRole.Base).name() == load_tokens("dark")["surface"].lower()


@pytest.fixture
def night(theme: Theme, qapp: QApplication) -> Iterator[list[bool]]:
    """The last of the list is whether the computer is set to dark; changing it is told to the theme that follows it."""
    assert theme.name == "light"
    said = [False]
    following = Theme(qapp, ThemeChoice.SYSTEM, is_dark=lambda: said[-1])
    yield said
    following.setParent(None)
    shiboken6.delete(following)
    theme.apply(ThemeChoice.LIGHT, 100)


def surface() -> str:
    return QApplication.palette().color(QPalette.ColorRole.Base).name().upper()


def test_following_the_computer_changes_with_it(night: list[bool]) -> None:
    before = surface()

    night.append(True)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert (before, surface()) == (load_tokens("light")["surface"], load_tokens("dark")["surface"])


def test_a_theme_of_choice_does_not_follow_the_computer(theme: Theme) -> None:
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert theme.tokens == load_tokens("light")
