"""Keeps an interview as it goes on: in memory until she agrees, then at every answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.form.interview import Interview, Stage
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.errors import Refusal
from desktop.services.interview.assessments import (
    change_meeting,
    clear_answer,
    mark_place,
    record_answer,
    start_assessment,
)

if TYPE_CHECKING:
    from desktop.domain.form.assessment import Answer, Answers, Assessment, Meeting
    from desktop.domain.form.questionnaire import Questionnaire
    from desktop.domain.identifiers import CaseId
    from desktop.services.interview.interviews import Opening
    from desktop.ui.pages.page import Desk

TRY_AGAIN_MS = 5000


class Keeping(QObject):
    """An interview and what is written of it.

    An answer that the disk refuses is written again with the next one, and every few seconds, until it stands.

    Attributes:
        changed: the answers or the stage are other ones now.
        saved: every answer given stands written, the last at this time.
        refused: an answer could not be taken or written; what was typed is still there.
        begun: the answers are written from now on; the questionnaire has an id.
    """

    changed = Signal()
    saved = Signal(object)
    refused = Signal(object)
    begun = Signal()

    def __init__(self, desk: Desk, case_id: CaseId, interview: Interview, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.case_id, self.interview = desk, case_id, interview
        self.meeting: Meeting | None = None
        self.short = False
        self._starting = False
        self._unwritten: set[str] = set()
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    @classmethod
    def opened(cls, desk: Desk, opening: Opening, parent: QObject) -> Keeping:
        """Return the keeping of the questionnaire `opening` goes on with, or of a new one on the form of today."""
        forms = desk.knowledge.forms[NEEDS_FORM]
        if opening.assessment is None:
            keeping = cls(desk, opening.case_id, Interview(forms.on(opening.today)), parent)
        else:
            form = forms.exactly(opening.assessment.head.version)
            keeping = cls(desk, opening.case_id, Interview.resumed(form, opening.assessment), parent)
            keeping.short = opening.assessment.head.short
        keeping.meeting = opening.meeting
        return keeping

    @property
    def form(self) -> Questionnaire:
        """The form the talk is held on."""
        return self.interview.form

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self.interview.answers

    @property
    def stage(self) -> Stage:
        """What may be done with them."""
        return self.interview.stage

    @property
    def at_stake(self) -> bool:
        """Whether answers are written nowhere: before she agrees, or where she did not.

        Where the place is not safe nothing is kept anyway, and one leaves at once.
        """
        return self.interview.kept_as is None and self.stage is not Stage.STOPPED and bool(self.answers)

    @property
    def unwritten(self) -> bool:
        """Whether the disk refused an answer that she agreed to have written, and has not taken it yet."""
        return bool(self._unwritten)

    def give(self, key: str, answer: Answer | None) -> None:
        """Take an answer, or take one back (None), and write it where she agreed."""
        try:
            self.interview = self.interview.take_back(key) if answer is None else self.interview.give(key, answer)
        except Refusal as refusal:
            self.refused.emit(refusal)
        else:
            self._write((key,))
        self.changed.emit()

    def undo(self) -> None:
        """Take back the last change."""
        if self.interview.changes:
            key = self.interview.changes[-1].key
            self.interview = self.interview.undo()
            self._write((key,))
            self.changed.emit()

    def take_path(self, *, short: bool) -> None:
        """Take the short path or the whole one; once answers are written the choice holds for this sitting."""
        self.short = short

    def meet(self, meeting: Meeting) -> None:
        """Take when the talk was held, by whom and with whom."""
        self.meeting = meeting
        if self.interview.kept_as is not None:
            work = self._desk.background.run(self, change_meeting, self.interview.kept_as, meeting)
            work.then(lambda _: self._tell_saved()).otherwise(self.refused.emit)

    def mark(self, question: str) -> None:
        """Write which question is in front."""
        if self.interview.kept_as is not None:
            self._desk.background.run(self, mark_place, self.interview.kept_as, question)

    @Slot()
    def try_again(self) -> None:
        """Write what was refused."""
        self._write(())

    def _write(self, keys: tuple[str, ...]) -> None:
        if self.stage is Stage.READY and not self._starting:
            self._starting = True
            work = self._desk.background.run(
                self, start_assessment, self.form, self.case_id, self.answers, self.meeting, short=self.short
            )
            work.then(self._on_begun).otherwise(self._on_not_begun)
        elif self.interview.kept_as is not None:
            for key in self._unwritten.union(keys):
                self._write_one(key)

    def _write_one(self, key: str) -> None:
        background, forms = self._desk.background, self._desk.knowledge.forms
        kept_as, answer = self.interview.kept_as, self.answers.get(key)
        if kept_as is None:
            return
        if answer is None:
            work = background.run(self, clear_answer, forms, kept_as, key)
        else:
            work = background.run(self, record_answer, forms, kept_as, key, answer)
        work.then(lambda _: self._on_written(key)).otherwise(lambda refusal: self._on_not_written(key, refusal))

    def _on_written(self, key: str) -> None:
        self._unwritten.discard(key)
        if not self._unwritten:
            self._again.stop()
            self._tell_saved()

    def _on_not_written(self, key: str, refusal: Refusal) -> None:
        self._unwritten.add(key)
        self._again.start()
        self.refused.emit(refusal)

    def _on_begun(self, assessment: Assessment) -> None:
        self._starting = False
        self.interview = self.interview.kept(assessment.head.id)
        self._tell_saved()
        self.begun.emit()
        # What was answered while the first writing was under way.
        changed = {
            key
            for key in self.answers.keys() | assessment.answers.keys()
            if self.answers.get(key) != assessment.answers.get(key)
        }
        self._write(tuple(changed))
        self.changed.emit()

    def _on_not_begun(self, refusal: Refusal) -> None:
        self._starting = False
        self._again.start()
        self.refused.emit(refusal)

    def _tell_saved(self) -> None:
        self.saved.emit(datetime.now().astimezone())
