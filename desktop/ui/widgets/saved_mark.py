"""«Salvato alle 10:42»: said where everything is saved without a button."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.ui.announce import announce
from desktop.ui.widgets.labels import OneLine


class SavedMark(OneLine):
    """Shows and says when the last answer was saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, look="success")
        self.setAccessibleDescription("Stato del salvataggio")  # its name is what it says

    def show_saved(self, at: datetime) -> None:
        """Say that everything up to `at` (local time) is in the archive."""
        self.set_look("success")
        self.setText(f"✓ Salvato alle {at:%H:%M}")
        announce(self, f"Salvato alle {at:%H:%M}")

    def show_not_saved(self) -> None:
        """Say that nothing is kept, as before she agreed that answers are."""
        self.set_look("warning")
        self.setText("Non si salva nulla")
