"""The network's table: sums of what was released and of nothing else; whatever is amiss is named and left out."""

import csv
import io
import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import TableFault
from desktop.sync.network import AreaSum, NetworkTable
from desktop.sync.received import Dropped
from tests.network_centres import (
    NORTH,
    SOUTH,
    InventedCentre,
    centres,
    one_quarter,
    roster_of,
    table_of,
    whys,
)


def sums(table: NetworkTable) -> dict[tuple[str, str], AreaSum]:
    return {(each.area, each.period.code): each for each in table.sums}


def values(dropped: list[Dropped]) -> list[int]:
    """Add the tables up as anyone would in a spreadsheet."""
    rows = [
        [int(row["OBS_VALUE"]) for row in csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")]
        for file in dropped
        if file.name.endswith(".csv")
    ]
    return [sum(column) for column in zip(*rows, strict=True)]


def test_the_sums_are_those_of_the_integers_that_left() -> None:
    files, roster = one_quarter(centres(*NORTH), centres(*SOUTH, network="SUD"))
    table = table_of(files, roster)

    found = sums(table)
    assert list(found) == [("MILANO", "2026-Q1"), ("NORD", "2026-Q1"), ("SUD", "2026-Q1")]
    assert list(found["MILANO", "2026-Q1"].figures) == values(files)
    assert list(found["NORD", "2026-Q1"].figures) == values(files[:6])
    assert (table.added, table.faults) == (6, ())
    assert {(each.centres, each.expected, each.terms) for each in table.sums} == {(6, 6, 6), (3, 3, 3)}


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 5), st.booleans())
def test_the_order_of_the_files_doubles_and_mails_change_nothing(
    drawn: random.Random,
    again: int,
    mailed: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    files, roster = one_quarter(centres(*NORTH), centres(*SOUTH, network="SUD"))
    expected = table_of(files, roster)
    pairs = [(files[at], files[at + 1]) for at in range(0, len(files), 2)]
    pairs.append(pairs[again])
    dropped: list[Dropped] = []
    for pair in pairs:
        dropped += [InventedCentre("POSTA").mail("2026-Q1", pair)] if mailed else pair
    drawn.shuffle(dropped)

    table = table_of([*dropped, Dropped("nota.txt", b"x"), Dropped("senza", b"x")], roster)

    assert table.sums == expected.sums
    assert [fault.why for fault in table.faults] == ["again"]


def test_a_release_beside_its_own_mail_is_one_and_not_two() -> None:
    files, roster = one_quarter(centres(*NORTH))
    mails = [InventedCentre("POSTA").mail("2026-Q1", (files[at], files[at + 1])) for at in range(0, len(files), 2)]

    assert table_of([*files, *mails], roster) == table_of(files, roster)


def test_a_network_of_fewer_than_three_stands_only_inside_the_whole_and_never_alone() -> None:
    files, roster = one_quarter(centres(*NORTH), centres(*SOUTH, network="SUD"), centres("GALLARAT", network="EST"))
    table = table_of(files, roster)

    # Had both others been shown, the whole less the two would have been the one centre of the east.
    assert list(sums(table)) == [("MILANO", "2026-Q1"), ("SUD", "2026-Q1")]
    assert whys(table) == [("network_few", "EST", "2026-Q1"), ("network_few", "NORD", "2026-Q1")]
    assert sums(table)["MILANO", "2026-Q1"].centres == 7


def test_two_small_networks_that_are_three_centres_together_hide_each_other() -> None:
    files, roster = one_quarter(
        centres(*NORTH), centres("GALLARAT", network="EST"), centres("INVERIGO", "LAMBRATE", network="OVEST")
    )

    assert [area for area, _ in sums(table_of(files, roster))] == ["MILANO", "NORD"]


def test_fewer_than_three_centres_in_all_are_not_published() -> None:
    files, roster = one_quarter(centres(*NORTH[:2]))
    table = table_of(files, roster)

    assert table.sums == ()
    assert whys(table) == [("too_few", "MILANO", "2026-Q1")]


def test_a_centre_that_is_missing_is_named_and_the_sum_says_how_many_there_are() -> None:
    group = centres(*NORTH, "DERGANO1")
    files, roster = one_quarter(group)
    table = table_of(files[:6], roster)

    assert whys(table) == [("gap", "DERGANO1", "2026")]
    assert table.faults[0].named == "Centro DERGANO1"
    assert {(each.centres, each.expected) for each in table.sums} == {(3, 4)}


def test_a_missing_period_is_named_by_the_cadence_the_centre_keeps() -> None:
    group = centres(*NORTH, "DERGANO1", "EUROPA01")
    files = [file for centre in group[:3] for at in range(1, 5) for file in centre.release(f"2026-Q{at}", 3)]
    files += group[3].release("2026-S1", 7)
    files += [file for month in (1, 2, 4) for file in group[4].release(f"2026-{month:02}", 2)]
    roster = roster_of(*group)

    assert whys(table_of(files, roster)) == [
        ("gap", "DERGANO1", "2026-S2"),
        *(("gap", "EUROPA01", f"2026-{month:02}") for month in (3, *range(5, 13))),
        # The first half of the year is made up by the quarters of the others; these months by nobody else's.
        *(("too_few", "MILANO", period) for period in ("2026-01", "2026-02", "2026-04")),
    ]


def test_what_is_before_a_centre_came_or_after_it_went_is_no_gap() -> None:
    group = centres(*NORTH, "DERGANO1", "EUROPA01", "FAMAGOST")
    files = [file for centre in group[:3] for at in range(1, 5) for file in centre.release(f"2026-Q{at}", 3)]
    files += [file for at in (3, 4) for file in group[3].release(f"2026-Q{at}", 3)]
    roster = roster_of(*group)
    dated = {
        "DERGANO1": replace(group[3].listed, since=date(2026, 7, 1)),
        "EUROPA01": replace(group[4].listed, until=date(2025, 12, 31)),
        "FAMAGOST": replace(group[5].listed, since=date(2027, 1, 1)),
    }
    table = table_of(files, replace(roster, centres=tuple(dated.get(each.code, each) for each in roster.centres)))

    assert table.faults == ()
    whole = {period: (each.centres, each.expected) for (area, period), each in sums(table).items() if area == "MILANO"}
    assert whole == {
        "2026-Q1": (3, 3), "2026-Q2": (3, 3), "2026-Q3": (4, 4), "2026-Q4": (4, 4), "2026": (3, 3),
    }  # fmt: skip


def test_a_year_is_the_sum_of_what_was_sent_in_it_whatever_the_cadence() -> None:
    group = centres(*NORTH)
    quarters = [group[0].release(f"2026-Q{at}", at, 9) for at in range(1, 5)]
    halves = [group[1].release(f"2026-S{at}", 30) for at in (1, 2)]
    whole = [group[2].release("2026", 60)]
    files = [file for pair in (*quarters, *halves, *whole) for file in pair]
    year = sums(table_of(files, roster_of(*group)))["MILANO", "2026"]

    assert list(year.figures) == values(files)
    assert (year.terms, year.centres) == (7, 3)


def test_a_fault_is_a_refusal_with_words() -> None:
    from desktop.words import sentence  # noqa: PLC0415 - here alone

    assert (
        sentence(TableFault("gap", "ALBA0001", "Centro Alba", "2026-Q2")) == "«Centro Alba» (ALBA0001): manca 2026-Q2."
    )
    assert sentence(TableFault("gap", "ALBA0001", "", "2026-Q2")) == "Il centro ALBA0001: manca 2026-Q2."
