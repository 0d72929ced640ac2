"""What is shown while something that takes seconds is made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.labels import Heading, Note


class WaitingPage(QWidget):
    """Says what is being made, and that it goes on."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(em(3), em(3), em(3), em(3))
        column.setSpacing(em(0.9))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        bar.setFixedWidth(em(18))
        column.addStretch(1)
        for label in (Heading(title), Note(text)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
