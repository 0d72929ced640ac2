"""Makes backups while the window is open: when one is due, and whenever somebody asks for one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.services.archive.backups import back_up_meanwhile

if TYPE_CHECKING:
    from desktop.errors import Refusal
    from desktop.services.archive.backups import BackupMade
    from desktop.ui.background import Background, Work

# The first lists and the check come before it; after that it is asked every few minutes whether a day went by.
FIRST_AFTER_MS, AGAIN_AFTER_MS = 60_000, 300_000
_STATE = frozenset({"setting"})


class BackupKeeper(QObject):
    """Makes backups on a thread of its own: a slow stick keeps nobody waiting."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._under_way = False
        self._clock = QTimer(self, interval=FIRST_AFTER_MS)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on make one when it is due."""
        self._clock.start()

    def end(self) -> None:
        """Begin none any more."""
        self._clock.stop()

    @Slot()
    def look(self) -> None:
        """Make one if it is due; what goes wrong stands on «Oggi»."""
        self._clock.setInterval(AGAIN_AFTER_MS)
        if not self._under_way:
            self._under_way = True
            work = self._make(self, due_only=True, awaited=False)
            work.then(self._show_made).otherwise(self._show_failed).afterwards(self._on_ended)

    def make(self, owner: QObject) -> Work[BackupMade | None]:
        """Make one now, for `owner`."""
        return self._make(owner, due_only=False, awaited=True)

    def _make(self, owner: QObject, *, due_only: bool, awaited: bool) -> Work[BackupMade | None]:
        thread = ThreadPoolExecutor(1, "backup")
        future = thread.submit(back_up_meanwhile, self._background.vault, due_only=due_only)
        thread.shutdown(wait=False)
        return self._background.follow(owner, future, awaited=awaited)

    def _on_ended(self) -> None:
        self._under_way = False

    def _show_made(self, made: BackupMade | None) -> None:
        if made is not None:
            self._background.changed.emit(_STATE)

    def _show_failed(self, _: Refusal) -> None:
        self._background.changed.emit(_STATE)
