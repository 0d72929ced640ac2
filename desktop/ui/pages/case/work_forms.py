"""The forms of her work: a line of her CV, whom somebody spoke to, how it goes, a month, a milestone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop.domain.plan import Area, Doer
from desktop.domain.plan_words import AREAS, DOERS
from desktop.domain.work import (
    LEVELS,
    CvEntry,
    CvKind,
    CvLevel,
    EmployerContact,
    EmployerSaid,
    Going,
    Milestone,
    Way,
    WorkReview,
    WorkStep,
)
from desktop.domain.work_words import ANSWERS, CV_KINDS, GOING, KINDS, LEVEL_WORDS, WAYS
from desktop.ui.pages.case.forms import DayField
from desktop.ui.pages.case.plan_forms import OptionalDay, PlanForm
from desktop.ui.pages.case.work_fields import OptionalApproximate, RecordBox, words_line
from desktop.ui.widgets.fields import ChoiceBox, Field, KeptText
from desktop.ui.wording import day_words

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.path.work_page import WorkPage

_YES, _NO = "yes", "no"
_NO_STEP = "Nessuno"
_AS_REMEMBERED = "Anche «ottobre 2026» o «circa 2019»."


class EntryForm(PlanForm):
    """A line of her CV.

    Attributes:
        told: a `CvEntry`.
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__("Una voce del curriculum", "Salva la voce")
        self.kind = ChoiceBox({each.value: words for each, words in CV_KINDS.items()})
        self.what, self.whom, self.words = words_line(), words_line(), KeptText(3)
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
            whom = "" if self._whom_field.isHidden() else self.whom.text()
            text = CvEntry(CvKind(self.kind.code()), self.what.text(), whom, begins, ends, CvLevel(self.level.code()))
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
        self.employer, self.person, self.words = words_line(), words_line(), KeptText(2)
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
        self.words = words_line()
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
