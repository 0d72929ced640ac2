"""A list of people of each of whom one thing is said: chosen from a closed list, and kept at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field, OpenedChoiceBox
from desktop.ui.widgets.labels import Heading, Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class SaidAtOnce(Card):
    """Hidden until a record is chosen.

    Attributes:
        said: of whom, and what.
        boxes: the list of each person, by her code.
    """

    said = Signal(str, str)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.boxes: dict[str, OpenedChoiceBox] = {}
        self._heading, self._none = Heading(heading), Note()
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.6))
        self.close_it = QuietButton("Chiudi l'elenco")
        self.close_it.clicked.connect(self.put_away)
        for each in (self._heading, self._none, self._held, self.close_it):
            self.body.addWidget(each)
        self.hide()

    def show_people(
        self, heading: str, people: Sequence[tuple[str, str, str]], choices: Mapping[str, str], none: str
    ) -> None:
        """Show these people: code, name, and what is said of each now; `none` says what to do where there are none."""
        self._heading.setText(heading)
        self._none.setText(none)
        self._none.setVisible(not people)
        if list(self.boxes) != [code for code, _, _ in people]:
            self._build(people, choices)
        for code, _, said in people:
            self.boxes[code].set_code(said)
        self.show()

    def put_away(self) -> None:
        """Hide it."""
        self.hide()

    def take_focus(self) -> None:
        """Begin at the first person."""
        first = next(iter(self.boxes.values()), None)
        (self.close_it if first is None else first).setFocus()

    def _build(self, people: Sequence[tuple[str, str, str]], choices: Mapping[str, str]) -> None:
        for field in self._held.findChildren(Field):
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.boxes = {}
        for code, name, _ in people:
            box = OpenedChoiceBox(dict(choices))
            box.chosen.connect(partial(self.said.emit, code))
            self.boxes[code] = box
            self._column.addWidget(Field(name, box))
        follow_layout(self.window())
