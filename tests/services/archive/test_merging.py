"""Two files of one woman: who makes them one, upon what, and what each gets back when they are taken apart."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.access import Access
from desktop.domain.case import State
from desktop.domain.identifiers import CaseId, new_id
from desktop.domain.merging import OPENED_ON, OWNER, STATE, Merging, Register, Side
from desktop.domain.operator import Role
from desktop.domain.practice import PracticeField
from desktop.errors import (
    CaseUnknown,
    FilesChanged,
    FilesNotBothYours,
    FilesTheSame,
    FileTravels,
    MergingNotLast,
    MergingUnknown,
    RoleMissing,
)
from desktop.services.archive.merging import (
    all_mergings,
    beside,
    merge_files,
    mergings_of,
    part_files,
    possible_others,
    read_mergings,
)
from desktop.services.case.cases import case_of_code, change_state, open_case, rename_case
from desktop.services.case.search import find
from desktop.services.colleagues.access import hand_over, share_file
from desktop.services.colleagues.access_log import who_saw
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work, a_case, a_case_with_contact, hold_only
from tests.colleagues import MARTA, join, sit_down
from tests.conftest import OPERATOR
from tests.packs import pack_of
from tests.storage.test_mergings import content

ALIAS = Register("case_field", '["alias"]')
IBAN = Register("practice_datum", '["iban"]')


def merge(uow: UnitOfWork, stays: CaseId, comes: CaseId, choices: Mapping[Register, Side] | None = None) -> Merging:
    return merge_files(uow, beside(uow, stays, comes), choices or {})


def two(uow: UnitOfWork) -> tuple[CaseId, CaseId]:
    """Two files of one woman, opened on two days by two names."""
    first = a_case_with_contact(uow, "Ginestra").id
    second = a_case_with_contact(uow, "Salice", asked="Chiede del lavoro").id
    uow.rows.put("case_file", {"id": second}, {"opened_on": "2026-10-01"}, case=second)
    for case, iban in ((first, "IT01"), (second, "IT02")):
        uow.rows.put("practice_datum", {"case_id": case, "field": "iban"}, {"value": iban}, case=case)
    uow.rows.put("paper", {"case_id": second, "paper": "CI"}, {"state": "in_hand"}, case=second)
    return first, second


# --- beside each other ------------------------------------------------------------------------------------------------


def test_what_differs_is_shown_with_both_values_and_what_only_one_has_is_not_asked(work: Work) -> None:
    first, second = work(two)
    shown = work(lambda uow: beside(uow, first, second))
    assert (shown.stays.alias, shown.comes.alias) == ("Ginestra", "Salice")
    assert {each.register: (*each.stays.values(), *each.comes.values()) for each in shown.differences} == {
        OPENED_ON: ("2026-09-14", "2026-10-01"),
        ALIAS: ("Ginestra", "Salice"),
        IBAN: ("IT01", "IT02"),
    }
    assert shown.comes.holds["paper"] == 1
    assert "contact" in shown.stays.holds
    assert shown.both_counted == 0


def test_she_chooses_and_the_other_value_is_kept_beside_it(work: Work) -> None:
    first, second = work(two)
    work(lambda uow: change_state(uow, second, State.CONCLUSO, date(2026, 11, 2)))
    chosen = {ALIAS: Side.COMES, OPENED_ON: Side.COMES}
    merging = work(lambda uow: merge(uow, first, second, chosen))
    case = work(lambda uow: uow.cases.one(first))
    assert case is not None
    assert (case.alias, case.opened_on.isoformat(), case.state) == ("Salice", "2026-10-01", State.CONTATTO)
    assert {(each.register, each.stood, each.came) for each in merging.values} == {
        (ALIAS, "Ginestra", "Salice"),
        (IBAN, "IT01", "IT02"),
        (OPENED_ON, "2026-09-14", "2026-10-01"),
    }
    assert work(lambda uow: uow.practice.of(first))[PracticeField.IBAN][0] == "IT01"


def test_both_names_and_both_codes_find_the_one_file(work: Work) -> None:
    first, second = work(two)
    code = work(lambda uow: uow.cases.one(second)).code  # type: ignore[union-attr]  # it is there
    work(lambda uow: merge(uow, first, second))
    for words in ("ginestra", "salice", "lavoro", "affitto", code[:4]):
        assert [row.id for row in work(lambda uow, words=words: find(uow, words))] == [first]  # type: ignore[misc]  # the default binds this turn's
    assert work(lambda uow: case_of_code(uow, code)) == first
    assert work(lambda uow: uow.packs.with_code(code)) == (second,)


def test_files_that_may_be_hers_are_proposed_by_name_and_by_how_she_is_reached(work: Work) -> None:
    first = work(lambda uow: a_case_with_contact(uow, "Ginestra")).id
    alike = work(lambda uow: a_case(uow, "ginèstra")).id
    reached = work(lambda uow: a_case_with_contact(uow, "Tiglio")).id
    work(lambda uow: a_case_with_contact(uow, "Acero", safe=()))
    assert {row.id for row in work(lambda uow: possible_others(uow, first))} == {alike, reached}


# --- who may, and upon what -------------------------------------------------------------------------------------------


def test_a_coordinator_may_and_so_may_who_follows_her_in_both(vault: Vault, work: Work) -> None:
    marta = join(vault)
    first, second = work(two)
    work(lambda uow: hand_over(uow, first, marta))
    sit_down(vault, MARTA)
    for attempt in (lambda uow: beside(uow, first, second), lambda uow: beside(uow, second, first)):
        with pytest.raises(FilesNotBothYours):
            work(attempt)
    assert work(lambda uow: read_mergings(uow, first)).may_decide
    assert not work(lambda uow: read_mergings(uow, second)).may_decide
    assert work(lambda uow: possible_others(uow, first)) == ()
    with pytest.raises(RoleMissing):
        work(all_mergings)
    sit_down(vault, OPERATOR)
    work(lambda uow: hand_over(uow, second, marta))
    sit_down(vault, MARTA)
    merging = work(lambda uow: merge(uow, first, second))
    assert work(lambda uow: mergings_of(uow, first)) != ()
    sit_down(vault, OPERATOR)
    work(lambda uow: hand_over(uow, first, uow.operator.id))
    assert [each.id for each in work(all_mergings)] == [merging.id]
    sit_down(vault, MARTA)
    with pytest.raises(FilesNotBothYours):
        work(lambda uow: part_files(uow, merging.id))
    sit_down(vault, OPERATOR)
    work(lambda uow: hold_only(uow, Role.REFERENTE))
    for refused in (lambda uow: part_files(uow, merging.id), lambda uow: beside(uow, first, first)):
        with pytest.raises(RoleMissing):
            work(refused)


def test_what_was_written_since_they_were_shown_asks_for_another_look(work: Work) -> None:
    first, second = work(two)
    shown = work(lambda uow: beside(uow, first, second))
    work(lambda uow: rename_case(uow, second, "Betulla", uow.cases.one(second).alias_stamp))  # type: ignore[union-attr]  # it is there
    with pytest.raises(FilesChanged):
        work(lambda uow: merge_files(uow, shown, {}))
    assert work(lambda uow: merge(uow, first, second)).apart_on is None


def test_one_file_none_or_one_that_travels_is_refused(vault: Vault, work: Work) -> None:
    first, second = work(two)
    with pytest.raises(FilesTheSame):
        work(lambda uow: beside(uow, first, first))
    with pytest.raises(CaseUnknown):
        work(lambda uow: beside(uow, first, CaseId(new_id())))
    with pytest.raises(MergingUnknown):
        work(lambda uow: part_files(uow, new_id()))  # type: ignore[arg-type]  # of nothing
    merging = work(lambda uow: merge(uow, first, second))
    third = work(lambda uow: a_case(uow, "Tiglio"))
    pack_of(vault, third)
    with pytest.raises(FileTravels):
        work(lambda uow: beside(uow, first, third.id))
    pack_of(vault, work(lambda uow: uow.cases.one(first)))  # type: ignore[arg-type]  # it is there
    with pytest.raises(FileTravels):
        work(lambda uow: part_files(uow, merging.id))


def test_it_is_done_and_undone_in_the_log_of_both_and_the_log_of_both_is_read_as_one(work: Work) -> None:
    first, second = work(two)
    merging = work(lambda uow: merge(uow, first, second))
    acts = [line.act for line in work(lambda uow: uow.log.of_case(first))]
    assert acts.count("case.merge") == 2
    assert "merge" not in acts
    assert acts.count("read") == 2
    assert not [line for line in work(lambda uow: uow.log_pages.page((0, 1 << 60), 500)).lines if line.erased]
    assert work(lambda uow: uow.log_pages.page((0, 1 << 60), 500, case_id=first)).lines
    work(lambda uow: part_files(uow, merging.id))
    assert "case.apart" in [line.act for line in work(lambda uow: who_saw(uow, second)).lines]
    with pytest.raises(MergingUnknown):
        work(lambda uow: part_files(uow, merging.id))
    assert work(lambda uow: mergings_of(uow, first))[0].apart_on == date(2026, 11, 25)


# --- who opens it -----------------------------------------------------------------------------------------------------


def test_who_opened_one_opens_both_and_the_chosen_one_follows_her(vault: Vault, work: Work) -> None:
    marta = join(vault)
    first, second = work(two)
    work(lambda uow: hand_over(uow, second, marta))
    giulia = work(lambda uow: uow.operator.id)
    work(lambda uow: share_file(uow, second, giulia, shared=False))
    merging = work(lambda uow: merge(uow, first, second, {OWNER: Side.COMES}))
    assert work(lambda uow: uow.access.of(first)) == replace(
        work(lambda uow: uow.access.of(first)), owner=marta, shared=frozenset({giulia})
    )
    work(lambda uow: part_files(uow, merging.id))
    assert work(lambda uow: (uow.access.of(first).owner, uow.access.of(second).owner)) == (giulia, marta)
    assert work(lambda uow: (uow.access.of(first).shared, uow.access.of(second).shared)) == (frozenset(), frozenset())


def test_who_lost_the_file_meanwhile_does_not_get_it_back_by_taking_it_apart(vault: Vault, work: Work) -> None:
    marta = join(vault)
    first, second = work(two)
    work(lambda uow: hand_over(uow, second, marta))
    merging = work(lambda uow: merge(uow, first, second))
    work(lambda uow: uow.access.put(first, marta, Access.NONE))
    work(lambda uow: part_files(uow, merging.id))
    giulia = work(lambda uow: uow.operator.id)
    assert work(lambda uow: uow.access.of(second)).owner == giulia
    assert marta not in work(lambda uow: uow.access.of(second)).shared


# --- apart again ------------------------------------------------------------------------------------------------------

REGISTERS = (
    ("case_field", {"field": "alias"}, "value", ("Alba", "Alma", "Nora")),
    ("case_field", {"field": "keep.minors"}, "value", ("", "2030-01-01", "2031-01-01")),
    ("practice_datum", {"field": "iban"}, "value", ("", "IT01", "IT02")),
    ("paper", {"paper": "CI"}, "state", ("", "in_hand", "missing")),
    ("settled_deadline", {"benefit": "adi", "term": "t", "event": "2026-01-01"}, "note", ("", "uno", "due")),
    ("fact", {"name": "comune_residenza"}, "value", ("null", '"Rozzano"', '"Milano"')),
)
values = st.lists(st.tuples(st.sampled_from(range(len(REGISTERS))), st.integers(0, 2)), max_size=6)
days = st.dates(date(2026, 1, 1), date(2026, 11, 1))


def write(uow: UnitOfWork, case: CaseId, wanted: list[tuple[int, int]]) -> None:
    for no, value in wanted:
        table, key, column, choices = REGISTERS[no]
        named = {"subject_id": case} if table == "fact" else {"case_id": case}
        more = {"case_id": case} if table == "fact" else {}
        uow.rows.put(table, {**named, **key}, {column: choices[value], **more}, case=case)


def generated(uow: UnitOfWork, opened: date, wanted: list[tuple[int, int]], states: list[State]) -> CaseId:
    case = open_case(uow, "Alba", opened).id
    for state in states:
        change_state(uow, case, state, opened)
    uow.rows.add("contact", {"id": new_id(), "case_id": case, "asked": "x"}, case=case)
    write(uow, case, wanted)
    return case


Generated = tuple[date, list[tuple[int, int]], list[State]]
files = st.tuples(days, values, st.lists(st.sampled_from(State), max_size=2))
sides = st.dictionaries(
    st.sampled_from([ALIAS, IBAN, STATE, OPENED_ON, Register("paper", '["CI"]')]), st.sampled_from(Side)
)


@given(files, files, files, sides, sides)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taken_apart_every_file_is_to_the_last_stamp_what_it_was(
    work: Work, one: Generated, two: Generated, three: Generated, upon: dict[Register, Side], then: dict[Register, Side]
) -> None:
    cases = [work(lambda uow, each=each: generated(uow, *each)) for each in (one, two, three)]  # type: ignore[misc]  # the default binds this turn's
    before = [work(lambda uow, each=each: content(uow, each)) for each in cases]  # type: ignore[misc]  # the default binds this turn's
    work(lambda uow: merge(uow, cases[1], cases[2], upon))
    work(lambda uow: merge(uow, cases[0], cases[1], then))
    first, last = work(lambda uow: uow.mergings.of(cases[0]))[::-1]
    with pytest.raises(MergingNotLast):
        work(lambda uow: part_files(uow, first.id))
    work(lambda uow: part_files(uow, last.id))
    work(lambda uow: part_files(uow, first.id))
    assert [work(lambda uow, each=each: content(uow, each)) for each in cases] == before  # type: ignore[misc]  # the default binds this turn's


@given(files, files, values, st.sampled_from(Side))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_written_since_stays_where_it_was_written(
    work: Work, one: Generated, two: Generated, since: list[tuple[int, int]], side: Side
) -> None:
    stays, comes = (work(lambda uow, each=each: generated(uow, *each)) for each in (one, two))  # type: ignore[misc]  # the default binds this turn's
    merging = work(lambda uow: merge(uow, stays, comes, dict.fromkeys([ALIAS, IBAN], side)))
    (before,) = work(lambda uow: uow.rows.all("SELECT next_seq FROM me"))
    work(lambda uow: write(uow, stays, since))
    note = new_id()
    work(lambda uow: uow.rows.add("contact", {"id": note, "case_id": stays, "asked": "dopo"}, case=stays))
    written = changes(work(lambda uow: content(uow, stays)), before[0])
    work(lambda uow: part_files(uow, merging.id))
    apart = [work(lambda uow, each=each: content(uow, each)) for each in (stays, comes)]  # type: ignore[misc]  # the default binds this turn's
    assert note in {row[0] for row in apart[0]["contact"]}
    assert written <= changes(apart[0], before[0]) | changes(apart[1], before[0])


def changes(file: Mapping[str, list[tuple[Any, ...]]], since: int) -> set[int]:
    """The numbers of the changes made since one: device, seq, hlc and operator stand last in a row."""
    return {row[-3] for rows in file.values() for row in rows if row[-3] >= since}
