"""One step of «Emergenza»: what to do, whom to call, what was done, and the keys that write it at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.risk_activation import Outcome
from desktop.printing.emergency import WHOM
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note, PlainLabel
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.risk_activation import Activation, Entry, Step
    from desktop.services.path.high_risk import Call

_ACTS: Final = {
    Outcome.DONE: "Fatto adesso",
    Outcome.NOT_REACHED: "Non risponde",
    Outcome.REFUSED: "Rifiutato",
    Outcome.NOT_NEEDED: "Non serve",
}
_TO_VERIFY: Final = "da verificare"
_MISSING: Final = "nessun numero scritto"


class StepCard(Card):
    """A step.

    Attributes:
        told: how it went: the code of the step and an `Outcome`.
        more: a line to which words are to be added, or that is to be corrected.
        asks: what it matters to write down.
        outcomes: how it can go.
        done: the button that records in one press that it is done.
    """

    told = Signal(str, object)
    more = Signal(object)

    def __init__(self, number: int, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.code, self.asks = step.code, step.asks
        self._name = f"{number}. {step.title}"
        self.heading = Heading(self._name)
        self.body.addWidget(self.heading)
        self.body.addWidget(Note(step.text))
        self._calls = QVBoxLayout()
        self._calls.setSpacing(em(0.2))
        self._called: list[QWidget] = []
        self.body.addLayout(self._calls)
        self._lines = Records()
        self.body.addWidget(self._lines)
        acts = FlowLayout(gap_em=0.4)
        self.outcomes = step.outcomes
        self._buttons = [self._button(outcome, step.title) for outcome in step.outcomes]
        self.done = self._buttons[0]
        for button in self._buttons:
            acts.addWidget(button)
        self.body.addLayout(acts)

    def _button(self, outcome: Outcome, title: str) -> Button:
        words = _ACTS[outcome]
        button = Button(words) if outcome is Outcome.DONE else QuietButton(words)
        button.setAccessibleName(f"{words}: {title}")
        button.clicked.connect(partial(self.told.emit, self.code, outcome))
        return button

    def show_calls(self, calls: tuple[Call, ...]) -> None:
        """Show whom to call; a number that is not sure says so."""
        for widget in self._called:
            self._calls.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._called = [PlainLabel(call_words(call), self, look="strong" if call.sure else "") for call in calls]
        for label in self._called:
            self._calls.addWidget(label)

    def show_lines(self, activation: Activation | None) -> None:
        """Show what was done of it, and whether anything more can be written."""
        lines = () if activation is None else activation.of_step(self.code)
        closed = activation is not None and activation.closed
        done = activation is not None and activation.is_done(self.code)
        self.heading.setText(f"✓ {self._name}" if done else self._name)
        self._lines.show_records([self._line(entry, activation, writable=not closed) for entry in lines])
        self._lines.setVisible(bool(lines))
        for button in self._buttons:
            button.setVisible(not closed)

    def _line(self, entry: Entry, activation: Activation | None, *, writable: bool) -> Record:
        before = [each for each in activation.entries if each.id == entry.corrects] if activation is not None else []
        acts = []
        if writable:
            more = QuietButton("Aggiungi o correggi")
            more.setAccessibleName(f"Aggiungi o correggi: {self._name}, {entry.words_shown}")
            more.clicked.connect(partial(self.more.emit, entry))
            acts.append(more)
        notes = [f"Prima era scritto: {each.words_shown}" for each in before if told_more(each)]
        return Record(entry.words_shown, notes, acts)


def told_more(entry: Entry) -> bool:
    """Say whether a line that was corrected said anything but that it was done: only that is worth a second line."""
    return bool(entry.answered or entry.words or entry.told) or entry.what is not Outcome.DONE


def call_words(call: Call) -> str:
    """Return whom to call and how, in one line: «112 · Pericolo adesso», «Coordinatrice: nessun numero scritto»."""
    whom = WHOM.get(call.whom, "") if call.whom is not None else ""
    name = ", ".join(filter(None, (whom, call.name)))
    if not call.number:
        return f"{name}: {_MISSING}"
    return f"{call.number} · {name}" if call.sure else f"{name}: {call.number}, {_TO_VERIFY}"
