"""«Documenti»: the papers that the measures ask for, and which of them are in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.papers import NO_NOTE, PaperLine, PaperState, Signer, ToDo, state_told
from desktop.domain.rules.benefit import Provider
from desktop.errors import EditedMeanwhile, Refusal
from desktop.printing.wording import PAPER_STATES
from desktop.services.rules.papers import CasePapers, ask_together, note_paper, read_papers
from desktop.services.visits.visits import mark_paper
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.part import Part
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.rules.requests import WrittenRequest
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
_TO_DO = {
    ToDo.HAS_IT: "Ce l'ha",
    ToDo.TO_GET: "La deve avere",
    ToDo.TO_BE_WRITTEN: "Qualcuno la deve scrivere",
}
_WRITES = {
    Provider.CENTRE: "Il centro",
    Provider.SOCIAL_SERVICE: "Il servizio sociale",
    Provider.COURT: "Il tribunale",
    Provider.EMPLOYER: "Il datore di lavoro",
    Provider.TAX_HELP: "Il CAF",
}
_SIGNERS = {
    "": "Chi firma?",
    Signer.LEGAL.value: "Firma il legale rappresentante",
    Signer.CENTRE.value: "Firma l'operatrice",
    Signer.SOCIAL_WORKER.value: "Firma l'assistente sociale",
    Signer.OFFICE.value: "Firma il responsabile dell'ufficio",
    Signer.COURT.value: "Firma il tribunale",
    Signer.WOMAN.value: "Firma lei",
    Signer.OTHER.value: "Firma un'altra persona",
}
_BOX_EM = 12
_REQUESTS = "Quello che altri devono scrivere, chiesto una volta sola per tutte le prestazioni a cui serve."
_CHOICES = {_NOT_KNOWN: _TO_CHECK} | {state.value: words for state, words in PAPER_STATES.items()}


class PaperRow(QWidget):
    """A paper, who gives it out, and how it stands.

    Attributes:
        signed: who signs it was chosen; without `names` of the measures it serves, that is not asked.
    """

    signed = Signal(str)

    def __init__(self, line: PaperLine, names: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.code = line.paper.code
        provided = " · ".join(filter(None, (_PROVIDED[line.paper.provider], line.paper.issuer)))
        serves = _serves(line.benefits, names) if names is not None else ""
        self.box = ChoiceBox(_CHOICES)
        self.box.setAccessibleName(f"{line.paper.label}: come sta")
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(len(PAPER_STATES[PaperState.IN_HAND]) + 4)
        self.show_state(line.state)
        self.signer = ChoiceBox(_SIGNERS)
        self.signer.setAccessibleName(f"{line.paper.label}: chi la firma")
        self.signer.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.signer.setMinimumContentsLength(14)
        self.signer.chosen.connect(self.signed)
        self._days, self._error = Note(), PlainLabel(look="error")
        self._days.hide()
        self._error.hide()
        words = Record(line.paper.label, [provided, "" if line.paper.certain else "Forse non serve"])
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        column.addWidget(self.box)
        column.addWidget(self.signer)
        # What she brings herself is signed by nobody.
        self.signer.setVisible(names is not None and line.paper.provider is not Provider.WOMAN)
        row, whole = Abreast(), QVBoxLayout(self)
        row.add(words, 2, least_em=14)
        row.add(boxes, least_em=_BOX_EM)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em(0.2))
        whole.addLayout(row)
        for part in (*([Note(serves)] if serves else []), self._days, self._error):
            whole.addWidget(part)

    def show_line(self, line: PaperLine, wanted: date | None = None) -> None:
        """Show how it stands, who signs it, since when, and on which day the office asked for it."""
        self.show_state(line.state)
        note = line.mark.note if line.mark is not None else NO_NOTE
        self.signer.set_code(note.signer.value if note.signer is not None else "")
        self.signer.setToolTip(self.signer.currentText())
        asked = f"chiesta il {day_words(note.asked_on)}" if note.asked_on is not None else ""
        came = f"ricevuta il {day_words(note.received_on)}" if note.received_on is not None else ""
        office = f"l'ufficio l'ha chiesta il {day_words(wanted)}" if wanted is not None else ""
        told = ", ".join(filter(None, (_TO_DO[line.to_do], office, asked, came)))
        self._days.setText(told)
        self._days.setVisible(bool(told))

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

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"paper", "visit", "visit_benefit", "visit_outcome", "visit_paper", "answer", "assessment_field"}
    )

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
        self._requests = Card("Una sola richiesta per chi scrive", _REQUESTS)
        self._asked = Records()
        self._requests.body.addWidget(self._asked)
        self._requests.hide()
        self.body.addWidget(self._near_card)
        self.body.addWidget(self._requests)
        self.body.addWidget(others)
        self.body.addSpacing(em(0.5))

    def begin(self) -> None:
        """Forget another file."""
        self._said = {}
        self.rows = {}
        for records in (self._near, self._others, self._asked):
            records.show_records([])
        self._near_card.hide()
        self._requests.hide()

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

    def _on_signer(self, code: str, signer: str) -> None:
        if self._papers is None:
            return
        line = next(line for line in self._papers.lines if line.paper.code == code)
        note = replace(line.mark.note if line.mark is not None else NO_NOTE, signer=Signer(signer) if signer else None)
        state = line.mark.state if line.mark is not None else line.state or PaperState.MISSING
        self._said.pop(code, None)
        work = self.desk.background.run(self, note_paper, self.case_id, code, state, note, self._papers.seen(code))
        work.then(self.note_saved).otherwise(lambda refusal: self._show_refused(code, refusal))

    def _on_ask(self, request: WrittenRequest) -> None:
        codes = [code for asked in request.asked for code in asked.papers]
        work = self.desk.background.run(self, ask_together, self.case_id, codes)
        work.then(self.note_saved).otherwise(self.say_refused)

    def _show_refused(self, code: str, refusal: Refusal) -> None:
        """Say at the paper what is kept and what was chosen; what is chosen next is upon what is kept."""
        if isinstance(refusal, EditedMeanwhile):
            kept, typed = (state_told(written) for written in (refusal.kept, refusal.typed))
            self._said[code] = sentence(EditedMeanwhile(_CHOICES[kept or _NOT_KNOWN], _CHOICES[typed or _NOT_KNOWN]))
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
            self.rows[line.paper.code].show_line(line, papers.wanted.get(line.paper.code))
            self.rows[line.paper.code].say(self._said.get(line.paper.code, ""))
        self._show_requests(papers)
        follow_layout(self)

    def _rebuild(self, papers: CasePapers, near: list[PaperLine]) -> None:
        self.rows = {line.paper.code: PaperRow(line, papers.names) for line in papers.lines}
        for code, row in self.rows.items():
            row.box.chosen.connect(lambda state, code=code: self._on_chosen(code, state))
            row.signed.connect(lambda signer, code=code: self._on_signer(code, signer))
        self._near.show_records([self.rows[line.paper.code] for line in near])
        self._others.show_records([self.rows[line.paper.code] for line in papers.lines if line not in near])
        self._near_heading.setText(f"L'incontro è il {day_words(papers.next_visit)}.")
        self._near_card.setVisible(bool(near))

    def _show_requests(self, papers: CasePapers) -> None:
        """Show one request for each office that writes, with what it serves and what of it was asked for."""
        written = [request for request in papers.requests if request.provider is not Provider.WOMAN]
        self._asked.show_records([self._request(request, papers) for request in written])
        self._requests.setVisible(bool(written))

    def _request(self, request: WrittenRequest, papers: CasePapers) -> Record:
        lines = {line.paper.code: line for line in papers.lines}
        codes = [code for asked in request.asked for code in asked.papers if code in lines]
        open_ones = [code for code in codes if lines[code].state not in {PaperState.IN_HAND, PaperState.ASKED}]
        told = [f"{asked.attestation.name}. {_serves(asked.benefits, papers.names)}." for asked in request.asked]
        acts = []
        if open_ones:
            ask = Button("Segna come chieste oggi")
            ask.setAccessibleName(f"Segna come chieste oggi: {_WRITES[request.provider]}")
            ask.clicked.connect(lambda: self._on_ask(request))
            acts.append(ask)
        return Record(_WRITES[request.provider], told, acts, long=True)


def _serves(benefits: tuple[str, ...], names: Mapping[str, str]) -> str:
    return f"Serve per: {', '.join(on_screen(names.get(each, each)) for each in benefits)}"
