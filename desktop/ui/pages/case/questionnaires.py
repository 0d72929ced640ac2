"""«Questionari»: each with the day it was held on, by whom, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.domain.place import Place
from desktop.services.overview.case_summary import Held, interviews_of
from desktop.ui.pages.case.part import Part
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk


class QuestionnairesPart(Part):
    """The questionnaires of a file; its main act is to begin one, or to go on with the open one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"assessment", "assessment_field"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Questionari", "Se è breve o completo si sceglie nel colloquio.")
        self.main = PrimaryButton("Nuovo questionario", sign="questionnaire")
        self.starts_at = self.main
        self.main.clicked.connect(lambda: self.go.emit(Place("interview", self.case_id)))
        acts = FlowLayout()
        acts.addWidget(self.main)
        self.body.addLayout(acts)
        card = Card()
        self._none = Note("Qui staranno i questionari. Si può sospendere e riprendere alla stessa domanda.")
        self._records = Records()
        card.body.addWidget(self._none)
        card.body.addWidget(self._records)
        self.body.addWidget(card)

    def begin(self) -> None:
        """Forget another file."""
        self._show_held(())

    def load(self) -> None:
        """Read the questionnaires, without answers."""
        work = self.desk.background.run(self, interviews_of, self.case_id)
        work.then(self._show_held).otherwise(self.say_refused)

    def _show_held(self, held: tuple[Held, ...]) -> None:
        self._records.show_records([self._record(each) for each in reversed(held)])
        self._none.setVisible(not held)

    def _record(self, held: Held) -> Record:
        head = held.head
        day = day_words(head.meeting.held_on)
        by = f"Con {held.by}" if held.by else ""
        path = "percorso breve" if head.short else "percorso completo"
        state = f"Completato il {day_words(head.completed_on)}" if head.completed_on else "Sospeso, si può riprendere"
        review = Button("Rivedi le risposte")
        review.setAccessibleName(f"Rivedi le risposte del {day}")
        review.clicked.connect(lambda: self.go.emit(Place("review", head.case_id, head.id)))
        acts = [review]
        if head.is_open:
            resume = Button("Riprendi", sign="play")
            resume.setAccessibleName(f"Riprendi il questionario del {day}")
            resume.clicked.connect(lambda: self.go.emit(Place("interview", head.case_id, head.id, head.stopped_at)))
            acts.insert(0, resume)
        return Record(f"Colloquio del {day}", [state, " · ".join(filter(None, (by, path)))], acts)
