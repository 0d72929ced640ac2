"""A plan as it is shown: how it stands, its goals with their steps, what is proposed, its reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.case import State
from desktop.domain.plan import Doer, Progress
from desktop.domain.plan_words import CHECKS, DOERS, OF_A_GOAL, OF_A_STEP, REASONS, counted, counted_steps
from desktop.ui.measure_names import on_screen
from desktop.ui.theme import em
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.labels import Note
from desktop.ui.widgets.record import Record
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.plan import Goal, GoalText, Plan, Review, Step, StepText
    from desktop.domain.plan_goals import Proposal
    from desktop.services.path.plans import PlanView

_INDENT_EM = 1.6
_STILL_OPEN = "Il fascicolo è concluso e il progetto no: concludi anche il progetto, o riapri il fascicolo."


class PlanRecords(QObject):
    """Makes the lines of a plan; what is asked of one is sent with it.

    Attributes:
        change: a goal, a step or a review is to be written anew.
        add_step: a goal is to have one more step.
        take_away: a goal, a step or a review is to go.
        take: a proposal is to become a goal, with how it stands from the start.
    """

    change = Signal(object)
    add_step = Signal(object)
    take_away = Signal(object)
    take = Signal(object, object)

    def goal(self, view: PlanView, goal: Goal, *, going: bool) -> QWidget:
        """A goal with its steps under it."""
        add, change, away = Button("Aggiungi un passo"), QuietButton("Cambia"), QuietButton("Togli")
        acts = [add, change, away]
        add.clicked.connect(lambda: self.add_step.emit(goal))
        change.clicked.connect(lambda: self.change.emit(goal))
        away.clicked.connect(lambda: self.take_away.emit(goal))
        for act in acts:
            act.setAccessibleName(f"{act.text()}: {goal.text.words}")
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        column.addWidget(
            Record(goal.text.words, [_stands(goal.text, OF_A_GOAL[goal.text.progress])], acts if going else ())
        )
        for step in goal.steps:
            column.addWidget(_indented(self._step(view, step, going=going)))
        return held

    def review(self, review: Review, *, going: bool) -> Record:
        """A review that was held."""
        text = review.text
        with_whom = "con lei" if text.with_her else "senza di lei"
        following = f"La prossima: {day_words(text.next_on)}." if text.next_on is not None else ""
        acts = self._acts(review, f"la verifica del {day_words(text.held_on)}") if going else ()
        return Record(f"{day_words(text.held_on)}, {with_whom}", [text.changes, following], acts)

    def proposal(self, proposal: Proposal) -> Record:
        """A goal that may be taken, or that she would rather not, or that does not exist."""
        acts = []
        for words, progress, look in (
            ("Aggiungi", Progress.TO_DO, ""),
            ("Lei non vuole", Progress.REFUSED, "quiet"),
            ("Non disponibile", Progress.UNAVAILABLE, "quiet"),
        ):
            act = Button(words, look=look)
            act.setAccessibleName(f"{words}: {on_screen(proposal.words)}")
            act.clicked.connect(lambda _=False, progress=progress: self.take.emit(proposal, progress))
            acts.append(act)
        return Record(on_screen(proposal.words), [f"Da: {on_screen('; '.join(proposal.because))}"], acts)

    def _step(self, view: PlanView, step: Step, *, going: bool) -> Record:
        text = step.text
        by = " · ".join(filter(None, (who(view, text), f"entro il {day_words(text.due)}" if text.due else "")))
        acts = self._acts(step, text.what) if going else ()
        return Record(text.what, [by, _stands(text, OF_A_STEP[text.progress])], acts)

    def _acts(self, part: Step | Review, of: str) -> Sequence[Button]:
        change, away = QuietButton("Cambia"), QuietButton("Togli")
        change.setAccessibleName(f"Cambia: {of}")
        away.setAccessibleName(f"Togli: {of}")
        change.clicked.connect(lambda: self.change.emit(part))
        away.clicked.connect(lambda: self.take_away.emit(part))
        return (change, away)


def who(view: PlanView, text: StepText) -> str:
    """Return who does a step, by name where one is known."""
    if text.doer is Doer.SERVICE:
        return text.service_name
    name = view.name(text.operator) if text.doer is Doer.CENTRE else ""
    return f"{DOERS[text.doer]}, {name}" if name else DOERS[text.doer]


def standing(view: PlanView, plan: Plan) -> list[str]:
    """Return how a plan stands, a line for each thing to know."""
    terms, end = plan.terms, plan.end
    name = view.name(terms.referente)
    lines = [f"Cominciato il {day_words(terms.begun_on)}"]
    lines += [f"Referente: {name}." if name else "Manca la referente: chi risponde del progetto, per tutti."]
    lines += [_taking_part(plan), f"{'; '.join(filter(None, (counted(plan.goals), counted_steps(plan.steps))))}."]
    if plan.unmet:
        lines.append(f"Rifiutati da lei o non disponibili: {len(plan.unmet)}. Sono i bisogni che restano scoperti.")
    if end is not None:
        lines.append(f"Concluso il {day_words(end.on)}: {REASONS[end.reason].lower()}.")
        lines.append(end.note)
        found = [f"{words[0].lower()}{words[1:]}" for check, words in CHECKS.items() if plan.checks.get(check) == "yes"]
        lines.append(f"Prima di concludere: {'; '.join(found)}." if found else "")
    else:
        lines.append(_review_words(plan.next_review, view.today))
        lines.append(_STILL_OPEN if view.case.state is State.CONCLUSO else "")
    return [line for line in lines if line]


def _review_words(on: date | None, today: date) -> str:
    if on is None:
        return "Nessuna verifica fissata."
    return f"{'Da verificare: era per' if on < today else 'Prossima verifica:'} il {day_words(on)}."


def _taking_part(plan: Plan) -> str:
    services = "; ".join(plan.services)
    if plan.is_integrated:
        return f"Progetto integrato. Partecipano: {services}."
    return f"Partecipa: {services}." if services else "Per ora lo portano avanti lei e il centro."


def _stands(text: GoalText | StepText, words: str) -> str:
    since = f" il {day_words(text.on)}" if text.on is not None else ""
    return " · ".join(filter(None, (f"{words}{since}", text.note)))


def _indented(record: Record) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(em(_INDENT_EM), 0, 0, 0)
    column.addWidget(record)
    return held


def nothing() -> Note:
    """What stands where there is no plan yet."""
    return Note("Non c'è ancora un progetto. Si scrive con lei: che cosa vuole raggiungere, e con quali passi.")
