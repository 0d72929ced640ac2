"""What a record of the table cannot do without, and how it is tidied before it is kept."""

from dataclasses import fields, replace
from datetime import date, time
from enum import StrEnum
from typing import Final, TypeVar

from desktop.domain.days import not_after
from desktop.domain.table.records import (
    WITH_WHY,
    Action,
    ActionState,
    Attendance,
    Body,
    CopiesLeft,
    Delegate,
    Event,
    EventKind,
    EventState,
    Meeting,
    MeetingState,
    Patronage,
    PatronageAnswer,
)
from desktop.errors import CopiesUnusable, HoursUnusable, TableFieldMissing, TableTextTooLong

T = TypeVar("T")
LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 6000
MOST_COPIES: Final = 99_999
_TEXTS: Final = frozenset({"agenda", "decided", "topics", "materials", "about", "answer", "note", "why"})
"""The fields that may go on over several lines."""


def tidied(record: T) -> T:
    """Return a record without blanks around its words, and without line ends where it is one line.

    Raises:
        TableTextTooLong: a text is longer than a paper can bear.
    """
    changed: dict[str, str] = {}
    for each in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        value = getattr(record, each.name)
        if isinstance(value, str) and not isinstance(value, StrEnum):
            several = each.name in _TEXTS
            words = value.strip() if several else " ".join(value.split())
            most = LONGEST_TEXT if several else LONGEST_LINE
            if len(words) > most:
                raise TableTextTooLong(most)
            changed[each.name] = words
    return replace(record, **changed)  # type: ignore[type-var]  # same


def check_body(body: Body) -> Body:
    """Return a body as it is kept.

    Raises:
        TableFieldMissing, TableTextTooLong: it cannot be kept.
    """
    kept = tidied(body)
    _require(kept.name, "name")
    return kept


def check_delegate(delegate: Delegate) -> Delegate:
    """Return a person as she is kept.

    Raises:
        TableFieldMissing, TableTextTooLong: she cannot be kept.
    """
    kept = tidied(delegate)
    _require(kept.name, "name")
    _require(kept.body, "body")
    return kept


def check_meeting(meeting: Meeting, today: date) -> Meeting:
    """Return a meeting as it is kept.

    Raises:
        HoursUnusable: it would end before it begins.
        DayUnusable: it would have been held on a day still to come.
        TableTextTooLong: it cannot be kept.
    """
    kept = tidied(meeting)
    _in_order(kept.at_time, kept.until_time)
    if kept.state is MeetingState.HELD:
        not_after(kept.on_day, today)
    return kept


def check_action(action: Action) -> Action:
    """Return an action as it is kept.

    Raises:
        TableFieldMissing, TableTextTooLong: it cannot be kept.
    """
    kept = tidied(action)
    _require(kept.what, "what")
    _require(kept.body, "body")
    return kept


def settled(action: Action, state: ActionState, why: str, due: date | None, today: date) -> Action:
    """Return an action whose state is another from today on.

    Args:
        action: as it is kept.
        state: what it becomes.
        why: asked for what was overtaken or postponed.
        due: the new day of what was postponed.
        today: the day.

    Raises:
        TableFieldMissing: why, or the new day, is missing.
        TableTextTooLong: the reason is.
    """
    if state in WITH_WHY:
        _require(why.strip(), "why")
    if state is ActionState.POSTPONED and (due is None or due < today):
        raise TableFieldMissing("due")
    kept_due = due if state is ActionState.POSTPONED else action.due
    kept_why = why if state in WITH_WHY else ""
    on = None if state is ActionState.OPEN else today
    return tidied(replace(action, state=state, why=kept_why, due=kept_due, settled_on=on))


def check_event(event: Event, today: date) -> Event:
    """Return an event as it is kept.

    Raises:
        TableFieldMissing: the title is missing; of a school meeting, the school.
        HoursUnusable: it would end before it begins.
        DayUnusable: it would have been held on a day still to come.
        TableTextTooLong: it cannot be kept.
    """
    kept = tidied(event)
    if kept.kind is EventKind.SCHOOL:
        _require(kept.place, "school")
    else:
        _require(kept.title, "title")
    _in_order(kept.at_time, kept.until_time)
    if kept.state is EventState.HELD:
        not_after(kept.on_day, today)
    return kept


def check_attendance(attendance: Attendance) -> Attendance:
    """Return somebody at an event as she is kept.

    Raises:
        TableFieldMissing, TableTextTooLong: she cannot be kept.
    """
    kept = tidied(attendance)
    _require(kept.name, "name")
    return kept


def check_patronage(patronage: Patronage, today: date) -> Patronage:
    """Return a patronage as it is kept.

    Raises:
        TableFieldMissing: the initiative, whom it is asked of, or the day of an answer is missing.
        DayUnusable: it would have been sent, or answered, on a day still to come.
        TableTextTooLong: it cannot be kept.
    """
    kept = tidied(patronage)
    _require(kept.initiative, "initiative")
    _require(kept.body, "body")
    if kept.asked_on is not None:
        not_after(kept.asked_on, today)
    if kept.answer is PatronageAnswer.NONE:
        return replace(kept, answered_on=None)
    if kept.asked_on is None:
        raise TableFieldMissing("asked_on")
    if kept.answered_on is None or kept.answered_on < kept.asked_on:
        raise TableFieldMissing("answered_on")
    not_after(kept.answered_on, today)
    return kept


def check_copies(left: CopiesLeft, today: date) -> CopiesLeft:
    """Return copies left somewhere as they are kept.

    Raises:
        CopiesUnusable: they are none, or too many.
        TableFieldMissing: it is not said where.
        DayUnusable: they would have been left on a day still to come.
        TableTextTooLong: it cannot be kept.
    """
    kept = tidied(left)
    if not 1 <= kept.copies <= MOST_COPIES:
        raise CopiesUnusable(MOST_COPIES)
    _require(kept.service or kept.place, "place")
    not_after(kept.on_day, today)
    return kept


def _require(words: str, field: str) -> None:
    if not words:
        raise TableFieldMissing(field)


def _in_order(begins: time | None, ends: time | None) -> None:
    if begins is not None and ends is not None and ends <= begins:
        raise HoursUnusable
