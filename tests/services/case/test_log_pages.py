"""The coordinator's page of the log: newest first, page by page, with what stands out told apart; and on paper."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.access_log import MANY_FILES, LogLine, LogPage, LogQuery, Unusual, gathered
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.operator import Role
from desktop.errors import CaseUnknown, DayUnusable, LogTooLong, RoleMissing
from desktop.services.case.burying import bury
from desktop.services.case.cases import read_case
from desktop.services.colleagues import access_log
from desktop.services.colleagues.access import open_with_reason
from desktop.services.colleagues.access_log import (
    compile_log,
    go_on_reading,
    note_log_printed,
    open_log,
    read_log,
    unusual_reads,
)
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case_with_contact, hold_only
from tests.clock import MILAN_IN_WINTER, Clock
from tests.conftest import OPERATOR

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=MILAN_IN_WINTER)


def read_files(uow: UnitOfWork, count: int) -> None:
    for number in range(count):
        uow.journal.read(number.to_bytes(16, "big"))


def whole_log(work: Work, query: LogQuery) -> list[LogLine]:
    page = work(lambda uow: access_log._page(uow, query, 3))
    lines = list(page.lines)
    while page.beyond is not None:
        beyond = page.beyond
        page = work(lambda uow, beyond=beyond: access_log._page(uow, query, 3, beyond))
        lines += page.lines
    return lines


def test_page_after_page_every_entry_comes_once_and_the_newest_first(work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    for hours in (1, 2, -4, 5):  # a clock that goes back loses nothing
        clock.now += timedelta(hours=hours)
        work(lambda uow: read_case(uow, case.id))
    query = LogQuery(TODAY, TODAY)
    by_pages = whole_log(work, query)

    assert [line.at for line in by_pages] == sorted((line.at for line in by_pages), reverse=True)
    every = list(work(lambda uow: read_log(uow, TODAY, TODAY)))
    assert sorted(map(told, every)) == sorted(map(told, by_pages))


def told(line: LogLine) -> tuple[object, ...]:
    return line.at, line.pc, line.operator, line.act, line.code


def test_the_page_opens_on_the_last_week_and_reading_it_is_logged_once(work: Work, clock: Clock) -> None:
    work(a_case_with_contact)
    clock.set_day("2026-12-01")
    view = work(lambda uow: open_log(uow, None, None, " "))

    assert (view.query.first, view.query.last) == (TODAY, date(2026, 12, 1))
    assert [name for _, name in view.authors] == [OPERATOR]
    assert view.page.beyond is None
    work(lambda uow: read_files(uow, 250))
    longer = work(lambda uow: open_log(uow, (TODAY, date(2026, 12, 1)), None, ""))
    beyond = longer.page.beyond
    assert beyond is not None
    older = work(lambda uow: go_on_reading(uow, longer.query, beyond))
    assert len(longer.page.lines) == 200
    assert older.beyond is None
    acts = [line.act for line in whole_log(work, view.query)]
    assert acts.count("read.log") == 2


def test_it_is_narrowed_to_a_colleague_and_to_a_file(work: Work, clock: Clock) -> None:
    case, other = work(a_case_with_contact), work(a_case_with_contact)
    clock.now += timedelta(hours=1)
    work(lambda uow: read_case(uow, case.id))
    of_case = work(lambda uow: open_log(uow, (TODAY, TODAY), None, case.shown_code.lower()))
    assert {line.code for line in of_case.page.lines} == {case.code}
    assert other.code not in {line.code for line in of_case.page.lines}

    me, name = of_case.authors[0]
    mine = work(lambda uow: open_log(uow, (TODAY, TODAY), me, ""))
    assert {line.operator for line in mine.page.lines} == {name}
    nobody = type(me)(new_id())
    assert work(lambda uow: open_log(uow, (TODAY, TODAY), nobody, "")).page == LogPage((), None)


def test_a_file_there_is_not_or_days_back_to_front_are_refused(work: Work) -> None:
    with pytest.raises(CaseUnknown):
        work(lambda uow: open_log(uow, None, None, "ZZZ-999"))
    with pytest.raises(DayUnusable):
        work(lambda uow: open_log(uow, (TODAY, TODAY - timedelta(days=1)), None, ""))


def test_many_files_in_an_hour_of_the_clock_stand_out(work: Work, clock: Clock) -> None:
    work(lambda uow: read_files(uow, 11))
    work(lambda uow: read_files(uow, 11))
    query = LogQuery(TODAY, TODAY)
    assert work(lambda uow: unusual_reads(uow, query)) == Unusual((), (), ())
    clock.now += timedelta(minutes=29)
    work(lambda uow: read_files(uow, 12))
    (many,) = work(lambda uow: unusual_reads(uow, query)).many
    assert (many.operator, many.files) == (OPERATOR, 12)
    assert (many.begins.hour, many.begins.minute) == (9, 0)


@pytest.mark.parametrize(
    ("moment", "stands_out"),
    [
        ("2026-11-25T06:59:59+01:00", True),
        ("2026-11-25T07:00:00+01:00", False),
        ("2026-11-25T20:59:59+01:00", False),
        ("2026-11-25T21:00:00+01:00", True),
        ("2026-11-26T00:10:00+01:00", True),
        ("2026-11-28T12:00:00+01:00", False),  # Saturday
        ("2026-11-29T12:00:00+01:00", True),  # Sunday
        ("2026-11-30T12:00:00+01:00", False),
    ],
)
def test_files_opened_early_late_or_on_a_sunday_stand_out(
    work: Work,
    clock: Clock,
    moment: str,
    stands_out: bool,  # noqa: FBT001 - a case
) -> None:
    clock.now = datetime.fromisoformat(moment)
    work(lambda uow: read_files(uow, 3))
    late = work(lambda uow: unusual_reads(uow, LogQuery(TODAY, date(2026, 11, 30)))).late
    assert [(each.operator, each.files, each.begins) for each in late] == (
        [(OPERATOR, 3, clock.now)] if stands_out else []
    )


def test_of_many_days_the_last_three_months_are_looked_at(work: Work, clock: Clock) -> None:
    work(lambda uow: read_files(uow, 12))
    clock.set_day("2027-02-24")
    whole = work(lambda uow: unusual_reads(uow, LogQuery(TODAY, date(2027, 2, 24))))
    assert (len(whole.many), whole.since) == (1, None)
    later = work(lambda uow: unusual_reads(uow, LogQuery(TODAY, date(2027, 2, 25))))
    assert (later.many, later.since) == ((), date(2026, 11, 26))


def test_however_long_the_log_is_a_page_is_found_by_its_index(work: Work) -> None:
    work(lambda uow: read_files(uow, 3))

    def explained(uow: UnitOfWork) -> list[str]:
        asked: list[str] = []
        uow._connection.set_trace_callback(asked.append)
        page = access_log._page(uow, LogQuery(TODAY, TODAY), 1)
        assert page.beyond is not None
        access_log._page(uow, LogQuery(TODAY, TODAY), 1, page.beyond)
        uow._connection.set_trace_callback(None)
        return [str(row) for sql in asked for row in uow.rows.all(f"EXPLAIN QUERY PLAN {sql}")]

    plans = work(explained)
    assert sum("log_at" in row for row in plans) == 2
    assert not any("SCAN log" in row or "TEMP B-TREE" in row for row in plans)


def test_a_colleagues_file_opened_with_a_reason_stands_out_on_its_day(work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: open_with_reason(uow, case.id, "la collega è assente"))
    (reason,) = work(lambda uow: unusual_reads(uow, LogQuery(TODAY, TODAY))).reasons
    assert (reason.code, reason.reason, reason.operator) == (case.code, "la collega è assente", OPERATOR)
    clock.now += timedelta(days=1)
    tomorrow = TODAY + timedelta(days=1)
    assert work(lambda uow: unusual_reads(uow, LogQuery(tomorrow, tomorrow))).reasons == ()


def test_on_paper_it_is_oldest_first_and_what_repeats_is_one_row(work: Work, clock: Clock) -> None:
    case = work(a_case_with_contact)
    clock.now += timedelta(minutes=5)
    work(lambda uow: read_case(uow, case.id))
    work(lambda uow: read_case(uow, case.id))
    me = work(lambda uow: uow.operator.id)
    sheet = work(lambda uow: compile_log(uow, LogQuery(TODAY, TODAY, me, case.id)))

    assert [(row.act, row.code) for row in sheet.rows] == [("write", case.code), ("read", case.code)]
    assert sheet.rows[1].times == 2
    assert (sheet.operator, sheet.code, sheet.made_by) == (OPERATOR, case.code, OPERATOR)
    assert (sheet.made_on, len(sheet.log_head), sheet.training) == (TODAY, 64, False)
    gone = CaseId(new_id())
    plain = work(lambda uow: compile_log(uow, LogQuery(TODAY, TODAY, None, gone)))
    assert (plain.operator, plain.code, plain.rows) == ("", "", ())
    work(note_log_printed)
    assert work(lambda uow: read_log(uow, TODAY, TODAY))[-1].act == "print.log"


def test_more_than_anybody_reads_on_paper_is_refused(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_log, "MOST_PRINTED", 20)
    work(lambda uow: [uow.journal.act(act) for act in ("verify", "backup") * 9])
    query = LogQuery(TODAY, TODAY)
    rows = work(lambda uow: compile_log(uow, query)).rows
    assert len(rows) == 19  # the first is the unlocking
    work(lambda uow: read_files(uow, 30))  # what repeats itself is one row
    assert len(work(lambda uow: compile_log(uow, query)).rows) == 20
    work(lambda uow: uow.journal.act("verify"))
    with pytest.raises(LogTooLong):
        work(lambda uow: compile_log(uow, query))


def test_the_page_and_the_paper_are_the_coordinators(work: Work) -> None:
    query = LogQuery(TODAY, TODAY)
    beyond = access_log.LogPosition(0, 1, 1)
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE, Role.ACCOGLIENZA))
    for use_case in (
        lambda uow: open_log(uow, None, None, ""),
        lambda uow: go_on_reading(uow, query, beyond),
        lambda uow: unusual_reads(uow, query),
        lambda uow: compile_log(uow, query),
        note_log_printed,
    ):
        with pytest.raises(RoleMissing):
            work(use_case)


def test_an_erased_file_stands_there_without_its_code(work: Work) -> None:
    case = work(a_case_with_contact)
    work(lambda uow: bury(uow, case.id, Part.ALL, ""))
    lines = work(lambda uow: open_log(uow, None, None, "")).page.lines
    assert {(line.code, line.erased) for line in lines if line.act == "erase.all"} == {("", True)}


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from("AB"), st.sampled_from(("read", "write")))))
def test_gathering_loses_no_entry_and_mixes_no_two(entries: list[tuple[int, str, str]]) -> None:
    lines = [
        LogLine(NOON + timedelta(hours=hour), 1, who, act, "ABC234", erased=False) for hour, who, act in sorted(entries)
    ]
    rows = gathered(lines)
    assert sum(row.times for row in rows) == len(lines)
    assert all(row.begins <= row.ends and row.begins.date() == row.ends.date() for row in rows)
    again = [(row.operator, row.act) for row in rows for _ in range(row.times)]
    assert again == [(line.operator, line.act) for line in lines]


def test_what_was_done_in_summer_is_told_in_winter_by_the_hour_the_clock_showed_then(work: Work, clock: Clock) -> None:
    july = date(2026, 7, 15)
    case = work(a_case_with_contact)
    clock.now = datetime.fromisoformat("2026-07-15T21:30:00+02:00")
    work(lambda uow: read_case(uow, case.id))
    clock.now = datetime.fromisoformat("2026-07-15T19:30:00+02:00")
    work(lambda uow: read_files(uow, MANY_FILES))
    clock.now = datetime.fromisoformat("2026-07-16T00:30:00+02:00")
    work(lambda uow: uow.journal.read(new_id()))
    clock.now = datetime(2026, 11, 25, 12, tzinfo=MILAN_IN_WINTER)

    lines = whole_log(work, LogQuery(july, july))
    told_of = work(lambda uow: unusual_reads(uow, LogQuery(july, july)))

    assert {f"{line.at:%H:%M}" for line in lines} == {"21:30", "19:30"}
    assert [f"{many.begins:%H:%M}" for many in told_of.many] == ["19:00"]
    assert [f"{late.begins:%H:%M}" for late in told_of.late] == ["21:30"]
