"""Refusals about the questionnaire and files of answers."""

from dataclasses import dataclass

from desktop.errors.refusal import Refusal


@dataclass
class AnswerUnfit(Refusal):
    """An answer does not suit `question`.

    `why` is empty, unknown_option, one_only, too_many, exclusive, no_text, text_only, text_too_long, may_not_decline
    or may_not_be_unknown; `most` is the number of options or letters allowed, where one is exceeded.
    """

    question: str
    why: str
    most: int = 0
    kind = "answer_unfit"


class AssessmentUnknown(Refusal):
    """The archive has no such questionnaire."""

    kind = "assessment_unknown"


class AssessmentCompleted(Refusal):
    """The questionnaire was completed: it is written once and no longer changes."""

    kind = "assessment_completed"


@dataclass
class KeepingNotAgreed(Refusal):
    """Nothing may be written: `questions` were not answered with a yes."""

    questions: tuple[str, ...]
    kind = "keeping_not_agreed"


class InterviewStopped(Refusal):
    """The talk was stopped by one of its first answers: no further answer is taken."""

    kind = "interview_stopped"


@dataclass
class AgreementStands(Refusal):
    """Answers are kept on the strength of a yes to `question`: taking it back means deleting them first."""

    question: str
    kind = "agreement_stands"


@dataclass
class TooManyFamilies(Refusal):
    """More families were chosen than the `most` that are counted."""

    most: int
    kind = "too_many_families"


@dataclass
class FamilyUnknown(Refusal):
    """`code` is no family of the definition in force."""

    code: str
    kind = "family_unknown"


@dataclass
class FormUnknown(Refusal):
    """The questionnaire was filled in on a version of the form, `version`, that this program does not have."""

    form: str
    version: str
    kind = "form_unknown"


@dataclass
class AnswersFileUnreadable(Refusal):
    """A file of answers cannot be read at all: `why` is missing, folder, unreadable or too_large."""

    why: str
    kind = "answers_file_unreadable"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one place of a file of answers.

    `row` counts the header as 1, None where the whole file is meant; `column` is the column's name, empty where the
    whole row is meant; `why` is a word of `desktop.words.questionnaire`; `accepted` are the codes a cell may hold.
    """

    row: int | None
    column: str
    why: str
    accepted: tuple[str, ...] = ()


@dataclass
class AnswersFileFaulty(Refusal):
    """A file of answers has faults, and nothing of it was imported."""

    faults: tuple[Fault, ...]
    kind = "answers_file_faulty"
