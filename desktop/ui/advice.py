"""Looks at this computer once an archive is open, and says on the first page what is serious and not put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.surroundings import look_around
from desktop.ui.safety_words import advice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.surroundings import Finding
    from desktop.ui.background import Elsewhere
    from desktop.ui.preferences import Preferences
    from desktop.ui.workplace import Workplace

# To look takes programs and many small files: the first list is read and drawn before it.
BEGIN_AFTER_MS = 1000


class Adviser(QObject):
    """Puts the advice in the workplace, and remembers that somebody put it away.

    Args:
        workplace: shows it on its first page alone.
        preferences: remember what was put away.
        look: looks at the computer; None: as it is.
    """

    def __init__(
        self,
        workplace: Workplace,
        preferences: Preferences,
        look: Callable[[Path], tuple[Finding, ...]] = look_around,
    ) -> None:
        super().__init__(workplace)
        self._workplace, self._preferences, self._look = workplace, preferences, look
        self._serious: frozenset[str] = frozenset()
        workplace.advice_banner.closed.connect(self._on_put_away)

    def begin(self, elsewhere: Elsewhere, folder: Path) -> None:
        """Look at the computer off the window's thread, once the first page is there."""
        QTimer.singleShot(
            BEGIN_AFTER_MS, self, lambda: elsewhere.run_elsewhere(self, self._look, folder).then(self.show)
        )

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Say what is serious."""
        self._serious = frozenset(each.concern.value for each in findings if each.is_serious)
        words = advice(findings, self._preferences.advice_put_away)
        if words:
            self._workplace.advise(words)

    @Slot()
    def _on_put_away(self) -> None:
        self._preferences.put_advice_away(self._serious)
        self._workplace.advise("")
