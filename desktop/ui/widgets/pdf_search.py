"""Words looked for in a document that is shown: how many times they stand there, and which one is in view."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import em, target
from desktop.ui.widgets.buttons import SignButton
from desktop.ui.widgets.fields import EnterLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import OneLine

_NAME, _NOWHERE = "Cerca nel documento", "Non c'è"
_WIDTH_EM = 13
_UNKNOWN = -1


class PdfSearch(QWidget):
    """A field, and the way from one place to the next; Invio goes on too.

    Attributes:
        wanted: look for these words and say how many there are to `show_count`.
        chosen: bring this place (from 0) into view; -1: mark nothing.
    """

    wanted = Signal(str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._place = _UNKNOWN, -1
        self._field = EnterLine()
        self._field.setAccessibleName(_NAME)
        self._field.setPlaceholderText(_NAME)
        self._field.setMinimumWidth(em(_WIDTH_EM))
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._on_next)
        self._told = OneLine()
        self._told.setMinimumHeight(target())
        self._back = SignButton("back", "Risultato precedente")
        self._forward = SignButton("forward", "Risultato seguente")
        self._back.clicked.connect(self._on_back)
        self._forward.clicked.connect(self._on_next)
        row = FlowLayout(self, gap_em=0.25)
        for part in (self._field, self._back, self._forward, self._told):
            row.addWidget(part)
        self._show()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._field.text()

    def clear(self) -> None:
        """Look for nothing."""
        self._field.clear()

    def show_count(self, count: int) -> None:
        """Say how many places there are, and go to the first."""
        self._count, self._place = count, 0 if count else -1
        self._show()

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        self._count, self._place = _UNKNOWN, -1
        self._show()
        if words.strip():
            self.wanted.emit(words)

    @Slot()
    def _on_next(self) -> None:
        self._go(1)

    @Slot()
    def _on_back(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        if self._count > 0:
            self._place = (self._place + step) % self._count
            self._show()

    def _show(self) -> None:
        self._told.setText(
            _NOWHERE if not self._count else f"{self._place + 1} di {self._count}" if self._count > 0 else ""
        )
        self._back.setEnabled(self._count > 1)
        self._forward.setEnabled(self._count > 1)
        self.chosen.emit(self._place)
