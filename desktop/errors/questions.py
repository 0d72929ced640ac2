"""Refusals about the questions to INPS on one case."""

from dataclasses import dataclass
from datetime import date

from desktop.errors.refusal import Refusal


@dataclass
class QuestionUnknown(Refusal):
    """`typed` is no need about which a question may be put, or no question of that need."""

    typed: str
    kind = "question_unknown"


@dataclass
class QuestionClosed(Refusal):
    """No question may be put about her: `why` is questionnaire, answers, orphans or withdrawn."""

    why: str
    kind = "question_closed"


class OnlyGeneralQuestion(Refusal):
    """Too few women of the centre ask for the same: only the general question may be put."""

    kind = "only_general_question"


@dataclass
class AttributeUnusable(Refusal):
    """An attribute may not stand on the sheet: `attribute` is children or works; `why` is question or unsaid."""

    attribute: str
    why: str
    kind = "attribute_unusable"


@dataclass
class NotTheDayOfSheets(Refusal):
    """The sheets leave together on one day of the week: the next is `on`."""

    on: date
    kind = "not_the_day_of_sheets"


class NoSheetsToSend(Refusal):
    """No sheet waits, or none of those that wait may leave."""

    kind = "no_sheets_to_send"


class SheetsChanged(Refusal):
    """What was looked at is no longer what would leave."""

    kind = "sheets_changed"


class SheetGone(Refusal):
    """The sheet is not there any more, or has already come further."""

    kind = "sheet_gone"
