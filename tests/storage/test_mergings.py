"""Two files become one by the schema: no table is forgotten, and taking apart gives everything back as it was."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.guard.own import Kind
from desktop.domain.identifiers import CaseId
from desktop.domain.merging import STATE, Merging, Register, Side
from desktop.storage.merged_keys import Part, part_of
from desktop.storage.unit_of_work import UnitOfWork
from tests.builders import Work, a_case
from tests.storage.test_tombstones import fill_every_table

TODAY = date(2026, 11, 25)
# A table added tomorrow is named here once somebody has thought of how it takes part.
PARTS = {
    Part.HEAD: {"case_file"},
    Part.OWN_ID: {
        *("case_state", "lodging", "contact", "safe_contact", "never_contact", "consent", "assessment", "fact_subject"),
        *("fact", "visit", "sheet", "reply", "access_reason", "referral", "plan", "plan_goal", "plan_step"),
        *("plan_review", "risk_event", "risk_judgement", "risk_sign", "activation", "person", "perpetrator"),
        *("perpetrator_measure", "minor_papers", "merging", "diary_entry", "colleague_note"),
        *("cv_entry", "work_step", "work_review", "work_contact", "work_milestone"),
        *("signalling", "contact_attempt", "protected_discharge", "discharge_part", "team_member", "team_meeting"),
        "handed_sheet",
    },
    Part.REGISTER: {
        *("case_field", "case_access", "practice_datum", "paper", "settled_deadline", "family_tie", "work_words"),
        "work_choice",
    },
    Part.NUMBERED: {"earlier_act"},
    Part.FOLLOWS: {"place"},
    Part.OUTLIVES: {"counted", "erased", "pack"},
}


def content(uow: UnitOfWork, case_id: CaseId) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that says something of a file but what outlives it and where somebody stands, stamps included."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    hers: dict[str, set[bytes]] = {}
    for name, table in uow.rows.tables.items():
        if part_of(table) in {Part.OUTLIVES, Part.FOLLOWS} or name in {"merging", "merged_row", "merged_value"}:
            continue
        column = "id" if name == "case_file" else "case_id"
        if column in table.columns:
            rows = uow.rows.all(f"SELECT * FROM {name} WHERE {column} = ?", case_id)  # noqa: S608 - our own names
            found[name] = sorted(rows, key=repr)
            hers[name] = {row[table.columns.index("id")] for row in rows if "id" in table.columns}
    every = set().union(*hers.values())
    for name, table in uow.rows.tables.items():
        if part_of(table) is Part.HANGS and not name.startswith("merged"):
            rows = uow.rows.all(f"SELECT * FROM {name}")  # noqa: S608 - our own names
            found[name] = sorted((row for row in rows if every & set(row)), key=repr)
    return {name: rows for name, rows in found.items() if rows}


def the_merging(uow: UnitOfWork, case_id: CaseId) -> Merging:
    return next(each for each in uow.mergings.of(case_id) if each.apart_on is None)


@pytest.fixture
def two(work: Work) -> tuple[CaseId, CaseId]:
    """Two files, each with a row in every table."""
    return work(fill_every_table), work(fill_every_table)


def test_every_table_of_a_file_takes_part_in_a_way_somebody_thought_of(work: Work) -> None:
    tables = work(lambda uow: dict(uow.rows.tables))
    parts: dict[Part, set[str]] = {part: set() for part in Part}
    for name, table in tables.items():
        parts[part_of(table)].add(name)
    del parts[Part.HANGS]
    assert parts == PARTS


def test_no_row_of_the_file_that_came_is_left_behind_in_any_table(work: Work, two: tuple[CaseId, CaseId]) -> None:
    stays, comes = two
    work(lambda uow: uow.mergings.make(stays, comes, {}, TODAY))

    def still(uow: UnitOfWork) -> set[str]:
        return {
            name
            for name in uow.rows.tables
            for row in uow.rows.all(f"SELECT * FROM {name}")  # noqa: S608 - our own names
            if comes in row
        }

    assert work(still) == {"merging", "counted", "erased", "pack"}
    assert work(lambda uow: uow.rows.all("PRAGMA foreign_key_check")) == []


def test_taken_apart_each_file_is_to_the_last_stamp_what_it_was(work: Work, two: tuple[CaseId, CaseId]) -> None:
    stays, comes = two
    before = work(lambda uow: (content(uow, stays), content(uow, comes)))
    sides = {Register("case_field", '["x"]'): Side.COMES, STATE: Side.COMES}
    work(lambda uow: uow.mergings.make(stays, comes, sides, TODAY))
    assert work(lambda uow: content(uow, comes)) == {}
    work(lambda uow: uow.mergings.take_apart(the_merging(uow, stays), TODAY))
    assert work(lambda uow: (content(uow, stays), content(uow, comes))) == before


def test_what_was_erased_since_does_not_come_back_and_an_unknown_author_is_whoever_takes_apart(
    work: Work, two: tuple[CaseId, CaseId]
) -> None:
    stays, comes = two
    work(lambda uow: uow.mergings.make(stays, comes, {}, TODAY))
    work(lambda uow: uow.rows.erase("lodging", {"case_id": stays}))
    key = {"entity": "paper", "record": '["x"]', "item": "@"}
    whose = {"merging_id": work(lambda uow: the_merging(uow, stays)).id}
    work(lambda uow: uow.rows.put("merged_value", {**whose, **key}, {"came": '["00", 1, 1, "00"]'}))
    work(lambda uow: uow.mergings.take_apart(the_merging(uow, stays), TODAY))
    assert work(lambda uow: uow.rows.all("SELECT id FROM lodging")) == []
    assert work(lambda uow: uow.rows.all("SELECT case_id FROM paper WHERE case_id = ?", comes)) == [(comes,)]


def test_what_gave_way_is_compared_with_what_leaves_as_what_it_is(work: Work) -> None:
    stays, comes = (work(lambda uow, alias=alias: a_case(uow, alias)).id for alias in ("Alba", "Alma"))  # type: ignore[misc]  # bound

    def write(uow: UnitOfWork, case: CaseId, name: str, day: str) -> None:
        uow.rows.put("practice_datum", {"case_id": case, "field": "given_name"}, {"value": name}, case=case)
        fact = {"subject_id": case, "name": "comune_residenza"}
        uow.rows.put("fact", fact, {"case_id": case, "value": f'"{name}borgo"'}, case=case)
        uow.rows.put("paper", {"case_id": case, "paper": "isee"}, {"state": "missing", "asked_on": day}, case=case)
        settled = {"case_id": case, "benefit": "adi", "term": "t", "event": "2026-01-01"}
        uow.rows.put("settled_deadline", settled, {"note": f"Lo fa {name}"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "keep.minors"}, {"value": day}, case=case)

    work(lambda uow: write(uow, stays, "Noemi", "2026-10-01"))
    work(lambda uow: write(uow, comes, "Naomi", "2026-10-02"))
    work(lambda uow: uow.mergings.make(stays, comes, {}, TODAY))
    texts = {(text.kind, text.text) for text in work(lambda uow: uow.own_texts.of(stays, frozenset()))}
    for kind, text in (
        (Kind.NAME, "Naomi"),
        (Kind.ALIAS, "Alma"),
        (Kind.PLACE, "Naomiborgo"),
        (Kind.WRITTEN, "Lo fa Naomi"),
    ):
        assert (kind, text) in texts
    assert not {text for _, text in texts if text.startswith("2026-10")}
