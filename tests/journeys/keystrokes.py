"""What a person spends at the keyboard, counted key by key and turned into seconds by a published model.

The keystroke-level model: S. K. Card, T. P. Moran, A. Newell, "The keystroke-level model for user performance time with
interactive systems", Communications of the ACM 23(7), 1980, pages 396-410. A key costs what an average typist who is no
typist by trade needs (40 words a minute), and each thing to be done costs a moment of thought before it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.navigation import PAGES
from desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.domain.place import Place
    from desktop.ui.pages.page import Desk, Page

KEY_SECONDS = 0.28  # K: "average non-secretary typist", 40 words a minute
THOUGHT_SECONDS = 1.35  # M: the mental preparation for one thing to be done
ANSWER_SECONDS = 0.2  # R: what the program may take to answer a command; its own bounds are below
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class Spent:
    """What was spent: keys pressed (a shifted or controlled key is two), moments of thought, answers waited for."""

    keys: int = 0
    thoughts: int = 0
    answers: int = 0

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.keys * KEY_SECONDS + self.thoughts * THOUGHT_SECONDS + self.answers * ANSWER_SECONDS


class Typist:
    """Sits before the workplace of an open archive and has a keyboard alone.

    Attributes:
        spent: what the journey cost her so far.
    """

    def __init__(self, desk: "Desk", place: "Place", qtbot: "QtBot") -> None:
        self._background, self._qtbot = desk.background, qtbot
        self.spent = Spent()
        self.workplace = Workplace(desk, PAGES)
        qtbot.addWidget(self.workplace)
        self.workplace.resize(1024, 700)
        with qtbot.waitExposed(self.workplace):
            self.workplace.show()
        self.workplace.begin_at(place)
        self._rest()

    @property
    def page(self) -> "Page":
        """What is in front."""
        assert self.workplace.page is not None
        return self.workplace.page

    @property
    def at(self) -> str:
        """The name of what has the keyboard, as a screen reader says it."""
        return self._focused.accessibleName() or str(self._focused.property("text"))

    def think(self) -> None:
        """Prepare for the next thing to be done."""
        self.spent.thoughts += 1

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key that does something, and wait for it to be done."""
        self.spent.keys += 1 + (modifier is not NONE)
        self.spent.answers += 1
        self._click(key, modifier)
        self._rest()

    def go_on(self, times: int = 1) -> None:
        """Press Tab."""
        for _ in range(times):
            self.spent.keys += 1
            self._click(Qt.Key.Key_Tab, NONE)

    def go_to(self, name: str) -> None:
        """Think of what is called so, and press Tab until the keyboard is there; each press counts."""
        self.think()
        for _ in range(60):
            if self.at.startswith(name):
                return
            self.go_on()
        raise AssertionError(f"Tab does not come to «{name}», but to «{self.at}»")

    def type(self, text: str) -> None:
        """Type words where the keyboard is; a capital letter is two keys."""
        self.spent.keys += len(text) + sum(sign.isupper() for sign in text)
        self._qtbot.keyClicks(self._focused, text)
        self._rest()

    def until(self, seen: "Callable[[], bool]") -> None:
        """Wait for what the program answers by itself."""
        self.spent.answers += 1
        self._qtbot.waitUntil(seen, timeout=60_000)

    def _click(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self._qtbot.keyClick(self._focused, key, modifier)

    @property
    def _focused(self) -> QWidget:
        """What has the keyboard: a list that hangs open takes it from the field it hangs from."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.workplace

    def _rest(self) -> None:
        self._qtbot.waitUntil(lambda: not self._background._under_way, timeout=60_000)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self._background._under_way, timeout=60_000)
