"""The middle of the interview page: a question, the questions of a section, or the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.pages.interview.sections import questions_of, section_count
from desktop.ui.theme import em
from desktop.ui.widgets.card import Rule
from desktop.ui.widgets.column import Column
from desktop.ui.widgets.labels import Heading, Note, PlainLabel
from desktop.ui.widgets.question_pane import QuestionPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.form.assessment import Answers
    from desktop.domain.form.questionnaire import Question, Section
    from desktop.ui.pages.interview.course import Course

_WIDTH_EM = 46


class Middle(Column):
    """Shows one thing at a time and keeps it while it is the same, so that the keyboard stays where it is.

    Attributes:
        answered: the key and the answer given, None as the answer takes it back.
    """

    answered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH_EM, parent)
        self._panes: dict[str, QuestionPane] = {}
        self._shown: tuple[str, ...] = ()
        self._held: QWidget | None = None
        self._kept: tuple[QWidget, ...] = ()

    @property
    def panes(self) -> tuple[QuestionPane, ...]:
        """The questions in front."""
        return tuple(self._panes.values())

    def keep(self, *widgets: QWidget) -> None:
        """Take widgets that are shown again and again instead of being made anew."""
        self._kept = widgets
        for widget in widgets:
            self.body.addWidget(widget)
            widget.hide()

    def show_course(self, course: Course, meeting: QWidget) -> None:
        """Show what the course of the interview has in front; `meeting` is the kept widget before the questions."""
        keeping, form = course.keeping, course.keeping.form
        if course.code not in form.by_key:
            self.show_kept(meeting)
        elif course.whole:
            self.show_section(form.section_of(course.code), questions_of(keeping, course.section), keeping.answers)
        else:
            section, count = form.section_of(course.code), section_count(keeping, course.section)
            self.show_question(section, count, form.question(course.code), keeping.answers)

    def show_kept(self, widget: QWidget) -> None:
        """Show one of the kept widgets alone."""
        self._clear(("kept", str(self._kept.index(widget))))
        widget.show()

    def show_question(self, section: Section, count: str, question: Question, answers: Answers) -> None:
        """Show one question, with the name of its section and how far it is above it."""
        if self._clear(("question", question.code, count)):
            column = self._new_column()
            column.addWidget(PlainLabel(f"{section.title} · {count}", look="eyebrow"))
            if section.questions[0] is question and section.intro:
                column.addWidget(Note(section.intro))
            self._add(column, question)
        self._show_answers(answers)

    def show_section(self, section: Section, questions: Sequence[Question], answers: Answers) -> None:
        """Show a whole section, as for copying from paper; questions that stay keep the keyboard."""
        if self._clear(("section", section.code, *(question.code for question in questions))):
            column = self._new_column()
            column.addWidget(Heading(section.title, look="question"))
            if section.intro:
                column.addWidget(Note(section.intro))
            for question in questions:
                column.addWidget(Rule())
                self._add(column, question)
        self._show_answers(answers)

    def take_focus(self) -> None:
        """Give the keyboard to the first question in front, or to what is shown instead of one."""
        for pane in self.panes:
            pane.main_editor.setFocus()
            return
        for widget in self._kept:
            if widget.isVisibleTo(self):
                widget.setFocus()

    def choose_digit(self, digit: int) -> bool:
        """Choose an answer of the only question in front by digit."""
        return len(self._panes) == 1 and self.panes[0].choose_digit(digit)

    def _add(self, column: QVBoxLayout, question: Question) -> None:
        pane = QuestionPane(question)
        pane.answered.connect(self.answered)
        self._panes[question.code] = pane
        column.addWidget(pane)

    def _show_answers(self, answers: Answers) -> None:
        for pane in self.panes:
            pane.show_answers(answers)

    def _new_column(self) -> QVBoxLayout:
        self._held = QWidget()
        column = QVBoxLayout(self._held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(1.1))
        self.body.addWidget(self._held)
        return column

    def _clear(self, shown: tuple[str, ...]) -> bool:
        """Make room for `shown`; return whether it must be built, False where it is there already."""
        if shown == self._shown:
            return False
        self._shown = shown
        self._panes = {}
        for widget in self._kept:
            widget.hide()
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
            self._held = None
        self.verticalScrollBar().setValue(0)
        return True
