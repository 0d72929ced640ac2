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
        sheet_asked: show the sheet for the day on which the computer is gone.
    """

    training_asked = Signal()
    sheet_asked = Signal()
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
        missing = Card("Prima di cominciare, un foglio da stampare")
        missing.body.addWidget(
            PlainLabel(
                "Che cosa fare se un giorno il computer sparisce. Allora sarà tardi per leggerlo qui: stampalo adesso."
            )
        )
        self.sheet = Button("Stampa il foglio")
        self.sheet.clicked.connect(self.sheet_asked)
        below = FlowLayout()
        below.addWidget(self.sheet)
        missing.body.addLayout(below)
        self.body.addWidget(missing)
