"""The course of an interview: which question is in front, and what comes before, after and at the end."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.form.assessment import LATER, Answer
from desktop.domain.form.interview import Stage
from desktop.domain.form.questionnaire import AskedBy
from desktop.ui.pages.interview.sections import MEETING, first_of, following, previous

if TYPE_CHECKING:
    from desktop.domain.form.questionnaire import Question
    from desktop.ui.pages.interview.keeping import Keeping

_FIRST_QUESTION = "A01"


class End(StrEnum):
    """What follows the last question."""

    REVIEW = "review"
    UNSAVED = "unsaved"  # «colloquio senza salvare»: there is nothing to review
    NOT_AGREED = "not_agreed"  # the first answers are still open


class Course(QObject):
    """Moves through the form of one interview.

    Attributes:
        moved: another question is in front.
        ended: the questions are over; an End.
        code: the question in front, or MEETING before the first one.
        whole: whether a whole section is in front, as for copying from paper.
    """

    moved = Signal()
    ended = Signal(object)

    def __init__(self, keeping: Keeping, code: str, *, whole: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.keeping, self.code, self.whole = keeping, code or MEETING, whole

    @property
    def before(self) -> str | None:
        """What «Indietro» leads to."""
        return previous(self.keeping, self.code, whole=self.whole)

    @property
    def after(self) -> str | None:
        """What «Avanti» leads to; None where the questions are over."""
        return following(self.keeping, self.code, whole=self.whole)

    @property
    def section(self) -> str:
        """The code of the section in front."""
        return MEETING if self.code == MEETING else self.keeping.form.section_of(self.code).code

    @property
    def single(self) -> str | None:
        """The code of the question in front where it is alone."""
        return None if self.whole or self.code == MEETING else self.code

    @property
    def question(self) -> Question | None:
        """The question in front where it is alone."""
        return self.keeping.form.question(self.single) if self.single else None

    @property
    def for_her(self) -> Question | None:
        """The question in front where it may be shown to her; None where the operator answers it by herself."""
        question = self.question
        return question if question is not None and question.asked_by is AskedBy.WOMAN else None

    def go(self, code: str) -> None:
        """Put `code` in front, and keep the place to come back to."""
        self.code = code
        self.mark()
        self.moved.emit()

    def mark(self) -> None:
        """Keep the place in the archive, where there is something to come back to."""
        if self.code != MEETING:
            self.keeping.mark(self.code)

    @Slot()
    def onward(self) -> None:
        """Go on, or end."""
        if self.keeping.stage is Stage.STOPPED:
            return
        if self.after is not None:
            self.go(self.after)
        elif self.keeping.interview.kept_as is not None:
            self.ended.emit(End.REVIEW)
        elif self.keeping.stage is Stage.UNSAVED:
            self.ended.emit(End.UNSAVED)
        else:
            self.go(_FIRST_QUESTION)
            self.ended.emit(End.NOT_AGREED)

    @Slot()
    def back(self) -> None:
        """Go back."""
        if self.before is not None:
            self.go(self.before)

    @Slot(str)
    def jump(self, section: str) -> None:
        """Go to the first question shown of a section."""
        code = MEETING if section == MEETING else first_of(self.keeping, section)
        if code is not None:
            self.go(code)

    def give(self, mark: Answer) -> None:
        """Give the question in front one of the marks, and go on; an answer given is not put off."""
        if self.single is None:
            return
        for key in self.keeping.form.question(self.single).keys:
            if mark is not LATER or key not in self.keeping.answers:
                self.keeping.give(key, mark)
        self.onward()

    def take_path(self, *, short: bool) -> None:
        """Take the short path, or the whole one."""
        self.keeping.take_path(short=short)
        self.moved.emit()

    def take_whole(self, *, whole: bool) -> None:
        """Put a whole section in front, or one question."""
        if self.whole is not whole:
            self.whole = whole
            self.moved.emit()
