"""What an empty list says: what it is for, and the one act that fills it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import Heading, Note


class EmptyList(QWidget):
    """Stands where rows will be.

    Attributes:
        acted: the one act was asked for.
    """

    acted = Signal()

    def __init__(self, sign: str, title: str, text: str, act: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(em(0.7))
        column.setContentsMargins(em(2), em(3), em(2), em(3))
        picture = QLabel()
        picture.setPixmap(icons.sign(sign, em(3), QPalette.ColorRole.Dark))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(picture)
        self._text = Note(text)
        for label in (Heading(title), self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if act:
            button = PrimaryButton(act)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    def set_text(self, text: str) -> None:
        """Say something else below the title."""
        self._text.setText(text)
