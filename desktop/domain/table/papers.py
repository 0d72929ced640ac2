"""The papers of the technical table in words: minutes, register of attendance, certificate, request, the year."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from desktop.domain.identifiers import RecordId
from desktop.domain.table.paper import OF_NOBODY, Column, Grid, PaperAsked, PaperKind, Section, TablePaper
from desktop.domain.table.records import (
    Action,
    ActionState,
    Attendance,
    Came,
    Event,
    EventKind,
    EventState,
    Kept,
    Meeting,
    MeetingState,
    Presence,
    Task,
    hours_words,
)
from desktop.domain.table.view import TableView, found, lines_of
from desktop.domain.table.words import (
    EVENT_KINDS,
    day,
    hours_of,
    place_of,
)
from desktop.domain.table.year_paper import actions_grid, year_sections
from desktop.errors import CertificateNotDue, RecordUnknown

T = TypeVar("T")
BLANK_LINES: Final = 10
_GO_TO_A_SCHOOL: Final = 4
_ASKED: Final = (
    "Si chiede il patrocinio gratuito per l'iniziativa descritta qui sotto, a carattere pubblico e senza scopo di "
    "lucro, nell'ambito del protocollo d'intesa «INPS indossa le scarpette rosse» del 23 novembre 2022."
)


def compose(view: TableView, asked: PaperAsked) -> TablePaper:
    """Return a paper.

    Raises:
        RecordUnknown: what it is about is not there.
        CertificateNotDue: of a certificate: she did not come, or the event was not held.
    """
    return TablePaper(asked.kind, tuple(_COMPOSERS[asked.kind](view, asked)), view.training)


# --- minutes ------------------------------------------------------------------------------------------------------


def _minutes(view: TableView, asked: PaperAsked) -> Iterator[Section]:
    meeting = _known(view.meetings, asked.record)
    text = meeting.text
    yield Section(
        fields=(
            ("Giorno", day(text.on_day)),
            ("Ore", hours_of(text.at_time, text.until_time) or None),
            ("Dove", place_of(text) or None),
            ("Chi convoca", " · ".join(filter(None, (view.centre, view.network))) or None),
        )
    )
    yield from _present(view, meeting)
    points = lines_of(text.agenda)
    yield Section("Ordine del giorno", lines=points, sign=() if points else _blank_lines(3))
    decided = lines_of(text.decided)
    yield Section("Che cosa si è deciso", words=decided, sign=() if decided else _blank_lines(5))
    actions = [each.text for each in view.actions if each.text.meeting_id == meeting.id]
    if actions:
        yield Section("Azioni concordate", grid=actions_grid(view, actions))
    before = [
        each.text
        for each in view.actions
        if each.text.meeting_id != meeting.id and _was_open(each.text, text.on_day, view)
    ]
    if before:
        yield Section("Azioni di prima, ancora aperte", grid=actions_grid(view, before))
    brought = [each.text for each in view.obstacles if each.text.meeting_id == meeting.id]
    if brought:
        yield Section(
            "Ostacoli ricorrenti",
            lines=tuple("\n".join(filter(None, (view.obstacle_words(each), each.answer))) for each in brought),
        )
    following = [
        each
        for each in view.meetings
        if each.text.on_day > text.on_day and each.text.state is not MeetingState.CANCELLED
    ]
    told = _when(following[0].text) if following else None
    yield Section("Prossimo incontro", fields=(("Quando e dove", told),))
    yield Section(words=(OF_NOBODY,), sign=("Chi ha scritto il verbale", "Per approvazione"))


def _present(view: TableView, meeting: Kept[Meeting]) -> Iterator[Section]:
    there = view.presences.get(meeting.id, {})
    for heading, presence in (("Presenti", Presence.PRESENT), ("Assenti giustificate", Presence.EXCUSED)):
        rows = [
            (each.text.name, view.catalogue.body_name(each.text.body), each.text.task, "")
            for each in view.delegates
            if there.get(each.id) is presence
        ]
        if rows and presence is Presence.PRESENT:
            yield Section(
                heading, grid=Grid((Column.NAME, Column.BODY, Column.TASK, Column.SIGNATURE), tuple(rows), (3, 4, 2, 3))
            )
        elif rows:
            yield Section(heading, lines=tuple(", ".join(filter(None, row)) for row in rows))


def _was_open(action: Action, on: date, view: TableView) -> bool:
    agreed = view.meeting(action.meeting_id)
    before = agreed is None or agreed.text.on_day < on
    return before and action.state in {ActionState.OPEN, ActionState.POSTPONED}


def _when(meeting: Meeting) -> str:
    at = hours_of(meeting.at_time, meeting.until_time)
    return ", ".join(filter(None, (day(meeting.on_day), f"ore {at}" if at else "", place_of(meeting))))


# --- events -------------------------------------------------------------------------------------------------------


def _register(view: TableView, asked: PaperAsked) -> Iterator[Section]:
    event = _known(view.events, asked.record)
    yield _about(view, event)
    school = event.text.kind is EventKind.SCHOOL
    for heading, task in (("Chi ci va" if school else "Chi insegna", Task.TEACHER), ("Chi partecipa", Task.ENROLLED)):
        people = view.at_event(event.id, task)
        # No lines for those who listen in a class: of them nothing is written, not their names either.
        awaited = _GO_TO_A_SCHOOL if school else BLANK_LINES
        signs = task is (Task.TEACHER if school else Task.ENROLLED)
        if people or signs:
            rows = [(each.text.name, each.text.body, *_signed(each.text)) for each in people]
            rows += [("", "", "", "")] * (awaited if signs and not _is_closed(event, people) else 0)
            headers = (Column.NAME, Column.BODY, Column.SIGNED_IN, Column.SIGNED_OUT)
            yield Section(heading, grid=Grid(headers, tuple(rows), (3, 3, 3, 3)))
    yield Section(words=(OF_NOBODY,), sign=("Chi ha tenuto il registro",))


def _is_closed(event: Kept[Event], people: Iterable[Kept[Attendance]]) -> bool:
    return event.text.state is EventState.HELD and all(each.text.came is not Came.UNSAID for each in people)


def _signed(attendance: Attendance) -> tuple[str, str]:
    return {Came.UNSAID: ("", ""), Came.YES: ("presente", ""), Came.NO: ("assente", "")}[attendance.came]


def _about(view: TableView, event: Kept[Event]) -> Section:
    text = event.text
    title = (("Titolo", text.title),) if text.title else ()
    school = text.kind is EventKind.SCHOOL
    of_school = (("Classi o età", text.classes or None), ("Docente", text.contact or None)) if school else ()
    return Section(
        EVENT_KINDS[text.kind],
        fields=(
            *title,
            ("Giorno", day(text.on_day)),
            ("Ore", hours_of(text.at_time, text.until_time) or None),
            ("Durata", hours_words(text.minutes) or None),
            ("Scuola" if school else "Dove", text.place or None),
            *of_school,
            ("Organizza", " · ".join(filter(None, (view.centre, view.network))) or None),
        ),
        lines=view.topic_names(event),
        words=tuple(f"Consegnato: {line}" for line in lines_of(text.materials)),
    )


def _certificate(view: TableView, asked: PaperAsked) -> Iterator[Section]:
    attendance = _known(view.attendances, asked.record)
    event = found(view.events, attendance.text.event_id)
    if event is None or attendance.text.came is not Came.YES or event.text.state is not EventState.HELD:
        raise CertificateNotDue
    text = event.text
    did = "insegnato" if attendance.text.task is Task.TEACHER else "partecipato"
    lasted = f", per {hours_words(text.minutes)}" if text.minutes else ""
    yield Section(
        words=(f"Si attesta che {attendance.text.name} ha {did} il {day(text.on_day)}{lasted} a questo incontro:",),
        fields=(
            ("Incontro", text.title or EVENT_KINDS[text.kind]),
            ("Dove", text.place or None),
            ("Ente", attendance.text.body or None),
            ("Organizza", " · ".join(filter(None, (view.centre, view.network))) or None),
        ),
    )
    topics = view.topic_names(event)
    if topics:
        yield Section("Argomenti", lines=topics)
    yield Section(fields=(("Luogo e data", None),), sign=("Firma",))


# --- patronage ----------------------------------------------------------------------------------------------------


def _patronage(view: TableView, asked: PaperAsked) -> Iterator[Section]:
    text = _known(view.patronages, asked.record).text
    yield Section(
        fields=(
            ("A", view.catalogue.body_name(text.body) or None),
            ("Chi chiede", " · ".join(filter(None, (view.centre, view.network))) or None),
        )
    )
    yield Section(words=(_ASKED,))
    yield Section(
        "L'iniziativa",
        fields=(
            ("Come si chiama", text.initiative),
            ("Quando", day(text.on_day) if text.on_day is not None else None),
            ("Dove", text.place or None),
            ("A chi è rivolta", None),
        ),
        words=lines_of(text.about),
        sign=() if text.about else _blank_lines(3),
    )
    yield Section(fields=(("Risposta a", None), ("Luogo e data", None)), sign=("Firma",))


def _known(records: tuple[Kept[T], ...], record: RecordId | None) -> Kept[T]:
    kept = found(records, record)
    if kept is None:
        raise RecordUnknown
    return kept


def _blank_lines(count: int) -> tuple[str, ...]:
    return ("",) * count


_COMPOSERS: Final[Mapping[PaperKind, Callable[[TableView, PaperAsked], Iterator[Section]]]] = {
    PaperKind.MINUTES: _minutes,
    PaperKind.REGISTER: _register,
    PaperKind.CERTIFICATE: _certificate,
    PaperKind.PATRONAGE: _patronage,
    PaperKind.YEAR: year_sections,
}
