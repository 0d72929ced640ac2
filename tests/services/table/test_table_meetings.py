"""Who sits at the table, its meetings and its actions: who writes, what is kept, what two edits upon one reading do."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desktop.app import Knowledge
from desktop.domain.accords import Accord
from desktop.domain.identifiers import RecordId
from desktop.domain.operator import Role
from desktop.domain.table.records import (
    Action,
    ActionState,
    Delegate,
    Meeting,
    MeetingState,
    Presence,
)
from desktop.errors import (
    AccordSwitchedOff,
    AppointmentUnusable,
    EditedMeanwhile,
    RecordUnknown,
    RoleMissing,
    TableFieldMissing,
)
from desktop.services.colleagues.accords import set_accord
from desktop.services.table.meetings import (
    settle_action,
    sit_no_more,
    take_meeting,
    write_action,
    write_body,
    write_delegate,
    write_meeting,
    write_presences,
)
from desktop.services.table.reading import read_table
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, hold_only

DAY = date(2026, 10, 13)
NOBODY = RecordId(bytes(16))


def test_a_meeting_is_convened_and_held_with_who_was_there(work: Work, knowledge: Knowledge) -> None:
    neri = work(lambda uow: write_delegate(uow, Delegate(" Ada  Neri ", "inps")))
    meeting = work(lambda uow: write_meeting(uow, Meeting(DAY, time(10), place="Sala")))
    before = work(lambda uow: read_table(uow, knowledge.table_ground)).meetings[0]
    held = replace(before.text, state=MeetingState.HELD, decided="Si fa", remote=True)
    work(lambda uow: write_meeting(uow, held, meeting, before.stamp))
    work(lambda uow: write_presences(uow, meeting, {neri: Presence.PRESENT}))
    entries = work(lambda uow: uow.rows.one("SELECT count(*) FROM log"))
    work(lambda uow: write_presences(uow, meeting, {neri: Presence.PRESENT}))

    view = work(lambda uow: read_table(uow, knowledge.table_ground))
    assert view.meetings[0].text == held
    assert view.presences == {meeting: {neri: Presence.PRESENT}}
    assert view.delegates[0].text.name == "Ada Neri"
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log")) == entries
    assert (view.centre, view.may_write) == ("Centro Prova", True)
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_meeting(uow, held, meeting, before.stamp))
    with pytest.raises(RecordUnknown):
        work(lambda uow: write_presences(uow, NOBODY, {}))


def test_a_body_is_added_renamed_and_taken_off_and_two_edits_upon_one_reading_are_not_both_kept(
    work: Work, knowledge: Knowledge
) -> None:
    own = work(lambda uow: write_body(uow, "Ente"))
    work(lambda uow: write_body(uow, "INPS Milano", "inps"))
    seen = work(lambda uow: read_table(uow, knowledge.table_ground)).body_stamps[own]
    work(lambda uow: sit_no_more(uow, own, seen))
    catalogue = work(lambda uow: read_table(uow, knowledge.table_ground)).catalogue
    assert catalogue.body_name("inps") == "INPS Milano"
    assert catalogue.body_name(own) == ""
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_body(uow, "Altro", own, seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: sit_no_more(uow, own, seen))


def test_two_edits_of_a_person_upon_one_reading_are_not_both_kept(work: Work, knowledge: Knowledge) -> None:
    neri = work(lambda uow: write_delegate(uow, Delegate("Neri", "inps")))
    seen = work(lambda uow: read_table(uow, knowledge.table_ground)).delegates[0].stamp
    work(lambda uow: write_delegate(uow, Delegate("Verdi", "inps"), neri, seen))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_delegate(uow, Delegate("Bruni", "inps"), neri, seen))


def test_an_action_goes_on_until_it_is_done_and_an_edit_of_its_words_leaves_how_far_it_came(
    work: Work, knowledge: Knowledge
) -> None:
    def read() -> tuple[Action, object]:
        each = work(lambda uow: read_table(uow, knowledge.table_ground)).actions[0]
        return each.text, each.stamp

    today = work(lambda uow: uow.today)
    action = work(lambda uow: write_action(uow, Action("Mandare le date", "inps", due=today)))
    _, seen = read()
    later = today + timedelta(9)
    work(lambda uow: settle_action(uow, action, ActionState.POSTPONED, "Manca la sala", later, seen))  # type: ignore[arg-type]  # a stamp
    work(lambda uow: write_action(uow, Action("Mandare le tre date", "comune", due=later), action))
    kept, _ = read()
    assert (kept.what, kept.body, kept.state, kept.why) == (
        "Mandare le tre date",
        "comune",
        ActionState.POSTPONED,
        "Manca la sala",
    )
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: settle_action(uow, action, ActionState.DONE, seen=seen))  # type: ignore[arg-type]  # same
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: write_action(uow, Action("Altro", "inps"), action, seen))  # type: ignore[arg-type]  # same
    with pytest.raises(TableFieldMissing):
        work(lambda uow: settle_action(uow, action, ActionState.OVERTAKEN))
    with pytest.raises(RecordUnknown):
        work(lambda uow: settle_action(uow, NOBODY, ActionState.DONE))


def test_day_and_hour_of_a_meeting_are_given_for_a_calendar_and_the_log_knows(work: Work) -> None:
    meeting = work(lambda uow: write_meeting(uow, Meeting(DAY, time(10))))
    bare = work(lambda uow: write_meeting(uow, Meeting(DAY)))
    assert work(lambda uow: take_meeting(uow, meeting)) == (DAY, time(10))
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'save.table'")) == (1,)
    with pytest.raises(AppointmentUnusable):
        work(lambda uow: take_meeting(uow, bare))
    with pytest.raises(RecordUnknown):
        work(lambda uow: take_meeting(uow, NOBODY))


@pytest.mark.parametrize(
    ("role", "writes"),
    [(Role.ACCOGLIENZA, False), (Role.OPERATRICE, False), (Role.REFERENTE, True), (Role.COORDINATRICE, True)],
)
def test_every_operator_reads_and_the_referent_and_the_coordinator_write(
    work: Work, knowledge: Knowledge, role: Role, *, writes: bool
) -> None:
    work(lambda uow: hold_only(uow, role))
    view = work(lambda uow: read_table(uow, knowledge.table_ground))
    assert view.may_write is writes
    if writes:
        assert work(lambda uow: write_meeting(uow, Meeting(DAY)))
    else:
        with pytest.raises(RoleMissing):
            work(lambda uow: write_meeting(uow, Meeting(DAY)))


def test_where_the_centre_does_not_use_the_table_nothing_is_read_or_written_and_all_of_it_stays(
    work: Work, knowledge: Knowledge
) -> None:
    work(lambda uow: write_meeting(uow, Meeting(DAY)))
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=False))

    def write(uow: UnitOfWork) -> object:
        return write_meeting(uow, Meeting(DAY))

    for asked in (write, lambda uow: read_table(uow, knowledge.table_ground)):
        with pytest.raises(AccordSwitchedOff):
            work(asked)
    work(lambda uow: set_accord(uow, Accord.TABLE, in_use=True))
    assert len(work(lambda uow: read_table(uow, knowledge.table_ground)).meetings) == 1
