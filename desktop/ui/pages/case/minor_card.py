"""The 14-17 track: the box in the file, what it shuts, and the coordinator's choice to make papers all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.minors import MinorTrack, PapersReason
from desktop.domain.people_words import PAPERS_REASONS
from desktop.services.case.minors import allow_papers, begin_track, end_track, shut_papers
from desktop.ui.pages.case.forms import ApproximateField, DayField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note, PlainLabel
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.identifiers import CaseId
    from desktop.ui.pages.page import Desk

_OFF = (
    "Per una ragazza tra 14 e 17 anni, che può venire senza il permesso dei genitori (legge 181/2025; come si fa qui è "
    "da verificare). Niente di lei entra nel riepilogo né nei quesiti."
)
_ON = "Niente di lei entra nel riepilogo, nelle schede e nei quesiti."
_SHUT = "Le carte su di lei non si fanno, se la coordinatrice non lo decide."
_BY_ANSWER = "Lo dice la domanda A08 dell'ultimo colloquio."
_OF_AGE = "Ormai ha 18 anni. Se è così, il percorso si può chiudere: da solo non si chiude."
_DAYS = 7


class MinorCard(Card):
    """Whether she is between 14 and 17.

    Attributes:
        saved, refused: what came of an act.
    """

    saved = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Percorso 14-17")
        self._run = desk.background.run
        self._case_id: CaseId | None = None
        self._track: MinorTrack | None = None
        self._state, self._more, self._papers = Note(_OFF), PlainLabel(look="warning"), Note()
        self.on, self.end = Button("Ha tra 14 e 17 anni"), Button("Chiudi il percorso 14-17")
        self.allow, self.shut = Button("Decidi di fare le carte"), QuietButton("Non fare più carte")
        self.on.clicked.connect(self._on_open)
        self.end.clicked.connect(self._on_end)
        self.allow.clicked.connect(self._on_allow)
        self.shut.clicked.connect(self._on_shut)
        self.form, self.papers_form = self._built_form(), self._built_papers_form()
        acts = FlowLayout()
        for act in (self.on, self.allow, self.shut, self.end):
            acts.addWidget(act)
        for part in (self._state, self._papers, self._more):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.body.addWidget(self.form)
        self.body.addWidget(self.papers_form)

    def _built_form(self) -> InlineForm:
        form = InlineForm("Ha tra 14 e 17 anni", "Segna")
        self._born = ApproximateField("Quando è nata, se si sa", "Basta l'anno: serve solo a ricordare i 18 anni.")
        form.body.addWidget(self._born)
        form.kept.connect(self._on_kept)
        return form

    def _built_papers_form(self) -> InlineForm:
        form = InlineForm("Fare le carte su di lei", "Decidi")
        self._reason = ChoiceBox({each.value: words for each, words in PAPERS_REASONS.items()})
        self._until, self._note = (
            DayField("Fino al giorno", "Al massimo tre mesi, poi si decide di nuovo."),
            QLineEdit(),
        )
        row = Abreast()
        row.add(Field("Perché", self._reason), least_em=18)
        row.add(self._until, least_em=12)
        form.body.addLayout(row)
        form.body.addWidget(Field("Nota", self._note))
        form.kept.connect(self._on_decided)
        return form

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self.papers_form.close_form()
        self._track = None
        for act in (self.on, self.end, self.allow, self.shut):
            act.hide()

    def show_track(self, case_id: CaseId, track: MinorTrack) -> None:
        """Show whether a file is on the track; a form that is open stays as it is."""
        self._case_id, self._track = case_id, track
        told = [_ON, _BY_ANSWER * track.by_answer, f"Nata: {track.born.words}." if track.born is not None else ""]
        self._state.setText(" ".join(filter(None, told)) if track.on else _OFF)
        self._papers.setText(papers_words(track))
        self._papers.setVisible(track.on)
        self._more.setText(_OF_AGE if track.of_age else "")
        self._more.setVisible(track.of_age)
        self.on.setVisible(not track.by_box)
        self.end.setVisible(track.on)
        self.allow.setVisible(track.on and track.may_decide and track.choice is None)
        self.shut.setVisible(track.on and track.may_decide and track.choice is not None)

    @Slot()
    def _on_open(self) -> None:
        self._born.line.clear()
        self.form.open_form(self._born.line)

    @Slot()
    def _on_kept(self) -> None:
        typed = self._born.line.text().strip()
        born = self._born.read() if typed else None
        if self._case_id is None or self._track is None or (typed and born is None):
            return
        work = self._run(self, begin_track, self._case_id, born, self._track)
        work.then(lambda _: self._show_kept(self.form)).otherwise(self._born.point_at)

    @Slot()
    def _on_end(self) -> None:
        if self._case_id is not None and self._track is not None:
            work = self._run(self, end_track, self._case_id, self._track)
            work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

    @Slot()
    def _on_allow(self) -> None:
        if self._track is not None:
            self._until.line.setText(_typed(self._track.today + timedelta(days=_DAYS)))
            self._note.clear()
            self.papers_form.open_form(self._reason)

    @Slot()
    def _on_decided(self) -> None:
        until = self._until.read()
        if until is None or self._case_id is None:
            return
        reason, note = PapersReason(self._reason.code()), self._note.text()
        work = self._run(self, allow_papers, self._case_id, reason, note, until)
        work.then(lambda _: self._show_kept(self.papers_form)).otherwise(self._until.point_at)

    @Slot()
    def _on_shut(self) -> None:
        if self._case_id is not None:
            work = self._run(self, shut_papers, self._case_id)
            work.then(lambda _: self.saved.emit()).otherwise(self.refused.emit)

    def _show_kept(self, form: InlineForm) -> None:
        form.close_form()
        self.saved.emit()


def papers_words(track: MinorTrack) -> str:
    """Return whether papers may be made of her, and until when."""
    if track.choice is None:
        return _SHUT
    why = PAPERS_REASONS[track.choice.reason]
    return f"Le carte si possono fare fino al {day_words(track.choice.until)}: {why}."


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
