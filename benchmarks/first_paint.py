"""One process that opens a window, says when it was first painted, and ends: `python -m benchmarks.first_paint WHAT`.

WHAT is `bare`, a QApplication with one empty window, or `lock`, this program's own window as its parent starts it.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

BARE, LOCK = "bare", "lock"


class _FirstPaint(QObject):
    """Sees the window shown by the system, and ends the process once it has painted itself."""

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.Expose, QEvent.Type.Paint):
            QTimer.singleShot(0, self, _tell)
        return False


class _Watched(QApplication):
    """An application that tells of its first painting: what it cost to see it is the same for every window."""

    def exec(self) -> int:
        seen = _FirstPaint(self)
        for window in self.topLevelWindows():
            window.installEventFilter(seen)
        return super().exec()


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
