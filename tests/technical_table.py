"""A technical table made by hand, for one rule at a time."""

from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from desktop.app import load_knowledge
from desktop.domain.documents.plain_words import Edition
from desktop.domain.identifiers import RecordId
from desktop.domain.stamp import NOTHING_THERE
from desktop.domain.table.records import (
    Action,
    ActionState,
    Attendance,
    Came,
    CopiesLeft,
    Delegate,
    Event,
    EventKind,
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
from desktop.domain.table.view import GeneralQuestion, ReleasedFigure, TableView

T = TypeVar("T")
TODAY = date(2026, 11, 22)
CATALOGUE = load_knowledge().table_catalogue
NERI, VERDI, AUTUMN, WINTER, SENT, SCHOOLS, COURSE, SCHOOL, CAME, TAUGHT, ASKED, LEFT, BROUGHT = (
    RecordId(bytes([at] * 16)) for at in range(1, 14)
)


def kept(record: RecordId, text: T) -> Kept[T]:
    return Kept(record, text, NOTHING_THERE)


DELEGATES = (kept(NERI, Delegate("Ada Neri", "inps", "referente")), kept(VERDI, Delegate("Lia Verdi", "comune")))
HELD = Meeting(date(2026, 10, 13), time(10), time(12), False, "Sala", "Uno\nDue", "Si fa", MeetingState.HELD)
MEETINGS = (kept(AUTUMN, HELD), kept(WINTER, Meeting(date(2026, 12, 10), remote=True)))
ACTIONS = (
    kept(SENT, Action("Mandare le date", "inps", AUTUMN, NERI, date(2026, 11, 2), ActionState.DONE)),
    kept(SCHOOLS, Action("Proporre due scuole", "comune", AUTUMN, None, date(2026, 11, 14))),
)
TAUGHT_ON = (date(2026, 11, 10), time(9), time(13), "Sala")
EVENTS = (
    kept(COURSE, Event(EventKind.OFFICERS, "Il primo colloquio", *TAUGHT_ON, state=EventState.HELD)),
    kept(SCHOOL, Event(EventKind.SCHOOL, "", date(2026, 12, 14), place="Istituto", classes="Due quarte")),
)
ATTENDANCES = (
    kept(CAME, Attendance(COURSE, "Ugo Gialli", "Ufficio di zona", Task.ENROLLED, Came.YES)),
    kept(TAUGHT, Attendance(COURSE, "Pia Bruni", "", Task.TEACHER, Came.YES)),
)
PATRONAGE = Patronage("Mostra", "inps", "Manifesti", date(2027, 1, 1), "Biblioteca", date(2026, 10, 18))


def a_view(**changed: Any) -> TableView:  # noqa: ANN401 - any of its parts
    """Two meetings, two actions, a training and a school, a patronage, copies and an obstacle."""
    view = TableView(
        today=TODAY,
        catalogue=CATALOGUE,
        body_stamps={},
        delegates=DELEGATES,
        meetings=MEETINGS,
        presences={AUTUMN: {NERI: Presence.PRESENT, VERDI: Presence.EXCUSED}},
        actions=ACTIONS,
        events=EVENTS,
        topics={COURSE: frozenset({"ascolto", "conoscere"})},
        attendances=ATTENDANCES,
        patronages=(kept(ASKED, PATRONAGE),),
        copies=(kept(LEFT, CopiesLeft(date(2026, 10, 23), Edition.NEUTRAL, 60, place="Biblioteca")),),
        obstacles=(kept(BROUGHT, Obstacle(ObstacleKind.LISTED, "posta", "", AUTUMN, "Si vede")),),
        questions=(GeneralQuestion("Q-RED-1", "Quando si chiede?"),),
        figures=(ReleasedFigure("2026-Q3", "REDD", "Redditi", "circa 15 (tra 10 e 20)"),),
        centre="Centro Prova",
        network="Rete Prova",
    )
    return replace(view, **changed)
