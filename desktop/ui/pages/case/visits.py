"""«Incontri»: the visits to the desk, planned, changed, taken back and brought back; and how each went."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.place import Place
from desktop.domain.visit import NO_WISHES
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.visits.visit_outcomes import read_visits
from desktop.services.visits.visits import bring_back_visit, change_visit, plan_visit, take_back_visit, visits_of
from desktop.ui.pages.appointment_out import AppointmentOut
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.telling import Telling
from desktop.ui.pages.case.upon import about, changed_of
from desktop.ui.pages.case.visit_form import VisitForm
from desktop.ui.pages.case.visit_records import VisitRecords, step_record
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import visit_place, visit_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.visit import Visit, VisitPlan
    from desktop.domain.visit_outcome import StepRow, VisitTold
    from desktop.services.visits.visit_outcomes import VisitsView
    from desktop.ui.pages.page import Desk

_NONE = "Nessun incontro in programma. Un incontro accompagnato comincia dal giorno e da che cosa si chiede."

NEW = "new"


class VisitsPart(Part):
    """The visits of a file; its main act is to plan one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *("visit", "visit_benefit", "visit_field", "visit_arrangement", "visit_outcome", "visit_paper"),
            *("visit_step", "paper"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Incontri", "Gli incontri con INPS, allo sportello o a distanza.")
        self._view: VisitsView | None = None
        self._wanted = ""  # the visit whose «Com'è andata?» is to be opened, by the hexadecimal words of its id
        self._changing: Visit | None = None
        self._taken_back: Visit | None = None
        self.main = PrimaryButton("Pianifica un incontro", sign="calendar")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_plan)
        acts = FlowLayout()
        acts.addWidget(self.main)
        self.body.addLayout(acts)
        self.telling = Telling(desk.knowledge, desk.background, self)
        self.form, self.outcome = VisitForm(self.telling.names), self.telling.form
        self._records = VisitRecords(self.telling.names, self)
        self._connect()
        self.body.addWidget(self.form)
        self.body.addWidget(self.outcome)
        self._build_cards()
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    def _connect(self) -> None:
        self.form.planned.connect(self._on_planned)
        for form, other in ((self.form, self.outcome), (self.outcome, self.form)):
            form.left.connect(lambda other=other: self.main.setVisible(other.isHidden()))
            form.opened.connect(self.main.hide)
            self.return_from(form)
        self.telling.kept.connect(self._show_told)
        self.telling.refused.connect(self.say_refused)
        self._records.change.connect(self._on_change)
        self._records.take_back.connect(self._on_take_back)
        self._records.tell.connect(self._on_tell)
        self.out = AppointmentOut(self.desk.background, self)
        self.out.done.connect(lambda words: self.banner.say(words, Tone.INFO))
        self.out.refused.connect(self.say_refused)
        self._records.calendar.connect(lambda visit: self.out.save(visit.id))
        self._records.dossier.connect(
            lambda visit: self.go.emit(Place("dossier", visit.case_id, question=visit.id.hex()))
        )

    def _build_cards(self) -> None:
        self._steps_card, coming, self._past_card = Card("Prossimi passi"), Card("In programma"), Card("Già stati")
        self._none, self._coming, self._past, self._steps = Note(_NONE), Records(), Records(), Records()
        self._steps_card.body.addWidget(self._steps)
        coming.body.addWidget(self._none)
        coming.body.addWidget(self._coming)
        self._past_card.body.addWidget(self._past)
        for card in (self._steps_card, coming, self._past_card):
            self.body.addWidget(card)
        self._steps_card.hide()
        self._past_card.hide()

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self.outcome.close_form()
        self._changing = self._taken_back = self._view = None
        self._wanted = ""
        for records in (self._coming, self._past, self._steps):
            records.show_records(())

    def begin_at(self, record: str) -> None:
        """Open «Com'è andata?» of the visit of this id, or a new visit («new»), once the visits are read."""
        self._wanted = record

    def leave(self) -> None:
        """Go out of sight: what was taken back stays so."""
        self._taken_back = None

    def load(self) -> None:
        """Read the visits, with what came of them and the papers that those to come still miss."""
        knowledge, case_id = self.desk.knowledge, self.case_id
        # The rules are read on the vault's thread: the window does not wait for them.
        work = self.desk.background.run(self, lambda uow: read_visits(uow, knowledge.rules, knowledge.forms, case_id))
        work.then(self._show_view).otherwise(self.say_refused)

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_plan(self) -> None:
        self._changing = None
        self.form.about = ""
        self.form.begin(told=self._view.wishes if self._view is not None else NO_WISHES)

    @Slot(object)
    def _on_change(self, visit: Visit) -> None:
        self._changing = visit
        self.form.about = about(visit)
        self.form.begin(visit.plan)
        self.show_part(self.form)

    @Slot(object)
    def _on_tell(self, told: VisitTold) -> None:
        self.telling.begin(told)
        follow_layout(self)
        self.show_part(self.outcome)

    @Slot(object)
    def _on_planned(self, plan: VisitPlan) -> None:
        run = self.desk.background.run
        if self._changing is None:
            work = run(self, plan_visit, self.case_id, plan)
        else:
            work = run(self, change_visit, self._changing.id, plan, self._changing.stamp)
        work.then(self._show_planned).otherwise(lambda refusal: self._show_refused(plan, refusal))

    @Slot(object)
    def _on_take_back(self, visit: Visit) -> None:
        work = self.desk.background.run(self, take_back_visit, visit.id, visit.stamp)
        work.then(lambda _: self._show_taken_back(visit)).otherwise(self._show_take_back_refused)

    @Slot()
    def _on_undo(self) -> None:
        visit, self._taken_back = self._taken_back, None
        if visit is not None:
            work = self.desk.background.run(self, bring_back_visit, visit.id, visit.case_id)
            work.then(self.note_saved).otherwise(self.say_refused)

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_planned(self, _: Visit) -> None:
        self.form.close_form()
        self.main.setFocus()
        self.note_saved()

    @Slot()
    def _show_told(self) -> None:
        self.note_saved()
        self.load()
        if self.main.isVisibleTo(self) and self.outcome.isHidden():
            self.main.setFocus()

    def _show_taken_back(self, visit: Visit) -> None:
        self.saved.emit(datetime.now().astimezone())
        self._taken_back = visit
        self.banner.say(f"Incontro tolto: {visit_words(visit.plan)}.", Tone.INFO, "Annulla (Ctrl Z)")
        self.main.setFocus()

    def _show_refused(self, plan: VisitPlan, refusal: Refusal) -> None:
        if isinstance(refusal, EditedMeanwhile):
            work = self.desk.background.run(self, visits_of, self.case_id)
            work.then(lambda visits: self._show_stale(plan, visits)).otherwise(self.say_refused)
        else:
            self.say_refused(refusal)

    def _show_stale(self, plan: VisitPlan, visits: tuple[Visit, ...]) -> None:
        """Show both values at the form; what is saved next is upon the one that is kept now."""
        mine = self._changing.id if self._changing is not None else None
        self._changing = next((visit for visit in visits if visit.id == mine), None)
        kept = _line(self._changing.plan) if self._changing is not None else ""
        self.form.say(sentence(EditedMeanwhile(kept, _line(plan))))
        self.load()

    def _show_take_back_refused(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()

    def _show_view(self, view: VisitsView) -> None:
        self._view = view
        told = [line.told for line in view.lines]
        if self._changing is None:  # what was being changed when the window was hidden
            self._changing = changed_of(self.form.about, [each.visit for each in told])
        self.telling.go_on(told)
        today = view.now.date()
        coming = [line for line in view.lines if not line.over]
        past = [line for line in reversed(view.lines) if line.over]
        lines = [self._records.coming(line, today=line.told.visit.plan.on == today) for line in coming]
        self._coming.show_records(lines)
        self._past.show_records([self._records.past(line, self.telling.lines(line.told.outcome)) for line in past])
        steps = [row for row in view.steps if row.step.done_on in (None, today)]
        self._steps.show_records([self._step(row) for row in steps])
        self._coming.setVisible(bool(coming))
        self._none.setVisible(not coming)
        self._past_card.setVisible(bool(past))
        self._steps_card.setVisible(bool(steps))
        follow_layout(self)
        wanted, self._wanted = self._wanted, ""
        if wanted == NEW:
            self._on_plan()
        for each in (each for each in told if each.visit.id.hex() == wanted):
            self._on_tell(each)

    def _step(self, row: StepRow) -> Record:
        """A step still to do, or one done today, which can be taken back."""
        to_do = row.step.done_on is None
        act = Button("Fatto" if to_do else "Non è fatto")
        act.clicked.connect(lambda: self.telling.mark(row, done=to_do))
        return step_record(row, self.telling.names, act)


def _line(plan: VisitPlan) -> str:
    return " · ".join(filter(None, (visit_words(plan), visit_place(plan), plan.companion)))
