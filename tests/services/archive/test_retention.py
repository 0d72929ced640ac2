"""The worklist of closed files: it proposes, and never erases."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.access import Access
from desktop.domain.case import State
from desktop.domain.erasure import Part
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.operator import Role
from desktop.domain.retention import Due, Hold
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import CaseUnknown, DayUnusable, EditedMeanwhile, RetentionUnusable, RoleMissing
from desktop.services.archive.retention import (
    choose_retention,
    files_to_decide,
    hold_file,
    read_holds,
    read_keeping,
    read_retention,
    retention_months,
    retention_worklist,
)
from desktop.services.case.burying import bury
from desktop.services.case.cases import change_state, open_case
from desktop.services.case.contacts import note_first_contact
from desktop.services.colleagues.access import open_with_reason
from tests.builders import Work, a_case, a_first_contact, hold_only
from tests.clock import Clock


def closed(work: Work, alias: str = "Ginestra", *, words: bool = True) -> CaseId:
    if words:
        case = work(lambda uow: note_first_contact(uow, a_first_contact(alias)))
    else:
        case = work(lambda uow: open_case(uow, alias, uow.today))
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))
    return case.id


def listed(work: Work) -> list[tuple[CaseId, Due, str]]:
    return [(row.id, row.due, row.since.isoformat()) for row in work(lambda uow: retention_worklist(uow, ()))]


def test_closed_files_come_up_and_open_ones_never(work: Work, clock: Clock) -> None:
    case, bare = closed(work), closed(work, "Erica", words=False)
    work(lambda uow: note_first_contact(uow, a_first_contact("Rosa")))

    assert listed(work) == []
    clock.set_day("2027-05-25")
    assert listed(work) == [(case, Due.TEXT, "2027-05-25")]
    clock.set_day("2028-11-25")
    assert sorted(listed(work)) == sorted([(case, Due.CLOSED, "2028-11-25"), (bare, Due.CLOSED, "2028-11-25")])
    assert len(work(lambda uow: uow.search.rows())) == 3


def test_writing_in_a_closed_file_extends_its_clock_and_reading_does_not(work: Work, clock: Clock) -> None:
    case = closed(work)
    clock.set_day("2028-11-20")
    work(lambda uow: uow.journal.read(case))
    clock.set_day("2028-11-25")
    assert listed(work) == [(case, Due.CLOSED, "2028-11-25")]
    work(lambda uow: uow.rows.add("contact", {"id": new_id(), "case_id": case}, case=case))
    assert listed(work) == []
    clock.set_day("2030-11-25")
    assert listed(work) == [(case, Due.CLOSED, "2030-11-25")]


def test_a_file_closed_on_paper_long_ago_and_typed_in_today_begins_today(work: Work, clock: Clock) -> None:
    case = work(lambda uow: open_case(uow, "Ginestra", date(2020, 1, 1)))
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, date(2020, 6, 1)))
    assert listed(work) == []
    clock.set_day("2028-11-25")
    assert [row[0] for row in listed(work)] == [case.id]


def test_held_for_proceedings_or_minors_it_waits_for_their_day(work: Work, clock: Clock) -> None:
    case = closed(work, words=False)
    assert [held.until for held in work(lambda uow: read_holds(uow, case))] == [None] * len(Hold)
    held = work(lambda uow: hold_file(uow, case, Hold.MINORS, date(2031, 5, 2), NOTHING_THERE))
    assert {each.hold: each.until for each in held if each.until} == {Hold.MINORS: date(2031, 5, 2)}
    clock.set_day("2031-05-01")
    assert listed(work) == []
    clock.set_day("2031-05-02")
    assert listed(work) == [(case, Due.MINORS, "2031-05-02")]
    stamp = held[1].stamp
    work(lambda uow: hold_file(uow, case, Hold.MINORS, None, stamp))
    with pytest.raises(EditedMeanwhile):
        work(lambda uow: hold_file(uow, case, Hold.MINORS, date(2040, 1, 1), stamp))


def test_deciding_about_a_file_is_no_activity_in_it(work: Work, clock: Clock) -> None:
    case, other = closed(work), closed(work, "Erica")
    clock.set_day("2028-11-25")
    held = work(lambda uow: hold_file(uow, case, Hold.PROCEEDINGS, date(2029, 1, 10), NOTHING_THERE))
    work(lambda uow: bury(uow, other, Part.TEXT, ""))
    work(lambda uow: uow.access.put(other, uow.operator.id, Access.SHARED))
    work(lambda uow: open_with_reason(uow, other, "l'avvocata ha chiamato"))
    clock.set_day("2028-11-26")
    work(lambda uow: bury(uow, other, Part.PRACTICE, ""))
    assert listed(work) == [(other, Due.CLOSED, "2028-11-25")]
    clock.set_day("2029-01-10")
    assert listed(work)[1:] == [(case, Due.PROCEEDINGS, "2029-01-10")]
    assert held[0].until == date(2029, 1, 10)


def test_the_page_says_what_keeps_the_others_and_when_the_next_one_comes_up(work: Work, clock: Clock) -> None:
    case, waiting = closed(work, words=False), closed(work, "Erica", words=False)
    work(lambda uow: hold_file(uow, case, Hold.HER_WISH, date(2030, 1, 1), NOTHING_THERE))
    view = work(lambda uow: read_retention(uow, ()))

    assert [(row.id, row.hold, row.until) for row in view.held] == [(case, Hold.HER_WISH, date(2030, 1, 1))]
    assert (view.due, view.waiting, view.next_on) == ((), 1, date(2028, 11, 25))
    assert (view.months, view.today) == (24, date(2026, 11, 25))
    clock.set_day("2028-11-25")
    assert [row.id for row in work(lambda uow: read_retention(uow, ())).due] == [waiting]
    assert work(lambda uow: files_to_decide(uow, ())) == 1
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    assert work(lambda uow: files_to_decide(uow, ())) == 0


def test_a_files_own_page_says_how_long_it_stays(work: Work, clock: Clock) -> None:
    case = work(lambda uow: note_first_contact(uow, a_first_contact("Rosa")))
    keeping = work(lambda uow: read_keeping(uow, case.id))
    assert (keeping.code, keeping.closed_on, keeping.due_on, keeping.may_erase) == (case.code, None, None, True)
    work(lambda uow: change_state(uow, case.id, State.CONCLUSO, uow.today))
    clock.set_day("2026-12-01")
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    keeping = work(lambda uow: read_keeping(uow, case.id))
    assert (keeping.closed_on, keeping.due_on) == (date(2026, 11, 25), date(2028, 11, 25))
    assert (keeping.today, keeping.may_erase) == (date(2026, 12, 1), False)
    assert {hold.until for hold in keeping.holds} == {None}
    unknown = CaseId(new_id())
    with pytest.raises(CaseUnknown):
        work(lambda uow: read_keeping(uow, unknown))


def test_a_file_of_which_the_log_knows_nothing_counts_from_its_closing(work: Work) -> None:
    case = closed(work)
    work(lambda uow: uow.rows.all("DELETE FROM log WHERE case_id = ?", case))
    assert work(lambda uow: read_keeping(uow, case)).due_on == date(2028, 11, 25)


def test_a_hold_ends_on_a_day_still_to_come_and_is_of_a_file_there_is(work: Work, clock: Clock) -> None:
    case = closed(work)
    with pytest.raises(DayUnusable) as refused:
        work(lambda uow: hold_file(uow, case, Hold.PROCEEDINGS, uow.today, NOTHING_THERE))
    assert refused.value.why == "past"
    work(lambda uow: hold_file(uow, case, Hold.PROCEEDINGS, uow.today + timedelta(days=1), NOTHING_THERE))
    unknown = CaseId(new_id())
    with pytest.raises(CaseUnknown):
        work(lambda uow: hold_file(uow, unknown, Hold.PROCEEDINGS, None, NOTHING_THERE))
    with pytest.raises(CaseUnknown):
        work(lambda uow: read_holds(uow, unknown))
    assert clock.now


def test_the_months_are_the_coordinators_choice(work: Work) -> None:
    assert work(retention_months) == 24
    assert work(lambda uow: choose_retention(uow, "60")) == 60
    assert work(retention_months) == 60
    with pytest.raises(RetentionUnusable):
        work(lambda uow: choose_retention(uow, "36"))


def test_the_list_is_the_coordinators(work: Work) -> None:
    case = closed(work)
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    for use_case in (
        lambda uow: retention_worklist(uow, ()),
        lambda uow: choose_retention(uow, "12"),
        lambda uow: hold_file(uow, case, Hold.MINORS, None, NOTHING_THERE),
        lambda uow: read_holds(uow, case),
    ):
        with pytest.raises(RoleMissing):
            work(use_case)


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900), st.integers(-400, 400)), min_size=1, max_size=4),
    st.sampled_from(["12", "24", "60"]),
)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_how_many_wait_is_how_many_the_worklist_shows(
    work: Work, clock: Clock, files: list[tuple[int, int, int]], months: str
) -> None:
    """Closed and written in on any days, held or not: what is not asked about is never due."""
    first = date(2024, 1, 10)
    for closed, written, held in files:
        clock.set_day((first + timedelta(min(closed, written))).isoformat())
        case = work(lambda uow: a_case(uow, "Alba", uow.today))
        clock.set_day((first + timedelta(closed)).isoformat())
        work(lambda uow, case=case: change_state(uow, case.id, State.CONCLUSO, uow.today))  # type: ignore[misc]  # bound
        clock.set_day((first + timedelta(max(closed, written))).isoformat())
        contact = {"id": new_id(), "case_id": case.id, "asked": "x"}
        work(lambda uow, contact=contact, case=case: uow.rows.add("contact", contact, case=case.id))  # type: ignore[misc]  # bound
        if held > 0:
            until = first + timedelta(max(closed, written) + held)
            work(lambda uow, case=case, until=until: hold_file(uow, case.id, Hold.MINORS, until, NOTHING_THERE))  # type: ignore[misc]  # bound
    work(lambda uow: choose_retention(uow, months))
    for days in (100, 500, 1200, 2600):
        clock.set_day((first + timedelta(900 + days)).isoformat())
        assert work(lambda uow: files_to_decide(uow, ())) == len(work(lambda uow: read_retention(uow, ())).due)
