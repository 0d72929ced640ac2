"""«Documenti»: the papers that the measures ask for, and which of them are in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.domain.benefit import Provider
from desktop.domain.papers import PaperLine, PaperState
from desktop.errors import EditedMeanwhile, Refusal
from desktop.printing.wording import PAPER_STATES
from desktop.services.papers import CasePapers, read_papers
from desktop.services.visits import mark_paper
from desktop.ui.pages.case.part import Part
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.ui.pages.page import Desk

_NOT_KNOWN, _TO_CHECK = "", "Da controllare"
_PROVIDED = {
    Provider.WOMAN: "Ce l'ha lei",
    Provider.CENTRE: "La scrive il centro",
    Provider.SOCIAL_SERVICE: "La dà il servizio sociale del Comune",
    Provider.COURT: "La dà il tribunale",
    Provider.EMPLOYER: "La dà il datore di lavoro",
    Provider.TAX_HELP: "La fa il CAF",
}
_CHOICES = {_NOT_KNOWN: _TO_CHECK} | {state.value: words for state, words in PAPER_STATES.items()}


class PaperRow(QWidget):
    """A paper, who gives it out, and how it stands."""

    def __init__(self, line: PaperLine) -> None:
        super().__init__()
        self.code = line.paper.code
        provided = " · ".join(filter(None, (_PROVIDED[line.paper.provider], line.paper.issuer)))
        notes = [provided, "" if line.paper.certain else "Forse non serve"]
        self.box = ChoiceBox(_CHOICES)
        self.box.setAccessibleName(f"{line.paper.label}: come sta")
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(len(PAPER_STATES[PaperState.IN_HAND]) + 4)
        self.show_state(line.state)
        self._error = PlainLabel(look="error")
        self._error.hide()
        words = Record(line.paper.label, notes)
        words.words.addWidget(self._error)
        row = Abreast(self)
        row.add(words, 2, least_em=14)
        row.add(self.box, least_em=12)

    def show_state(self, state: PaperState | None) -> None:
        """Show how it stands."""
        self.box.set_code(state.value if state is not None else _NOT_KNOWN)
        self.box.setToolTip(self.box.currentText())

    def say(self, text: str) -> None:
        """Say beside the paper what was not written."""
        self._error.setText(text)
        self._error.setVisible(bool(text))


class PapersPart(Part):
    """The papers of a file: those of the next visit, then the others."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"paper", "visit", "visit_benefit", "answer", "assessment_field"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Documenti",
            "Le carte che le prestazioni possono chiedere. Se non le hai segnate tu, vale quello che ha risposto lei. "
            "Qui si segna soltanto a che punto sono: le carte restano di carta.",
        )
        self._papers: CasePapers | None = None
        self._said: dict[str, str] = {}
        self.rows: dict[str, PaperRow] = {}
        self._near_heading = Note()
        self._near, self._others = Records(), Records()
        self._near_card, others = Card("Per il prossimo incontro"), Card("Le altre carte")
        self._near_card.body.addWidget(self._near_heading)
        self._near_card.body.addWidget(self._near)
        others.body.addWidget(self._others)
        self.body.addWidget(self._near_card)
        self.body.addWidget(others)
        self.body.addSpacing(em(0.5))

    def begin(self) -> None:
        """Forget another file."""
        self._said = {}
        self.rows = {}
        for records in (self._near, self._others):
            records.show_records([])
        self._near_card.hide()

    def load(self) -> None:
        """Read the papers that the measures ask for."""
        knowledge = self.desk.knowledge
        work = self.desk.background.run(self, read_papers, knowledge.rules, knowledge.forms, self.case_id)
        work.then(self._show_papers).otherwise(self.say_refused)

    def _on_chosen(self, code: str, state: str) -> None:
        if self._papers is None:
            return
        chosen = PaperState(state) if state else None
        seen = self._papers.seen(code)
        self._said.pop(code, None)
        work = self.desk.background.run(self, mark_paper, self.case_id, code, chosen, seen)
        work.then(self.note_saved).otherwise(lambda refusal: self._show_refused(code, refusal))

    def _show_refused(self, code: str, refusal: Refusal) -> None:
        """Say at the paper what is kept and what was chosen; what is chosen next is upon what is kept."""
        if isinstance(refusal, EditedMeanwhile):
            kept, typed = _CHOICES.get(refusal.kept, _TO_CHECK), _CHOICES.get(refusal.typed, _TO_CHECK)
            self._said[code] = sentence(EditedMeanwhile(kept, typed))
            self.load()
        else:
            self.say_refused(refusal)

    def _show_papers(self, papers: CasePapers) -> None:
        before = tuple(self.rows)
        self._papers = papers
        codes = tuple(line.paper.code for line in papers.lines)
        near = [line for line in papers.lines if line.paper.code in papers.for_visit]
        if codes != before or self._near_card.isVisibleTo(self) is not bool(near):
            self._rebuild(papers, near)
        for line in papers.lines:
            self.rows[line.paper.code].show_state(line.state)
            self.rows[line.paper.code].say(self._said.get(line.paper.code, ""))

    def _rebuild(self, papers: CasePapers, near: list[PaperLine]) -> None:
        self.rows = {line.paper.code: PaperRow(line) for line in papers.lines}
        for code, row in self.rows.items():
            row.box.chosen.connect(lambda state, code=code: self._on_chosen(code, state))
        self._near.show_records([self.rows[line.paper.code] for line in near])
        self._others.show_records([self.rows[line.paper.code] for line in papers.lines if line not in near])
        self._near_heading.setText(f"L'incontro è il {day_words(papers.next_visit)}.")
        self._near_card.setVisible(bool(near))
