"""A form: sections, questions, what to show next, what is missing; the answers of hidden questions never count."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from desktop.domain.form.assessment import Answer, Answers, Mark
from desktop.domain.form.show_if import Condition

NEEDS_FORM = "bisogni"
"""The id of the needs questionnaire."""


class Kind(StrEnum):
    """How a question is answered; the words are those of the form's file."""

    SINGLE = "singola"
    MULTIPLE = "multipla"
    TEXT = "testo"
    MATRIX = "matrice"


class AskedBy(StrEnum):
    """Whether a question is put to the woman or the operator answers it by herself."""

    WOMAN = "donna"
    OPERATOR = "operatrice"


class Privacy(StrEnum):
    """The privacy class of a question; no answer leaves for the mailbox, whatever its class."""

    IDENTIFYING = "ID"
    SAFETY = "SIC"
    SPECIAL = "SENS"
    QUASI_IDENTIFIER = "QI"
    NEED = "BIS"
    PROCESS = "PROC"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen, or one row or column of a matrix."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """The need codes an answer points to when the condition holds."""

    when: Condition
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A need of the form's catalogue: who can meet it, and whether it may leave as a count or as a question."""

    code: str
    label: str
    recipient: str
    in_summary: bool
    in_question: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. The options of a matrix are its rows, each answered with one of the `columns`.

    `exclusive` options stand alone; `max_chosen` is how many options at most, None for any; an `on_request` question
    is put only when the operator opens it, so it is never the next one and never missing.
    """

    code: str
    text: str
    kind: Kind
    privacy: Privacy
    asked_by: AskedBy
    help: str = ""
    note: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()
    exclusive: frozenset[str] = frozenset()
    max_chosen: int | None = None
    may_decline: bool = False
    may_not_know: bool = False
    short: bool = False
    on_request: bool = False
    show_if: Condition | None = None
    derives: tuple[Derivation, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys its answers are kept under: its code, or one for each row of a matrix."""
        if self.kind is Kind.MATRIX:
            return tuple(f"{self.code}.{row.code}" for row in self.options)
        return (self.code,)

    @property
    def choices(self) -> tuple[Option, ...]:
        """What may be chosen for one key: the options, or the columns of a matrix."""
        return self.columns if self.kind is Kind.MATRIX else self.options


@dataclass(frozen=True, slots=True)
class Section:
    """Some questions under one title."""

    code: str
    title: str
    intro: str
    asked_by: AskedBy
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One published version of a form; read with `desktop.domain.form.questionnaire_file.from_toml`."""

    id: str
    version: date
    title: str
    opening: str
    closing: str
    sections: tuple[Section, ...]
    needs: tuple[Need, ...]
    questions: tuple[Question, ...] = field(init=False, repr=False)
    by_key: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    _section_by_key: Mapping[str, Section] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        questions = tuple(question for section in self.sections for question in section.questions)
        object.__setattr__(self, "questions", questions)
        by_key = {key: question for question in questions for key in (question.code, *question.keys)}
        object.__setattr__(self, "by_key", MappingProxyType(by_key))
        held = ((section, question) for section in self.sections for question in section.questions)
        section_by_key = {key: section for section, question in held for key in (question.code, *question.keys)}
        object.__setattr__(self, "_section_by_key", MappingProxyType(section_by_key))

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key an answer may be kept under, in the order of the form."""
        return tuple(key for question in self.questions for key in question.keys)

    def question(self, key: str) -> Question:
        """Return the question with the code `key`, or whose matrix has the row `key`.

        Raises:
            KeyError: the form has no such question.
        """
        return self.by_key[key]

    def section_of(self, code: str) -> Section:
        """Return the section that holds the question `code`.

        Raises:
            KeyError: the form has no such question.
        """
        return self._section_by_key[code]

    def need(self, code: str) -> Need:
        """Return the need `code` of the catalogue.

        Raises:
            KeyError: the catalogue has no such need.
        """
        for need in self.needs:
            if need.code == code:
                return need
        raise KeyError(code)


def visible(form: Questionnaire, answers: Answers, *, short: bool = False) -> tuple[Question, ...]:
    """Return the questions to show with these answers, in the order of the form; `short`: those of the short path.

    A condition sees only the answers of questions that are themselves shown. What the short path leaves out still
    counts in conditions where it was answered.
    """
    shown, _ = _shown(form, answers)
    return tuple(question for question in shown if question.short or not short)


def counting(form: Questionnaire, answers: Answers) -> Answers:
    """Return the answers of the questions that are shown: the only ones that may count, derive or leave."""
    return _shown(form, answers)[1]


def _shown(form: Questionnaire, answers: Answers) -> tuple[list[Question], dict[str, Answer]]:
    shown: list[Question] = []
    seen: dict[str, Answer] = {}
    for question in form.questions:
        if question.show_if is None or question.show_if.holds(seen):
            shown.append(question)
            seen.update((key, answers[key]) for key in question.keys if key in answers)
    return shown, seen


def hidden_but_answered(form: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Return the codes of the questions whose answers are kept although they are no longer shown."""
    shown = {question.code for question in visible(form, answers)}
    return tuple(
        question.code
        for question in form.questions
        if question.code not in shown and any(key in answers for key in question.keys)
    )


def missing(form: Questionnaire, answers: Answers, *, short: bool = False) -> tuple[str, ...]:
    """Return the codes of the questions shown and not yet answered: not asked, or put off («più tardi»).

    A matrix is missing while one of its rows is. A question asked on request only is never missing.
    """
    return tuple(
        question.code
        for question in visible(form, answers, short=short)
        if not question.on_request and not is_done(question, answers)
    )


def is_done(question: Question, answers: Answers) -> bool:
    """Tell whether every key of `question` has an answer that is not put off."""
    return all(key in answers and answers[key].mark is not Mark.LATER for key in question.keys)


def next_after(form: Questionnaire, answers: Answers, code: str | None, *, short: bool = False) -> str | None:
    """Return the code of the question that follows `code`, None after the last; the first one after None.

    `code` need not be shown itself: what follows its place in the form is.

    Raises:
        KeyError: the form has no question `code`.
    """
    place = _places(form)
    after = -1 if code is None else place[code]
    path = (q.code for q in visible(form, answers, short=short) if not q.on_request)
    return next((other for other in path if place[other] > after), None)


def previous_before(form: Questionnaire, answers: Answers, code: str | None, *, short: bool = False) -> str | None:
    """Return the code of the question that precedes `code`, None before the first; the last one before None.

    Raises:
        KeyError: the form has no question `code`.
    """
    place = _places(form)
    before = len(place) if code is None else place[code]
    path = (q.code for q in reversed(visible(form, answers, short=short)) if not q.on_request)
    return next((other for other in path if place[other] < before), None)


def _places(form: Questionnaire) -> dict[str, int]:
    return {question.code: place for place, question in enumerate(form.questions)}


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far a section is: `done` of `of` questions shown in it."""

    section: Section
    done: int
    of: int


def section_progress(form: Questionnaire, answers: Answers, *, short: bool = False) -> tuple[SectionProgress, ...]:
    """Return how far each section is; questions asked on request only do not count."""
    path = [question for question in visible(form, answers, short=short) if not question.on_request]
    of = Counter(form.section_of(question.code).code for question in path)
    done = Counter(form.section_of(question.code).code for question in path if is_done(question, answers))
    return tuple(SectionProgress(section, done[section.code], of[section.code]) for section in form.sections)


def worded(question: Question, answer: Answer) -> str:
    """Return what was answered in the form's own words: the labels chosen, in their order, or the text written.

    Empty for a mark without an answer: those words are the interface's.
    """
    return answer.text or "; ".join(labels(question.choices, answer.chosen))


def labels(options: Iterable[Option], chosen: frozenset[str]) -> tuple[str, ...]:
    """Return the labels of the options among `chosen`, in the order of the form."""
    return tuple(option.label for option in options if option.code in chosen)


def free_questions(forms: Iterable[Questionnaire]) -> tuple[str, ...]:
    """Return the codes of the questions that are answered in free words in any version of the forms."""
    codes = {
        question.code
        for form in forms
        for section in form.sections
        for question in section.questions
        if question.kind is Kind.TEXT
    }
    return tuple(sorted(codes))
