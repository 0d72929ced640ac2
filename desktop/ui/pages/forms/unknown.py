"""What is said of a form that cannot be filled in now, and what can be done instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import Note
from desktop.words import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.errors import Refusal

_ONCE = (
    "Abbinare i campi è dire al programma che cosa va scritto in ognuno. Si fa una volta sola, e vale per tutte. "
    "Se un altro centro l'ha già fatto, prendi il suo file."
)


class UnknownFormDialog(Dialog):
    """Offers the sheet of values at once; where the form has fields, to match them or to take a file of matches.

    Attributes:
        values_wanted: the sheet of values was chosen.
        match_wanted: to match the fields was chosen.
        take_wanted: to take in a file of matches was chosen.
    """

    values_wanted = Signal()
    match_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, parent: QWidget, refusal: Refusal, *, fillable: bool) -> None:
        super().__init__(parent, "Il modulo non si compila adesso", sentence(refusal))
        if fillable:
            self.body.addWidget(Note(_ONCE))
        self.values = PrimaryButton("Foglio dei valori da copiare")
        self.match, self.take = Button("Abbina i campi"), Button("Prendi gli abbinamenti da un file…")
        leave = Button("Chiudi", look="quiet")
        for button, wanted in (
            (self.values, self.values_wanted),
            (self.match, self.match_wanted),
            (self.take, self.take_wanted),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(wanted)
        leave.clicked.connect(self.reject)
        for button in (self.values, self.match, self.take, leave):
            self.add_button(button, default=button is self.values)
        self.match.setVisible(fillable)
        self.take.setVisible(fillable)
