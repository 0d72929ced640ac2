"""The way from «Casella INPS» to the replies."""

from PySide6.QtCore import Signal

from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout

_NOTE = (
    "Quello che l'ufficio risponde ai quesiti: da un messaggio salvato, incollato o detto al telefono. Una persona "
    "conferma di quale quesito è, e che cosa cambia."
)


class RepliesCard(Card):
    """Offers the page.

    Attributes:
        asked: it was asked for.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("Risposte", _NOTE)
        self.button = Button("Vai alle risposte", sign="mail")
        self.button.clicked.connect(self.asked)
        row = FlowLayout()
        row.addWidget(self.button)
        self.body.addLayout(row)
