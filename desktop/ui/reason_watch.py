"""A colleague's file opened with a reason: until when, and that it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.services.colleagues.access import is_closed, open_by_reason_until
from desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.identifiers import CaseId
    from desktop.ui.background import Background

_MAY_OPEN = frozenset({"access_reason", "case_access", "setting"})
_HOLDS = "La segue una collega: hai aperto il suo fascicolo con un accesso motivato, che vale fino alle"
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
        background.changed.connect(self.look_after)

    def follow(self, case_id: CaseId | None) -> None:
        """Follow this file from now on; None: there is none in front."""
        self._case_id, self._holds = case_id, False
        self._timer.stop()
        self.held.emit(None)
        self.look()

    @Slot(object)
    def look_after(self, tables: frozenset[str]) -> None:
        """Ask again where what was written may open or close the file."""
        if _MAY_OPEN & tables:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask until when it is open; it costs nobody a wait."""
        if self._case_id is not None:
            case_id = self._case_id
            asked = self._background.vault.run(
                lambda uow: (open_by_reason_until(uow, case_id), is_closed(uow, case_id))
            )
            self._background.follow(self, asked, awaited=False).then(lambda found: self._show(case_id, *found))

    def _show(self, case_id: CaseId, until: datetime | None, closed: bool) -> None:  # noqa: FBT001 - what was asked
        if case_id != self._case_id:
            return
        left = timedelta() if until is None else until - self._background.vault.now() - ENDS_BEFORE
        held, self._holds = self._holds, left > timedelta()
        if self._holds:
            self._timer.start(left // timedelta(milliseconds=1) + 1)
        if (until is not None and not self._holds) or (held and closed):
            self._case_id = None
            self.ended.emit()
        else:
            self.held.emit(until)


class ReasonBanner(Banner):
    """Says until when a colleague's file in front is open.

    Attributes:
        watch: follows the file.
    """

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.watch = ReasonWatch(background, self)
        self.watch.held.connect(self._on_held)
        self.watch.ended.connect(self.hide)

    @Slot(object)
    def _on_held(self, until: datetime | None) -> None:
        if until is None:
            self.hide()
        else:
            self.say(f"{_HOLDS} {until:%H:%M}.")
