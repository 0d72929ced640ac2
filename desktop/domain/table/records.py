"""What is kept of the technical table: who sits there, its meetings, what was agreed, taught, asked for, handed out.

The names of the fields are those of the columns in which they are kept. Nothing here is about a woman; names of
officers and operators are personal all the same.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, Generic, TypeVar

from desktop.domain.documents.plain_words import Edition
from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp

T = TypeVar("T")


class MeetingState(StrEnum):
    """How far a meeting has come."""

    CONVENED = "convened"
    HELD = "held"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """Whether a person was at a meeting; `UNSAID`: nobody wrote it."""

    UNSAID = ""
    PRESENT = "present"
    EXCUSED = "excused"


class ActionState(StrEnum):
    """How far an action has come; a postponed one is still to do, by another day."""

    OPEN = "open"
    DONE = "done"
    OVERTAKEN = "overtaken"
    POSTPONED = "postponed"


TO_DO: Final = frozenset({ActionState.OPEN, ActionState.POSTPONED})
WITH_WHY: Final = frozenset({ActionState.OVERTAKEN, ActionState.POSTPONED})
"""The states that are said with why."""


class EventKind(StrEnum):
    """For whom an event is: INPS's officers, the operators of the networks, a school."""

    OFFICERS = "officers"
    OPERATORS = "operators"
    SCHOOL = "school"


class EventState(StrEnum):
    """How far an event has come."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Task(StrEnum):
    """What somebody does at an event; whoever goes to a school teaches there."""

    TEACHER = "teacher"
    ENROLLED = "enrolled"


class Came(StrEnum):
    """Whether somebody came; `UNSAID`: it was not entered yet."""

    UNSAID = ""
    YES = "yes"
    NO = "no"


class PatronageAnswer(StrEnum):
    """What was answered; `NONE`: nothing yet."""

    NONE = ""
    GRANTED = "granted"
    DENIED = "denied"


class ObstacleKind(StrEnum):
    """Where an obstacle comes from: the catalogue, a general question, a figure that was released."""

    LISTED = "listed"
    QUESTION = "question"
    FIGURE = "figure"


class ObstacleState(StrEnum):
    """Whether it still keeps coming back."""

    BROUGHT = "brought"
    OVERCOME = "overcome"


@dataclass(frozen=True, slots=True, repr=False)
class Body(Personal):
    """A body at the table as the centre calls it; its code is the key it is kept under."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Delegate(Personal):
    """Who speaks for a body, and what she does there."""

    name: str
    body: str
    task: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(Personal):
    """A meeting of the table.

    Attributes:
        remote: held at a distance; `place` then says how.
        agenda: one point a line.
        decided: what was decided, in the words of the minutes.
    """

    on_day: date
    at_time: time | None = None
    until_time: time | None = None
    remote: bool = False
    place: str = ""
    agenda: str = ""
    decided: str = ""
    state: MeetingState = MeetingState.CONVENED


@dataclass(frozen=True, slots=True, repr=False)
class Action(Personal):
    """Something agreed at the table.

    Attributes:
        meeting_id: the meeting it was agreed at; None: between two.
        body: the code of the body whose task it is.
        who: the person, where one was named.
        due: by when; None: no day was agreed.
        why: why it was overtaken or postponed.
        settled_on: the day on which its state became what it is.
    """

    what: str
    body: str
    meeting_id: RecordId | None = None
    who: RecordId | None = None
    due: date | None = None
    state: ActionState = ActionState.OPEN
    why: str = ""
    settled_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Say whether its day is over and it is still to do."""
        return self.state in TO_DO and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, repr=False)
class Event(Personal):
    """A training, or a meeting in a school.

    Attributes:
        place: of a school meeting, the school.
        topics: besides those of the catalogue, one a line.
        materials: what was handed out.
        classes, contact: of a school meeting, the classes or the age, and the teacher to speak with; never a pupil.
    """

    kind: EventKind
    title: str
    on_day: date
    at_time: time | None = None
    until_time: time | None = None
    place: str = ""
    topics: str = ""
    materials: str = ""
    classes: str = ""
    contact: str = ""
    state: EventState = EventState.PLANNED

    @property
    def minutes(self) -> int:
        """How long it lasts, 0 where an hour is not known."""
        return minutes_between(self.at_time, self.until_time)


@dataclass(frozen=True, slots=True, repr=False)
class Attendance(Personal):
    """Somebody at an event.

    Attributes:
        body: of which body, in words.
    """

    event_id: RecordId
    name: str
    body: str = ""
    task: Task = Task.ENROLLED
    came: Came = Came.UNSAID


@dataclass(frozen=True, slots=True, repr=False)
class Patronage(Personal):
    """A patronage that is asked for.

    Attributes:
        about: what the initiative is, in a few words.
        on_day: of the initiative.
        body: the code of the body it is asked of.
        asked_on: the day it was sent; None: not yet.
    """

    initiative: str
    body: str
    about: str = ""
    on_day: date | None = None
    place: str = ""
    asked_on: date | None = None
    answer: PatronageAnswer = PatronageAnswer.NONE
    answered_on: date | None = None
    note: str = ""

    @property
    def waits(self) -> bool:
        """Whether it was sent and nobody answered."""
        return self.asked_on is not None and self.answer is PatronageAnswer.NONE


@dataclass(frozen=True, slots=True, repr=False)
class CopiesLeft(Personal):
    """Printed brochures left somewhere.

    Attributes:
        edition_day: the day printed on it.
        service: the id of a service of the directory; empty: elsewhere, as `place` says.
    """

    on_day: date
    edition: Edition
    copies: int
    edition_day: date | None = None
    service: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Obstacle(Personal):
    """What keeps coming back, brought to the table by a code alone.

    Attributes:
        code: of the catalogue, of a general question, or of a family of needs.
        period: of a figure, the period it was released for.
        answer: what the table said.
    """

    kind: ObstacleKind
    code: str
    period: str = ""
    meeting_id: RecordId | None = None
    answer: str = ""
    state: ObstacleState = ObstacleState.BROUGHT


@dataclass(frozen=True, slots=True, repr=False)
class Kept(Personal, Generic[T]):
    """A record with its identity and what an edit of it says it saw."""

    id: RecordId
    text: T
    stamp: Stamp


def minutes_between(begins: time | None, ends: time | None) -> int:
    """Return how many minutes lie between two hours of one day, 0 where one is not known."""
    if begins is None or ends is None:
        return 0
    day = date(2000, 1, 1)
    return int((datetime.combine(day, ends) - datetime.combine(day, begins)).total_seconds()) // 60


def hours_words(minutes: int) -> str:
    """Return a length of time as it is written: «3 ore», «1 ora e 30 minuti»; empty for none."""
    hours, left = divmod(minutes, 60)
    spoken = "1 ora" if hours == 1 else f"{hours} ore" if hours else ""
    return " e ".join(filter(None, (spoken, f"{left} minuti" if left else "")))
