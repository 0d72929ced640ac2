"""The sheet of one question, as a shape: a fresh code, a need, a question, and at most two attributes; never a text."""

from enum import Enum
from typing import final

from desktop.sync.codes import NotOutbound, SheetCode
from desktop.sync.questions import CHILDREN, WORKS, NeedCode, QuestionCode, Questions, StandardQuestion
from desktop.sync.shapes import shape


@final
class Children(Enum):
    """Whether she has children; not said unless the question turns on it and the operator added it."""

    UNSAID = "NON_DETTO"
    NONE = "NESSUNO"
    SOME = "ALMENO_UNO"


@final
class Works(Enum):
    """Whether she works; not said unless the question turns on it and the operator added it."""

    UNSAID = "NON_DETTO"
    NO = "NO"
    YES = "SI"


@shape
class NeedSheet:
    """All that leaves of one question. Every sheet has every field: what is not said is said to be so."""

    code: SheetCode
    need: NeedCode
    question: QuestionCode
    children: Children
    works: Works


def sheet_of(code: SheetCode, question: StandardQuestion, children: Children, works: Works) -> NeedSheet:
    """Return the sheet that puts `question`.

    Raises:
        NotOutbound: an attribute stands on it on which the question does not turn.
    """
    said = {CHILDREN: children is not Children.UNSAID, WORKS: works is not Works.UNSAID}
    if any(stands and attribute not in question.turns_on for attribute, stands in said.items()):
        raise NotOutbound("the question does not turn on this attribute")
    return NeedSheet(code, question.need, question.code, children, works)


def require_of_catalogue(sheet: NeedSheet, questions: Questions) -> StandardQuestion:
    """Return the question of a sheet.

    Raises:
        NotOutbound: the question is not of these, or of another need, or does not turn on what the sheet says.
    """
    question = questions.question(sheet.question.text)
    if question is None or question.need != sheet.need:
        raise NotOutbound("a sheet asks a question of the catalogue")
    sheet_of(sheet.code, question, sheet.children, sheet.works)
    return question
