"""The four acts of an interview, always in the same place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.form.questionnaire import Question
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.flow import FlowLayout


class InterviewBar(QFrame):
    """Back, later, rather not, on.

    Attributes:
        back, later, declined, onward: the act that was chosen.
    """

    back = Signal()
    later = Signal()
    declined = Signal()
    onward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        held = QVBoxLayout(self)
        held.setContentsMargins(em(2), em(0.7), em(2), em(0.9))
        row = FlowLayout()
        held.addLayout(row)
        self._back = Button("Indietro", sign="back")
        self._later = Button("Più tardi")
        self._declined = Button("Preferisce non rispondere")
        self._onward = PrimaryButton("Avanti")
        acts = (
            (self._back, self.back, Keys.BACK, "Alt+freccia sinistra"),
            (self._later, self.later, Keys.LATER, "Alt+P"),
            (self._declined, self.declined, Keys.DECLINE, "Alt+R"),
            (self._onward, self.onward, None, "Invio"),
        )
        for button, signal, keys, named in acts:
            button.setToolTip(named)
            button.clicked.connect(signal)
            row.addWidget(button)
            if keys is not None:
                shortcut(keys, self).activated.connect(button.click)

    def suit(self, question: Question | None, *, can_go_back: bool, last: bool, narrow: bool) -> None:
        """Offer what suits `question`; None where a whole section or no question is in front.

        Where the page is `narrow`, saying no stands among the answers alone.
        """
        self._back.setEnabled(can_go_back)
        may_decline = question is not None and question.may_decline
        self._later.setEnabled(question is not None)  # a key presses a hidden button too, but not a disabled one
        self._later.setVisible(question is not None)
        self._declined.setEnabled(may_decline)
        self._declined.setVisible(may_decline and not narrow)
        self._onward.setText("Rivedi" if last else "Avanti")
