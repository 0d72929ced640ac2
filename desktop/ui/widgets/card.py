"""A white sheet on the page that holds together what belongs together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.labels import Heading, Note


class Card(QFrame):
    """A sheet with an optional heading.

    Attributes:
        body: the layout to fill.
    """

    def __init__(self, heading: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(em(1.5), em(1.25), em(1.5), em(1.25))
        self.body.setSpacing(em(0.8))
        if heading:
            self.body.addWidget(Heading(heading))
        if note:
            self.body.addWidget(Note(note))


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")
