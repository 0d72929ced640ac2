"""Last step: try with invented women first, or begin."""

from PySide6.QtCore import Signal

from desktop.ui.pages.first_run.step import Step
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel


class ReadyStep(Step):
    """The archive is there.

    Attributes:
        training_asked: open the training archive instead.
    """

    training_asked = Signal()
    act = "Comincia"
    can_go_back = False

    def __init__(self) -> None:
        super().__init__("L'archivio è pronto", "È vuoto e cifrato. Da ora ogni risposta si salva da sola.")
        card = Card("Vuoi prima provare?")
        card.body.addWidget(
            PlainLabel(
                "C'è un archivio di prova con donne inventate: puoi fare tutto senza toccare quello vero. "
                "Lo riconosci dalla scritta «Archivio di prova» in alto."
            )
        )
        training = Button("Prova con donne inventate")
        training.clicked.connect(self.training_asked)
        row = FlowLayout()
        row.addWidget(training)
        card.body.addLayout(row)
        self.body.addWidget(card)
