"""The check of the archive that goes on in the background, once for each opening; its result stands on «Oggi»."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.errors import FaultsFound, Refusal
from desktop.services.archive.upkeep import check_meanwhile
from desktop.storage.integrity import Findings
from desktop.ui.background import Background

# The first lists are read and drawn before it: nobody waits for the check.
BEGIN_AFTER_MS = 3000


class ArchiveCheck(QObject):
    """Checks the archive on a thread of its own, step by step, between the operators' use cases.

    Attributes:
        ended: what was found, or that it could not be looked at, is known.
        at: when it ended well, None before that.
        trouble: what was found, None while nothing was.
    """

    ended = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._thread: ThreadPoolExecutor | None = None
        self._pause = QTimer(self, interval=BEGIN_AFTER_MS, singleShot=True)
        self._pause.timeout.connect(self.check)
        self.at: datetime | None = None
        self.trouble: Refusal | None = None

    def begin(self) -> None:
        """Check once the pages are there; only the first time it is asked for."""
        if self._thread is None and not self._pause.isActive():
            self._pause.start()

    @Slot()
    def check(self) -> None:
        """Check now."""
        self._thread = ThreadPoolExecutor(1, "check")
        future = self._thread.submit(check_meanwhile, self._background.vault)
        self._thread.shutdown(wait=False)
        work = self._background.follow(self, future, awaited=False)
        work.then(self._show_findings).otherwise(self._show_trouble)

    def _show_findings(self, findings: Findings | None) -> None:
        if findings is None:
            return
        if findings.is_well:
            self.at = datetime.now().astimezone()
        else:
            self.trouble = FaultsFound(tuple((fault.kind, fault.where, fault.count) for fault in findings.faults))
        self.ended.emit()

    def _show_trouble(self, refusal: Refusal) -> None:
        self.trouble = refusal
        self.ended.emit()
