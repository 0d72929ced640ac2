"""One process that unlocks in the program's own window and tells of it: `python -m benchmarks.in_window WOMEN`.

It prints, as JSON, the milliseconds from the passphrase to the painted list of WOMEN files, the longest time in which
the window answered nothing meanwhile, and the resident memory once all is quiet, in MB.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.archives import OPERATOR, PASSPHRASE
from desktop.hardening import harden
from desktop.paths import user_paths
from desktop.ui.application import Program, _options
from desktop.ui.main_window import PROGRAM

_QUIET_MS = 700
_BEAT_MS = 4
_STATM = Path("/proc/self/statm")


class _Unlocking(QObject):
    """Unlocks once the lock page is quiet, and watches what follows.

    Args:
        program: whose window it is.
        women: as many rows the list has once it is shown.
    """

    def __init__(self, program: Program, women: int) -> None:
        super().__init__(program)
        self._program, self._women = program, women
        self._asked_at = self._beaten_at = self._longest = self._taken = 0.0
        self._table: QTableView | None = None
        # Not without a pause: a loop that never rests would itself hold up the vault's thread.
        self._beat = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        QTimer.singleShot(_QUIET_MS, self, self._unlock)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint and self._table.model().rowCount() == self._women:
            self._table.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_listed)
        return False

    def _unlock(self) -> None:
        self._asked_at = self._beaten_at = time.perf_counter()
        self._beat.start()
        self._program.unlock(OPERATOR, PASSPHRASE)

    def _on_beat(self) -> None:
        workplace = self._program.window.workplace
        if self._table is None and workplace is not None and workplace.page is not None:
            self._table = workplace.page.findChild(QTableView)
            self._table.viewport().installEventFilter(self)
            self._table.viewport().update()  # the list may be painted already: then it is painted once more
        now = time.perf_counter()
        self._longest, self._beaten_at = max(self._longest, now - self._beaten_at), now

    def _on_listed(self) -> None:
        self._taken = time.perf_counter() - self._asked_at
        self._on_beat()
        self._beat.stop()
        QTimer.singleShot(_QUIET_MS, self, self._tell)

    def _tell(self) -> None:
        told = {"taken": self._taken * 1000, "gap": self._longest * 1000, "resident": _resident_mb()}
        print(json.dumps(told), flush=True)
        os._exit(0)


def _resident_mb() -> float:
    """Return the memory in use now; where the system does not tell, the most there ever was."""
    if _STATM.exists():
        return int(_STATM.read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> int:
    """Open the window as its parent does, and unlock it."""
    harden()
    application = QApplication([PROGRAM])
    program = Program(application, user_paths(), _options(["--theme", "light"]))
    unlocking = _Unlocking(program, int(sys.argv[1]))
    program.begin()
    assert unlocking is not None
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
