"""Who stays out of the copy for the desk, and the question to her that lets one in or keeps them out for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.disclosure import Door, May
from desktop.domain.people_words import RELATIONS
from desktop.services.case.people import answer_door
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.record import Record, Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.identifiers import CaseId
    from desktop.domain.people import Person
    from desktop.ui.background import Background

_WHY = (
    "Di queste persone lo sportello non legge niente, e i conti che dipendono da loro restano in bianco: si dicono a "
    "voce. Chiedi a lei se possono stare sul foglio."
)
_SAID = {
    May.ASK: "Da chiedere a lei",
    May.NEVER: "Lei ha detto mai. Si cambia in «Persone»",
    May.YES: "Non è più tra le persone del fascicolo",
}


class LeftOutCard(Card):
    """The people a measure turns on, and of whom the desk may not be told.

    Attributes:
        answered: what she said of one is kept.
        refused: it is not, and why.
    """

    answered = Signal()
    refused = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__("Chi resta fuori", _WHY)
        self._background = background
        self._case_id: CaseId | None = None
        self._records = Records()
        self.body.addWidget(self._records)
        self.hide()

    def show_people(self, case_id: CaseId | None, people: Sequence[Person]) -> None:
        """Show who stays out; nobody: the card is not there."""
        self._case_id = case_id
        self._records.show_records([self._record(person) for person in people])
        self.setVisible(bool(people))

    def _record(self, person: Person) -> Record:
        typed, may = person.typed, person.may(Door.DESK)
        name = typed.called or RELATIONS[typed.relation].capitalize()
        acts = []
        if may is May.ASK:
            for answer, words in ((May.YES, "Sì, può starci"), (May.NEVER, "Mai")):
                act: Button = Button(words) if answer is May.YES else QuietButton(words)
                act.setAccessibleName(f"{words}: {name}")
                act.clicked.connect(lambda _=False, answer=answer: self._answer(person, answer))
                acts.append(act)
        return Record(name, [_SAID[may]], acts)

    def _answer(self, person: Person, may: May) -> None:
        if self._case_id is not None:
            work = self._background.run(self, answer_door, self._case_id, person, Door.DESK, may)
            work.then(lambda _: self.answered.emit()).otherwise(self.refused.emit)
