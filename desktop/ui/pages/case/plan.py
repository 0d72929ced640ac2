"""«Progetto»: what she wants to reach, by which steps, who does what; reviews, the end and the open door."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop.domain.plan import GoalText
from desktop.services.path.plan_page import PlanSources, read_plan_page
from desktop.services.path.plan_parts import add_goal, take_away
from desktop.services.path.plans import undo
from desktop.ui.measure_names import on_screen
from desktop.ui.pages.case.part import Part
from desktop.ui.pages.case.plan_cards import PlanCards
from desktop.ui.pages.case.plan_papers import PlanPapers
from desktop.ui.pages.case.plan_records import PlanRecords, nothing
from desktop.ui.pages.case.plan_writing import PlanWriting
from desktop.ui.shortcuts import Keys, shortcut
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.banner import Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app import Knowledge
    from desktop.domain.plan import Goal, Plan, PlanChange, Progress, Review, Step
    from desktop.domain.plan_goals import Proposal
    from desktop.errors import Refusal
    from desktop.services.path.plan_page import PlanPage
    from desktop.ui.pages.page import Desk

_LEAD = "Che cosa vuole raggiungere, con parole sue, e chi fa che cosa. Resta nel centro: si stampa soltanto."
_UNDO = "Annulla (Ctrl Z)"
_BEGIN, _ADD, _AGAIN = "Comincia il progetto", "Aggiungi un obiettivo", "Riapri con un nuovo progetto"


class PlanPart(Part):
    """The plan of a file; its main act is to add a goal, once there is one that goes on."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *("plan", "plan_goal", "plan_step", "plan_review", "plan_check", "case_state", "case_field"),
            *(
                "assessment",
                "assessment_field",
                "answer",
                "visit_outcome",
                "operator",
                "own_service",
                "own_service_value",
            ),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Progetto", _LEAD)
        self._page: PlanPage | None = None
        self._undoing: PlanChange = ()
        self.writing = PlanWriting(desk.background, self)
        self.records, self.papers = PlanRecords(self), PlanPapers(self)
        self._build_acts()
        for form in self.writing.forms:
            self.body.addWidget(form)
            form.opened.connect(self._on_form_opened)
            form.left.connect(self._on_form_left)
            self.return_from(form)
        self.cards = PlanCards(self.records)
        self.body.addWidget(self.cards)
        self._connect()

    def _build_acts(self) -> None:
        self.main = PrimaryButton(_BEGIN, sign="plus")
        self.starts_at = self.main
        self.look_again, self.finish = Button("Fai una verifica"), QuietButton("Concludi…")
        self.print_hers = Button("Stampa per lei", sign="print")
        self.print_ours = QuietButton("Stampa per il centro")
        self.finish.setAccessibleName("Concludi il progetto")
        acts = FlowLayout()
        for act in (self.main, self.look_again, self.print_hers, self.print_ours, self.finish):
            acts.addWidget(act)
        self._none = nothing()
        self.body.addWidget(self._none)
        self.body.addLayout(acts)

    def _connect(self) -> None:
        self.main.clicked.connect(self._on_main)
        self.look_again.clicked.connect(lambda _: self.writing.open_review())
        self.finish.clicked.connect(self.writing.open_end)
        self.print_hers.clicked.connect(self.papers.show_hers)
        self.print_ours.clicked.connect(self.papers.show_ours)
        self.cards.change_terms.clicked.connect(self.writing.open_terms)
        self.writing.written.connect(self._show_written)
        self.writing.stale.connect(self._read_again)
        self.records.change.connect(self.writing.open_part)
        self.records.add_step.connect(self.writing.open_step)
        self.records.take_away.connect(self._on_take_away)
        self.records.take.connect(self._on_take)
        self.banner.acted.connect(self._on_undo)
        shortcut(Keys.UNDO, self).activated.connect(self._on_undo)

    # --- load ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget another file."""
        self._page, self._undoing = None, ()
        self.writing.forget()
        self._show_plan(None)

    def leave(self) -> None:
        """Go out of sight: what was done last stays so."""
        self._undoing = ()

    def load(self) -> None:
        """Read the plan, what is proposed for it, and the services."""
        self._read_again(lambda _: None)

    @Slot(object)
    def _read_again(self, then: Callable[[PlanPage], object]) -> None:
        knowledge, case_id = self.desk.knowledge, self.case_id

        def show(page: PlanPage) -> None:
            self._show_page(page)
            then(page)

        # The rules and the services are read on the vault's thread: the window does not wait for them.
        work = self.desk.background.run(self, lambda uow: read_plan_page(uow, _sources(knowledge), case_id))
        work.then(show).otherwise(self.say_refused)

    # --- react ---------------------------------------------------------------------------------------------------

    @property
    def _plan(self) -> Plan | None:
        return self._page.view.plan if self._page is not None else None

    @Slot()
    def _on_main(self) -> None:
        plan = self._plan
        if plan is None:
            self.writing.open_terms()
        elif plan.end is None:
            self.writing.open_goal()
        else:
            self.writing.open_again()

    @Slot()
    def _on_form_opened(self) -> None:
        self.main.hide()
        follow_layout(self)

    @Slot()
    def _on_form_left(self) -> None:
        self.main.setVisible(all(form.isHidden() for form in self.writing.forms))

    @Slot(object)
    def _on_take_away(self, part: Goal | Step | Review) -> None:
        self._run(take_away, part, words="Tolto dal progetto.")

    @Slot(object, object)
    def _on_take(self, proposal: Proposal, progress: Progress) -> None:
        plan = self._plan
        if plan is not None:
            text = GoalText(proposal.area, on_screen(proposal.words), progress, proposal=proposal.code)
            words = "Obiettivo aggiunto." if progress.is_open else "Segnato nel progetto, tra i bisogni scoperti."
            self._run(add_goal, plan.id, text, words=words)

    def _run(self, use_case: Callable[..., PlanChange], *given: object, words: str) -> None:
        work = self.desk.background.run(self, use_case, *given)
        work.then(lambda change: self._show_written(change, words)).otherwise(self._show_refused)

    @Slot()
    def _on_undo(self) -> None:
        """Put back what the last act changed."""
        change, self._undoing = self._undoing, ()
        if change:
            work = self.desk.background.run(self, undo, self.case_id, change)
            work.then(lambda _: self._show_undone()).otherwise(self._show_refused)

    # --- show ----------------------------------------------------------------------------------------------------

    @Slot(object, str)
    def _show_written(self, change: PlanChange, words: str) -> None:
        self._undoing = change
        self.saved.emit(datetime.now().astimezone())
        self.banner.say(words, Tone.INFO, _UNDO)
        self._read_again(lambda _: self.main.setFocus())

    def _show_undone(self) -> None:
        self.note_saved()
        self.load()

    def _show_refused(self, refusal: Refusal) -> None:
        self.say_refused(refusal)
        self.load()

    def _show_page(self, page: PlanPage) -> None:
        self._page = page
        self.writing.show_page(page)
        self._show_plan(page.view.plan)

    def _show_plan(self, plan: Plan | None) -> None:
        going = plan is not None and plan.end is None
        self.main.setText(_BEGIN if plan is None else _ADD if going else _AGAIN)
        self._none.setVisible(plan is None)
        for act in (self.print_hers, self.print_ours):
            act.setVisible(plan is not None)
        for act in (self.look_again, self.finish):
            act.setVisible(going)
        self.cards.show_page(self._page)
        follow_layout(self)


def _sources(knowledge: Knowledge) -> PlanSources:
    return PlanSources(knowledge.plan_goals, knowledge.rules, knowledge.forms, knowledge.directory)
