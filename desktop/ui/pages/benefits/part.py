"""A part of an opened card of «Prestazioni»: a heading and the lines under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.labels import Note, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(QWidget):
    """A heading and the lines under it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(0.4), 0, 0)
        self._column.setSpacing(em(0.25))
        self._column.addWidget(PlainLabel(heading, look="eyebrow"))

    def say(self, text: str, notes: Sequence[str] = (), *, look: str = "") -> None:
        """Add a line, and lesser ones that belong to it."""
        self._column.addWidget(PlainLabel(text, look=look))
        for note in filter(None, notes):
            line = Note(note)
            line.setContentsMargins(em(1.2), 0, 0, 0)
            self._column.addWidget(line)


def listed(heading: str, lines: Sequence[str]) -> Part:
    """Return a part of short lines."""
    part = Part(heading)
    for line in lines:
        part.say(f"· {line}")
    return part
