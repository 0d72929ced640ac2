"""The copies that still hold what was erased, because rewriting them was stopped: it is gone on with here."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from shiboken6 import isValid

from desktop.services.archive.rewriting import Course, go_on_rewriting
from desktop.ui.announce import announce
from desktop.ui.pages.today.archive import undone_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_COUNTED: Final = "Copie riscritte: {done} di {of}."
_STOPPING: Final = "Finisco la copia che ho in mano e mi fermo."


class UndoneCard(Card):
    """Hidden while nothing is left undone.

    Attributes:
        ended: it came to its end, or was stopped.
        refused: the disk refused.
    """

    ended = Signal()
    refused = Signal(object)
    _counted = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Da riscrivere")
        self._desk, self._stop_asked = desk, Event()
        self.words = PlainLabel(look="warning")
        self.now, self.stop = Button("Riscrivile adesso"), Button("Fermati dopo questa copia")
        row = FlowLayout()
        for button in (self.now, self.stop):
            row.addWidget(button)
        self.body.addWidget(self.words)
        self.body.addLayout(row)
        self.stop.hide()
        self.hide()
        self.now.clicked.connect(self._on_now)
        self.stop.clicked.connect(self._on_stop)
        self._counted.connect(self._show_counted, Qt.ConnectionType.QueuedConnection)

    def show_undone(self, count: int) -> None:
        """Say how many there are."""
        self.words.setText(undone_words(count))
        self.setVisible(count > 0)

    @Slot()
    def _on_now(self) -> None:
        self._stop_asked.clear()
        self._show_working(working=True)
        asked, background = self._stop_asked, self._desk.background
        course = Course(self._tell, lambda: not asked.is_set())
        work = background.run_elsewhere(self, go_on_rewriting, background.vault, course)
        work.then(lambda _: self.ended.emit()).otherwise(self.refused.emit)
        work.afterwards(lambda: self._show_working(working=False))

    @Slot()
    def _on_stop(self) -> None:
        self._stop_asked.set()
        self.stop.setEnabled(False)
        self._say(_STOPPING)

    def _tell(self, done: int, of: int) -> None:
        """Say how far it is. Called on the second thread."""
        if isValid(self):
            self._counted.emit(done, of)

    @Slot(int, int)
    def _show_counted(self, done: int, of: int) -> None:
        if not self._stop_asked.is_set() and self.now.isHidden():
            self._say(_COUNTED.format(done=done, of=of))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        announce(self.words, words)

    def _show_working(self, *, working: bool) -> None:
        had = self.now.hasFocus() or self.stop.hasFocus()
        shown, hidden = (self.stop, self.now) if working else (self.now, self.stop)
        shown.setEnabled(True)
        shown.show()
        if had:
            shown.setFocus()
        hidden.hide()
