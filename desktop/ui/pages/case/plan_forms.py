"""The forms of a plan: how it begins, a goal, a step, a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.days import read_day
from desktop.domain.identifiers import OperatorId
from desktop.domain.plan import (
    EVERY_MONTHS,
    Area,
    Doer,
    GoalText,
    PlanTerms,
    Progress,
    ReviewText,
    StepText,
)
from desktop.domain.plan_words import AREAS, DOERS, OF_A_GOAL, OF_A_STEP
from desktop.errors import DayUnusable
from desktop.ui.pages.case.forms import DayField, InlineForm
from desktop.ui.widgets.abreast import Abreast
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.service_line import ServiceLine
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.directory import Directory
    from desktop.domain.operator import Operator
    from desktop.domain.plan import Goal, Plan, Review, Step

_NOBODY = ""
_LONGEST_LINE = 300
_OUTCOME_NOTE = "Che cosa ne è stato, se serve a chi legge dopo di te."
_YES, _NO = "yes", "no"
_EVERY = {"1": "Ogni mese", "2": "Ogni 2 mesi", "3": "Ogni 3 mesi", "6": "Ogni 6 mesi", "12": "Una volta all'anno"}


class OptionalDay(DayField):
    """A day that may be left out."""

    def read_or_none(self) -> tuple[bool, date | None]:
        """Return whether what stands there can be used, and the day; nothing typed, or not asked, is no day and can be.

        What was typed and is hidden by its form waits for what it is asked of: it must hold up nothing unseen.
        """
        self.set_error("")
        if self.isHidden() or not self.line.text().strip():
            return True, None
        try:
            return True, read_day(self.line.text())
        except DayUnusable as refusal:
            self.point_at(refusal)
            return False, None


class TeamBox(ChoiceBox):
    """One of the colleagues, or nobody."""

    def __init__(self, nobody: str) -> None:
        super().__init__({_NOBODY: nobody})
        self._nobody = nobody

    def show_team(self, team: Iterable[Operator]) -> None:
        """Offer these colleagues; who is chosen stays."""
        chosen = self.code()
        self.clear()
        self.addItem(self._nobody, _NOBODY)
        for each in team:
            self.addItem(each.name, each.id.hex())
        self.set_code(chosen)

    def set_code(self, code: str) -> None:
        """Choose a colleague; one who is not known, or not yet, stays chosen without her name."""
        if self.findData(code) < 0:
            self.addItem("Una collega che non lavora più qui", code)
        super().set_code(code)

    def set_operator(self, operator: OperatorId | None) -> None:
        """Show a colleague, or nobody."""
        self.set_code(_NOBODY if operator is None else operator.hex())

    def operator(self) -> OperatorId | None:
        """Return who is chosen."""
        return OperatorId(bytes.fromhex(self.code())) if self.code() else None


class PlanForm(InlineForm):
    """What they all have: what was not written, and why."""

    def __init__(self, heading: str, act: str) -> None:
        super().__init__(heading, act)
        self._trouble = PlainLabel(look="error")
        self._trouble.hide()
        self.body.addWidget(self._trouble)

    def say(self, text: str) -> None:
        """Say what was not written, and why."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def close_form(self) -> None:
        self.say("")
        super().close_form()

    def restore(self, texts: Mapping[str, str]) -> None:
        super().restore(texts)
        self.settle()

    def settle(self) -> None:
        """Show the fields that what is chosen asks for, and no others."""

    def row(self, *fields: tuple[QWidget, int]) -> None:
        """Add fields that stand side by side where there is room, each with the least it needs."""
        row = Abreast()
        for field, least in fields:
            row.add(field, least_em=least)
        self.body.addLayout(row)


class OutcomeFields:
    """How a goal or a step stands, since when, and what came of it: three fields of a form."""

    def __init__(self, words: dict[str, str], form: PlanForm) -> None:
        self.progress = ChoiceBox(words)
        self.on = OptionalDay("In che giorno", "Vuoto: oggi.")
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_LINE)
        self._came = Field("Esito", self.note, _OUTCOME_NOTE)
        self.progress.chosen.connect(lambda _: self.settle())
        form.row((Field("A che punto è", self.progress), 12), (self.on, 9))
        form.body.addWidget(self._came)

    @property
    def editors(self) -> dict[str, QWidget]:
        """The editors, by their names in a draft."""
        return {"progress": self.progress, "on": self.on.line, "outcome": self.note}

    def show_text(self, text: GoalText | StepText) -> None:
        """Show how it stands."""
        self.show_outcome(text.progress, text.on, text.note)

    def show_outcome(self, progress: Progress, on: date | None, note: str) -> None:
        """Show where something stands, since when, and what came of it."""
        self.progress.set_code(progress.value)
        self.on.line.setText(day_words(on))
        self.note.setText(note)
        self.settle()

    def settle(self) -> None:
        """Show what an outcome alone has, only where there is one."""
        ended = not self.read().is_open
        self.on.setVisible(ended)
        self._came.setVisible(ended)

    def read(self) -> Progress:
        """Return what is chosen."""
        return Progress(self.progress.code())


class TermsForm(PlanForm):
    """When the plan begins, who answers for it, when it is looked at again.

    Attributes:
        told: `PlanTerms` that can be read.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Il progetto", "Salva")
        self.begun, self.review = (
            DayField("Comincia il"),
            OptionalDay("Prima verifica il", "Vuoto: non ancora fissata."),
        )
        self.referente = TeamBox("Non ancora scelta")
        self.every = ChoiceBox(_EVERY)
        self.row((self.begun, 9), (Field("Referente", self.referente, "Chi risponde del progetto, per tutti."), 12))
        self.row((self.review, 9), (Field("Poi una verifica", self.every), 12))
        editors = {"begun": self.begun.line, "review": self.review.line}
        self.keep_draft("plan_terms", editors | {"referente": self.referente, "every": self.every})
        self.kept.connect(self._on_kept)

    def begin(self, terms: PlanTerms) -> None:
        """Open the form with these."""
        self.begun.line.setText(day_words(terms.begun_on))
        self.review.line.setText(day_words(terms.review_on))
        self.referente.set_operator(terms.referente)
        if self.every.findData(str(terms.every)) < 0:
            self.every.addItem(f"Ogni {terms.every} mesi", str(terms.every))
        self.every.set_code(str(terms.every))
        self.open_form(self.begun.line)

    @Slot()
    def _on_kept(self) -> None:
        begun = self.begun.read()
        readable, review = self.review.read_or_none()
        if begun is not None and readable:
            every = int(self.every.code() or EVERY_MONTHS)
            self.told.emit(PlanTerms(begun, self.referente.operator(), review, every))


class GoalForm(PlanForm):
    """A goal in her words.

    Attributes:
        told: a `GoalText`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Un obiettivo", "Salva l'obiettivo")
        self.area = ChoiceBox({area.value: words for area, words in AREAS.items()})
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST_LINE)
        wanted = Field("Che cosa vuole raggiungere", self.words, "Con parole sue. Può stare sulla sua copia.")
        self.body.addWidget(wanted)
        self.body.addWidget(Field("Riguarda", self.area))
        self.outcome = OutcomeFields({each.value: words for each, words in OF_A_GOAL.items()}, self)
        self.keep_draft("plan_goal", {"area": self.area, "words": self.words} | self.outcome.editors)
        self.kept.connect(self._on_kept)

    def begin(self, goal: Goal | None = None) -> None:
        """Open the form for a goal, or for a new one."""
        text = goal.text if goal is not None else GoalText(Area.SAFETY, "")
        self.area.set_code(text.area.value)
        self.words.setText(text.words)
        self.outcome.show_text(text)
        self.open_form(self.words)

    def settle(self) -> None:
        """Ask for the day and the words of an outcome only where there is one."""
        self.outcome.settle()

    def text(self) -> GoalText:
        """Return what stands there, without the day of its outcome."""
        return GoalText(Area(self.area.code()), self.words.text(), self.outcome.read(), note=self.outcome.note.text())

    @Slot()
    def _on_kept(self) -> None:
        readable, on = self.outcome.on.read_or_none()
        if readable:
            text = self.text()
            self.told.emit(GoalText(text.area, text.words, text.progress, on, text.note))


class StepForm(PlanForm):
    """A step: what, who, by when, and what came of it.

    Attributes:
        told: a `StepText`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Un passo", "Salva il passo")
        self._of = PlainLabel()
        self.what = QLineEdit()
        self.what.setMaxLength(_LONGEST_LINE)
        self.doer = ChoiceBox({doer.value: words for doer, words in DOERS.items()})
        self.operator, self.service = TeamBox("Non ancora deciso"), ServiceLine()
        self._operator_field = Field("Chi del centro", self.operator)
        self._service_field = Field("Quale servizio", self.service, "Dall'elenco, o con parole tue se non c'è.")
        self.due = OptionalDay("Entro il", "Vuoto: senza un giorno.")
        self.body.addWidget(self._of)
        self.body.addWidget(Field("Che cosa", self.what))
        self.row((Field("Chi lo fa", self.doer), 9), (self._operator_field, 12), (self._service_field, 14))
        self.body.addWidget(self.due)
        self.outcome = OutcomeFields({each.value: words for each, words in OF_A_STEP.items()}, self)
        self.doer.chosen.connect(lambda _: self.settle())
        editors = {"what": self.what, "doer": self.doer, "operator": self.operator, "service": self.service}
        self.keep_draft("plan_step", editors | {"due": self.due.line} | self.outcome.editors)
        self.kept.connect(self._on_kept)

    def offer(self, team: Iterable[Operator], directory: Directory) -> None:
        """Offer colleagues and services."""
        self.operator.show_team(team)
        self.service.set_directory(directory)

    def name(self, goal: Goal) -> None:
        """Say towards which goal it goes."""
        self._of.setText(f"Per: {goal.text.words}")

    def begin(self, goal: Goal, step: Step | None = None) -> None:
        """Open the form for a step of a goal, or for a new one."""
        text = step.text if step is not None else StepText("", Doer.WOMAN)
        self.name(goal)
        self.what.setText(text.what)
        self.doer.set_code(text.doer.value)
        self.operator.set_operator(text.operator)
        self.service.show_service(text.service)
        if not self.service.text():
            self.service.setText(text.service_name)
        self.due.line.setText(day_words(text.due))
        self.outcome.show_text(text)
        self.settle()
        self.open_form(self.what)

    def text(self) -> StepText:
        """Return what stands there, without its days."""
        found = self.service.service()
        return StepText(
            what=self.what.text(),
            doer=Doer(self.doer.code()),
            operator=self.operator.operator(),
            service=found.id if found is not None else "",
            service_name=found.name if found is not None else self.service.text(),
            progress=self.outcome.read(),
            note=self.outcome.note.text(),
        )

    def settle(self) -> None:
        """Ask who of the centre, or which service, only where one of them does it."""
        self.outcome.settle()
        doer = Doer(self.doer.code())
        self._operator_field.setVisible(doer is Doer.CENTRE)
        self._service_field.setVisible(doer is Doer.SERVICE)

    @Slot()
    def _on_kept(self) -> None:
        readable, due = self.due.read_or_none()
        done_readable, on = self.outcome.on.read_or_none()
        if readable and done_readable:
            text = self.text()
            self.told.emit(
                StepText(
                    text.what,
                    text.doer,
                    text.operator,
                    text.service,
                    text.service_name,
                    due,
                    text.progress,
                    on,
                    text.note,
                )
            )


class ReviewForm(PlanForm):
    """A review: on which day, with her or not, what is different from now on, when the next one is.

    Attributes:
        told: a `ReviewText`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Verifica del progetto", "Salva la verifica")
        self.held, self.next = DayField("Fatta il"), OptionalDay("La prossima il", "Vuoto: non ancora fissata.")
        self.with_her = ChoiceBox({_YES: "Con lei", _NO: "Senza di lei"})
        self.changes = KeptText(3)
        self.row((self.held, 9), (Field("Con chi", self.with_her), 10), (self.next, 9))
        self.body.addWidget(Field("Che cosa cambia", self.changes, "In poche righe. Gli obiettivi si cambiano sotto."))
        editors = {"held": self.held.line, "with_her": self.with_her, "changes": self.changes, "next": self.next.line}
        self.keep_draft("plan_review", editors)
        self.kept.connect(self._on_kept)

    def begin(self, text: ReviewText) -> None:
        """Open the form with these."""
        self.held.line.setText(day_words(text.held_on))
        self.with_her.set_code(_YES if text.with_her else _NO)
        self.changes.show_text(text.changes)
        self.next.line.setText(day_words(text.next_on))
        self.open_form(self.held.line)

    @Slot()
    def _on_kept(self) -> None:
        held = self.held.read()
        readable, following = self.next.read_or_none()
        if held is not None and readable:
            told = ReviewText(held, self.with_her.code() == _YES, self.changes.toPlainText(), following)
            self.told.emit(told)


def about(part: Plan | Goal | Step | Review) -> str:
    """Return which part is being changed, and how it stood, in the words of a draft."""
    return f"{part.id.hex()} {part.stamp.device} {part.stamp.seq}"


def under(goal: Goal) -> str:
    """Return under which goal a step is being added, in the words of a draft."""
    return goal.id.hex()
