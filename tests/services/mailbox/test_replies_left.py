"""What the replies leave to do stands in the lists by the code of the file alone, for who may open it, until done."""

from datetime import date, timedelta

import pytest

from desktop.domain.agenda import Span
from desktop.domain.operator import Role
from desktop.domain.reply import Change, ReplyState, Touched
from desktop.domain.sheet import Sheet
from desktop.errors import RoleMissing
from desktop.services.colleagues.access import keep_files_apart
from desktop.services.mailbox.replies import file_reply, keep_reply, mark_change, throw_away
from desktop.services.mailbox.replies_left import replies_due, replies_left
from desktop.services.overview.agenda import AgendaView, read_agenda
from desktop.storage.vault import Vault
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.colleagues import MARTA, join, sit_down
from tests.rule_texts import the_rules
from tests.services.mailbox.test_replies import a_sheet, examined

TODAY = date(2026, 11, 25)
SOON = Change(Touched.DEADLINE, (TODAY + timedelta(days=3)).isoformat(), "Integrare")


@pytest.fixture
def sheet(work: Work) -> Sheet:
    return work(a_sheet)


def filed(work: Work, sheet: Sheet, *changes: Change) -> None:
    found = examined(work, sheet.code)
    reply = work(lambda uow: keep_reply(uow, found))
    kept = work(lambda uow: uow.replies.one(reply))
    assert kept is not None
    work(lambda uow: file_reply(uow, reply, changes, kept.stamp))


def agenda(work: Work) -> AgendaView:
    return work(lambda uow: read_agenda(uow, the_rules(), Span.WEEK))


def test_a_reply_waits_to_be_confirmed_under_the_code_of_its_file_or_to_be_matched_under_none(
    work: Work, sheet: Sheet
) -> None:
    assert work(replies_left) == ((), ())
    case = work(lambda uow: uow.cases.one(sheet.case_id))
    assert case is not None
    for text in (f"{sheet.code} venite", "Senza codice"):
        found = examined(work, text)
        work(lambda uow, found=found: keep_reply(uow, found))

    proposed, quarantined = work(replies_left)[0]
    assert (proposed.state, proposed.case_id, proposed.code) == (ReplyState.PROPOSED, sheet.case_id, case.code)
    assert (quarantined.state, quarantined.case_id, quarantined.code) == (ReplyState.QUARANTINE, None, "")
    assert proposed.received_on == TODAY


def test_a_reply_thrown_away_or_filed_waits_no_more(work: Work, sheet: Sheet) -> None:
    found = examined(work, "Senza codice")
    reply = work(lambda uow: keep_reply(uow, found))
    kept = work(lambda uow: uow.replies.one(reply))
    assert kept is not None
    work(lambda uow: throw_away(uow, reply, kept.stamp))
    filed(work, sheet)
    assert work(replies_left) == ((), ())


def test_what_a_reply_asks_for_stands_on_its_day_until_it_is_done(work: Work, sheet: Sheet) -> None:
    filed(work, sheet, SOON, Change(Touched.VISIT, ""))
    (line,) = work(replies_left)[1]
    assert (line.case_id, line.due) == (sheet.case_id, TODAY + timedelta(days=3))
    assert [day.day for day in agenda(work).days if day.replies == (line,)] == [line.due]

    work(lambda uow: mark_change(uow, line.id, SOON, done=True))
    assert work(replies_left) == ((), ())
    assert all(day.is_empty for day in agenda(work).days)
    work(lambda uow: mark_change(uow, line.id, SOON, done=False))
    assert work(replies_left)[1] == (line,)


def test_a_day_that_is_over_stays_late_and_a_far_one_comes_up_two_weeks_before(
    work: Work, sheet: Sheet, clock: Clock
) -> None:
    filed(work, sheet, Change(Touched.DEADLINE, (TODAY + timedelta(days=15)).isoformat()))
    assert work(replies_left) == ((), ())
    clock.now += timedelta(days=1)
    assert len(work(replies_left)[1]) == 1
    clock.now += timedelta(days=300)
    late = work(replies_left)[1]
    assert len(late) == 1
    assert agenda(work).late_replies == late


def test_only_who_may_open_the_file_sees_its_lines(work: Work, sheet: Sheet, vault: Vault) -> None:
    filed(work, sheet, SOON)
    for text in (sheet.code, "Senza codice"):
        found = examined(work, text)
        work(lambda uow, found=found: keep_reply(uow, found))
    join(vault)
    work(lambda uow: keep_files_apart(uow, apart=True))
    assert [len(lines) for lines in work(replies_left)] == [2, 1]
    sit_down(vault, MARTA)
    (quarantined,), due = work(replies_left)
    assert (quarantined.state, due) == (ReplyState.QUARANTINE, ())
    assert not any(day.replies for day in agenda(work).days)


def test_who_follows_no_women_asks_for_none(work: Work, sheet: Sheet) -> None:
    filed(work, sheet, SOON)
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    with pytest.raises(RoleMissing):
        work(replies_left)
    with pytest.raises(RoleMissing):
        work(lambda uow: replies_due(uow, TODAY, TODAY))
    work(lambda uow: hold_only(uow, Role.ACCOGLIENZA))
    assert agenda(work).late_replies == ()
    assert not any(day.replies for day in agenda(work).days)
