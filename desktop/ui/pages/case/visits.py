"""«Incontri»: the visits to the desk, planned, changed, taken back and brought back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.place import Place
from desktop.errors import EditedMeanwhile, Refusal
from desktop.services.today import this_moment
from desktop.services.visits import bring_back_visit, change_visit, plan_visit, take_back_visit, visits_of
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.upon import about, changed_of
from desktop.ui.pages.case.visit_form import VisitForm
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record, Records
from desktop.ui.wording import visit_place, visit_words
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.visit import Visit, VisitPlan
    from desktop.ui.pages.page import Desk

_NONE = "Nessun incontro in programma. Un incontro accompagnato comincia dal giorno e da che cosa si chiede."


class VisitsPart(Part):
    """The visits of a file; its main act is to plan one."""

    SHOWS: ClassVar[frozenset[str]] = frozenset({"visit", "visit_benefit"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Incontri", "Gli incontri con INPS, allo sportello o a distanza.")
        self._today: date | None = None
        self._visits: tuple[Visit, ...] = ()
        self._changing: Visit | None = None
        self._taken_back: Visit | None = None
        self.main = PrimaryButton("Pianifica un incontro", sign="calendar")
        self.starts_at = self.main
        self.main.clicked.connect(self._on_plan)
        acts = FlowLayout()
        acts.addWidget(self.main)
        self.body.addLayout(acts)
        self.form = VisitForm(self._names())
        self.form.planned.connect(self._on_planned)
        self.form.left.connect(self.main.show)
        self.form.opened.connect(self.main.hide)
        self.body.addWidget(self.form)
        coming, self._past_card = Card("In programma"), Card("Già stati")
        self._none, self._coming, self._past = Note(_NONE), Records(), Records()
        coming.body.addWidget(self._none)
        coming.body.addWidget(self._coming)
        self._past_card.body.addWidget(self._past)
        self.body.addWidget(coming)
        self.body.addWidget(self._past_card)
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    def _names(self) -> dict[str, str]:
        benefits = self.desk.knowledge.rules.benefits
        return {benefit.id: benefit.versions[-1].name for benefit in benefits}

    def begin(self) -> None:
        """Forget another file."""
        self.form.close_form()
        self._changing = self._taken_back = None
        self._show_visits(())

    def leave(self) -> None:
        """Go out of sight: what was taken back stays so."""
        self._taken_back = None

    def load(self) -> None:
        """Read the visits, with the day of the archive's clock."""
        self.desk.background.run(self, this_moment).then(self._show_moment)
        work = self.desk.background.run(self, visits_of, self.case_id)
        work.then(self._show_visits).otherwise(self.say_refused)

    @Slot()
    def _on_plan(self) -> None:
        self._changing = None
        self.form.about = ""
        self.form.begin()

    def _on_change(self, visit: Visit) -> None:
        self._changing = visit
        self.form.about = about(visit)
        self.form.begin(visit.plan)
        self.show_part(self.form)

    @Slot(object)
    def _on_planned(self, plan: VisitPlan) -> None:
        run = self.desk.background.run
        if self._changing is None:
            work = run(self, plan_visit, self.case_id, plan)
        else:
            work = run(self, change_visit, self._changing.id, plan, self._changing.stamp)
        work.then(self._show_planned).otherwise(lambda refusal: self._show_refused(plan, refusal))

    def _on_take_back(self, visit: Visit) -> None:
        work = self.desk.background.run(self, take_back_visit, visit.id, visit.stamp)
        work.then(lambda _: self._show_taken_back(visit)).otherwise(self._show_take_back_refused)

    @Slot()
    def _on_undo(self) -> None:
        visit, self._taken_back = self._taken_back, None
        if visit is not None:
            work = self.desk.background.run(self, bring_back_visit, visit.id, visit.case_id)
            work.then(self.note_saved).otherwise(self.say_refused)

    def _show_planned(self, _: Visit) -> None:
        self.form.close_form()
        self.main.setFocus()
        self.note_saved()

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
        self._show_visits(visits)
        mine = self._changing.id if self._changing is not None else None
        self._changing = next((visit for visit in visits if visit.id == mine), None)
        kept = _line(self._changing.plan) if self._changing is not None else ""
        self.form.say(sentence(EditedMeanwhile(kept, _line(plan))))

    def _show_take_back_refused(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()

    def _show_moment(self, now: datetime) -> None:
        self._today = now.date()

    def _show_visits(self, visits: tuple[Visit, ...]) -> None:
        self._visits = visits
        if self._changing is None:  # what was being changed when the window was hidden
            self._changing = changed_of(self.form.about, visits)
        today = self._today or date.min
        coming = [visit for visit in visits if visit.plan.on >= today]
        past = [visit for visit in reversed(visits) if visit.plan.on < today]
        self._coming.show_records([self._record(visit, coming=True) for visit in coming])
        self._past.show_records([self._record(visit, coming=False) for visit in past])
        self._none.setVisible(not coming)
        self._past_card.setVisible(bool(past))

    def _record(self, visit: Visit, *, coming: bool) -> Record:
        plan, when = visit.plan, visit_words(visit.plan)
        names = self.form.names
        asked = ", ".join(names.get(benefit, benefit) for benefit in plan.benefits)
        notes = [visit_place(plan), f"Con lei: {plan.companion}" if plan.companion else "", asked]
        change, take_back = Button("Cambia"), QuietButton("Togli")
        change.setAccessibleName(f"Cambia l'incontro di {when}")
        take_back.setAccessibleName(f"Togli l'incontro di {when}")
        change.clicked.connect(lambda: self._on_change(visit))
        take_back.clicked.connect(lambda: self._on_take_back(visit))
        acts: list[Button] = [change, take_back]
        if coming:
            dossier = Button("Dossier")
            dossier.setAccessibleName(f"Prepara il dossier per l'incontro di {when}")
            dossier.clicked.connect(lambda: self.go.emit(Place("dossier", visit.case_id, question=visit.id.hex())))
            acts.insert(0, dossier)
        return Record(f"{when[:1].upper()}{when[1:]}", notes, acts)


def _line(plan: VisitPlan) -> str:
    return " · ".join(filter(None, (visit_words(plan), visit_place(plan), plan.companion)))
