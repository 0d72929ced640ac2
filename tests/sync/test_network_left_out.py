"""Whatever is amiss among the files of a network is named and left out; the rest is added all the same."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import NothingCollected
from desktop.sync.catalogue import Catalogue
from desktop.sync.network import collect
from desktop.sync.received import Dropped
from desktop.sync.roster import Roster
from desktop.sync.shapes import Count, Figure, NeedsSummary, Period, Product, canonical
from tests.network_centres import NORTH, InventedCentre, catalogue, centres, one_quarter, roster_of, table_of, whys


def altered(file: Dropped, before: bytes, after: bytes) -> Dropped:
    assert before in file.content
    return Dropped(file.name, file.content.replace(before, after, 1))


def resigned(file: Dropped, centre: InventedCentre, **facts: object) -> Dropped:
    """The certificate with other facts, signed with the key of `centre` all the same."""
    changed = json.loads(file.content)["certificate"] | facts
    content = canonical({"certificate": changed, "signature": centre.signer.sign(canonical(changed)).hex()})
    return Dropped(file.name, content)


def faulty(dropped: list[Dropped], roster: Roster) -> list[str]:
    """Return why the fourth centre is not added, having checked that the others are."""
    table = table_of(dropped, roster)
    assert table.added == 3
    return [fault.why for fault in table.faults if fault.why != "gap"]


def quarter_of_three_and(fourth: InventedCentre) -> tuple[list[Dropped], tuple[Dropped, Dropped], Roster]:
    files, _ = one_quarter(group := centres(*NORTH))
    return files, fourth.release("2026-Q1", 4, 4), roster_of(*group, fourth)


FOURTH = "DERGANO1"


def test_a_table_changed_by_a_digit_is_named_and_its_centre_is_not_added() -> None:
    files, (table, certificate), roster = quarter_of_three_and(InventedCentre(FOURTH))
    changed = altered(table, b"REDD;", b"REDD;1")

    assert faulty([*files, changed, certificate], roster) == ["altered"]
    # Its own table beside the changed one does not make it sure which of the two is meant.
    assert faulty([*files, table, changed, certificate, certificate], roster) == ["altered"]


@pytest.mark.parametrize(
    "facts",
    [
        {"figures": []},
        {"figures": [{"code": "REDD", "value": 10**7, "shown": ""}]},
        {"figures": [{"code": "REDD", "value": 1.5, "shown": ""}]},
        {"figures": [{"code": 5, "value": 1, "shown": ""}]},
        {"figures": [{"code": "REDD", "value": 1}, {"code": "REDD", "value": 1}]},
        {"figures": 5},
        {"period": "2026-13"},
        {"period": 2026},
        {"product": "profile"},
        {"ledger": {"number": 0, "previous": "00", "head": "00"}},
        {"families": []},
        {"files": {"bisogni_needs_2026-Q1.csv": 5}},
    ],
    ids=range(12),
)
def test_a_signed_certificate_that_makes_no_sense_is_not_added(facts: dict[str, object]) -> None:
    fourth = InventedCentre(FOURTH)
    files, (table, certificate), roster = quarter_of_three_and(fourth)

    found = faulty([*files, table, resigned(certificate, fourth, **facts)], roster)
    assert found[0] in {"unreadable", "no_certificate"}


def test_figures_that_differ_from_the_table_they_cover_are_not_added() -> None:
    fourth = InventedCentre(FOURTH)
    files, (table, certificate), roster = quarter_of_three_and(fourth)
    figures = json.loads(certificate.content)["certificate"]["figures"]
    figures[0]["value"] += 1

    assert faulty([*files, table, resigned(certificate, fourth, figures=figures)], roster) == ["altered"]


def test_who_signs_what_it_is_not_is_named() -> None:
    fourth, other = InventedCentre(FOURTH), InventedCentre("IMPOSTOR")
    files, (table, certificate), roster = quarter_of_three_and(fourth)
    posing = resigned(certificate, other, public_key=other.signer.public.hex())

    assert faulty([*files, table, posing], roster) == ["no_certificate", "foreign"]
    assert faulty([*files, *other.release("2026-Q1", 1)], roster) == ["unknown", "no_certificate"]
    assert faulty([*files, table, altered(certificate, b'"lambda":2', b'"lambda":1')], roster) == [
        "forged", "no_certificate",
    ]  # fmt: skip
    no_code = resigned(certificate, fourth, centre_code="io")
    assert "unreadable" in faulty([*files, table, no_code], roster)


def test_invented_women_never_enter_a_real_table_nor_the_other_way_round() -> None:
    fourth = InventedCentre(FOURTH, training=True)
    files, pair, roster = quarter_of_three_and(fourth)
    assert "training" in faulty([*files, *pair], roster)

    with pytest.raises(NothingCollected) as refused:
        table_of(files, replace(roster, training=True))
    assert {why for why, _, _ in whys(refused.value)} == {"training", "no_certificate"}


def test_another_method_or_another_catalogue_is_not_added_to_this_one() -> None:
    fourth = InventedCentre(FOURTH)
    files, (table, certificate), roster = quarter_of_three_and(fourth)

    assert "method" in faulty([*files, table, resigned(certificate, fourth, method="exact/1")], roster)
    for families in ({"version": "2027-01-01", "sha256": "00"}, {"version": "2026-01-01", "sha256": "00"}):
        other = resigned(certificate, fourth, families=families)
        assert faulty([*files, table, other], roster) == ["catalogue"]


def test_families_in_another_order_are_of_another_catalogue() -> None:
    fourth = InventedCentre(FOURTH)
    files, _, roster = quarter_of_three_and(fourth)
    turned = tuple(Figure(code, Count(1)) for code in reversed(catalogue().codes))

    pair = InventedCentre(FOURTH).files_of(NeedsSummary(Product.NEEDS, Period("2026-Q1"), turned))
    assert faulty([*files, *pair], roster) == ["catalogue"]


def test_a_program_without_the_catalogue_of_the_year_adds_nothing() -> None:
    files, roster = one_quarter(centres(*NORTH))
    with pytest.raises(NothingCollected) as refused:
        collect(files, roster, list[Catalogue]())
    assert [why for why, _, _ in whys(refused.value)] == ["catalogue"] * 3


def test_a_certificate_without_its_table_and_a_table_without_its_certificate_are_named() -> None:
    files, (table, certificate), roster = quarter_of_three_and(InventedCentre(FOURTH))

    assert faulty([*files, certificate], roster) == ["no_table"]
    assert faulty([*files, table], roster) == ["no_certificate"]


def test_two_different_summaries_of_one_period_are_both_left_out() -> None:
    files, pair, roster = quarter_of_three_and(InventedCentre(FOURTH))
    other = InventedCentre(FOURTH).release("2026-Q1", 9, 9)

    assert faulty([*files, *pair, *other], roster) == ["parted"]


def test_periods_of_one_centre_that_share_days_are_left_out() -> None:
    fourth = InventedCentre(FOURTH)
    files, pair, roster = quarter_of_three_and(fourth)

    assert faulty([*files, *pair, *fourth.release("2026-02", 1)], roster) == ["overlap", "cadence", "overlap"]


def test_a_release_that_a_ledger_has_and_that_did_not_come_is_noticed() -> None:
    group = centres(*NORTH)
    files = [file for centre in group[1:] for at in (1, 2, 3) for file in centre.release(f"2026-Q{at}", 3)]
    quarters = {at: group[0].release(f"2026-Q{at}", 3) for at in (1, 2, 3)}
    table = table_of([*files, *quarters[1], *quarters[3]], roster_of(*group))

    assert whys(table) == [
        ("gap", "ALBA0001", "2026-Q2"),
        ("number", "ALBA0001", "2026-Q3"),
        ("too_few", "MILANO", "2026-Q2"),
    ]


def test_two_ledgers_under_one_code_are_noticed() -> None:
    group = centres(*NORTH)
    files = [file for centre in group[1:] for at in (1, 2) for file in centre.release(f"2026-Q{at}", 3)]
    copy = InventedCentre("ALBA0001")
    copy.release("2025-Q4", 1)
    files += [*group[0].release("2026-Q1", 3), *copy.release("2026-Q2", 3)]

    assert ("number", "ALBA0001", "2026-Q2") in whys(table_of(files, roster_of(*group)))


HOSTILE = {
    "huge.csv": b"x" * 70_000,
    "huge.json": b"x" * 70_000,
    "damaged.csv": b"\xff\xfe\x00D\x00A",
    "latin.csv": "\N{ZERO WIDTH NO-BREAK SPACE}DATAFLOW;è".encode()[:-1],
    "unmarked.csv": b"DATAFLOW;FREQ\r\n",
    "formula.csv": None,
    "decimals.csv": None,
    "columns.csv": None,
    "areas.csv": None,
    "quotes.csv": None,
    "empty.csv": b"",
    "empty.json": b"",
    "deep.json": b"[" * 50_000,
    "deeper.json": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "twice.json": None,
    "nan.json": b'{"certificate": {"format": "accompagna-certificate/1", "x": NaN}, "signature": ""}',
    "long.json": b'{"certificate": ' + b"9" * 5_000 + b"}",
    "card.json": b'{"card":{}}',
    "bomb.eml": b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n\n" * 100_000,
    "huge_inside.eml": None,
}


def hostile(name: str, table: Dropped, certificate: Dropped) -> bytes:
    """Return what the file `name` of the list holds; those made of genuine ones are made here."""
    made = {
        "formula.csv": lambda: altered(table, b"REDD;", b"REDD;=1+").content,
        "decimals.csv": lambda: altered(table, b"REDD;", b"REDD;0.").content,
        "columns.csv": lambda: table.content.replace(b";A;F;", b";A;F;;"),
        "areas.csv": lambda: table.content.replace(b"DERGANO1", b"DERGANO2", 1),
        "quotes.csv": lambda: table.content.replace(b"REDD", b'"REDD" x'),
        "twice.json": lambda: certificate.content.replace(b'"cap":3', b'"cap":4,"cap":3'),
        "huge_inside.eml": lambda: InventedCentre("POSTA").mail("2026-Q1", (Dropped("a.json", b"x" * 70_000),)).content,
    }
    return HOSTILE[name] if HOSTILE[name] is not None else made[name]()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named_and_the_others_are_added(name: str) -> None:
    files, (table, certificate), roster = quarter_of_three_and(InventedCentre(FOURTH))
    bad = Dropped(name, hostile(name, table, certificate))

    (why,) = faulty([*files, bad], roster)
    assert why in {"too_large", "unreadable", "mail"}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1), st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=8)), min_size=1, max_size=4))
def test_a_mutated_file_is_never_added_and_never_breaks_the_program(
    which: int, changes: list[tuple[int, bytes]]
) -> None:
    files, pair, roster = quarter_of_three_and(InventedCentre(FOURTH))
    content = pair[which].content
    for place, put in changes:
        at = place % (len(content) or 1)
        content = content[:at] + put + content[at + len(put) :]
    mutated = [Dropped(file.name, content if at == which else file.content) for at, file in enumerate(pair)]
    table = table_of([*files, *mutated], roster)

    assert table.added == (4 if content == pair[which].content else 3)
