"""What every step of the first opening has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import em
from desktop.ui.widgets.labels import Note, Title


class Step(QWidget):
    """One step: a title, why it is asked, and its fields; it says itself when it is finished.

    Attributes:
        finished: everything asked here is right: go on.
        stuck: something is not right yet and is said beside its field: let the person try again.
        act: the verb of the button that goes on.
        can_go_back: whether what came before may still be changed.
    """

    finished = Signal()
    stuck = Signal()
    act = "Avanti"
    can_go_back = True

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(em(1.1))
        self.body.addWidget(Title(title))
        self.body.addWidget(Note(lead))

    def begin(self) -> None:
        """Take the keyboard; called each time the step comes to the front."""
        self.focusNextPrevChild(True)

    def check(self) -> None:
        """Look at what was written, then send `finished` or `stuck`; slow checks run elsewhere."""
        self.finished.emit()
