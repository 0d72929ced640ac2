"""What every dialog has in common: a neutral title, a heading, a body, a row of buttons, and that it is freed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, PlainLabel


class Dialog(QDialog):
    """A question over the window; call `open()`, never `exec()`: the window goes on living.

    Attributes:
        body: the layout between the words and the buttons.
    """

    def __init__(self, parent: QWidget, heading: str, text: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Accompagna")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(em(30))
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.8), em(1.5), em(1.8), em(1.4))
        column.setSpacing(em(0.9))
        column.addWidget(Heading(heading))
        if text:
            column.addWidget(PlainLabel(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(em(0.8))
        column.addLayout(self.body)
        self._buttons = FlowLayout()
        column.addSpacing(em(0.3))
        column.addLayout(self._buttons)

    def done(self, result: int) -> None:
        """End, and let go of everything shown as soon as the answer was taken."""
        super().done(result)
        self.deleteLater()

    def add_button(self, button: QPushButton, *, default: bool = False) -> None:
        """Add a button to the row; the `default` one is pressed by Invio."""
        button.setAutoDefault(default)
        button.setDefault(default)
        self._buttons.addWidget(button)
