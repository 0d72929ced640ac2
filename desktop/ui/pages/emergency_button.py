"""The button that opens the emergency sheets over the page it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from desktop.ui.background import Background

TITLE = "Numeri d'emergenza"


class EmergencyButton(Button):
    """Opens the sheets; what draws them is loaded then, for most days begin without.

    Args:
        background: draws and prints them, and reads the centre's own numbers in the open archive.
        words: what the button says.
    """

    def __init__(self, background: Background, words: str = TITLE) -> None:
        super().__init__(words)
        self._background = background
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        from desktop.ui.pages.emergency_dialog import EmergencyDialog  # noqa: PLC0415 - loaded late, as said above

        EmergencyDialog(self.window(), self._background, archive=self._background).open()
