"""One process that opens a window, says when it was first painted, and ends: `python -m benchmarks.first_paint WHAT`.

WHAT is `bare`, a QApplication with one empty window, or `lock`, this program's own window as its parent starts it.
"""

import os
import sys
import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

BARE, LOCK = "bare", "lock"


class _FirstPaint(QObject):
    """Sees the first painting of a window, and ends the process once it is done."""

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            seen_by = QApplication.instance()
            seen_by.removeEventFilter(self)
            QTimer.singleShot(0, seen_by, _tell)
        return super().eventFilter(seen, event)


class _Watched(QApplication):
    """An application that tells of its first painting."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self._first = _FirstPaint(self)
        self.installEventFilter(self._first)


def _tell() -> None:
    print(time.monotonic(), flush=True)
    os._exit(0)


def _show_bare() -> None:
    application = _Watched(["bare"])
    window = QMainWindow()
    window.resize(1180, 780)
    window.show()
    application.exec()


def _show_lock() -> None:
    from desktop.ui import application  # noqa: PLC0415 - the bare window must not load it

    application.QApplication = _Watched
    application.run_window([])


if __name__ == "__main__":
    _show_lock() if sys.argv[1] == LOCK else _show_bare()
