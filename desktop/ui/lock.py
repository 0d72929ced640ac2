"""Hiding: when nobody has touched the window for a while, and what happens then.

Locking ends the process; the parent (`desktop.supervisor`) opens a fresh window, which holds nothing.
"""

from __future__ import annotations

import time
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.supervisor import LOCKED
from desktop.ui.widgets.fields import flush_under

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.place import Place
    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.storage.vault import Vault
    from desktop.ui.clipboard import ClipboardKeeper

SAVE_WITHIN_SECONDS = 0.2
WARN_SECONDS = 30
USUAL_MINUTES, INTERVIEW_MINUTES = 5, 10
FEWEST_MINUTES, MOST_MINUTES = 2, 15
_TICK_MS = 1000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_OPENING = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease})
_HIDING = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class Watch(QObject):
    """Sees every touch of keyboard and mouse before any window does, with any dialog open.

    It listens to every window, and to the field that has the keyboard, where the system's events arrive first: to
    filter every event of every widget costs more than to paint them.

    Two clocks are read, the one that stops while the computer sleeps and the one on the wall: whichever says more
    idle time is believed, so neither a sleep nor a clock set back keeps the window open.

    Attributes:
        hide_asked: F9 was pressed.
        warned: hiding is near; the seconds left.
        stayed: somebody is there after all.
        expired: nobody was there for too long.
    """

    hide_asked = Signal()
    warned = Signal(int)
    stayed = Signal()
    expired = Signal()

    def __init__(
        self,
        application: QApplication,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._clocks = (monotonic, wall)
        self._chosen: int | None = None
        self._interview = False
        self._warned = False
        self._begun = False
        self._touched = self._now()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)

    @property
    def limit_seconds(self) -> int:
        """After how long the window hides now: as chosen, else by whether an interview is under way."""
        usual = INTERVIEW_MINUTES if self._interview else USUAL_MINUTES
        return 60 * (usual if self._chosen is None else self._chosen)

    def choose(self, minutes: int | None) -> None:
        """Hide after `minutes`, within what is sensible; None: after the usual time."""
        self._chosen = None if minutes is None else min(MOST_MINUTES, max(FEWEST_MINUTES, minutes))

    def set_interview(self, under_way: bool) -> None:  # noqa: FBT001 - it is a Qt signal's own value
        """Allow for the silences of an interview."""
        self._interview = under_way

    def listen(self) -> None:
        """Take F9 from now on."""
        self._application.focusWindowChanged.connect(self._listen_to_windows)
        self._application.focusObjectChanged.connect(self._listen_to)
        self._listen_to_windows()

    def begin(self) -> None:
        """Watch from now on: there is something to hide."""
        self.listen()
        self._begun = True
        self._touched = self._now()
        self._tick.start()

    @Slot()
    def stay(self) -> None:
        """Somebody is there."""
        self._touched = self._now()
        if self._warned:
            self._warned = False
            self.stayed.emit()

    @Slot()
    def look(self) -> None:
        """Hide, or say that hiding is near."""
        if not self._begun:
            return
        left = self.limit_seconds - self._idle_seconds()
        if left <= 0:
            self._begun = False
            self._tick.stop()
            self.expired.emit()
        elif left <= WARN_SECONDS and not self._warned:
            self._warned = True
            self.warned.emit(round(left))

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Take F9 before anybody else; note every other touch."""
        kind = event.type()
        if kind in _HIDING and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F9:
            event.accept()
            if kind is QEvent.Type.KeyPress:
                self.hide_asked.emit()
            return True
        if kind in _OPENING:
            # A menu or a list hangs open after this one, in a window of its own that takes the keys.
            QTimer.singleShot(0, self, self._listen_to_windows)
        if kind in _TOUCHES and self._begun:
            # The first touch after a sleep comes before the timer: it must not count as having been here.
            self.look()
            self.stay()
        return False

    @Slot()
    def _listen_to_windows(self) -> None:
        for window in self._application.topLevelWindows():
            window.installEventFilter(self)

    @Slot(QObject)
    def _listen_to(self, focus: QObject | None) -> None:
        if focus is not None:  # what an input method composes goes to the field, past its window
            focus.installEventFilter(self)

    def _now(self) -> tuple[float, float]:
        monotonic, wall = self._clocks
        return monotonic(), wall()

    def _idle_seconds(self) -> float:
        return max(now - touched for now, touched in zip(self._now(), self._touched, strict=True))


class Lock(QObject):
    """Hides every window and ends the process, once what is being saved is saved.

    Args:
        application: the one whose windows are hidden.
        clipboard: emptied of what is ours.
        end: ends the process with the code given; tests record it instead.
    """

    def __init__(self, application: QApplication, clipboard: ClipboardKeeper, end: Callable[[int], object]) -> None:
        super().__init__(application)
        self._clipboard, self._end = clipboard, end
        self._vault: Vault | None = None
        self._here: Callable[[], Place] | None = None
        self._locked = False
        self._instead: Callable[[], object] | None = None
        self._code = LOCKED

    def hold(self, cover: Callable[[], object]) -> None:
        """From now on hide what is shown with `cover` and do not end: something is under way, or is nowhere else."""
        self._instead = cover

    def release(self) -> None:
        """It may end again: what was held back is safe."""
        self._instead = None

    def close_for_good(self) -> None:
        """From now on hiding ends the program: nobody comes back to it."""
        self._code = 0

    def guard(self, vault: Vault, here: Callable[[], Place]) -> None:
        """From now on there is an open archive: `here` brings the page in front to rest and says where it is."""
        self._vault, self._here = vault, here

    def let_go(self) -> None:
        """No page is open any more: there is nothing to bring to rest before the end."""
        self._vault = self._here = None

    @Slot()
    def lock(self) -> None:
        """Hide at once, save within `SAVE_WITHIN_SECONDS`, end."""
        if self._locked:
            return
        if self._instead is not None:
            self._clipboard.forget()
            self._instead()
            return
        self._locked = True
        windows = QApplication.topLevelWidgets()
        for window in windows:
            window.hide()
        self._clipboard.forget()
        if self._vault is not None and self._here is not None:
            for window in windows:
                flush_under(window)
            wait(self._close(self._vault, self._here()), timeout=SAVE_WITHIN_SECONDS)
        self._end(self._code)

    def _close(self, vault: Vault, place: Place) -> list[Future[None]]:
        from desktop.services.case.places import keep_place  # noqa: PLC0415 - loads the archive's library, never before it

        def keep(uow: UnitOfWork) -> None:
            keep_place(uow, place)

        return [vault.run(keep), vault.lock()]
