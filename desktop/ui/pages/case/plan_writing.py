"""What is written in a plan: its forms, opened one at a time, and what comes of saving each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.plan import Goal, Plan, PlanTerms, Review, ReviewText, Step
from desktop.domain.plan_words import AREAS, OF_A_GOAL, OF_A_STEP
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import DayUnusable, EditedMeanwhile, Refusal
from desktop.services.path.plan_parts import (
    add_goal,
    add_step,
    change_goal,
    change_review,
    change_step,
    hold_review,
    propose_review,
)
from desktop.services.path.plans import begin_plan, change_terms, end_plan, propose_terms
from desktop.ui.pages.case.plan_ending import AgainForm, EndForm
from desktop.ui.pages.case.plan_forms import GoalForm, PlanForm, ReviewForm, StepForm, TermsForm, about, under
from desktop.ui.pages.case.plan_records import who
from desktop.ui.wording import day_words
from desktop.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.domain.case import State
    from desktop.domain.identifiers import RecordId
    from desktop.domain.plan import Answer, Check, GoalText, PlanChange, PlanEnd, StepText
    from desktop.services.path.plan_page import PlanPage
    from desktop.services.path.plans import PlanView
    from desktop.ui.background import Background, Work
    from desktop.ui.pages.case.part import Part

    Typed = Callable[[PlanView], str]


class PlanWriting(QObject):
    """Opens a form of a plan and saves what was typed in it.

    Attributes:
        written: what one act changed, and what is said of it.
        stale: somebody else wrote meanwhile: the page is to be read again, and the form told.
        refused: why something that no form holds was not done.
        forms: all of them, in the order in which they stand on the page.
    """

    written = Signal(object, str)
    stale = Signal(object)
    refused = Signal(object)

    def __init__(self, background: Background, part: Part) -> None:
        super().__init__(part)
        self._background, self._part = background, part
        self._page: PlanPage | None = None
        self.terms, self.goal, self.step, self.review = TermsForm(), GoalForm(), StepForm(), ReviewForm()
        self.end, self.again = EndForm(), AgainForm()
        self.forms: tuple[PlanForm, ...] = (self.terms, self.goal, self.step, self.review, self.end, self.again)
        self.terms.told.connect(self._on_terms)
        self.goal.told.connect(self._on_goal)
        self.step.told.connect(self._on_step)
        self.review.told.connect(self._on_review)
        self.end.told.connect(self._on_end)
        self.again.told.connect(self._on_again)

    # --- what is there ------------------------------------------------------------------------------------------------

    def show_page(self, page: PlanPage) -> None:
        """Take note of what is kept now, under what is being typed."""
        self._page = page
        self.terms.referente.show_team(page.view.team)
        self.step.offer(page.view.team, page.directory)
        self.again.offer(self._plan.open_goals if self._plan is not None else ())
        goal = _goal_of(self._plan, self.step)
        if goal is not None:
            self.step.name(goal)

    def forget(self) -> None:
        """Forget another file."""
        self._page = None
        self.close()

    def close(self, but: PlanForm | None = None) -> None:
        """Put the forms away, all but one."""
        for form in self.forms:
            if form is not but and not form.isHidden():
                form.close_form()

    @property
    def _plan(self) -> Plan | None:
        return self._page.view.plan if self._page is not None else None

    # --- open ---------------------------------------------------------------------------------------------------------

    @Slot()
    def open_terms(self) -> None:
        """Open how the plan begins: the one that goes on, or else a new one."""
        if self._page is None:
            return
        plan = self._plan
        going = plan is not None and plan.end is None
        self._open(self.terms, about(plan) if plan is not None and going else "")
        self.terms.begin(plan.terms if plan is not None and going else propose_terms(self._page.view))

    def open_goal(self, goal: Goal | None = None) -> None:
        """Open a goal, or a new one."""
        self._open(self.goal, about(goal) if goal is not None else "")
        self.goal.begin(goal)

    def open_step(self, goal: Goal, step: Step | None = None) -> None:
        """Open a step of a goal, or a new one."""
        self._open(self.step, about(step) if step is not None else under(goal))
        self.step.begin(goal, step)

    def open_part(self, part: Goal | Step | Review) -> None:
        """Open the form of whatever part it is."""
        if isinstance(part, Goal):
            self.open_goal(part)
        elif isinstance(part, Review):
            self.open_review(part)
        elif self._plan is not None:
            goal = next((each for each in self._plan.goals if any(step.id == part.id for step in each.steps)), None)
            if goal is not None:
                self.open_step(goal, part)

    def open_review(self, review: Review | None = None) -> None:
        """Open a review, or a new one held today."""
        if self._page is None or self._plan is None:
            return
        today = self._page.view.today
        self._open(self.review, about(review) if review is not None else "")
        self.review.begin(
            review.text
            if review is not None
            else ReviewText(today, with_her=True, next_on=propose_review(self._plan, today))
        )

    @Slot()
    def open_end(self) -> None:
        """Open how the plan ends."""
        if self._page is not None and self._plan is not None:
            self._open(self.end, about(self._plan))
            view = self._page.view
            self.end.begin(view.today, self._plan.open_goals, concluded=_concluded(view.case.state))

    @Slot()
    def open_again(self) -> None:
        """Open how a plan goes on from the one that ended."""
        if self._page is not None:
            self._open(self.again, "")
            view = self._page.view
            self.again.begin(view.today, concluded=_concluded(view.case.state))

    def _open(self, form: PlanForm, of: str) -> None:
        self.close(form)
        form.say("")
        form.about = of
        self._part.show_part(form)

    # --- save ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_terms(self, terms: PlanTerms) -> None:
        plan, case_id = self._plan, self._part.case_id
        if plan is None or plan.end is not None:
            work = self._background.run(self._part, begin_plan, case_id, terms)
            self._follow(work, self.terms, "Progetto cominciato.", lambda _: "")
            return
        work = self._background.run(self._part, change_terms, plan.id, terms, _seen(self.terms))
        self._follow(work, self.terms, "Salvato.", lambda view: _terms_words(view, terms))

    @Slot(object)
    def _on_goal(self, text: GoalText) -> None:
        run, plan = self._background.run, self._plan
        if self.goal.about:
            work = run(self._part, change_goal, _named(self.goal), text, _seen(self.goal))
        elif plan is not None:
            work = run(self._part, add_goal, plan.id, text)
        else:
            return
        self._follow(work, self.goal, "Obiettivo salvato.", lambda _: _goal_words(text))

    @Slot(object)
    def _on_step(self, text: StepText) -> None:
        run = self._background.run
        if " " in self.step.about:
            work = run(self._part, change_step, _named(self.step), text, _seen(self.step))
        else:
            work = run(self._part, add_step, _named(self.step), text)
        self._follow(work, self.step, "Passo salvato.", lambda view: _step_words(view, text))

    @Slot(object)
    def _on_review(self, text: ReviewText) -> None:
        run, plan = self._background.run, self._plan
        if self.review.about:
            work = run(self._part, change_review, _named(self.review), text, _seen(self.review))
        elif plan is not None:
            work = run(self._part, hold_review, plan.id, text)
        else:
            return
        self._follow(work, self.review, "Verifica salvata.", lambda _: _review_words(text))

    @Slot(object, object, bool)
    def _on_end(self, end: PlanEnd, checks: Mapping[Check, Answer], conclude: bool) -> None:  # noqa: FBT001 - a signal's
        plan, seen = _named(self.end), _seen(self.end)
        work = self._background.run(self._part, lambda uow: end_plan(uow, plan, end, checks, seen, conclude=conclude))
        self._follow(work, self.end, "Progetto concluso. La porta resta aperta.", lambda _: "")

    @Slot(object, object, object)
    def _on_again(self, on: date, goals: tuple[RecordId, ...], state: State | None) -> None:
        if self._page is None:
            return
        view = self._page.view
        proposed = propose_terms(view)
        terms = PlanTerms(on, proposed.referente, proposed.review_on)
        work = self._background.run(self._part, begin_plan, self._part.case_id, terms, goals, state)
        self._follow(work, self.again, "Nuovo progetto cominciato.", lambda _: "")

    def _follow(self, work: Work[PlanChange], form: PlanForm, words: str, typed: Typed) -> None:
        work.then(lambda change: self._show_written(form, change, words)).otherwise(
            lambda refusal: self._show_refused(form, refusal, typed)
        )

    def _show_written(self, form: PlanForm, change: PlanChange, words: str) -> None:
        form.close_form()
        self.written.emit(change, words)

    def _show_refused(self, form: PlanForm, refusal: Refusal, typed: Typed) -> None:
        """Say at the form what was not written; what is saved next is upon what is kept now."""
        if isinstance(refusal, EditedMeanwhile):
            self.stale.emit(lambda page: _say_both(form, page.view, typed))
        else:
            form.say(sentence(refusal))
            if not isinstance(refusal, DayUnusable):
                self._part.show_part(form)


def _say_both(form: PlanForm, view: PlanView, typed: Typed) -> None:
    """Say at a form what is kept and what was typed; what is saved next is upon what is kept."""
    found = _part_of(view.plan, _named(form)) if view.plan is not None else None
    if found is not None:
        form.about = about(found)
    form.say(sentence(EditedMeanwhile(_words(view, found) if found is not None else "", typed(view))))


def _goal_of(plan: Plan | None, form: PlanForm) -> Goal | None:
    """Return the goal under which a step is being written, None where none is."""
    if plan is None or not form.about:
        return None
    of = _named(form)
    return next((goal for goal in plan.goals if goal.id == of or any(step.id == of for step in goal.steps)), None)


def _part_of(plan: Plan, of: RecordId) -> Plan | Goal | Step | Review | None:
    return plan if plan.id == of else plan.goal(of) or plan.step(of) or plan.review(of)


def _words(view: PlanView, part: Plan | Goal | Step | Review) -> str:
    if isinstance(part, Plan):
        return _terms_words(view, part.terms)
    if isinstance(part, Goal):
        return _goal_words(part.text)
    return _step_words(view, part.text) if isinstance(part, Step) else _review_words(part.text)


def _terms_words(view: PlanView, terms: PlanTerms) -> str:
    name = view.name(terms.referente)
    return " · ".join(filter(None, (day_words(terms.begun_on), name, day_words(terms.review_on))))


def _step_words(view: PlanView, text: StepText) -> str:
    return " · ".join(filter(None, (text.what, who(view, text), day_words(text.due), OF_A_STEP[text.progress])))


def _concluded(state: State) -> bool:
    return state.value == "concluso"


def _goal_words(text: GoalText) -> str:
    return f"{text.words} · {AREAS[text.area]} · {OF_A_GOAL[text.progress]}"


def _review_words(text: ReviewText) -> str:
    return " · ".join(filter(None, (day_words(text.held_on), text.changes, day_words(text.next_on))))


def _named(form: PlanForm) -> RecordId:
    return bytes.fromhex(form.about.split()[0])  # type: ignore[return-value]  # the id `about` wrote


def _seen(form: PlanForm) -> Stamp:
    parts = form.about.split()[1:]
    return Stamp(*map(int, parts)) if parts else NOTHING_THERE
