"""Fourth step: the three recovery shares, one at a time, each with the name of who keeps it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.ui.pages.first_run.step import Step
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note, PlainLabel

_DONE = "DONE"


class RecoveryStep(Step):
    """Shows one share; what was shown before is gone from the screen and is not shown again.

    Attributes:
        print_asked: print the share in front: its number from 1, its symbols, its keeper's name.
    """

    print_asked = Signal(int, str, str)
    can_go_back = False

    def __init__(self) -> None:
        super().__init__(
            "Se un giorno nessuna può più aprire",
            "Tre fogli, tre persone diverse: due fogli insieme riaprono l'archivio, uno solo non apre niente. "
            "Dai ogni foglio a una persona di cui il centro si fida, che non usa questo computer.",
        )
        self._shares: tuple[str, ...] = ()
        self._number = 0
        self._heading = Heading()
        self._keeper = QLineEdit()
        self._keeper_field = Field("Chi lo tiene", self._keeper, "Il nome va solo sul foglio, non nell'archivio.")
        self._symbols = PlainLabel(look="phrase")
        self._symbols.setAccessibleDescription("Segni del foglio")
        self._symbols.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._symbols.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._print = Button("Stampa questo foglio")
        self._print.clicked.connect(self._on_print)
        self._done = ChoiceList(
            "Fatto", (Choice(_DONE, "L'ho stampato, o copiato a mano e ricontrollato"),), several=True
        )
        self._complaint = PlainLabel(look="error")
        self._complaint.hide()
        row = FlowLayout()
        row.addWidget(self._print)
        card = Card()
        card.body.setSpacing(em(1))
        for part in (self._heading, self._keeper_field, self._symbols):
            card.body.addWidget(part)
        card.body.addLayout(row)
        for label in (
            Note("A mano: copia i gruppi così come sono. Non ci sono le lettere I, L, O, U: sono sempre cifre."),
            self._done,
            self._complaint,
        ):
            card.body.addWidget(label)
        self.body.addWidget(card)

    def show_shares(self, shares: tuple[str, ...]) -> None:
        """Begin with the first of `shares`."""
        self._shares, self._number = shares, 1
        self._show_share()

    def begin(self) -> None:
        self._keeper.setFocus()

    def check(self) -> None:
        if not self._done.codes():
            self._complaint.setText("Prima di andare avanti stampa questo foglio o copialo a mano, poi dillo qui.")
            self._complaint.show()
            self._done.targets[0].setFocus()
            self.stuck.emit()
        elif self._number < len(self._shares):
            self._number += 1
            self._show_share()
            self.begin()
            self.stuck.emit()
        else:
            self.forget()
            self.finished.emit()

    def forget(self) -> None:
        """Let go of the signs."""
        self._shares = ()
        self._symbols.setText("")

    @Slot()
    def _on_print(self) -> None:
        self.print_asked.emit(self._number, self._shares[self._number - 1], self._keeper.text().strip())

    @Slot()
    def show_printed(self) -> None:
        """The share in front is on paper."""
        self._done.set_codes({_DONE})
        self._complaint.hide()

    def _show_share(self) -> None:
        self._heading.setText(f"Foglio {self._number} di {len(self._shares)}")
        self._symbols.setText(self._shares[self._number - 1])
        self._keeper.clear()
        self._done.set_codes(())
        self._complaint.hide()
