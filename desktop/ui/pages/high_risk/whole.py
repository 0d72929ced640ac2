"""The activation as a whole, on its page: since when, whose, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import show_code
from desktop.ui.pages.emergency_button import EmergencyButton
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from desktop.domain.risk_activation import Activation
    from desktop.services.path.activations import ActivationView
    from desktop.ui.pages.page import Desk


class WholeCard(Card):
    """The activation as a whole: since when, whose, and what is done with it.

    Attributes:
        tied: the code of the file, as it was typed.
        closed, reopened, printed: what was asked for.
    """

    tied = Signal(str)
    closed = Signal()
    reopened = Signal()
    printed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.words, self.closing = PlainLabel(look="strong"), Note()
        self.code = QLineEdit()
        self.code.setMaxLength(10)
        self._code = Field("Codice del fascicolo", self.code, "Se c'è, o quando ci sarà: si può fare anche dopo.")
        self.code.returnPressed.connect(self._on_tie)
        self.tie, self.close_it = Button("Metti nel fascicolo"), QuietButton("Chiudi")
        self.close_it.setAccessibleName("Chiudi: non serve più attivare altro")
        self.reopen, self.print = Button("Riapri"), QuietButton("Foglio per il centro…", sign="print")
        self.tie.clicked.connect(self._on_tie)
        self.close_it.clicked.connect(self.closed)
        self.reopen.clicked.connect(self.reopened)
        self.print.clicked.connect(self.printed)
        acts = FlowLayout(gap_em=0.4)
        for button in (self.tie, self.close_it, self.reopen, self.print, EmergencyButton(desk.background)):
            acts.addWidget(button)
        for part in (self.words, self._code):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.body.addWidget(self.closing)

    def show_view(self, view: ActivationView | None) -> None:
        """Show an activation; before anything is begun only the papers can be reached."""
        activation = view.activation if view is not None else None
        self.words.setVisible(activation is not None)
        without = activation is not None and activation.case_id is None and not activation.closed
        for part in (self._code, self.tie):
            part.setVisible(without)
        may = view is not None and view.may_close
        self.close_it.setVisible(may and activation is not None and not activation.closed)
        self.reopen.setVisible(may and activation is not None and activation.closed)
        self.print.setVisible(activation is not None)
        self.closing.setVisible(activation is not None and not activation.closed and not may)
        if activation is None:
            return
        self.closing.setText("La chiude la coordinatrice." if activation.case_id is None else "La chiude chi la segue.")
        self.words.setText(" · ".join(filter(None, _whole_words(activation))))

    @Slot()
    def _on_tie(self) -> None:
        self.tied.emit(self.code.text())


def begun_words(at: datetime) -> str:
    """Return since when one is open: «Aperta il 25/11/2026 alle 9:30»."""
    return f"Aperta il {day_words(at.date())} alle {at.hour}:{at.minute:02}"


def _whole_words(activation: Activation) -> list[str]:
    whose = f"Fascicolo {show_code(activation.code)}" if activation.code else ""
    alone = "Senza fascicolo" if activation.case_id is None else whose
    by = f"da {activation.begun_by}" if activation.begun_by else ""
    return [f"{begun_words(activation.begun_at)} {by}".strip(), alone, "Chiusa" if activation.closed else ""]
