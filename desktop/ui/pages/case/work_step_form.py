"""The form of a step to a job that is kept: it asks what a step of the chosen kind has, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot

from desktop.domain.plan import Doer
from desktop.domain.plan_words import DOERS, OF_A_STEP
from desktop.domain.work import ASKED, Contract, Relief, StepKind, StepPart, WorkStep, parts_held
from desktop.domain.work_words import CONTRACTS, KINDS, RELIEFS
from desktop.ui.pages.case.plan_forms import OptionalDay, OutcomeFields, PlanForm, TeamBox
from desktop.ui.pages.case.work_fields import AmountField, OptionalApproximate, RecordBox, words_line
from desktop.ui.tab_order import follow_layout
from desktop.ui.widgets.fields import ChoiceBox, Field
from desktop.ui.widgets.service_line import ServiceLine
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.path.work_page import WorkPage

_AS_REMEMBERED = "Anche «ottobre 2026» o «circa 2019»."


class StepForm(PlanForm):
    """A step to a job that is kept.

    Attributes:
        told: a `WorkStep`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Un passo verso il lavoro", "Salva il passo")
        self._before: WorkStep | None = None
        self._steps: Mapping[str, WorkStep] = {}
        self.kind = ChoiceBox({each.value: words for each, words in KINDS.items()})
        self.what, self.project, self.service = words_line(), words_line(), ServiceLine()
        self.who = ChoiceBox({each.value: words for each, words in DOERS.items()})
        self.operator, self.goal = TeamBox("Non ancora scelta"), RecordBox("Nessuno")
        self.begins, self.ends = OptionalApproximate("Comincia", _AS_REMEMBERED), OptionalApproximate("Finisce")
        self.convention, self.indemnity = (
            OptionalDay("Convenzione firmata il"),
            AmountField("Indennità al mese, in euro"),
        )
        self.contract = ChoiceBox({each.value: words for each, words in CONTRACTS.items()})
        self.trial = OptionalDay("Fine del periodo di prova")
        self.relief = ChoiceBox({each.value: words for each, words in RELIEFS.items()})
        self.review = OptionalDay("Chiederle come va il", "Vuoto: non ancora fissato.")
        self._parts: dict[StepPart, tuple[Field, ...]] = {}
        self._build()
        self.outcome = OutcomeFields({each.value: words for each, words in OF_A_STEP.items()}, self)
        self.kind.chosen.connect(self._on_kind)
        editors = {"kind": self.kind, "what": self.what, "project": self.project, "service": self.service}
        editors |= {"who": self.who, "operator": self.operator, "goal": self.goal, "begins": self.begins.line}
        editors |= {"ends": self.ends.line, "convention": self.convention.line, "indemnity": self.indemnity.line}
        editors |= {"contract": self.contract, "trial": self.trial.line, "relief": self.relief}
        self.keep_draft("work_step", editors | {"review": self.review.line} | self.outcome.editors)
        self.kept.connect(self._on_kept)

    def _build(self) -> None:
        what = Field("Che cosa", self.what, "Il corso, la mansione.")
        body = Field("Presso chi", self.service, "Dall'elenco dei servizi, o il nome.")
        project = Field("Nome neutro del progetto", self.project, "Quello che legge l'ente: mai il centro, mai perché.")
        operator = Field("Referente unica", self.operator, "La sola persona con cui l'ente parla.")
        contract = Field("Contratto", self.contract)
        relief = Field("Esonero per chi assume", self.relief, "Chi assume viene a saperlo: decide lei.")
        self.body.addWidget(Field("Che passo è", self.kind))
        self.row((what, 14), (body, 14))
        self.row((project, 14), (operator, 12))
        self.row((Field("Chi lo fa", self.who), 9), (self.begins, 9), (self.ends, 9))
        self.row((self.convention, 10), (self.indemnity, 10))
        self.row((contract, 12), (self.trial, 10), (relief, 14))
        self.row((self.review, 10), (Field("Per quale obiettivo del progetto", self.goal), 14))
        self._parts = {
            StepPart.WHAT: (what,),
            StepPart.BODY: (body, project, operator),
            StepPart.SPAN: (self.begins, self.ends),
            StepPart.TRAINEE: (self.convention, self.indemnity),
            StepPart.HIRING: (contract, self.trial, relief),
            StepPart.REVIEW: (self.review,),
        }

    def show_page(self, page: WorkPage) -> None:
        """Offer colleagues, services and goals."""
        self.operator.show_team(page.team)
        self.service.set_directory(page.directory)
        self.goal.offer((goal.id, goal.text.words) for goal in page.goals)
        self._steps = {each.id.hex(): each.text for each in page.steps}
        self.settle()

    def begin(self, text: WorkStep | None = None) -> None:
        """Open the form for a step, or for a new one."""
        self._before = text
        shown = text or WorkStep(StepKind.DID, Doer.WOMAN)
        self.kind.set_code(shown.kind.value)
        self.what.setText(shown.what)
        self.project.setText(shown.project)
        self.service.show_service(shown.service)
        if not self.service.text():
            self.service.setText(shown.named)
        self.who.set_code(shown.who.value)
        self.operator.set_operator(shown.operator_id)
        self.goal.set_record(shown.of_goal)
        self.begins.show_day(shown.begins)
        self.ends.show_day(shown.ends)
        self.convention.line.setText(day_words(shown.convention_on))
        self.indemnity.show_cents(shown.indemnity)
        self.contract.set_code(shown.contract.value)
        self.trial.line.setText(day_words(shown.trial_until))
        self.relief.set_code(shown.relief.value)
        self.review.line.setText(day_words(shown.review_on))
        self.outcome.show_outcome(shown.progress, shown.on_day, shown.note)
        self.settle()
        self.open_form(self.kind)

    def settle(self) -> None:
        """Ask only for what a step of this kind has; what is typed elsewhere stays, and comes back with its kind."""
        self.outcome.settle()
        asked = self._asked()
        for part, fields in self._parts.items():
            for field in fields:
                field.setVisible(part in asked)

    def close_form(self) -> None:
        super().close_form()
        self._before = None

    def _asked(self) -> frozenset[StepPart]:
        """Return what is asked: of the kind, and what the step has already said of itself, not to be lost unseen."""
        kind = StepKind(self.kind.code())
        # What was typed before the window was hidden comes back without its step: it is found by what it is about.
        before = self._before or self._steps.get(self.about.partition(" ")[0])
        return ASKED[kind] | parts_held(before) if before is not None and before.kind is kind else ASKED[kind]

    @Slot(str)
    def _on_kind(self, _: str) -> None:
        self.settle()
        follow_layout(self)

    @Slot()
    def _on_kept(self) -> None:
        asked = self._asked()
        texts = [field for part in asked for field in self._parts[part]]
        days = {field: field.read_or_none() for field in texts if isinstance(field, OptionalDay | OptionalApproximate)}
        readable, on = self.outcome.on.read_or_none()
        cents = self.indemnity.read_cents() if StepPart.TRAINEE in asked else 0
        if cents is not None and readable and all(each for each, _ in days.values()):
            told: dict[Field, Any] = {field: day for field, (_, day) in days.items()}
            step = WorkStep(StepKind(self.kind.code()), Doer(self.who.code()), of_goal=self.goal.record())
            step = replace(step, progress=self.outcome.read(), on_day=on, note=self.outcome.note.text())
            self.told.emit(self._with_parts(step, asked, told, cents))

    def _with_parts(
        self, step: WorkStep, asked: frozenset[StepPart], days: Mapping[Field, Any], indemnity: int
    ) -> WorkStep:
        """Return a step with what is asked of it, and nothing of what is not."""
        found = self.service.service()
        said: dict[StepPart, dict[str, Any]] = {
            StepPart.WHAT: {"what": self.what.text()},
            StepPart.BODY: {
                "service": found.id if found is not None else "",
                "named": found.name if found is not None else self.service.text(),
                "project": self.project.text(),
                "operator_id": self.operator.operator(),
            },
            StepPart.SPAN: {"begins": days.get(self.begins), "ends": days.get(self.ends)},
            StepPart.TRAINEE: {"convention_on": days.get(self.convention), "indemnity": indemnity},
            StepPart.HIRING: {
                "contract": Contract(self.contract.code()),
                "trial_until": days.get(self.trial),
                "relief": Relief(self.relief.code()),
            },
            StepPart.REVIEW: {"review_on": days.get(self.review)},
        }
        return replace(step, **{name: value for part in asked for name, value in said[part].items()})
