"""The shelves of the table: what a later program wrote is left out, and stays."""

from datetime import date, time

from desktop.domain.identifiers import RecordId, new_id
from desktop.domain.table.records import Meeting, MeetingState, Presence
from tests.builders import Work


def test_what_a_later_program_wrote_is_left_out_and_the_rest_is_given(work: Work) -> None:
    def write(**values: object) -> RecordId:
        key = RecordId(new_id())
        work(lambda uow: uow.rows.add("table_meeting", {"id": key, **values}))  # type: ignore[dict-item]  # texts
        return key

    write(on_day="2026-11-22", state="dreamt")
    write(on_day="un giorno", state="held")
    kept = write(on_day="2026-11-22", at_time="09:30", remote=1, state="held")
    (found,) = work(lambda uow: uow.technical_table.meetings.all())
    assert found.id == kept
    assert found.text == Meeting(date(2026, 11, 22), time(9, 30), remote=True, state=MeetingState.HELD)
    assert work(lambda uow: uow.technical_table.meetings.one(RecordId(new_id()))) is None


def test_a_presence_that_is_taken_back_or_not_known_is_not_given(work: Work) -> None:
    meeting, ada, lia = (RecordId(new_id()) for _ in range(3))
    for who, presence in ((ada, Presence.PRESENT), (lia, Presence.EXCUSED), (lia, Presence.UNSAID)):
        work(lambda uow, who=who, presence=presence: uow.technical_table.put_presence(meeting, who, presence))
    key = {"meeting_id": meeting, "who": new_id()}
    work(lambda uow: uow.rows.put("table_presence", key, {"presence": "dreamt"}))
    assert work(lambda uow: uow.technical_table.presences()) == {meeting: {ada: Presence.PRESENT}}
