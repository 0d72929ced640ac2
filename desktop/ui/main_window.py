"""The window: before the passphrase one page alone, after it the workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from desktop.ui.shortcuts import Keys, shortcut

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from desktop.ui.navigation import PageEntry
    from desktop.ui.pages.page import Desk
    from desktop.ui.workplace import Workplace

PROGRAM = "Accompagna"
_USUAL_SIZE = QSize(1180, 780)
_SMALLEST_SIZE = QSize(640, 480)


class FirstPaint(QObject):
    """Sees the first painting of a window, and then looks no more. To be made before the window is shown.

    It hears only what the system tells the window: to hear every event of every widget costs more than to paint it.

    Attributes:
        painted: the window is on the screen.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.winId()  # the system's window is there from now on
        self._window = window.windowHandle()
        self._window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Expose, QEvent.Type.Paint):
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False


class MainWindow(QMainWindow):
    """One window for everything, with a title that names nobody.

    Attributes:
        closing: the window is about to close for good.
        held: what is going on must end first; the window closes when it is closed again.
    """

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(_SMALLEST_SIZE)
        self.resize(_USUAL_SIZE)
        self.workplace: Workplace | None = None
        self.held = False
        shortcut(Keys.QUIT, self).activated.connect(self.close)

    def enter(self, entrance: QWidget) -> None:
        """Show a page that comes before the archive is open, alone."""
        entrance.setObjectName("entrance")
        self.setCentralWidget(entrance)

    def work(self, desk: Desk, pages: tuple[PageEntry, ...]) -> Workplace:
        """Show where the pages of the open archive will stand: `Workplace.begin_at` shows the first of them."""
        from desktop.ui.workplace import Workplace  # noqa: PLC0415 - loads the pages: not before the lock page shows

        self.workplace = Workplace(desk, pages)
        self.workplace.titled.connect(self._on_titled)
        self.setCentralWidget(self.workplace)
        return self.workplace

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._asks_first():
            event.ignore()
            return
        self.closing.emit()
        if self.held:
            event.ignore()
            return
        super().closeEvent(event)

    def _asks_first(self) -> bool:
        """Ask before something typed would be lost, unless the whole computer is going off."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and application.isSavingSession():
            return False
        pages = self.workplace
        return pages is not None and isValid(pages) and self.isVisible() and pages.ask_before(self.close)

    @Slot(str)
    def _on_titled(self, code: str) -> None:
        self.setWindowTitle(f"{code} – {PROGRAM}" if code else PROGRAM)  # noqa: RUF001 - an Italian dash
