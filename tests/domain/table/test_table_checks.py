"""What a record of the table cannot do without, and how it is tidied."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.documents.plain_words import Edition
from desktop.domain.table.checks import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_COPIES,
    check_action,
    check_attendance,
    check_body,
    check_copies,
    check_delegate,
    check_event,
    check_meeting,
    check_patronage,
    settled,
    tidied,
)
from desktop.domain.table.records import (
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
    hours_words,
    minutes_between,
)
from desktop.errors import CopiesUnusable, DayUnusable, HoursUnusable, TableFieldMissing, TableTextTooLong
from desktop.words import sentence
from tests.technical_table import CAME, TODAY

YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
PATRONAGE = Patronage("Mostra", "inps")


def test_words_are_kept_without_blanks_around_them_and_lines_stay_where_there_are_several() -> None:
    kept = tidied(Meeting(TODAY, place="  Sala \n grande ", agenda=" Uno \nDue "))
    assert (kept.place, kept.agenda) == ("Sala grande", "Uno \nDue")
    with pytest.raises(TableTextTooLong):
        tidied(Meeting(TODAY, place="x" * (LONGEST_LINE + 1)))
    with pytest.raises(TableTextTooLong) as refused:
        tidied(Meeting(TODAY, agenda="x" * (LONGEST_TEXT + 1)))
    assert str(LONGEST_TEXT) in sentence(refused.value)


MISSING: dict[str, Callable[[], object]] = {
    "name": lambda: check_delegate(Delegate(" ", "inps")),
    "body": lambda: check_action(Action("Fare", "")),
    "what": lambda: check_action(Action(" ", "inps")),
    "title": lambda: check_event(Event(EventKind.OFFICERS, "", TODAY), TODAY),
    "school": lambda: check_event(Event(EventKind.SCHOOL, "Incontro", TODAY), TODAY),
    "place": lambda: check_copies(CopiesLeft(TODAY, Edition.WOMEN, 1), TODAY),
    "initiative": lambda: check_patronage(Patronage("", "inps"), TODAY),
    "asked_on": lambda: check_patronage(replace(PATRONAGE, answer=PatronageAnswer.DENIED), TODAY),
    "answered_on": lambda: check_patronage(replace(PATRONAGE, asked_on=TODAY, answer=PatronageAnswer.GRANTED), TODAY),
    "why": lambda: settled(Action("Fare", "inps"), ActionState.OVERTAKEN, " ", None, TODAY),
    "due": lambda: settled(Action("Fare", "inps"), ActionState.POSTPONED, "Manca chi", YESTERDAY, TODAY),
}


@pytest.mark.parametrize("field", MISSING)
def test_what_is_missing_is_named(field: str) -> None:
    with pytest.raises(TableFieldMissing) as refused:
        MISSING[field]()
    assert refused.value.field == field
    assert sentence(refused.value).startswith("Manca")


def test_what_is_whole_is_kept_as_it_is() -> None:
    for kept in (Delegate("Ada", "inps"), Action("Fare", "inps"), Attendance(CAME, "Ugo"), Body("Ente")):
        check = {Delegate: check_delegate, Action: check_action, Attendance: check_attendance, Body: check_body}
        assert check[type(kept)](kept) == kept
    course = Event(EventKind.OFFICERS, "Corso", TODAY, state=EventState.HELD)
    assert check_event(course, TODAY) == course
    planned = replace(course, state=EventState.PLANNED)
    assert check_event(planned, TODAY) == planned
    assert check_meeting(Meeting(TODAY, state=MeetingState.HELD), TODAY).state is MeetingState.HELD


@pytest.mark.parametrize("make", [lambda: check_body(Body("")), lambda: check_attendance(Attendance(CAME, ""))])
def test_whoever_has_no_name_is_not_kept(make: Callable[[], object]) -> None:
    with pytest.raises(TableFieldMissing):
        make()


def test_nothing_ends_before_it_begins_or_was_held_on_a_day_to_come() -> None:
    with pytest.raises(HoursUnusable) as refused:
        check_meeting(Meeting(TODAY, time(10), time(10)), TODAY)
    with pytest.raises(HoursUnusable):
        check_event(Event(EventKind.OFFICERS, "Corso", TODAY, time(10), time(9)), TODAY)
    with pytest.raises(DayUnusable):
        check_meeting(Meeting(TOMORROW, state=MeetingState.HELD), TODAY)
    with pytest.raises(DayUnusable):
        check_event(Event(EventKind.OFFICERS, "Corso", TOMORROW, state=EventState.HELD), TODAY)
    assert "due ore" in sentence(refused.value)
    assert check_meeting(Meeting(TOMORROW, time(10)), TODAY).on_day == TOMORROW
    assert check_event(Event(EventKind.SCHOOL, "", TODAY, place="Istituto", state=EventState.HELD), TODAY).place


def test_a_postponed_action_is_due_on_another_day_and_one_that_is_open_again_says_no_more_why() -> None:
    action = Action("Fare", "inps", due=YESTERDAY)
    later = settled(action, ActionState.POSTPONED, "Manca chi", TOMORROW, TODAY)
    assert (later.due, later.why, later.settled_on, later.is_late(TODAY)) == (TOMORROW, "Manca chi", TODAY, False)
    again = settled(later, ActionState.OPEN, "ignorato", None, TODAY)
    assert (again.due, again.why, again.settled_on) == (TOMORROW, "", None)
    done = settled(action, ActionState.DONE, "", None, TODAY)
    assert action.is_late(TODAY)
    assert not done.is_late(TODAY)
    assert not replace(action, due=None).is_late(TODAY)


def test_an_answer_comes_after_the_request_and_a_request_without_one_has_no_day_of_answer() -> None:
    asked = replace(PATRONAGE, asked_on=YESTERDAY, answered_on=TODAY)
    assert check_patronage(asked, TODAY).answered_on is None
    granted = replace(asked, answer=PatronageAnswer.GRANTED)
    assert check_patronage(granted, TODAY) == granted
    assert not granted.waits
    assert asked.waits
    for wrong in (replace(PATRONAGE, asked_on=TOMORROW), replace(granted, answered_on=TOMORROW)):
        with pytest.raises(DayUnusable):
            check_patronage(wrong, TODAY)


def test_copies_are_counted_and_were_left_somewhere_already() -> None:
    for copies in (0, MOST_COPIES + 1):
        with pytest.raises(CopiesUnusable) as refused:
            check_copies(CopiesLeft(TODAY, Edition.WOMEN, copies, place="Qui"), TODAY)
        assert str(MOST_COPIES) in sentence(refused.value)
    with pytest.raises(DayUnusable):
        check_copies(CopiesLeft(TOMORROW, Edition.WOMEN, 1, place="Qui"), TODAY)
    assert check_copies(CopiesLeft(TODAY, Edition.WOMEN, 1, service="milano.cadmi"), TODAY).copies == 1


@settings(max_examples=30)
@given(st.times(), st.times())
def test_how_long_something_lasts_is_said_in_hours_and_minutes(begins: time, ends: time) -> None:
    minutes = minutes_between(begins, ends)
    assert minutes_between(begins, None) == minutes_between(None, ends) == 0
    assert -24 * 60 < minutes < 24 * 60
    assert hours_words(60) == "1 ora"
    assert hours_words(150) == "2 ore e 30 minuti"
    assert hours_words(0) == ""
