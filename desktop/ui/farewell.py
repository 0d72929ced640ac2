"""Closing for good: the window is gone at once, a last backup is made, and nothing of it can keep the computer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.archive.backups import back_up_meanwhile
from desktop.ui.main_window import PROGRAM
from desktop.ui.pages.waiting import WaitingPage
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.column import Scrolled

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtGui import QCloseEvent

    from desktop.services.archive.backups import BackupMade
    from desktop.ui.background import Background

# A copy that is made sooner is not spoken of; one that takes longer is left: it is made on another day.
_SILENT_MS, LONGEST_MS = 600, 120_000
_CLOSE_WITHIN_SECONDS = 10.0
_TITLE = "Faccio la copia di riserva"
_TEXT = (
    "L'archivio è già salvato e nascosto. Aspetta ancora un poco prima di spegnere o di togliere la chiavetta: "
    "questa finestra si chiude da sola."
)


class FarewellWindow(QWidget):
    """Says what is still going on, and lets it be left.

    Attributes:
        left: nobody wants to wait for it.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setObjectName("entrance")
        scrolled = Scrolled(name="entrance")
        inner = QVBoxLayout(scrolled.content)
        inner.addWidget(WaitingPage(_TITLE, _TEXT))
        self.leave = Button("Chiudi senza aspettare")
        self.leave.clicked.connect(self.left)
        inner.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(em(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled)
        self.resize(em(34), em(22))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave it too; the window goes with the process."""
        event.ignore()
        self.left.emit()


class Farewell(QObject):
    """Makes the last backup and closes the archive; it lives as long as the window it closes.

    Attributes:
        ended: the archive is closed; whether nothing is under way any more, so that the process may end by itself.
    """

    ended = Signal(bool)

    def __init__(self, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._background = background
        self._copy: Future[BackupMade | None] | None = None
        self._over = False
        self.window = FarewellWindow()
        self.window.left.connect(self.end)
        self.destroyed.connect(self.window.deleteLater)  # it has no parent: it is shown while the other is hidden
        self._silence = QTimer(self, interval=_SILENT_MS, singleShot=True)
        self._silence.timeout.connect(self.window.show)
        self._patience = QTimer(self, interval=LONGEST_MS, singleShot=True)
        self._patience.timeout.connect(self.end)

    def begin(self) -> None:
        """Make the backup; what goes wrong stands on «Oggi» when the archive is opened again."""
        thread = ThreadPoolExecutor(1, "last backup")
        self._copy = thread.submit(back_up_meanwhile, self._background.vault, due_only=False)
        thread.shutdown(wait=False)
        work = self._background.follow(self, self._copy, awaited=False)
        work.then(lambda _: self.end()).otherwise(lambda _: self.end())
        self._silence.start()
        self._patience.start()

    @Slot()
    def end(self) -> None:
        """Close the archive, the backup made or not."""
        if self._over:
            return
        self._over = True
        for timer in (self._silence, self._patience):
            timer.stop()
        self.window.hide()
        closed = wait([self._background.vault.lock()], timeout=_CLOSE_WITHIN_SECONDS)
        self.window.deleteLater()
        self.ended.emit(not closed.not_done and self._copy is not None and self._copy.done())
