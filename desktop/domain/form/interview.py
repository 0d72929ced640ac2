"""A talk under way: what was answered so far, whether it may be written, and the way back from the last change.

Until she agrees that answers are kept, an interview lives in memory alone: nothing of it is written. The window and
the tests drive the same values; the use cases write them when `READY`, and then at every answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from desktop.domain.form.answering import fit
from desktop.domain.form.assessment import NO_ANSWERS, Answer, Answers, Assessment, chose
from desktop.domain.form.gates import KEEPING, MAY_BE_KEPT, NO, STOPPING, YES, may_be_kept
from desktop.domain.form.questionnaire import Questionnaire
from desktop.domain.identifiers import AssessmentId
from desktop.domain.personal import Personal
from desktop.errors import AgreementStands, InterviewStopped


class Stage(StrEnum):
    """What may be done with the answers of an interview."""

    OPENING = "opening"  # not yet known whether they may be kept: in memory
    STOPPED = "stopped"  # the place is not safe or the information was not explained: nothing is kept
    UNSAVED = "unsaved"  # she does not want them kept: «colloquio senza salvare»
    READY = "ready"  # she agreed: they are to be written now
    KEPT = "kept"  # written, and each further answer too


@dataclass(frozen=True, slots=True, repr=False)
class Change(Personal):
    """One change of an answer: what the key held before, None where it had not been asked."""

    key: str
    before: Answer | None


@dataclass(frozen=True, slots=True, repr=False)
class Interview(Personal):
    """The answers so far and the changes that led to them, the last one last."""

    form: Questionnaire
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    kept_as: AssessmentId | None = None
    changes: tuple[Change, ...] = ()

    @classmethod
    def resumed(cls, form: Questionnaire, assessment: Assessment) -> "Interview":
        """Return the interview that goes on where `assessment` stopped."""
        return cls(form, assessment.answers, assessment.head.id)

    @property
    def stage(self) -> Stage:
        """What may be done with the answers now."""
        if self.kept_as is not None:
            return Stage.KEPT
        if any(chose(self.answers, question, NO) for question in STOPPING):
            return Stage.STOPPED
        if chose(self.answers, MAY_BE_KEPT, NO):
            return Stage.UNSAVED
        return Stage.READY if may_be_kept(self.answers) else Stage.OPENING

    def give(self, key: str, answer: Answer) -> "Interview":
        """Return the interview with `answer` under `key`.

        Raises:
            AnswerUnfit: the question does not take such an answer.
            InterviewStopped: the talk was stopped, and this is not the answer that stopped it.
            AgreementStands: the answers are written on the strength of this one.
        """
        self._check_open(key)
        fitting = fit(self.form, key, answer)
        if self.kept_as is not None:
            check_agreement(key, fitting)
        return self._with(key, fitting)

    def take_back(self, key: str) -> "Interview":
        """Return the interview as if `key` had not been asked.

        Raises:
            InterviewStopped: the talk was stopped, and this is not the answer that stopped it.
            AgreementStands: the answers are written on the strength of this one.
        """
        self._check_open(key)
        if self.kept_as is not None:
            check_agreement(key, None)
        return self._with(key, None)

    def undo(self) -> "Interview":
        """Return the interview before its last change, itself where there was none.

        What is to be written for it is `answers.get(changes[-1].key)` of the interview returned, under that key.
        """
        if not self.changes:
            return self
        *before, last = self.changes
        return replace(self, answers=_with(self.answers, last.key, last.before), changes=tuple(before))

    def kept(self, assessment_id: AssessmentId) -> "Interview":
        """Return the interview now that its answers are written; what came before can no longer be undone."""
        return replace(self, kept_as=assessment_id, changes=())

    def _check_open(self, key: str) -> None:
        if self.stage is Stage.STOPPED and key not in STOPPING:
            raise InterviewStopped

    def _with(self, key: str, answer: Answer | None) -> "Interview":
        change = Change(key, self.answers.get(key))
        return replace(self, answers=_with(self.answers, key, answer), changes=(*self.changes, change))


def check_agreement(key: str, answer: Answer | None) -> None:
    """Check that a change of a written interview leaves alone the yes on whose strength it is written.

    Raises:
        AgreementStands: `key` is one of those answers and would no longer be a yes.
    """
    if key in KEEPING and (answer is None or not chose({key: answer}, key, YES)):
        raise AgreementStands(key)


def _with(answers: Answers, key: str, answer: Answer | None) -> Mapping[str, Answer]:
    changed = dict(answers)
    changed.pop(key, None)
    if answer is not None:
        changed[key] = answer
    return MappingProxyType(changed)
