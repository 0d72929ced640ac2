"""What a part of «Oggi» is: some cards that are filled together, and where their lines lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.place import Place
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.identifiers import CaseId
    from desktop.ui.pages.page import Desk
    from desktop.ui.widgets.first_lines import FirstLines
    from desktop.ui.widgets.record import Record

MOST: int = 8
MORE, MORE_OF_THEM = ("E un altro ancora.", "E altri {}."), ("E un'altra ancora.", "E altre {}.")


class TodayCards(QWidget):
    """Some cards, hidden while there is nothing in any of them.

    Attributes:
        go: a place to go to.
        shown: whether there is anything.
    """

    go = Signal(object)
    shown = Signal(bool)

    def __init__(self, desk: Desk, *cards: FirstLines) -> None:
        super().__init__()
        self.desk, self._cards = desk, cards
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1))
        for card in cards:
            column.addWidget(card)
        self.hide()

    def load(self) -> None:
        """Ask for what the cards show; those that are filled by another part ask for nothing."""

    def forget(self) -> None:
        """Show nothing: the acting operator follows no women."""
        self.show_lines(*(() for _ in self._cards))

    def show_lines(self, *lines: Sequence[Callable[[], Record]]) -> None:
        """Show the lines of each card."""
        for card, some in zip(self._cards, lines, strict=True):
            card.show_lines(some)
        self.setVisible(any(lines))
        self.shown.emit(any(lines))

    def opens(self, place: Place, named: str, words: str = "Apri") -> Button:
        """Return a button that leads to a place; `named` is what a screen reader is told."""
        button = Button(words)
        button.setAccessibleName(named)
        button.clicked.connect(lambda: self.go.emit(place))
        return button

    def opens_file(self, case_id: CaseId, part: str, named: str) -> Button:
        """Return a button that opens a part of a file."""
        return self.opens(Place("case", case_id, question=part), named)
