"""«Riepilogo»: how to reach her safely, then what to do next, then what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.place import Place
from desktop.services.overview.case_summary import CaseSummary, NeedTold, read_summary
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.identity import IdentityCard
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.safety import SafetyCard
from desktop.ui.pages.case.states import StateCard
from desktop.ui.pages.case.visit_records import step_record
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words, visit_place, visit_words

if TYPE_CHECKING:
    from desktop.domain.case import Case
    from desktop.ui.pages.page import Desk

_NO_NEEDS = "Qui staranno i bisogni che emergono dal questionario, ognuno con la risposta da cui viene."
_NO_VISIT = "Nessun incontro in programma."

_WAYS = (("Prestazioni", "benefits", "benefits"), ("Dossier", "dossier", "paper"), ("Quesito", "question", "question"))


class SummaryPart(Part):
    """The first page of a file; its main act is the questionnaire."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "case_field",
            "case_state",
            "safe_contact",
            "never_contact",
            "assessment",
            "assessment_field",
            "answer",
            *("visit", "visit_field", "visit_step"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Riepilogo")
        self._shown: CaseSummary | None = None
        self._names = {benefit.id: on_screen(benefit.versions[-1].name) for benefit in desk.knowledge.rules.benefits}
        self.safety = SafetyCard()
        self.safety.change_asked.connect(lambda: self.turned.emit("contacts"))
        self.main = PrimaryButton("Nuovo questionario", sign="questionnaire")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_questionnaire)
        self.identity, self.state = IdentityCard(desk), StateCard(desk)
        self.identity.saved.connect(self.saved)
        self.identity.settled.connect(self.load)
        self.state.changed.connect(self.note_saved)
        self.state.refused.connect(self.say_refused)
        self._needs, self._needs_of = Records(), Note()
        self._visit, self._untold = PlainLabel(), ""
        self._steps = Records()
        for part in (self.safety, self._built_acts(), self._built_visit(), self.state, self.identity):
            self.body.addWidget(part)
        self.body.addWidget(self._built_needs())

    def _built_acts(self) -> QWidget:
        held = QWidget()
        acts = FlowLayout(held)
        acts.addWidget(self.main)
        for words, page, sign in _WAYS:
            button = Button(words, sign=sign)
            button.clicked.connect(lambda _=False, page=page: self.go.emit(Place(page, self.case_id)))
            acts.addWidget(button)
        return held

    def _built_needs(self) -> Card:
        card = Card("I bisogni")
        card.body.addWidget(self._needs_of)
        card.body.addWidget(self._needs)
        return card

    def _built_visit(self) -> Card:
        card = Card("Prossimo incontro")
        card.body.addWidget(self._visit)
        card.body.addWidget(self._steps)
        self._how = Button("Com'è andata?")
        self._how.clicked.connect(lambda: self.go.emit(Place("case", self.case_id, question=f"visits/{self._untold}")))
        agenda = Button("Vai agli incontri")
        agenda.clicked.connect(lambda: self.turned.emit("visits"))
        acts = FlowLayout()
        acts.addWidget(self._how)
        acts.addWidget(agenda)
        card.body.addLayout(acts)
        return card

    def begin(self) -> None:
        """Forget another file."""
        self._shown = None
        self.identity.begin()
        self.state.begin()

    def load(self) -> None:
        """Read the first page of the file."""
        forms = self.desk.knowledge.forms
        work = self.desk.background.run(self, read_summary, forms, self.case_id)
        work.then(self._show_summary).otherwise(self.say_refused)

    @Slot()
    def _on_questionnaire(self) -> None:
        open_one = self._shown.suspended if self._shown is not None else None
        if open_one is None:
            self.go.emit(Place("interview", self.case_id))
        else:
            self.go.emit(Place("interview", self.case_id, open_one.id, open_one.stopped_at))

    def _show_summary(self, summary: CaseSummary) -> None:
        self._shown = summary
        case: Case = summary.case
        self.safety.show_ways(summary.safe, summary.never)
        self.main.setText("Nuovo questionario" if summary.suspended is None else "Riprendi il questionario")
        self.identity.show_case(case)
        self.state.show_case(case, summary.today)
        self._needs.show_records([_need(need) for need in summary.needs])
        self._needs_of.setText(
            f"Dal questionario del {day_words(summary.needs_of)}." if summary.needs_of is not None else _NO_NEEDS
        )
        plan = summary.next_visit.plan if summary.next_visit is not None else None
        lines = (visit_words(plan), visit_place(plan)) if plan is not None else (_NO_VISIT,)
        words = " · ".join(filter(None, lines))
        self._visit.setText(f"{words[:1].upper()}{words[1:]}")
        self._show_steps(summary)

    def _show_steps(self, summary: CaseSummary) -> None:
        """Show what is still to be done after the visits, and ask about the one nobody told of."""
        self._steps.show_records([step_record(row, self._names) for row in summary.steps])
        self._steps.setVisible(bool(summary.steps))
        untold = summary.untold
        self._untold = untold.id.hex() if untold is not None else ""
        self._how.setVisible(untold is not None)
        if untold is not None:
            self._how.setAccessibleName(f"Com'è andata? L'incontro di {visit_words(untold.plan)}")


def _need(need: NeedTold) -> Record:
    return Record(need.label, [f"{question} → {answer}" for question, answer in need.told])
