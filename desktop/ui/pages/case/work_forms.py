"""The forms of her work: a step, a line of her CV, whom somebody spoke to, how it goes, a month, a milestone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.domain.plan import Area, Doer
from desktop.domain.plan_words import AREAS, DOERS, OF_A_STEP
from desktop.domain.work import (
    LEVELS,
    Contract,
    CvEntry,
    CvKind,
    CvLevel,
    EmployerContact,
    EmployerSaid,
    Going,
    Milestone,
    Relief,
    StepKind,
    Way,
    WorkReview,
    WorkStep,
)
from desktop.domain.work_words import ANSWERS, CONTRACTS, CV_KINDS, GOING, KINDS, LEVEL_WORDS, RELIEFS, WAYS
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.case.plan_forms import OptionalDay, OutcomeFields, PlanForm, TeamBox
from desktop.ui.pages.case.work_fields import AmountField, OptionalApproximate, RecordBox
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.widgets.service_line import ServiceLine
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.path.work_page import WorkPage

_LONGEST_LINE = 300
_YES, _NO = "yes", "no"
_NO_STEP = "Nessuno"
_AS_REMEMBERED = "Anche «ottobre 2026» o «circa 2019»."


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(_LONGEST_LINE)
    return line


class StepForm(PlanForm):
    """A step to a job that is kept.

    Attributes:
        told: a `WorkStep`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Un passo verso il lavoro", "Salva il passo")
        self._before: WorkStep | None = None
        self.kind = ChoiceBox({each.value: words for each, words in KINDS.items()})
        self.what, self.project, self.service = _line(), _line(), ServiceLine()
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
        self._contract_field = Field("Contratto", self.contract)
        self._relief_field = Field("Esonero per chi assume", self.relief, "Chi assume viene a saperlo: decide lei.")
        self._build()
        self.outcome = OutcomeFields({each.value: words for each, words in OF_A_STEP.items()}, self)
        self.kind.chosen.connect(lambda _: self.settle())
        editors = {"kind": self.kind, "what": self.what, "project": self.project, "service": self.service}
        editors |= {"who": self.who, "operator": self.operator, "goal": self.goal, "begins": self.begins.line}
        editors |= {"ends": self.ends.line, "convention": self.convention.line, "indemnity": self.indemnity.line}
        editors |= {"contract": self.contract, "trial": self.trial.line, "relief": self.relief}
        self.keep_draft("work_step", editors | {"review": self.review.line} | self.outcome.editors)
        self.kept.connect(self._on_kept)

    def _build(self) -> None:
        self.body.addWidget(Field("Che passo è", self.kind))
        self.row(
            (Field("Che cosa", self.what, "Il corso, la mansione."), 14),
            (Field("Presso chi", self.service, "Dall'elenco dei servizi, o il nome."), 14),
        )
        project = "Quello che legge l'ente: mai il centro, mai perché."
        self.row(
            (Field("Nome neutro del progetto", self.project, project), 14),
            (Field("Referente unica", self.operator, "La sola persona con cui l'ente parla."), 12),
        )
        self.row((Field("Chi lo fa", self.who), 9), (self.begins, 9), (self.ends, 9))
        self.row((self.convention, 10), (self.indemnity, 10))
        self.row((self._contract_field, 12), (self.trial, 10), (self._relief_field, 14))
        self.row((self.review, 10), (Field("Per quale obiettivo del progetto", self.goal), 14))

    def show_page(self, page: WorkPage) -> None:
        """Offer colleagues, services and goals."""
        self.operator.show_team(page.team)
        self.service.set_directory(page.directory)
        self.goal.offer((goal.id, goal.text.words) for goal in page.goals)

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
        """Ask only for what a step of this kind has."""
        self.outcome.settle()
        kind = StepKind(self.kind.code())
        for field in (self.convention, self.indemnity):
            field.setVisible(kind is StepKind.INTERNSHIP)
        for each in (self._contract_field, self.trial, self._relief_field):
            each.setVisible(kind is StepKind.PLACEMENT)
        self.review.setVisible(kind in {StepKind.PLACEMENT, StepKind.KEEPING})

    @Slot()
    def _on_kept(self) -> None:
        days = [field.read_or_none() for field in (self.convention, self.trial, self.review, self.outcome.on)]
        spans = [field.read_or_none() for field in (self.begins, self.ends)]
        indemnity = self.indemnity.read_cents()
        if not all(readable for readable, _ in days) or not all(readable for readable, _ in spans) or indemnity is None:
            return
        found = self.service.service()
        convention, trial, review, on = (day for _, day in days)
        text = WorkStep(
            kind=StepKind(self.kind.code()),
            who=Doer(self.who.code()),
            what=self.what.text(),
            of_goal=self.goal.record(),
            service=found.id if found is not None else "",
            named=found.name if found is not None else self.service.text(),
            project=self.project.text(),
            operator_id=self.operator.operator(),
            begins=spans[0][1],
            ends=spans[1][1],
            convention_on=convention,
            indemnity=indemnity,
            contract=Contract(self.contract.code()),
            trial_until=trial,
            relief=Relief(self.relief.code()),
            review_on=review,
            progress=self.outcome.read(),
            on_day=on,
            note=self.outcome.note.text(),
        )
        self.told.emit(text)


class EntryForm(PlanForm):
    """A line of her CV.

    Attributes:
        told: a `CvEntry`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Una voce del curriculum", "Salva la voce")
        self.kind = ChoiceBox({each.value: words for each, words in CV_KINDS.items()})
        self.what, self.whom, self.words = _line(), _line(), KeptText(3)
        self.begins, self.ends = OptionalApproximate("Da quando", _AS_REMEMBERED), OptionalApproximate("Fino a quando")
        self.level = ChoiceBox({each.value: words for each, words in LEVEL_WORDS.items()})
        self.in_cv = ChoiceBox({_YES: "Sì", _NO: "No, resta solo qui"})
        self._whom_field, self._level_field = Field("Presso chi", self.whom), Field("Quanto, o come vale", self.level)
        self.row((Field("Che voce è", self.kind), 12), (Field("La vuole nel curriculum", self.in_cv), 10))
        self.row(
            (Field("Che cosa", self.what, "Il mestiere, il titolo, la lingua, quello che sa fare."), 14),
            (self._whom_field, 12),
        )
        self.row((self.begins, 9), (self.ends, 9), (self._level_field, 14))
        self.body.addWidget(Field("Che cosa faceva", self.words, "In poche parole, come le direbbe lei."))
        self.kind.chosen.connect(lambda _: self.settle())
        editors = {"kind": self.kind, "what": self.what, "whom": self.whom, "words": self.words, "level": self.level}
        self.keep_draft("cv_entry", editors | {"in_cv": self.in_cv, "begins": self.begins.line, "ends": self.ends.line})
        self.kept.connect(self._on_kept)

    def begin(self, text: CvEntry | None = None) -> None:
        """Open the form for a line, or for a new one."""
        shown = text or CvEntry(CvKind.EXPERIENCE, "")
        self.kind.set_code(shown.kind.value)
        self.what.setText(shown.what)
        self.whom.setText(shown.at_whom)
        self.words.show_text(shown.words)
        self.begins.show_day(shown.begins)
        self.ends.show_day(shown.ends)
        self.in_cv.set_code(_YES if shown.in_cv else _NO)
        self.settle()
        self.level.set_code(shown.level.value)
        self.open_form(self.kind)

    def settle(self) -> None:
        """Ask only for what a line of this kind has."""
        kind = CvKind(self.kind.code())
        levels, chosen = LEVELS.get(kind, (CvLevel.NONE,)), self.level.code()
        self.level.set_choices({each.value: LEVEL_WORDS[each] for each in levels})
        self.level.set_code(chosen if CvLevel(chosen) in levels else "")
        self._level_field.setVisible(kind in LEVELS)
        self._whom_field.setVisible(kind in {CvKind.EXPERIENCE, CvKind.TITLE})
        for field in (self.begins, self.ends):
            field.setVisible(kind in {CvKind.EXPERIENCE, CvKind.TITLE, CvKind.LICENCE})

    @Slot()
    def _on_kept(self) -> None:
        (begun, begins), (ended, ends) = self.begins.read_or_none(), self.ends.read_or_none()
        if begun and ended:
            kind = CvKind(self.kind.code())
            text = CvEntry(kind, self.what.text(), self.whom.text(), begins, ends, CvLevel(self.level.code()))
            wanted = self.in_cv.code() == _YES
            self.told.emit(replace(text, words=self.words.toPlainText(), in_cv=wanted))


class ContactForm(PlanForm):
    """That somebody spoke to an employer of her.

    Attributes:
        told: an `EmployerContact`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Con chi può assumerla", "Salva il contatto")
        self.employer, self.person, self.words = _line(), _line(), KeptText(2)
        self.day, self.step = DayField("Il"), RecordBox(_NO_STEP)
        self.who = ChoiceBox({each.value: words for each, words in DOERS.items()})
        self.way = ChoiceBox({each.value: words for each, words in WAYS.items()})
        self.answer = ChoiceBox({each.value: words for each, words in ANSWERS.items()})
        self.row((Field("Ditta", self.employer), 14), (Field("Persona", self.person), 12))
        self.row((self.day, 8), (Field("Chi ha parlato", self.who), 9), (Field("Come", self.way), 9))
        told = "Che cosa cerca e che cosa sa fare. Mai perché, mai il centro: chi assume non deve saperlo."
        self.body.addWidget(Field("Che cosa è stato detto di lei", self.words, told))
        self.row((Field("Risposta", self.answer), 12), (Field("Per quale passo", self.step), 12))
        editors = {"employer": self.employer, "person": self.person, "day": self.day.line, "who": self.who}
        editors |= {"way": self.way, "words": self.words, "answer": self.answer, "step": self.step}
        self.keep_draft("work_contact", editors)
        self.kept.connect(self._on_kept)

    def show_page(self, page: WorkPage) -> None:
        """Offer the steps of the file."""
        self.step.offer((each.id, step_words(each.text)) for each in page.steps)

    def begin(self, today: date, text: EmployerContact | None = None) -> None:
        """Open the form for a contact, or for a new one."""
        shown = text or EmployerContact("", today)
        self.employer.setText(shown.employer)
        self.person.setText(shown.person)
        self.day.line.setText(day_words(shown.on_day))
        self.who.set_code(shown.who.value)
        self.way.set_code(shown.way.value)
        self.words.show_text(shown.told)
        self.answer.set_code(shown.answer.value)
        self.step.set_record(shown.of_step)
        self.open_form(self.employer)

    @Slot()
    def _on_kept(self) -> None:
        on = self.day.read()
        if on is not None:
            text = EmployerContact(self.employer.text(), on, self.person.text(), Doer(self.who.code()))
            answer, way = EmployerSaid(self.answer.code()), Way(self.way.code())
            told = self.words.toPlainText()
            self.told.emit(replace(text, way=way, told=told, answer=answer, of_step=self.step.record()))


class ReviewForm(PlanForm):
    """How a job goes, asked after she was hired.

    Attributes:
        told: a `WorkReview`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Come va il lavoro", "Salva")
        self.held, self.next = DayField("Chiesto il"), OptionalDay("Richiederlo il", "Vuoto: non fissata.")
        self.going = ChoiceBox({each.value: words for each, words in GOING.items()})
        self.words, self.step = KeptText(3), RecordBox("Scegli il passo")
        self.body.addWidget(Field("Di quale passo", self.step))
        self.row((self.held, 9), (Field("Come va", self.going), 12), (self.next, 9))
        self.body.addWidget(Field("Che cosa dice lei", self.words))
        editors = {"step": self.step, "held": self.held.line, "going": self.going, "words": self.words}
        self.keep_draft("work_review", editors | {"next": self.next.line})
        self.kept.connect(self._on_kept)

    def show_page(self, page: WorkPage) -> None:
        """Offer the steps of the file."""
        self.step.offer((each.id, step_words(each.text)) for each in page.steps)

    def begin(self, text: WorkReview) -> None:
        """Open the form with this."""
        self.step.set_record(text.of_step)
        self.held.line.setText(day_words(text.held_on))
        self.going.set_code(text.going.value)
        self.words.show_text(text.words)
        self.next.line.setText(day_words(text.next_on))
        self.open_form(self.held.line)

    @Slot()
    def _on_kept(self) -> None:
        held, step = self.held.read(), self.step.record()
        readable, following = self.next.read_or_none()
        if held is not None and readable and step is not None:
            self.told.emit(WorkReview(step, held, Going(self.going.code()), self.words.toPlainText(), following))


class MilestoneForm(PlanForm):
    """A point on the way to her autonomy, in her words.

    Attributes:
        told: a `Milestone`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Un traguardo scelto da lei", "Salva il traguardo")
        self.words = _line()
        self.area = ChoiceBox({"": "Niente in particolare"} | {each.value: words for each, words in AREAS.items()})
        self.goal, self.reached = RecordBox("Nessuno"), OptionalApproximate("Raggiunto", "Vuoto: non ancora.")
        self.body.addWidget(Field("Il traguardo", self.words, "Con parole sue."))
        self.row((Field("Riguarda", self.area), 12), (self.reached, 10), (Field("Obiettivo", self.goal), 12))
        editors = {"words": self.words, "area": self.area, "reached": self.reached.line, "goal": self.goal}
        self.keep_draft("work_milestone", editors)
        self.kept.connect(self._on_kept)

    def show_page(self, page: WorkPage) -> None:
        """Offer the goals of work of the plan."""
        self.goal.offer((goal.id, goal.text.words) for goal in page.goals)

    def begin(self, text: Milestone | None = None) -> None:
        """Open the form for a milestone, or for a new one."""
        shown = text or Milestone("")
        self.words.setText(shown.words)
        self.area.set_code(shown.area.value if shown.area is not None else "")
        self.goal.set_record(shown.of_goal)
        self.reached.show_day(shown.reached_on)
        self.open_form(self.words)

    @Slot()
    def _on_kept(self) -> None:
        readable, reached = self.reached.read_or_none()
        if readable:
            area = Area(self.area.code()) if self.area.code() else None
            self.told.emit(Milestone(self.words.text(), area, self.goal.record(), reached))


def step_words(text: WorkStep) -> str:
    """Return a step in one line, as a list offers it."""
    what = ", ".join(filter(None, (text.what, text.named)))
    return f"{KINDS[text.kind]}: {what}" if what else KINDS[text.kind]
