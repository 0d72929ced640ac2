"""The technical table as a whole: it is small, and every page, paper and list of it is made from this."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.domain.table.catalogue import TableCatalogue
from desktop.domain.table.records import (
    Action,
    Attendance,
    Came,
    CopiesLeft,
    Delegate,
    Event,
    EventState,
    Kept,
    Meeting,
    MeetingState,
    Obstacle,
    ObstacleKind,
    Patronage,
    Presence,
    Task,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReleasedFigure:
    """A figure of a summary that left, as whoever read it read it; what was counted has no part in it.

    Attributes:
        period: in its code.
        family, label: of needs.
        shown: the display of the outgoing integer.
    """

    period: str
    family: str
    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class GeneralQuestion:
    """A question of the catalogue that says nothing of anybody."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class TableView(Personal):
    """Everything of the table.

    Attributes:
        catalogue: with the bodies as the centre calls them.
        presences: by meeting, and there by person.
        topics: of the catalogue, by event.
        services: the names of the services of the directory, by id.
        questions, figures: what may be brought to the table besides the obstacles of the catalogue.
        centre, network: what the centre and its network are called.
        may_write: whether the acting operator may.
    """

    today: date
    catalogue: TableCatalogue
    body_stamps: Mapping[str, Stamp]
    delegates: tuple[Kept[Delegate], ...]
    meetings: tuple[Kept[Meeting], ...]
    presences: Mapping[RecordId, Mapping[RecordId, Presence]]
    actions: tuple[Kept[Action], ...]
    events: tuple[Kept[Event], ...]
    topics: Mapping[RecordId, frozenset[str]]
    attendances: tuple[Kept[Attendance], ...]
    patronages: tuple[Kept[Patronage], ...]
    copies: tuple[Kept[CopiesLeft], ...]
    obstacles: tuple[Kept[Obstacle], ...]
    services: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[GeneralQuestion, ...] = ()
    figures: tuple[ReleasedFigure, ...] = ()
    centre: str = ""
    network: str = ""
    training: bool = False
    may_write: bool = False

    @property
    def next_meeting(self) -> Kept[Meeting] | None:
        """The first meeting still to come."""
        ahead = (each for each in self.meetings if each.text.state is MeetingState.CONVENED)
        return next((each for each in ahead if each.text.on_day >= self.today), None)

    @property
    def last_meeting(self) -> Kept[Meeting] | None:
        """The last meeting that was held."""
        held = [each for each in self.meetings if each.text.state is MeetingState.HELD]
        return held[-1] if held else None

    def meeting(self, record: RecordId | None) -> Kept[Meeting] | None:
        """Return a meeting, None where it is not there."""
        return found(self.meetings, record)

    def person_name(self, record: RecordId | None) -> str:
        """Return what a person is called; empty where nobody was named, or she is not there any more."""
        person = found(self.delegates, record)
        return person.text.name if person is not None else ""

    def whose(self, action: Action) -> str:
        """Return whose task an action is: the body, and the person where one was named."""
        named = (self.catalogue.body_name(action.body), self.person_name(action.who))
        return ", ".join(filter(None, named))

    def at_event(self, event: RecordId, task: Task) -> tuple[Kept[Attendance], ...]:
        """Return who teaches at an event, or who is enrolled, by name."""
        return tuple(each for each in self.attendances if each.text.event_id == event and each.text.task is task)

    def topic_names(self, event: Kept[Event]) -> tuple[str, ...]:
        """Return what an event is about: the topics of the catalogue in its order, then those that were written."""
        chosen = self.topics.get(event.id, frozenset())
        listed = [topic.name for topic in self.catalogue.topics if topic.code in chosen]
        return (*listed, *lines_of(event.text.topics))

    def obstacle_words(self, obstacle: Obstacle) -> str:
        """Return an obstacle in words; empty for one that is not known any more."""
        if obstacle.kind is ObstacleKind.LISTED:
            return self.catalogue.obstacle_name(obstacle.code)
        if obstacle.kind is ObstacleKind.QUESTION:
            return next((each.text for each in self.questions if each.code == obstacle.code), "")
        figures = (each for each in self.figures if (each.family, each.period) == (obstacle.code, obstacle.period))
        return next((f"{each.label}, {each.period}: {each.shown}" for each in figures), "")

    @property
    def stamps(self) -> Mapping[RecordId, Stamp]:
        """What an edit of each record that is there says it saw."""
        shelves: tuple[tuple[Kept[Any], ...], ...] = (
            *(self.delegates, self.meetings, self.actions, self.events, self.attendances, self.patronages),
            *(self.copies, self.obstacles),
        )
        return {kept.id: kept.stamp for shelf in shelves for kept in shelf}

    def answer_by(self, patronage: Patronage) -> date | None:
        """Return by when an answer is due; None where nothing was sent."""
        if patronage.asked_on is None:
            return None
        return patronage.asked_on + timedelta(days=self.catalogue.patronage.answer_days)

    def ask_by(self, patronage: Patronage) -> date | None:
        """Return by when it must be sent, where the body has such a term; None otherwise."""
        days = self.catalogue.patronage
        if patronage.on_day is None or patronage.body != days.before_of:
            return None
        return patronage.on_day - timedelta(days=days.before_days)


def found(records: Iterable[Kept[T]], record: RecordId | None) -> Kept[T] | None:
    """Return the record of this id among `records`, None where it is not there."""
    return next((each for each in records if each.id == record), None)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text in which something stands."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def attendance_is_missing(event: Event, enrolled: Iterable[Attendance], today: date) -> bool:
    """Say whether an event is over and nobody wrote yet who came, or even that it was held."""
    if event.state is EventState.CANCELLED or event.on_day >= today:
        return False
    return event.state is EventState.PLANNED or any(each.came is Came.UNSAID for each in enrolled)


def blanked(view: TableView) -> TableView:
    """Return the same records with nothing that anybody wrote: what a paper of it says, the program says by itself."""
    return replace(
        view,
        delegates=_blank(view.delegates),
        meetings=_blank(view.meetings),
        actions=_blank(view.actions),
        events=_blank(view.events),
        attendances=_blank(view.attendances),
        patronages=_blank(view.patronages),
        copies=_blank(view.copies),
        # Their codes are of closed lists, and say the same whoever brought them.
        obstacles=tuple(replace(each, text=replace(each.text, answer="")) for each in view.obstacles),
    )


def _blank(records: tuple[Kept[T], ...]) -> tuple[Kept[T], ...]:
    return tuple(replace(each, text=_without_words(each.text)) for each in records)


def _without_words(record: T) -> T:
    words = {
        each.name: ""
        for each in fields(record)  # type: ignore[arg-type]  # every record is a dataclass
        if isinstance(value := getattr(record, each.name), str) and not isinstance(value, StrEnum)
    }
    return replace(record, **words)  # type: ignore[type-var]  # same
