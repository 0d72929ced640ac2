"""Every written row has its stamp and its log entry; nobody overwrites what she did not see."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identifiers import new_id
from desktop.errors import EditedMeanwhile
from desktop.storage.encoding import content_of, record_of
from desktop.storage.journal import ACTS
from desktop.storage.rows import NOTHING_THERE, Stamp
from desktop.storage.schema import Table
from desktop.storage.stamps import Entry, entry_hash, local_moment, milliseconds
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault


class SettableClock(Protocol):
    def set_day(self, iso: str) -> None: ...


Work = Callable[[Callable[[UnitOfWork], Any]], Any]


def test_a_row_carries_who_where_and_when(work: Work) -> None:
    stamp = work(lambda uow: uow.rows.add("setting", {"name": "uno", "value": "x"}))

    device, seq, hlc, operator = work(
        lambda uow: uow.rows.one("SELECT device, seq, hlc, operator FROM setting WHERE name = 'uno'")
    )
    assert Stamp(device, seq) == stamp
    assert operator == 1
    assert hlc >> 16 == milliseconds(datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=1))))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("c\ud83dde", "c\N{REPLACEMENT CHARACTER}de"),
        ("\udfff", "\N{REPLACEMENT CHARACTER}"),
        ("\ud83d\ude00 \udcff", "\N{GRINNING FACE} \N{REPLACEMENT CHARACTER}"),
        ("e\N{COMBINING ACUTE ACCENT}\0\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}\0\N{GRINNING FACE}"),
    ],
)
def test_halves_of_signs_that_a_paste_brings_are_replaced_and_all_else_is_kept(
    work: Work, typed: str, kept: str
) -> None:
    work(lambda uow: uow.rows.put("setting", {"name": typed}, {"value": typed}))
    work(lambda uow: uow.rows.put("setting", {"name": typed}, {"value": typed}))
    asked = "SELECT name, value FROM setting WHERE name = ?"
    assert work(lambda uow: uow.rows.all(asked, typed)) == [(kept, kept)]


def test_numbers_of_changes_are_never_used_twice(work: Work, vault: Vault) -> None:
    def breaks(uow: UnitOfWork) -> None:
        uow.rows.add("setting", {"name": "mai"})
        raise ValueError

    first = work(lambda uow: uow.rows.add("setting", {"name": "uno"}))
    assert isinstance(vault.run(breaks).exception(), ValueError)
    second = work(lambda uow: uow.rows.add("setting", {"name": "due"}))
    third = work(lambda uow: uow.rows.put("setting", {"name": "due"}, {"value": "y"}))
    assert [second.seq - first.seq, third.seq - second.seq] == [1, 1]


def test_a_clock_that_goes_back_never_makes_a_stamp_older(vault: Vault, clock: "SettableClock") -> None:
    def hlcs(uow: UnitOfWork) -> list[int]:
        return [hlc for (hlc,) in uow.rows.all("SELECT hlc FROM setting WHERE name LIKE 't%' ORDER BY seq")]

    for no, day in enumerate(["2026-11-25", "2031-01-01", "2020-01-01", "2026-11-26"]):
        clock.set_day(day)
        vault.run(lambda uow, no=no: uow.rows.add("setting", {"name": f"t{no}"})).result()
    found = vault.run(hlcs).result()
    assert found == sorted(set(found))


@given(st.datetimes(timezones=st.just(UTC)))
def test_any_clock_fits_the_column(moment: datetime) -> None:
    assert 0 <= milliseconds(moment) << 16 < 1 << 62


def test_putting_changes_only_what_is_given(work: Work) -> None:
    signatory = new_id()
    work(lambda uow: uow.rows.add("signatory", {"id": signatory, "name": "Anna", "position": 3}))
    work(lambda uow: uow.rows.put("signatory", {"id": signatory}, {"removed": 1}))
    row = work(lambda uow: uow.rows.one("SELECT name, position, removed FROM signatory WHERE id = ?", signatory))
    assert row == ("Anna", 3, 1)


def test_an_edit_upon_the_value_kept_now_goes_through(work: Work) -> None:
    first = work(lambda uow: uow.rows.put("setting", {"name": "n"}, {"value": "a"}, seen=NOTHING_THERE))
    second = work(lambda uow: uow.rows.put("setting", {"name": "n"}, {"value": "b"}, seen=first))
    assert work(lambda uow: uow.rows.stamp_of("setting", {"name": "n"})) == second


@pytest.mark.parametrize("seen", [NOTHING_THERE, Stamp(1, 1)])
def test_an_edit_upon_an_older_value_is_refused_with_both_values(work: Work, vault: Vault, seen: Stamp) -> None:
    work(lambda uow: uow.rows.put("setting", {"name": "n"}, {"value": "collega"}))
    error = vault.run(lambda uow: uow.rows.put("setting", {"name": "n"}, {"value": "mio"}, seen=seen)).exception()
    assert error == EditedMeanwhile("collega", "mio")


def test_an_edit_of_a_row_that_is_gone_is_refused(vault: Vault) -> None:
    error = vault.run(
        lambda uow: uow.rows.put("setting", {"name": "n"}, {"value": "mio"}, seen=Stamp(1, 1))
    ).exception()
    assert error == EditedMeanwhile("", "mio")


@pytest.mark.parametrize("wrong", [{"nome": "x"}, {"name); DROP TABLE log; --": "x"}])
def test_a_column_that_does_not_exist_is_a_bug(vault: Vault, wrong: dict[str, str]) -> None:
    for use_case in (
        lambda uow: uow.rows.add("setting", wrong),
        lambda uow: uow.rows.put("setting", wrong, {"value": "x"}),
        lambda uow: uow.rows.erase("setting", wrong),
    ):
        assert isinstance(vault.run(use_case).exception(), KeyError)


@pytest.mark.parametrize("table", ["log", "me", "archive", "device", "nowhere"])
def test_only_stamped_tables_are_written_row_by_row(vault: Vault, table: str) -> None:
    assert isinstance(vault.run(lambda uow: uow.rows.add(table, {"no": 1})).exception(), KeyError)


def entries(uow: UnitOfWork) -> list[tuple[Any, ...]]:
    return uow.rows.all("SELECT act, case_id, record, content FROM log ORDER BY device, no")


def test_each_write_and_erasure_is_in_the_log_with_its_content(work: Work) -> None:
    case = new_id()
    before = len(work(entries))

    def use_case(uow: UnitOfWork) -> None:
        uow.rows.add("case_file", {"id": case, "code": "ABC234"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": "Ginestra"}, case=case)
        uow.rows.put("case_field", {"case_id": case, "field": "alias"}, {"value": "Erica"}, case=case)
        uow.rows.erase("case_field", {"case_id": case}, case=case)

    work(use_case)
    added = work(entries)[before:]

    assert [act for act, *_ in added] == ["write", "write", "write", "erase"]
    assert {entry[1] for entry in added} == {case}
    assert added[1][2] == added[2][2] == added[3][2] != added[0][2]
    assert added[1][3] != added[2][3]
    assert added[3][3] is None
    assert work(lambda uow: uow.rows.touched) == set()


def test_reading_a_file_and_other_acts_are_in_the_log(work: Work, vault: Vault) -> None:
    case = new_id()

    def use_case(uow: UnitOfWork) -> None:
        uow.journal.read(case)
        uow.journal.act("print.dossier", case)
        uow.journal.act("export")

    work(use_case)
    seen = work(lambda uow: uow.journal.of_case(case))
    assert [(entry.operator, entry.act) for entry in seen] == [("Giulia", "read"), ("Giulia", "print.dossier")]
    assert "Giulia" not in repr(seen)
    assert isinstance(vault.run(lambda uow: uow.journal.act("curiosare")).exception(), ValueError)
    assert "read" in ACTS


def test_unlocking_is_in_the_log(work: Work) -> None:
    assert [entry[0] for entry in work(entries)][-1:] == ["unlock"]


def test_the_tables_a_transaction_wrote_are_known(work: Work) -> None:
    def use_case(uow: UnitOfWork) -> set[str]:
        uow.rows.add("setting", {"name": "x"})
        uow.rows.erase("signatory", {"position": 99})
        return uow.rows.touched

    assert work(use_case) == {"setting", "signatory"}


STAMPED = ("device", "seq", "hlc", "operator")
TABLE = Table(
    "t", ("id", "a", "b", *STAMPED), ("id",), ((1, "a", ""), (2, "b", None), (0, "id", None)), ("id",), (3, 4, 5, 6)
)
WIDER = Table(
    "t",
    ("id", "a", "b", *STAMPED, "c"),
    ("id",),
    ((1, "a", ""), (2, "b", None), (7, "c", 0), (0, "id", None)),
    ("id",),
    (3, 4, 5, 6),
)
VALUES = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.binary(), st.text(st.characters(exclude_categories=["Cs"]))
)
A_ROW = st.tuples(VALUES, VALUES, VALUES)


def content(row: tuple[Any, ...]) -> bytes:
    return content_of(TABLE, (*row, 1, 2, 3, 4), 2, 3, b"D" * 16, b"O" * 16)


@given(A_ROW, A_ROW)
def test_two_different_rows_never_have_the_same_content(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    same = [(type(value), value) for value in one] == [(type(value), value) for value in other]
    assert (content(one) == content(other)) == same
    same_key = (type(one[0]), one[0]) == (type(other[0]), other[0])
    assert (record_of(TABLE, one) == record_of(TABLE, other)) == same_key


@given(A_ROW)
def test_a_column_added_later_changes_no_content(row: tuple[Any, ...]) -> None:
    assert content(row) == content_of(WIDER, (*row, 1, 2, 3, 4, 0), 2, 3, b"D" * 16, b"O" * 16)
    assert content(row) != content_of(WIDER, (*row, 1, 2, 3, 4, 1), 2, 3, b"D" * 16, b"O" * 16)


def test_a_value_no_column_can_hold_is_a_bug() -> None:
    with pytest.raises(TypeError):
        content((b"x", 1.5, None))


def test_the_stamp_is_part_of_the_content() -> None:
    row = (b"x", "a", None, 1, 2, 3, 4)
    made = {
        content_of(TABLE, row, *stamp)
        for stamp in [
            (2, 3, b"D" * 16, b"O" * 16),
            (3, 3, b"D" * 16, b"O" * 16),
            (2, 4, b"D" * 16, b"O" * 16),
            (2, 3, b"E" * 16, b"O" * 16),
            (2, 3, b"D" * 16, b"P" * 16),
        ]
    }
    assert len(made) == 5


IDS = st.binary(min_size=16, max_size=16)
HASHES = st.binary(min_size=32, max_size=32)
ENTRIES = st.builds(
    Entry,
    IDS,
    st.integers(1, 2**63 - 1),
    st.integers(0, 2**63 - 1),
    IDS,
    st.sampled_from(sorted(ACTS)),
    st.none() | IDS,
    st.none() | IDS,
    st.none() | HASHES,
    HASHES,
)


@given(ENTRIES, ENTRIES, st.sampled_from(Entry._fields))
def test_every_part_of_an_entry_counts_in_its_hash(one: Entry, other: Entry, part: str) -> None:
    changed = one._replace(**{part: getattr(other, part)})
    assert (entry_hash(one) == entry_hash(changed)) == (one == changed)


@pytest.mark.parametrize(("then", "hour"), [("2026-07-15T10:00:00+00:00", 12), ("2026-12-15T10:00:00+00:00", 11)])
def test_a_moment_is_told_by_the_clock_of_its_own_half_of_the_year(then: str, hour: int) -> None:
    moment = datetime.fromisoformat(then)

    told = local_moment(milliseconds(moment))

    assert told == moment
    assert told.hour == hour
