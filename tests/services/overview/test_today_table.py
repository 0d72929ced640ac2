"""What «Oggi» says of the technical table: the next meeting, what is late, who came, what was asked for."""

from datetime import timedelta

from desktop.app import Knowledge
from desktop.domain.accords import Accord
from desktop.domain.table.records import (
    Action,
    ActionState,
    Attendance,
    Came,
    Event,
    EventKind,
    EventState,
    Meeting,
    MeetingState,
    Patronage,
    PatronageAnswer,
)
from desktop.services.colleagues.accords import set_accord
from desktop.services.overview.today_table import read_table_today
from desktop.services.table.events import enter_attendance, write_attendance, write_event
from desktop.services.table.meetings import settle_action, write_action, write_meeting
from desktop.services.table.spreading import write_patronage
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, hold_only


def fill(uow: UnitOfWork) -> None:
    """Of each kind one thing that is said and one that is not."""
    today, day = uow.today, timedelta(1)
    for on, state in ((today + day, MeetingState.CONVENED), (today - day, MeetingState.CONVENED)):
        write_meeting(uow, Meeting(on, state=state))
    write_meeting(uow, Meeting(today + 60 * day))
    write_meeting(uow, Meeting(today - day, state=MeetingState.HELD))
    write_action(uow, Action("In ritardo", "inps", due=today - day))
    write_action(uow, Action("Oggi", "inps", due=today))
    write_action(uow, Action("Senza giorno", "inps"))
    settle_action(uow, write_action(uow, Action("Fatta", "inps", due=today - day)), ActionState.DONE)
    write_event(uow, Event(EventKind.OFFICERS, "Da segnare", today - day))
    write_event(uow, Event(EventKind.OFFICERS, "Annullato", today - day, state=EventState.CANCELLED))
    write_event(uow, Event(EventKind.OFFICERS, "Oggi", today))
    entered = write_event(uow, Event(EventKind.OFFICERS, "Segnato", today - day))
    enter_attendance(uow, entered, {write_attendance(uow, Attendance(entered, "Ugo")): Came.YES})
    half = write_event(uow, Event(EventKind.SCHOOL, "A metà", today - day, place="Istituto", state=EventState.HELD))
    write_attendance(uow, Attendance(half, "Eva"))
    write_patronage(uow, Patronage("Mostra", "inps", asked_on=today - 40 * day))
    write_patronage(uow, Patronage("Non mandata", "inps"))
    for title, on in (("Da mandare", 50), ("Più avanti", 90), ("Passata", -1)):
        write_patronage(uow, Patronage(title, "inps", "", today + on * day))
    write_patronage(uow, Patronage("Di un altro ente", "comune", "", today + 40 * day))
    granted = (PatronageAnswer.GRANTED, today)
    write_patronage(uow, Patronage("Concessa", "inps", "", None, "", today, *granted))


def test_only_what_is_left_to_do_at_the_table_is_said(work: Work, knowledge: Knowledge) -> None:
    work(fill)
    found = work(lambda uow: read_table_today(uow, knowledge.table_catalogue))
    assert found is not None
    assert found.meeting is not None
    assert found.meeting.text.on_day == found.today + timedelta(1)
    assert [each.text.on_day for each in found.unwritten] == [found.today - timedelta(1)]
    assert [each.text.what for each in found.late] == ["In ritardo"]
    assert [each.text.title for each in found.to_enter] == ["Da segnare", "A metà"]
    assert [(each.kept.text.initiative, each.by) for each in found.patronages] == [
        ("Mostra", found.today - timedelta(10))
    ]
    assert [(each.kept.text.initiative, each.by) for each in found.to_send] == [
        ("Da mandare", found.today + timedelta(20))
    ]


def test_where_nothing_is_left_nothing_is_said_and_to_who_has_no_task_neither(work: Work, knowledge: Knowledge) -> None:
    found = work(lambda uow: read_table_today(uow, knowledge.table_catalogue))
    assert found is not None
    assert (found.meeting, found.late, found.to_enter) == (None, (), ())
    work(hold_only)
    assert work(lambda uow: read_table_today(uow, knowledge.table_catalogue)) is None


def test_of_a_table_the_centre_does_not_use_nothing_is_read(work: Work, knowledge: Knowledge) -> None:
    work(fill)
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=False))
    assert work(lambda uow: read_table_today(uow, knowledge.table_catalogue)) is None
