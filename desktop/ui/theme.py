"""The look of the whole program: tokens of resources/style made into a palette and one sheet, in light and dark."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from desktop.resources import read_bytes, read_toml, resources_folder

SMALLEST_POINTS = 11.0  # system fonts of 9 points are hard to read for an hour at a time
SMALLEST_TARGET = 40  # pixels: a finger or an unsteady hand
SCALES = (100, 110, 125, 150, 175, 200)
_LENGTH = re.compile(r"px_(\d+)")


class ThemeChoice(StrEnum):
    """What the operator chose: always light, always dark, or as the computer is set."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


def load_tokens(name: str) -> Mapping[str, str]:
    """Return the colours of the theme `name` (light or dark) by token."""
    return {token: str(colour) for token, colour in read_toml("style", f"{name}.toml").items()}


def em(times: float = 1.0) -> int:
    """Return `times` the height of the program's font in pixels: every length of the interface is one of these."""
    return round(times * QFontInfo(QApplication.font()).pixelSize())


def target() -> int:
    """Return the least height in pixels of anything to be pressed."""
    return max(SMALLEST_TARGET, em(2.6))


def sheet(name: str, tokens: Mapping[str, str]) -> str:
    """Return app.qss with the colours of the theme `name` and lengths in units of the program's font."""
    source = read_bytes("style", "app.qss").decode("utf-8")
    focus = 2
    dot = em(0.4)
    values = dict(tokens)
    values |= {f"px_{hundredths}": f"{em(int(hundredths) / 100)}px" for hundredths in _LENGTH.findall(source)}
    values |= {
        "focus": f"{focus}px",
        "button_height": f"{target() - 2}px",
        "radio_round": f"{em(1.25) // 2 + focus}px",
        "radio_core": f"{em(1.25) + 2 * focus - 2 * dot}px",
        "check": resources_folder().joinpath("style", f"check-{name}.svg").as_posix(),
        "arrow": resources_folder().joinpath("style", f"arrow-{name}.svg").as_posix(),
    }
    return Template(source).substitute(values)


def palette(tokens: Mapping[str, str]) -> QPalette:
    """Return the palette of `tokens`; widgets that paint themselves read their colours from its roles.

    Highlight is the primary colour, Midlight its soft ground, Dark an outline that carries meaning, Mid a decorative
    line, AlternateBase a sunken ground, PlaceholderText the lesser text, BrightText danger.
    """
    role = QPalette.ColorRole
    colours = {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.Highlight: "primary",
        role.HighlightedText: "on_primary",
        role.Accent: "primary",
        role.Link: "primary",
        role.LinkVisited: "primary",
        role.PlaceholderText: "secondary",
        role.Midlight: "primary_soft",
        role.Mid: "line",
        role.Dark: "outline",
        role.Light: "surface",
        role.Shadow: "line",
        role.BrightText: "danger",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
    }
    made = QPalette()
    for each, token in colours.items():
        made.setColor(each, QColor(tokens[token]))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens["secondary"]))
    return made


class Theme(QObject):
    """Dresses the application, and dresses it again when the operator or the computer changes between day and night.

    Args:
        application: what is dressed.
        choice: light, dark, or as the computer is set.
        scale: the size of the letters in per cent.
        is_dark: whether the computer is set to dark; None asks Qt.

    Attributes:
        changed: sent after each change.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        scale: int = 100,
        is_dark: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(application)
        self._is_dark = is_dark or self._computer_is_dark
        self._application = application
        self._points = max(SMALLEST_POINTS, application.font().pointSizeF())
        self.choice, self.scale = choice, scale
        self.tokens: Mapping[str, str] = {}
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_computer_changed)
        self.apply(choice, scale)

    @property
    def name(self) -> str:
        """The theme in use now, light or dark."""
        if self.choice is not ThemeChoice.SYSTEM:
            return self.choice.value
        return ThemeChoice.DARK.value if self._is_dark() else ThemeChoice.LIGHT.value

    def apply(self, choice: ThemeChoice, scale: int) -> None:
        """Dress the application in `choice`, with letters `scale` per cent of their usual size."""
        self.choice, self.scale = choice, scale
        font = QFont(self._application.font())
        font.setPointSizeF(self._points * scale / 100)
        self._application.setFont(font)
        self._dress()

    def _computer_is_dark(self) -> bool:
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _dress(self) -> None:
        self.tokens = load_tokens(self.name)
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(sheet(self.name, self.tokens))
        self.changed.emit()

    @Slot()
    def _on_computer_changed(self) -> None:
        if self.choice is ThemeChoice.SYSTEM and load_tokens(self.name) != self.tokens:
            self._dress()
