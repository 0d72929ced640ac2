"""How long an operator takes with the keyboard alone: the keystroke-level model.

S. K. Card, T. P. Moran, A. Newell, «The Keystroke-Level Model for User Performance Time with Interactive Systems»,
Communications of the ACM 23 (7), July 1980, pages 396 to 410; its figures from knowledge of the paper, da verificare.
"""

from dataclasses import dataclass
from typing import Final

KEY: Final = 0.28
"""Seconds of one key for an average typist who is none by trade; a shift or a control key is a key of its own."""
THOUGHT: Final = 1.35
"""Seconds of making up one's mind, before each field and each command."""


@dataclass
class Keystrokes:
    """Counts what a hand and a head do.

    Attributes:
        keys: pressed.
        thoughts: how often something was decided, or looked for, before keys were pressed.
        waited: seconds in which the program did not answer yet.
    """

    keys: int = 0
    thoughts: int = 0
    waited: float = 0.0

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return self.keys * KEY + self.thoughts * THOUGHT + self.waited

    def think(self) -> None:
        """Decide what comes next."""
        self.thoughts += 1

    def press(self, *, held: int = 0) -> None:
        """Press one key, with so many others held."""
        self.keys += 1 + held

    def type(self, text: str) -> None:
        """Type a text; a capital takes the shift key too."""
        self.keys += len(text) + sum(letter.isupper() for letter in text)
