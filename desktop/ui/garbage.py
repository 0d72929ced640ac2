"""Frees what Python finds unused on the window's thread alone: a widget freed on another thread ends the program.

Python looks for unused cycles on whichever thread happens to allocate, the vault's too, and pages hold such cycles.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 10_000


class GarbageCollector(QObject):
    """Takes the search for unused cycles away from all threads and does it from time to time on the window's."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Free the youngest generation that has grown past its threshold, and those younger."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
