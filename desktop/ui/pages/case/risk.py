"""«Sicurezza»: what people judged, what calls for judging again, early signs, and what was set going."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot

from desktop.domain.place import Place
from desktop.domain.risk import newest
from desktop.services.path import risk
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.risk_records import RiskRecords
from desktop.ui.pages.case.risk_writing import RiskWriting
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Records
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from desktop.domain.risk import KeptEvent, KeptJudgement, KeptSign
    from desktop.domain.risk_activation import Activation
    from desktop.errors import Refusal
    from desktop.services.path.risk import RiskView
    from desktop.ui.background import Question
    from desktop.ui.pages.page import Desk

    Kept = KeptJudgement | KeptEvent | KeptSign

_LEAD: Final = (
    "Quello che le persone hanno valutato e deciso. Resta qui: mai in un elenco, su un foglio, in una ricerca o in ciò "
    "che esce. Il programma non calcola niente."
)
_NO_JUDGEMENT: Final = "Nessun giudizio scritto. Serve a decidere insieme che cosa fare e quando riguardarlo."
_NO_EVENT: Final = "Niente di scritto. Una separazione, un'udienza, una nascita: dopo, si riguarda."
_UNDO: Final = "Annulla (Ctrl Z)"


class RiskPart(Part):
    """The danger as people judged it; its main act is to write a judgement."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"risk_judgement", "risk_event", "risk_sign", "activation", "activation_entry", "setting"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Sicurezza", _LEAD)
        self._view: RiskView | None = None
        self._shown = False
        self._undo: Question | None = None
        words, shared = desk.knowledge.risk_words, desk.knowledge.shared_words
        self.writing = RiskWriting(desk, self)
        self.judgement, self.happening, self.sign = self.writing.forms
        self.writing.written.connect(self._show_undoable)
        self.writing.refused.connect(self._refuse_and_load)
        self._records = RiskRecords(words, shared, self)
        self._records.change.connect(self.writing.change)
        self._records.take_away.connect(self._on_take_away)
        self._records.judge.connect(self.writing.begin_judgement_after)
        self._records.opened.connect(self._on_opened)
        self._build_acts()
        self._due = Note()
        self.body.addWidget(self._due)
        for form in self.writing.forms:
            form.opened.connect(self._on_form_opened)
            form.left.connect(self._on_form_left)
            self.return_from(form)
            self.body.addWidget(form)
        self.writing.opened.connect(self.show_part)
        self._build_cards()
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    def _build_acts(self) -> None:
        self.main = PrimaryButton("Scrivi un giudizio", sign="plus")
        self.starts_at = self.main
        self.main.clicked.connect(self.writing.begin_judgement)
        happened, noted = Button("È successo qualcosa"), Button("Segna un segnale")
        happened.clicked.connect(self.writing.begin_event)
        noted.clicked.connect(self.writing.begin_sign)
        activate = QuietButton("Attiva i servizi (F8)")
        activate.clicked.connect(lambda: self.go.emit(Place("high_risk", self.case_id)))
        acts = FlowLayout()
        for button in (self.main, happened, noted, activate):
            acts.addWidget(button)
        self.body.addLayout(acts)

    def _build_cards(self) -> None:
        judged, happened = Card("Giudizi"), Card("Che cosa cambia le cose")
        self._signs_card, self._activated = Card("Segnali"), Card("Che cosa è stato attivato")
        self._judged, self._happened, self._signs, self._activations = Records(), Records(), Records(), Records()
        self._none, self._nothing = Note(_NO_JUDGEMENT), Note(_NO_EVENT)
        self.show_level = QuietButton("Mostra i livelli", sign="eye")
        self.show_level.clicked.connect(self._on_show)
        top = FlowLayout()
        top.addWidget(self.show_level)
        judged.body.addWidget(self._none)
        judged.body.addLayout(top)
        judged.body.addWidget(self._judged)
        happened.body.addWidget(self._nothing)
        happened.body.addWidget(self._happened)
        self._signs_card.body.addWidget(self._signs)
        self._activated.body.addWidget(self._activations)
        for card in (judged, happened, self._signs_card, self._activated):
            self.body.addWidget(card)

    # --- load ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget another file."""
        self._view, self._undo, self._shown = None, None, False
        self.writing.forget()
        for records in (self._judged, self._happened, self._signs, self._activations):
            records.show_records(())

    def leave(self) -> None:
        """Put the levels out of sight; what was taken away stays so."""
        self._undo, self._shown = None, False
        if self._view is not None:
            self._show(self._view)

    def load(self) -> None:
        """Read what is written in the file."""
        work = self.desk.background.run(self, risk.read_risk, self.desk.knowledge.risk_words, self.case_id)
        work.then(self._show).otherwise(self.say_refused)

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_show(self) -> None:
        self._shown = not self._shown
        if self._view is not None:
            self._show(self._view)

    @Slot()
    def _on_form_opened(self) -> None:
        self.main.hide()
        follow_layout(self)

    @Slot()
    def _on_form_left(self) -> None:
        self.main.setVisible(all(form.isHidden() for form in self.writing.forms))

    @Slot(object)
    def _on_opened(self, activation: Activation) -> None:
        self.go.emit(Place("high_risk", self.case_id, question=activation.id.hex()))

    @Slot(object)
    def _on_take_away(self, kept: Kept) -> None:
        work = self.desk.background.run(self, risk.take_away, kept)
        work.then(lambda _: self._show_undoable("Tolto.", lambda uow: risk.bring_back(uow, kept))).otherwise(
            self._refuse_and_load
        )

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            work = self.desk.background.run(self, undo)
            work.then(self.note_saved).otherwise(self._refuse_and_load)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show(self, view: RiskView) -> None:
        self._view = view
        self.writing.show_view(view)
        judgements, events = tuple(reversed(view.judgements)), view.events
        self._judged.show_records([self._records.judgement(each, view, shown=self._shown) for each in judgements])
        self._happened.show_records(
            [self._records.happened(each, calling=each.id in view.calling) for each in reversed(events)]
        )
        self._signs.show_records([self._records.sign(each) for each in view.signs])
        self._activations.show_records([self._records.activation(each) for each in view.activations])
        self._none.setVisible(not judgements)
        self._nothing.setVisible(not events)
        self.show_level.setVisible(bool(judgements))
        self.show_level.setText("Nascondi i livelli" if self._shown else "Mostra i livelli")
        self._signs_card.setVisible(bool(view.signs))
        self._activated.setVisible(bool(view.activations))
        self._show_due(view)
        follow_layout(self)

    def _show_due(self, view: RiskView) -> None:
        held = newest(view.judgements)
        review = held.judgement.review_on if held is not None else None
        due = f"Da riguardare insieme dal {day_words(review)}." if review is not None and review <= view.today else ""
        self._due.setText(due or ("Da riguardare insieme: è successo qualcosa dopo." if view.calling else ""))
        self._due.setVisible(bool(self._due.text()))

    @Slot(str, object)
    def _show_undoable(self, words: str, undo: Question) -> None:
        self.note_saved()
        self._undo = undo
        self.banner.say(words, Tone.INFO, _UNDO)
        self.main.setFocus()

    @Slot(object)
    def _refuse_and_load(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()
