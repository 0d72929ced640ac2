"""«Emergenza»: one page that sets services going in order; the first key begins it, with or without a file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from desktop.domain.case import show_code
from desktop.domain.identifiers import RecordId
from desktop.domain.place import Draft, Place
from desktop.services.case.cases import case_of_code
from desktop.services.path.activations import (
    Begun,
    close_activation,
    note_step,
    note_step_upon,
    reopen_activation,
    tie_activation,
)
from desktop.services.path.high_risk import HighRiskView, read_high_risk
from desktop.ui.dialogs.leaving import Loss
from desktop.ui.pages.high_risk.alone import AloneCard
from desktop.ui.pages.high_risk.paper import RecordDialog
from desktop.ui.pages.high_risk.steps import StepList
from desktop.ui.pages.high_risk.whole import WholeCard, begun_words
from desktop.ui.pages.page import Desk, Page
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.risk_activation import Activation, OpenActivation, Outcome
    from desktop.errors import Refusal
    from desktop.services.path.activations import ActivationView
    from desktop.ui.background import Work

_TITLE: Final = "Emergenza"  # as its key says; she may be reading: no title says how great the danger is
_BEGIN: Final = "Non serve scrivere niente prima: al primo tasto si apre da sola e segna l'ora."
_LOSS: Final = Loss("Uscire senza salvare?", "Quello che hai scritto nella riga si perde.")


class HighRiskPage(Page):
    """The steps, and what was done; `place.question` names an activation, `place.case_id` whose a new one is."""

    SHOWS = frozenset({"activation", "activation_entry", "setting", "own_service", "service_value"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record: RecordId | None = None
        self._view: HighRiskView | None = None
        self._begun, self._going_on = Begun(), False
        column = self.scrolled_column(_TITLE, _BEGIN)
        self.banner = Banner()
        column.addWidget(self.banner)
        self.whole = WholeCard(desk)
        self.whole.tied.connect(self._on_tie)
        self.whole.closed.connect(partial(self._on_whole, close_activation))
        self.whole.reopened.connect(partial(self._on_whole, reopen_activation))
        self.whole.printed.connect(self._on_print)
        self.others = Card("Altre aperte adesso")
        self._others = Records()
        self.others.body.addWidget(self._others)
        self.steps, self.note = StepList(), Note()
        self.form = self.steps.form
        self.steps.told.connect(self._on_told)
        self.form.kept.connect(self._on_kept)
        self.form.left.connect(self.take_focus)
        for part in (self.whole, self.others, self.steps, self.note):
            column.addWidget(part)
        column.addStretch(1)
        self.others.hide()
        self.alone = AloneCard(desk, self)
        self.alone.asked.connect(lambda record: self.go.emit(Place("high_risk", question=record.hex())))
        self.alone.erased.connect(self._on_erased)
        self.alone.refused.connect(self._show_refused)
        column.addWidget(self.alone)

    # --- load ----------------------------------------------------------------------------------------------------

    def open_at(self, place: Place) -> None:
        """Show the activation that `place` names, or the steps with nothing begun."""
        record = RecordId(bytes.fromhex(place.question)) if place.question else None
        if record != self._record or record is None:
            self.form.close_form()
            self._begun = Begun(record)
        self._record = record
        self.banner.hide()
        super().open_at(place)
        if self.form.code in place.draft:
            self.steps.restore(place.draft[self.form.code])

    def load(self) -> None:
        """Read the steps, whom to call, and what was done."""
        knowledge, record = self.desk.knowledge, self._record
        work = self.desk.background.run(
            self,
            lambda uow: read_high_risk(uow, knowledge.high_risk, knowledge.directory, knowledge.emergency, record),
        )
        work.then(self._show).otherwise(self._show_refused)

    def here(self) -> Place:
        """Return the activation in front."""
        return Place("high_risk", self.place.case_id, question=self._record.hex() if self._record else "")

    def draft(self) -> Draft:
        """Return what is typed of a line and not yet saved."""
        return {self.form.code: self.form.texts()} if self.form.changed else {}

    def loss(self) -> Loss | None:
        """Return that what is typed of a line would be lost."""
        return _LOSS if self.form.changed else None

    def discard(self) -> None:
        """Forget it."""
        self.form.close_form()

    def save_then(self, go_on: Callable[[], object]) -> None:
        """Save the line, then go on."""
        self.form.save_then(go_on)

    def take_focus(self) -> None:
        """Begin at the first step of which nothing is done: one key writes it."""
        first = self.steps.first_left
        if first is not None:
            first.setFocus()
        else:
            super().take_focus()

    @property
    def _activation(self) -> Activation | None:
        view = self._view.view if self._view is not None else None
        return view.activation if view is not None else None

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _on_told(self, step: str, outcome: Outcome) -> None:
        """Write it at once, with the time; where nothing was begun, this begins it."""
        steps, case_id = self.desk.knowledge.high_risk, self.place.case_id
        self._follow(self.desk.background.run(self, note_step_upon, steps, self._begun, case_id, step, outcome))

    @Slot()
    def _on_kept(self) -> None:
        activation, told = self._activation, self.form.told()
        entry = self.steps.changed_entry
        if activation is None or told is None or entry is None:
            return
        steps = self.desk.knowledge.high_risk
        work = self.desk.background.run(self, note_step, steps, activation.id, entry.step, told, entry.id)
        work.then(self._show_kept).otherwise(self._show_refused)

    @Slot(str)
    def _on_tie(self, code: str) -> None:
        activation, steps = self._activation, self.desk.knowledge.high_risk
        if activation is not None:
            work = self.desk.background.run(
                self, lambda uow: tie_activation(uow, steps, activation.id, case_of_code(uow, code))
            )
            self._follow(work)

    def _on_whole(self, act: Callable[..., ActivationView]) -> None:
        activation, steps = self._activation, self.desk.knowledge.high_risk
        if activation is not None:
            self._follow(self.desk.background.run(self, act, steps, activation.id))

    @Slot()
    def _on_erased(self) -> None:
        self.go.emit(Place("high_risk"))

    @Slot()
    def _on_print(self) -> None:
        activation = self._activation
        if activation is not None:
            RecordDialog(self, self.desk, activation.id).open()

    def _follow(self, work: Work[ActivationView]) -> None:
        work.then(self._show_written).otherwise(self._show_refused)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show(self, view: HighRiskView) -> None:
        first, self._view = self._view is None, view
        self.note.setText(view.skeleton.note)
        self.lead.setVisible(view.view is None)
        self.whole.show_view(view.view)
        self._others.show_records([self._other(each) for each in view.others])
        self.others.setVisible(bool(view.others))
        self.alone.show_alone(view.alone, view.acting)
        self.steps.show_view(view)
        follow_layout(self)
        if first:
            self.arrive()
        elif self._going_on:
            self.take_focus()
        self._going_on = False

    def _show_written(self, view: ActivationView) -> None:
        self._record = view.activation.id
        self.banner.hide()
        self.saved.emit(datetime.now().astimezone())
        self._going_on = True  # at the next step, once what was written is read: one key for each
        self.load()

    def _show_kept(self, view: ActivationView) -> None:
        self.form.close_form()
        self._show_written(view)

    def _show_refused(self, refusal: Refusal) -> None:
        self.banner.say(sentence(refusal), Tone.WARNING)
        self.banner.take_keyboard()

    def _other(self, other: OpenActivation) -> Record:
        go_on = Button("Continua questa")
        words = begun_words(other.begun_at)
        go_on.setAccessibleName(f"Continua: {words}")
        go_on.clicked.connect(partial(self._on_other, other))
        return Record(
            words, [f"Fascicolo {show_code(other.code)}" if other.code else "Senza fascicolo, per ora"], [go_on]
        )

    def _on_other(self, other: OpenActivation) -> None:
        self.go.emit(Place("high_risk", question=other.id.hex()))
