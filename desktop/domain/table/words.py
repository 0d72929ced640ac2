"""How what is kept of the table is said to people."""

from datetime import date, time
from typing import Final

from desktop.domain.days import MONTHS
from desktop.domain.documents.plain_words import Edition
from desktop.domain.table.records import (
    ActionState,
    Came,
    EventKind,
    EventState,
    Meeting,
    MeetingState,
    ObstacleKind,
    ObstacleState,
    PatronageAnswer,
    Presence,
    Task,
)

MEETING_STATES: Final = {
    MeetingState.CONVENED: "Convocato",
    MeetingState.HELD: "Tenuto",
    MeetingState.CANCELLED: "Annullato",
}
PRESENCES: Final = {
    Presence.UNSAID: "Non segnata",
    Presence.PRESENT: "Presente",
    Presence.EXCUSED: "Assente giustificata",
}
ACTION_STATES: Final = {
    ActionState.OPEN: "Aperta",
    ActionState.DONE: "Fatta",
    ActionState.OVERTAKEN: "Superata",
    ActionState.POSTPONED: "Rinviata",
}
EVENT_KINDS: Final = {
    EventKind.OFFICERS: "Formazione per funzionari INPS",
    EventKind.OPERATORS: "Formazione per operatrici delle reti",
    EventKind.SCHOOL: "Incontro in una scuola",
}
EVENT_STATES: Final = {
    EventState.PLANNED: "In programma",
    EventState.HELD: "Tenuto",
    EventState.CANCELLED: "Annullato",
}
TASKS: Final = {Task.TEACHER: "Insegna", Task.ENROLLED: "Partecipa"}
CAME: Final = {Came.UNSAID: "Non ancora segnata", Came.YES: "C'era", Came.NO: "Non c'era"}
ANSWERS: Final = {
    PatronageAnswer.NONE: "Senza risposta",
    PatronageAnswer.GRANTED: "Concesso",
    PatronageAnswer.DENIED: "Non concesso",
}
EDITIONS: Final = {
    Edition.WOMEN: "Opuscolo per le donne",
    Edition.NEUTRAL: "Edizione neutra",
    Edition.OPERATORS: "Foglio delle operatrici",
}
OBSTACLE_KINDS: Final = {
    ObstacleKind.LISTED: "Un ostacolo dell'elenco",
    ObstacleKind.QUESTION: "Una domanda generale a INPS",
    ObstacleKind.FIGURE: "Un numero già uscito in un riepilogo",
}
OBSTACLE_STATES: Final = {ObstacleState.BROUGHT: "Portato al tavolo", ObstacleState.OVERCOME: "Superato"}
REMOTE: Final = "a distanza"


def day(on: date) -> str:
    """Return a day as it is read: «5 novembre 2026»."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def hours_of(begins: time | None, ends: time | None) -> str:
    """Return two hours as they are read: «10:00-12:30», one alone, or nothing."""
    return "-".join(f"{each.hour}:{each.minute:02}" for each in (begins, ends) if each is not None)


def place_of(meeting: Meeting) -> str:
    """Return where a meeting is held."""
    return ", ".join(filter(None, (REMOTE if meeting.remote else "", meeting.place)))
