"""The button that opens the emergency sheets over the page it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from desktop.ui.background import Elsewhere

TITLE = "Numeri d'emergenza"


class EmergencyButton(Button):
    """Opens the sheets; what draws them is loaded then, for most days begin without.

    Args:
        elsewhere: draws and prints them.
    """

    def __init__(self, elsewhere: Elsewhere) -> None:
        super().__init__(TITLE)
        self._elsewhere = elsewhere
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        from desktop.ui.pages.emergency_dialog import EmergencyDialog  # noqa: PLC0415 - loaded late, as said above

        EmergencyDialog(self.window(), self._elsewhere).open()
