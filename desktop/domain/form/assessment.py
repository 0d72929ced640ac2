"""A form as filled in: answers with their marks, on a day, by someone, with someone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from desktop.domain.identifiers import AssessmentId, CaseId, OperatorId
from desktop.domain.personal import Personal


class Mark(StrEnum):
    """What became of a question that was put. A question that was not put has no answer at all («non posta»)."""

    ANSWERED = "answered"
    DECLINED = "declined"  # «preferisce non rispondere»
    UNKNOWN = "unknown"  # «non so»
    LATER = "later"  # «più tardi»


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Personal):
    """One answer: `chosen` holds option codes, or the column of a matrix row; `text` the words of a text question.

    Both are empty unless the mark is ANSWERED.
    """

    mark: Mark
    chosen: frozenset[str] = frozenset()
    text: str = ""

    @classmethod
    def of(cls, *chosen: str) -> "Answer":
        """Return the answer that chooses exactly the options `chosen`."""
        return cls(Mark.ANSWERED, frozenset(chosen))

    @classmethod
    def written(cls, text: str) -> "Answer":
        """Return the answer to a text question."""
        return cls(Mark.ANSWERED, text=text)

    @property
    def is_empty(self) -> bool:
        """Whether it claims to be an answer and says nothing."""
        return self.mark is Mark.ANSWERED and not self.chosen and not self.text


DECLINED = Answer(Mark.DECLINED)
UNKNOWN = Answer(Mark.UNKNOWN)
LATER = Answer(Mark.LATER)

Answers = Mapping[str, Answer]
"""Answers by key: a question's code, or `H05.CI` for a row of a matrix. An absent key was not asked."""

NO_ANSWERS: Answers = MappingProxyType({})


def chose(answers: Answers, key: str, option: str) -> bool:
    """Tell whether `key` was answered with exactly `option` and nothing else."""
    given = answers.get(key)
    return given is not None and given.mark is Mark.ANSWERED and given.chosen == frozenset((option,))


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(Personal):
    """The talk an assessment comes from: day, who held it, with whom, in which language; not when it was typed."""

    held_on: date
    held_by: OperatorId | None = None
    mediator: str = ""
    companion: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class AssessmentHead(Personal):
    """A questionnaire without its answers: what lists show, and with which form the answers are read.

    Attributes:
        typed_on, typed_by: when and by whom it was typed in, which may be long after the talk.
        short: whether the short path was taken.
        stopped_at: the question to go on from; empty for the beginning.
        completed_on: None while it is open; a completed one is written once.
    """

    id: AssessmentId
    case_id: CaseId
    form: str
    version: date
    meeting: Meeting
    typed_on: date
    typed_by: OperatorId
    short: bool = False
    stopped_at: str = ""
    completed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether answers may still be given."""
        return self.completed_on is None


@dataclass(frozen=True, slots=True, repr=False)
class Assessment(Personal):
    """One questionnaire of one woman, and the families of needs she chose to have counted."""

    head: AssessmentHead
    answers: Answers
    families: frozenset[str] = frozenset()
