"""«Come sentirla in sicurezza»: the card that comes before everything else of a file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.contact import NeverContact, SafeContact
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import safe_way_words

_NOT_AGREED = "Non l'avete ancora concordato. Finché non lo dice lei, meglio aspettare che si faccia viva."


class SafetyCard(Card):
    """How she may be reached, and who must never answer or know.

    Attributes:
        change_asked: the ways are to be changed.
    """

    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Come sentirla in sicurezza")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(0.35))
        self.body.addLayout(self._lines)
        change = Button("Aggiungi o cambia")
        change.setAccessibleName("Aggiungi o cambia i modi sicuri di sentirla")
        change.clicked.connect(self.change_asked)
        acts = FlowLayout()
        acts.addWidget(change)
        self.body.addLayout(acts)

    def show_ways(self, safe: Sequence[SafeContact], never: Sequence[NeverContact]) -> None:
        """Show these ways, and whom to keep away from her."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for way in safe:
            self._lines.addWidget(PlainLabel(safe_way_words(way), look="strong"))
        if not safe:
            self._lines.addWidget(Note(_NOT_AGREED))
        for each in never:
            self._lines.addWidget(PlainLabel(f"Non deve mai rispondere né saperlo: {each.who}", look="warning"))
