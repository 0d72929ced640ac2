"""A card of a long list: its first lines, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class FirstLines(Card):
    """Some lines, hidden while there are none; of many, the first.

    Args:
        heading: what they are.
        note: what they are for.
        most: how many are shown.
        more: what is said where there is one more, and where there are several.
    """

    def __init__(self, heading: str, note: str, most: int, more: tuple[str, str]) -> None:
        super().__init__(heading, note)
        self._most, self._words = most, more
        self._records, self._more = Records(), Note()
        self.body.addWidget(self._records)
        self.body.addWidget(self._more)
        self.hide()

    def show_lines(self, lines: Sequence[Callable[[], Record]]) -> None:
        """Show these lines, each built only if there is room for it."""
        self._records.show_records([built() for built in lines[: self._most]])
        more = len(lines) - self._most
        one, several = self._words
        self._more.setText(one if more == 1 else several.format(more))
        self._more.setVisible(more > 0)
        self.setVisible(bool(lines))
