"""«Rivedi le risposte»: what was answered, the needs and where each comes from, the families she wants counted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.form.assessment import Answer, Mark
from desktop.domain.form.families import MOST_CHOSEN
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.form.questionnaire import AskedBy, missing, visible, worded
from desktop.domain.place import Place
from desktop.services.interview.assessments import complete
from desktop.services.interview.interviews import Opening, open_interview
from desktop.ui.pages.page import Desk, Page
from desktop.ui.tab_order import follow_layout
from desktop.ui.theme import em
from desktop.ui.widgets.banner import Banner, Tone
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choice, ChoiceList
from desktop.ui.widgets.disclosure import Disclosure
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Heading, Note, PlainLabel
from desktop.words import sentence

if TYPE_CHECKING:
    from desktop.domain.form.assessment import Assessment
    from desktop.domain.form.questionnaire import Question, Questionnaire, Section
    from desktop.errors import Refusal

_MARKS = {Mark.DECLINED: "preferisce non rispondere", Mark.UNKNOWN: "non so", Mark.LATER: "più tardi"}

_COUNTED = "A06"


class ReviewPage(Page):
    """Confirmed, it completes the questionnaire, however many answers are missing."""

    INTERVIEW: ClassVar[bool] = True  # she rereads the answers on the same screen

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._assessment: Assessment | None = None
        self._families: ChoiceList | None = None
        column = self.scrolled_column("Rivedi le risposte", "Rileggetele insieme. Si possono ancora cambiare.")
        self._banner = Banner()
        column.addWidget(self._banner)
        self._sheets = QVBoxLayout()
        self._sheets.setSpacing(em(1))
        column.addLayout(self._sheets)
        self._completing, self._next = QWidget(), QWidget()
        completing, following = FlowLayout(self._completing), FlowLayout(self._next)
        self._confirm = PrimaryButton("Completa il questionario")
        self._confirm.clicked.connect(self._on_confirm)
        self._change = Button("Torna alle domande", sign="back")
        self._change.clicked.connect(self._on_change)
        completing.addWidget(self._confirm)
        completing.addWidget(self._change)
        for words, page in (("Che cosa potrebbe spettarle", "benefits"), ("Prepara l'incontro con INPS", "dossier")):
            step = Button(words)
            step.clicked.connect(lambda _=False, page=page: self._on_step(page))
            following.addWidget(step)
        back = QuietButton("Torna al fascicolo")
        back.clicked.connect(lambda: self._on_step("case"))
        following.addWidget(back)
        column.addWidget(self._completing)
        column.addWidget(self._next)
        column.addStretch(1)

    # --- load ----------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the questionnaire the place names."""
        if self.place.case_id is None or self.place.assessment_id is None:
            return
        forms = self.desk.knowledge.forms
        work = self.desk.background.run(self, open_interview, forms, self.place.case_id, self.place.assessment_id)
        work.then(self._show_opening)

    # --- react ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_confirm(self) -> None:
        if self._assessment is None:
            return
        knowledge, held_on = self.desk.knowledge, self._assessment.head.meeting.held_on
        chosen = self._families.codes() if self._families else frozenset()
        self._confirm.setEnabled(False)
        work = self.desk.background.run(
            self, complete, knowledge.forms, knowledge.families.on(held_on), self._assessment.head.id, chosen
        )
        work.then(self._show_completed).otherwise(self._show_refusal)
        work.afterwards(lambda: self._confirm.setEnabled(True))

    @Slot()
    def _on_change(self) -> None:
        self.go.emit(Place("interview", self.place.case_id, self.place.assessment_id))

    def _on_step(self, page: str) -> None:
        self.go.emit(Place(page, self.place.case_id))

    # --- show ----------------------------------------------------------------------------------------------------

    def _show_opening(self, opening: Opening) -> None:
        self.titled.emit(opening.shown_code)
        if opening.assessment is not None:
            self._banner.hide()
            self._show_assessment(opening.assessment)

    def _show_assessment(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._clear()
        form = self.desk.knowledge.forms[assessment.head.form].exactly(assessment.head.version)
        self._sheets.addWidget(self._needs_card(form, assessment))
        self._sheets.addWidget(self._families_card(form, assessment))
        for card in self._answer_cards(form, assessment):
            self._sheets.addWidget(card)
        follow_layout(self)
        self._completing.setVisible(assessment.head.is_open)
        self._next.setVisible(not assessment.head.is_open)

    def _show_completed(self, completed: Assessment) -> None:
        self.saved.emit(datetime.now().astimezone())
        self._show_assessment(completed)
        self._banner.say("Questionario completato. Grazie: ora decidete insieme il prossimo passo.", Tone.SUCCESS)
        self.desk.background.changed.emit(frozenset({"assessment_field"}))

    def _show_refusal(self, refusal: Refusal) -> None:
        self._banner.say(sentence(refusal), Tone.WARNING)

    def _needs_card(self, form: Questionnaire, assessment: Assessment) -> Card:
        needs = derive(form, assessment.answers)
        card = Card("I bisogni che emergono", "Accanto a ognuno, la domanda da cui viene.")
        if not needs:
            card.body.addWidget(PlainLabel("Dalle risposte date fin qui non emerge ancora un bisogno."))
        for code in need_codes(needs):
            asked = [form.question(need.from_question).text for need in needs if need.code == code]
            card.body.addWidget(PlainLabel(form.need(code).label, look="strong"))
            card.body.addWidget(Note(" · ".join(f"«{text}»" for text in dict.fromkeys(asked))))
        return card

    def _families_card(self, form: Questionnaire, assessment: Assessment) -> Card:
        families = self.desk.knowledge.families.on(assessment.head.meeting.held_on)
        pointed = families.families_of(need_codes(derive(form, assessment.answers)))
        card = Card(
            "Quali vuoi che contino nel riepilogo?",
            "Al massimo tre. Se non scegli, valgono le cose più importanti che hai detto.",
        )
        self._families = ChoiceList(
            "Bisogni da contare nel riepilogo anonimo",
            [Choice(family.code, family.label) for family in pointed],
            several=True,
            most=MOST_CHOSEN,
        )
        self._families.set_codes(assessment.families)
        self._families.setEnabled(assessment.head.is_open)
        card.body.addWidget(self._families)
        if not pointed or assessment.answers.get(_COUNTED) == Answer.of("NO"):
            card.hide()  # where she said no to being counted, nothing is asked again
        return card

    def _answer_cards(self, form: Questionnaire, assessment: Assessment) -> list[QWidget]:
        shown = visible(form, assessment.answers)
        not_asked = missing(form, assessment.answers, short=assessment.head.short)
        cards: list[QWidget] = []
        alone: list[tuple[str, str]] = []
        for section in form.sections:
            questions = [question for question in shown if question in section.questions]
            together = [question for question in questions if _reread_with_her(section, question)]
            lines = [line for question in together for line in _lines(question, assessment)]
            if lines:
                cards.append(_answers_card(section.title, lines))
            alone.extend(line for each in questions if each not in together for line in _lines(each, assessment))
        if alone:
            cards.append(Disclosure("quello che hai annotato tu", lambda: _answers_card("Solo per te", alone)))
        if not_asked:
            words = "1 domanda non è stata posta" if len(not_asked) == 1 else f"{len(not_asked)} domande non poste"
            cards.append(Heading(f"{words}: va bene così."))
        return cards

    def _clear(self) -> None:
        while (item := self._sheets.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _reread_with_her(section: Section, question: Question) -> bool:
    """Say whether an answer is reread with her: what the operator noted by herself, signs of danger too, is not."""
    return question.asked_by is AskedBy.WOMAN or section.asked_by is AskedBy.OPERATOR


def _answers_card(title: str, lines: list[tuple[str, str]]) -> Card:
    card = Card(title)
    for text, answer in lines:
        card.body.addWidget(Note(text))
        card.body.addWidget(PlainLabel(answer, look="strong"))
    return card


def _lines(question: Question, assessment: Assessment) -> list[tuple[str, str]]:
    rows = {key: row.label for key, row in zip(question.keys, question.options, strict=False)}
    several = len(question.keys) > 1
    return [
        (f"{question.text} {rows[key]}" if several else question.text, _worded(question, assessment.answers[key]))
        for key in question.keys
        if key in assessment.answers
    ]


def _worded(question: Question, answer: Answer) -> str:
    return _MARKS.get(answer.mark) or worded(question, answer)
