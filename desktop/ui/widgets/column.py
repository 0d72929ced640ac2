"""A scrolled column of readable width in the middle of the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import em


class Column(QScrollArea):
    """Scrolls a column no wider than `width_em`; the widget that gets the focus is brought into view.

    Attributes:
        body: the layout to fill.
    """

    def __init__(self, width_em: float = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("column")
        held = QWidget()
        held.setMaximumWidth(em(width_em))
        self.body = QVBoxLayout(held)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(em(1))
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(inner)
        row.setContentsMargins(em(2), em(1.6), em(2), em(2))
        row.addStretch(1)
        row.addWidget(held, 1000)
        row.addStretch(1)
        self.setWidget(inner)

    def show_part(self, part: QWidget) -> None:
        """Scroll until `part` is in view."""
        self.ensureWidgetVisible(part, em(1), em(2))
