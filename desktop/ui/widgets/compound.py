"""Parts that are one thing to whoever gives it the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Compound(QWidget):
    """Hands the keyboard it is given to one of its parts.

    Not by Qt's focus proxy: Tab would stop at the part where the whole was built, and skip what is laid out before it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: QWidget = self

    @property
    def keyboard_at(self) -> QWidget:
        """The part that takes the keyboard, whatever parts that one has."""
        return self._first.keyboard_at if isinstance(self._first, Compound) else self._first

    def begins_at(self, part: QWidget) -> None:
        """Let this part take the keyboard."""
        self._first = part

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.keyboard_at.setFocus(reason)
