"""The papers of the table in words: what stands on each, and that a blank one says nothing that anybody wrote."""

from dataclasses import fields, replace
from datetime import date, time
from enum import StrEnum

import pytest

from desktop.domain.table.catalogue import OWN
from desktop.domain.table.paper import PaperAsked, PaperKind
from desktop.domain.table.papers import compose
from desktop.domain.table.records import (
    Action,
    Attendance,
    Body,
    Came,
    Event,
    EventKind,
    EventState,
    Meeting,
    MeetingState,
    Obstacle,
    ObstacleKind,
    ObstacleState,
    Patronage,
    PatronageAnswer,
    Task,
)
from desktop.domain.table.view import attendance_is_missing, blanked
from desktop.domain.table.words import hours_of, place_of
from desktop.errors import CertificateNotDue, RecordUnknown
from desktop.words import sentence
from tests.technical_table import (
    ASKED,
    AUTUMN,
    BROUGHT,
    CAME,
    CATALOGUE,
    COURSE,
    SCHOOL,
    SCHOOLS,
    SENT,
    TAUGHT,
    TODAY,
    WINTER,
    a_view,
    kept,
)

EVERY = (
    PaperAsked(PaperKind.MINUTES, AUTUMN),
    PaperAsked(PaperKind.MINUTES, WINTER),
    PaperAsked(PaperKind.REGISTER, COURSE),
    PaperAsked(PaperKind.REGISTER, SCHOOL),
    PaperAsked(PaperKind.CERTIFICATE, CAME),
    PaperAsked(PaperKind.PATRONAGE, ASKED),
    PaperAsked(PaperKind.YEAR, year=2026),
)


def test_the_minutes_say_who_was_there_what_was_decided_and_when_the_table_meets_again() -> None:
    text = compose(a_view(), PaperAsked(PaperKind.MINUTES, AUTUMN)).text
    for said in ("Ada Neri", "Assenti giustificate", "Lia Verdi", "Uno", "Si fa", "Proporre due scuole", "10 dicembre"):
        assert said in text
    assert "Azioni di prima" not in text
    assert "Si vede" in text
    following = compose(a_view(), PaperAsked(PaperKind.MINUTES, WINTER)).text
    assert "Azioni di prima, ancora aperte" in following
    assert "Mandare le date" not in following
    assert "Presenti" not in following


def test_minutes_without_words_leave_lines_for_a_pen() -> None:
    sections = compose(a_view(), PaperAsked(PaperKind.MINUTES, WINTER)).sections
    assert [
        set(section.sign) for section in sections if section.heading in {"Ordine del giorno", "Che cosa si è deciso"}
    ] == [{""}] * 2


def test_the_register_has_empty_lines_until_it_was_entered_who_came() -> None:
    entered = compose(a_view(), PaperAsked(PaperKind.REGISTER, COURSE)).sections
    assert [len(section.grid.rows) for section in entered if section.grid] == [1, 1]
    awaited = compose(a_view(), PaperAsked(PaperKind.REGISTER, SCHOOL))
    assert [len(section.grid.rows) for section in awaited.sections if section.grid] == [4]
    assert "Due quarte" in awaited.text
    assert "Chi partecipa" not in awaited.text  # of those in the class nothing is written
    absent = a_view(attendances=(kept(CAME, Attendance(COURSE, "Ugo", "", Task.ENROLLED, Came.NO)),))
    assert "assente" in compose(absent, PaperAsked(PaperKind.REGISTER, COURSE)).text


def test_a_certificate_is_for_who_came_to_what_was_held() -> None:
    assert "Ugo Gialli ha partecipato" in compose(a_view(), PaperAsked(PaperKind.CERTIFICATE, CAME)).text
    assert "per 4 ore" in compose(a_view(), PaperAsked(PaperKind.CERTIFICATE, CAME)).text
    assert "Pia Bruni ha insegnato" in compose(a_view(), PaperAsked(PaperKind.CERTIFICATE, TAUGHT)).text
    bare = a_view(events=(kept(COURSE, Event(EventKind.OFFICERS, "Corso", TODAY, state=EventState.HELD)),), topics={})
    assert "Argomenti" not in compose(bare, PaperAsked(PaperKind.CERTIFICATE, CAME)).text
    absent = a_view(attendances=(kept(CAME, Attendance(COURSE, "Ugo", came=Came.NO)),))
    for view in (absent, a_view(events=())):
        with pytest.raises(CertificateNotDue) as refused:
            compose(view, PaperAsked(PaperKind.CERTIFICATE, CAME))
        assert "attestato" in sentence(refused.value)


def test_the_request_of_a_patronage_says_what_and_leaves_the_rest_to_a_pen() -> None:
    assert "Manifesti" in compose(a_view(), PaperAsked(PaperKind.PATRONAGE, ASKED)).text
    bare = compose(
        a_view(patronages=(kept(ASKED, Patronage("Mostra", "ignoto")),)), PaperAsked(PaperKind.PATRONAGE, ASKED)
    )
    assert dict(bare.sections[0].fields)["A"] is None


def test_the_sheet_of_the_year_counts_the_tables_own_activity() -> None:
    view = a_view(
        patronages=(
            kept(ASKED, Patronage("Mostra", "inps", asked_on=date(2026, 10, 1), answer=PatronageAnswer.GRANTED)),
        ),
        obstacles=(kept(BROUGHT, Obstacle(ObstacleKind.LISTED, "posta", "", AUTUMN, "", ObstacleState.OVERCOME)),),
    )
    (numbers,) = (
        section.grid
        for section in compose(view, PaperAsked(PaperKind.YEAR, year=2026)).sections
        if section.heading == "In numeri"
    )
    told = dict(numbers.rows)
    assert told["Incontri del tavolo tenuti"] == "1"
    assert told["Azioni concordate"] == "2"
    assert told["Formazione per funzionari INPS"] == "1"
    assert told["– durata in tutto"] == "4 ore"  # noqa: RUF001 - an Italian dash
    assert told["– concesso"] == "1"  # noqa: RUF001 - same
    assert told["Copie lasciate: edizione neutra"] == "60"
    assert told["Ostacoli superati"] == "1"
    nothing = compose(view, PaperAsked(PaperKind.YEAR, year=2020)).text
    assert "Il primo colloquio" not in nothing
    assert "Ostacoli portati" not in nothing


@pytest.mark.parametrize("asked", EVERY, ids=str)
def test_a_blank_paper_says_nothing_that_anybody_wrote(asked: PaperAsked) -> None:
    view = a_view()
    written = [
        value
        for records in (
            view.delegates,
            view.meetings,
            view.actions,
            view.events,
            view.attendances,
            view.patronages,
            view.copies,
        )
        for each in records
        for field in fields(each.text)
        if isinstance(value := getattr(each.text, field.name), str) and value and not isinstance(value, StrEnum)
    ]
    text = compose(blanked(view), asked).text
    assert "Si vede" not in text
    assert [words for words in written if words not in {"inps", "comune", "posta"} and words in text] == []


def test_what_is_not_there_makes_no_paper() -> None:
    with pytest.raises(RecordUnknown):
        compose(a_view(), PaperAsked(PaperKind.MINUTES, CAME))


def test_a_body_the_centre_added_or_calls_otherwise_is_called_so_and_one_taken_off_no_more() -> None:
    changed = CATALOGUE.with_bodies({"inps": Body("INPS Milano"), "ats": None, f"{OWN}1": Body("Ente"), "ignoto": None})
    assert changed.body_name("inps") == "INPS Milano"
    assert changed.body_name(f"{OWN}1") == "Ente"
    assert changed.body_name("ats") == changed.topic_name("ignoto") == ""
    assert [body.code for body in changed.bodies if body.signs] == ["inps", "comune", "citta_metropolitana"]
    assert CATALOGUE.topic_name("isee")
    assert CATALOGUE.body_name("ats") in CATALOGUE.words


def test_the_table_knows_its_next_and_last_meeting_and_whose_an_action_is() -> None:
    view = a_view()
    assert view.next_meeting is not None
    assert view.last_meeting is not None
    assert (view.next_meeting.id, view.last_meeting.id) == (WINTER, AUTUMN)
    assert view.whose(view.actions[0].text).endswith("Ada Neri")
    assert view.whose(view.actions[1].text) == "Comune di Milano"
    empty = a_view(meetings=(kept(AUTUMN, Meeting(date(2026, 1, 1), state=MeetingState.CANCELLED)),))
    assert empty.next_meeting is None
    assert empty.last_meeting is None


def test_a_patronage_of_inps_is_asked_for_a_month_before_and_answered_in_a_month() -> None:
    view, asked = a_view(), a_view().patronages[0].text
    assert view.answer_by(asked) == date(2026, 11, 17)
    assert view.ask_by(asked) == date(2026, 12, 2)
    assert view.ask_by(replace(asked, body="comune")) is None
    assert view.ask_by(replace(asked, on_day=None)) is None
    assert view.answer_by(replace(asked, asked_on=None)) is None


def test_an_obstacle_is_said_as_its_list_says_it_and_what_is_unknown_says_nothing() -> None:
    view = a_view()
    assert view.obstacle_words(Obstacle(ObstacleKind.QUESTION, "Q-RED-1")) == "Quando si chiede?"
    assert view.obstacle_words(Obstacle(ObstacleKind.QUESTION, "altra")) == ""
    assert (
        view.obstacle_words(Obstacle(ObstacleKind.FIGURE, "REDD", "2026-Q3"))
        == "Redditi, 2026-Q3: circa 15 (tra 10 e 20)"
    )
    assert view.obstacle_words(Obstacle(ObstacleKind.FIGURE, "REDD", "2026-Q2")) == ""
    assert view.obstacle_words(Obstacle(ObstacleKind.LISTED, "altro")) == ""


def test_attendance_is_missing_once_an_event_is_over_until_it_is_entered_or_cancelled() -> None:
    over = Event(EventKind.OFFICERS, "Corso", date(2026, 11, 1))
    unsaid, came = Attendance(COURSE, "Ugo"), Attendance(COURSE, "Ugo", came=Came.YES)
    assert attendance_is_missing(over, [], TODAY)
    assert not attendance_is_missing(replace(over, state=EventState.CANCELLED), [], TODAY)
    assert not attendance_is_missing(replace(over, on_day=TODAY), [unsaid], TODAY)
    held = replace(over, state=EventState.HELD)
    assert attendance_is_missing(held, [came, unsaid], TODAY)
    assert not attendance_is_missing(held, [came], TODAY)


def test_an_action_agreed_between_two_meetings_belongs_to_the_year_it_is_due_in() -> None:
    view = a_view(
        actions=(kept(SCHOOLS, Action("Fare", "inps", due=date(2027, 1, 1))), kept(SENT, Action("Altro", "inps")))
    )
    assert "Fare" in compose(view, PaperAsked(PaperKind.YEAR, year=2027)).text
    assert "Fare" not in compose(view, PaperAsked(PaperKind.YEAR, year=2026)).text


def test_hours_and_places_are_said_as_far_as_they_are_known() -> None:
    assert hours_of(time(9), None) == "9:00"
    assert hours_of(None, None) == ""
    assert place_of(Meeting(TODAY, remote=True, place="Collegamento")) == "a distanza, Collegamento"
