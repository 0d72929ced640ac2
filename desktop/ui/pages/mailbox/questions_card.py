"""The way from «Casella INPS» to the questions on single cases."""

from PySide6.QtCore import Signal

from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout

_NOTE = (
    "Le domande su un caso, senza nome: le prepara chi segue la donna, dal fascicolo; qui la referente le fa uscire "
    "insieme, una volta alla settimana."
)


class QuestionsCard(Card):
    """Offers the page.

    Attributes:
        asked: it was asked for.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("Quesiti", _NOTE)
        self.button = Button("Vai ai quesiti", sign="question")
        self.button.clicked.connect(self.asked)
        row = FlowLayout()
        row.addWidget(self.button)
        self.body.addLayout(row)
