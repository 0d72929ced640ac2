"""Which protocols the centre uses, as the window knows it: what belongs to another is nowhere on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.accords import Accord

if TYPE_CHECKING:
    from collections.abc import Iterable


class AccordsInUse(QObject):
    """Learnt when the archive is opened, and again where «Impostazioni» switches one.

    Whoever builds something of a protocol asks `uses` first, and builds nothing where the answer is no: when one is
    switched, the workplace lets every page go that is not in front, and builds it anew when it is gone to.

    Attributes:
        switched: it is no longer the same ones.
    """

    switched = Signal()

    def __init__(self, in_use: Iterable[Accord] = Accord, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._in_use = frozenset(in_use)

    def uses(self, accord: Accord | None) -> bool:
        """Say whether the centre uses a protocol; what belongs to none (None) is always there."""
        return accord is None or accord in self._in_use

    def learn(self, in_use: Iterable[Accord]) -> None:
        """Go by these from now on."""
        now = frozenset(in_use)
        if now != self._in_use:
            self._in_use = now
            self.switched.emit()
