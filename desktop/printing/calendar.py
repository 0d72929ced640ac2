"""An appointment for somebody's calendar: a day and an hour, and not a word of what it is (RFC 5545)."""

from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

FILE_NAME: Final = "appuntamento.ics"
_SUMMARY: Final = "Appuntamento"
_ROME: Final = "Europe/Rome"


def appointment(on: date, at: time, uid: UUID) -> bytes:
    """Return the file of one appointment.

    Whoever sees the calendar learns that there is one, and when: neither where, with whom, what for nor which program
    wrote it; not even the moment of writing. It ends with the minute in which it begins: how long it takes is unknown.

    Args:
        on: the day, at the desk.
        at: the hour there, by the clock on the wall; of the hour that comes twice in autumn, the first.
        uid: random, so that it says nothing.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - asked for seldom: the window does not wait for it

    begins = datetime.combine(on, at, ZoneInfo(_ROME)).astimezone(UTC)
    event = Event()
    event.add("uid", str(uid))
    # Both are asked for by the standard. The second is the moment of writing: that is nobody's business.
    event.add("dtstamp", begins)
    event.add("dtstart", begins)
    event.add("summary", _SUMMARY)
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{_SUMMARY}//IT")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
