"""A colleague's file opened with a reason: until when, and that it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.services.access import open_by_reason_until

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.identifiers import CaseId
    from desktop.ui.background import Background

ENDS_BEFORE = timedelta(seconds=5)
"""A page closes this much earlier than the file: what is being typed is still written."""


class ReasonWatch(QObject):
    """Follows the file in front.

    Attributes:
        held: it is open by a reason alone, until this moment; None: it is not.
        ended: the reason holds no longer.
    """

    held = Signal(object)
    ended = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._case_id: CaseId | None = None
        self._holds = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def follow(self, case_id: CaseId | None) -> None:
        """Follow this file from now on; None: there is none in front."""
        self._case_id, self._holds = case_id, False
        self._timer.stop()
        self.held.emit(None)
        self.look()

    @Slot()
    def look(self) -> None:
        """Ask until when it is open; it costs nobody a wait."""
        if self._case_id is not None:
            case_id = self._case_id
            vault = self._background.vault
            asked = vault.run(lambda uow: open_by_reason_until(uow, case_id))
            self._background.follow(self, asked, awaited=False).then(lambda until: self._show(case_id, until))

    def _show(self, case_id: CaseId, until: datetime | None) -> None:
        if case_id != self._case_id:
            return
        left = timedelta() if until is None else until - self._background.vault.now() - ENDS_BEFORE
        if left > timedelta():
            self._holds = True
            self._timer.start(left // timedelta(milliseconds=1) + 1)
            self.held.emit(until)
        elif self._holds or until is not None:
            self._case_id, self._holds = None, False
            self.ended.emit()
