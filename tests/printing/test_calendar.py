"""An appointment in a calendar tells when, and nothing else: read back by another reader than the one that wrote it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.calendar import FILE_NAME, appointment

UID = UUID("6f1de7a1-92a5-4b4c-9c0b-3a1f0a5d2c11")
LINES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Appuntamento//IT
BEGIN:VEVENT
SUMMARY:Appuntamento
DTSTART:20261202T083000Z
DTSTAMP:20261202T083000Z
UID:6f1de7a1-92a5-4b4c-9c0b-3a1f0a5d2c11
CLASS:PRIVATE
END:VEVENT
END:VCALENDAR
"""
MOMENT = re.compile(rb"\d{8}T\d{6}Z")  # what it is there to tell: its digits may look like anything
# What would tell a phone's screen, a car or whoever shares the calendar what it is about.
TELLING = re.compile(
    rb"violen|vittim|centro|cav|inps|sportell|dossier|accompagn|colloqui|incontro|legal|1522"
    rb"|LOCATION|DESCRIPTION|ATTENDEE|ORGANIZER|VALARM|CATEGORIES|CONTACT|COMMENT|URL|X-|TZID|DTEND|DURATION",
    re.IGNORECASE,
)


def begins(content: bytes) -> datetime:
    """The moment, as the second reader understands it."""
    found: datetime = vobject.readOne(content.decode("ascii")).vevent.dtstart.value
    return found


def test_the_file_is_these_bytes_and_no_others() -> None:
    assert appointment(date(2026, 12, 2), time(9, 30), UID) == LINES.replace("\n", "\r\n").encode("ascii")


def test_another_reader_finds_one_private_event_and_nothing_to_tell_of_it() -> None:
    content = appointment(date(2026, 12, 2), time(9, 30), UID)

    calendar = vobject.readOne(content.decode("ascii"))
    (event,) = calendar.components()

    assert {child.name for child in calendar.lines()} == {"VERSION", "PRODID"}
    assert {child.name for child in event.lines()} == {"SUMMARY", "DTSTART", "DTSTAMP", "UID", "CLASS"}
    assert list(event.components()) == []
    assert (event.summary.value, event.contents["class"][0].value) == ("Appuntamento", "PRIVATE")
    assert event.uid.value == str(UID)


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        (date(2026, 12, 2), time(9, 30), datetime(2026, 12, 2, 8, 30, tzinfo=UTC)),
        (date(2026, 7, 1), time(9, 30), datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        # The clock goes forward on 29 March 2026 at 2, and back on 25 October 2026 at 3.
        (date(2026, 3, 28), time(9), datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(2026, 3, 29), time(9), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (date(2026, 10, 24), time(9), datetime(2026, 10, 24, 7, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
        (date(2026, 10, 25), time(9), datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (date(2027, 1, 1), time(0, 15), datetime(2026, 12, 31, 23, 15, tzinfo=UTC)),
    ],
)
def test_the_hour_on_the_wall_is_told_in_utc_also_when_the_clock_changes(day: date, hour: time, utc: datetime) -> None:
    assert begins(appointment(day, hour, UID)) == utc


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
    st.uuids(version=4),
)
def test_whatever_the_day_the_reader_in_rome_sees_the_hour_that_was_agreed(day: date, at: time, uid: UUID) -> None:
    content = appointment(day, at, uid)

    seen = begins(content).astimezone(ZoneInfo("Europe/Rome"))
    # Of an hour that the clock skips there is none to be seen: it is the one after it.
    skipped = timedelta(hours=1) if seen.time() != at else timedelta(0)
    assert seen.replace(tzinfo=None) - skipped == datetime.combine(day, at)
    assert not TELLING.search(MOMENT.sub(b"", content.replace(str(uid).encode(), b"")))
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_two_files_of_one_visit_share_no_sign_but_the_moment() -> None:
    one, other = (appointment(date(2026, 12, 2), time(9, 30), uuid4()) for _ in range(2))

    assert one != other
    assert re.sub(rb"UID:.*", b"", one) == re.sub(rb"UID:.*", b"", other)


def test_the_name_that_is_proposed_tells_nothing() -> None:
    assert FILE_NAME == "appuntamento.ics"
