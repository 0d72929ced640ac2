"""Cards and rosters: what is believed of them, and what a hostile one gets."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import CardUnusable, RosterUnusable
from desktop.sync.codes import CentreCode
from desktop.sync.roster import (
    MOST_CENTRES,
    Card,
    Roster,
    network_code,
    read_card,
    read_roster,
    tidy,
    with_card,
    write_card,
    write_roster,
)
from desktop.sync.shapes import canonical
from tests.network_centres import InventedCentre, roster_of

ALBA, BRERA = InventedCentre("ALBA0001"), InventedCentre("BRERA001", "SUD")


def card_of(
    centre: InventedCentre, name: str = "Centro Alba", network: str = "Rete Nord", *, training: bool = False
) -> Card:
    return Card(CentreCode(centre.code), centre.signer.public, name, network, training)


def signed(facts: dict[str, object], centre: InventedCentre = ALBA) -> bytes:
    return canonical({"card": facts, "signature": centre.signer.sign(canonical(facts)).hex()})


def test_a_card_is_read_as_it_was_written() -> None:
    card = card_of(ALBA)

    assert read_card(write_card(card, ALBA.signer)) == card
    assert write_card(card, ALBA.signer) == write_card(card, ALBA.signer)


def test_a_fingerprint_is_short_and_another_for_another_key_or_code() -> None:
    prints = {card_of(ALBA).fingerprint, card_of(BRERA).fingerprint, replace(card_of(ALBA), key=bytes(32)).fingerprint}

    assert len(prints) == 3
    assert all(len(each) == 19 for each in prints)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_changed_card_is_refused(place: int, byte: int) -> None:
    content = bytearray(write_card(card_of(ALBA), ALBA.signer))
    place %= len(content)
    if content[place] == byte:
        byte ^= 1
    content[place] = byte

    with pytest.raises(CardUnusable):
        read_card(bytes(content))


FACTS = json.loads(write_card(card_of(ALBA), ALBA.signer))["card"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"x" * 9_000,
        b"[" * 6_000,
        signed(FACTS | {"format": "accompagna-card/2"}),
        signed(FACTS | {"centre_code": "io"}),
        signed(FACTS | {"public_key": "00"}),
        signed(FACTS | {"public_key": 7}),
        signed(FACTS | {"name": "due\nrighe"}),
        signed(FACTS | {"name": 7}),
        signed(FACTS | {"training": "no"}),
        write_card(card_of(ALBA), ALBA.signer).replace(b'"name"', b'"name":"x","name"'),
        json.dumps(json.loads(write_card(card_of(ALBA), ALBA.signer))).encode(),
    ],
    ids=range(15),
)
def test_what_is_no_card_is_refused(content: bytes) -> None:
    with pytest.raises(CardUnusable) as refused:
        read_card(content)
    assert refused.value.why == "unreadable"


def test_a_card_signed_by_another_key_is_forged() -> None:
    with pytest.raises(CardUnusable) as refused:
        read_card(signed(FACTS, BRERA))
    assert refused.value.why == "forged"


def test_a_roster_is_read_as_it_was_written() -> None:
    roster = roster_of(ALBA, BRERA)
    limited = replace(
        roster, centres=(replace(ALBA.listed, since=date(2026, 4, 1), until=date(2026, 12, 31)), BRERA.listed)
    )

    for each in (roster, limited):
        assert read_roster(write_roster(each)) == each
    assert roster.centre("ALBA0001") == ALBA.listed
    assert roster.centre("NESSUNO1") is None


def test_a_card_enters_a_roster_and_one_that_stands_there_keeps_its_days() -> None:
    roster = with_card(Roster("MILANO", "", {}, ()), card_of(ALBA))
    assert (roster.networks, roster.centres[0].network) == ({"RETE_NORD": "Rete Nord"}, "RETE_NORD")

    dated = replace(roster, centres=(replace(roster.centres[0], since=date(2026, 4, 1)),))
    moved = with_card(with_card(dated, card_of(BRERA, "Brera", "Rete Sud")), card_of(ALBA, "Alba", "Rete Sud"))

    assert [(each.code, each.network, each.since) for each in moved.centres] == [
        ("BRERA001", "RETE_SUD", None),
        ("ALBA0001", "RETE_SUD", date(2026, 4, 1)),
    ]
    assert moved.networks == {"RETE_SUD": "Rete Sud"}


def test_invented_centres_do_not_enter_a_real_roster() -> None:
    with pytest.raises(RosterUnusable) as refused:
        with_card(roster_of(BRERA), card_of(ALBA, training=True))
    assert (refused.value.why, refused.value.which) == ("training", "ALBA0001")


def changed(**values: object) -> bytes:
    document = json.loads(write_roster(roster_of(ALBA, BRERA)))
    return json.dumps(document | values).encode()


ROWS = json.loads(write_roster(roster_of(ALBA, BRERA)))["centres"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b" " * 600_000, "unreadable"),
        (changed(format="accompagna-roster/9"), "unreadable"),
        (changed(area="milano"), "unreadable"),
        (changed(area=3), "unreadable"),
        (changed(training=1), "unreadable"),
        (changed(networks=[7]), "unreadable"),
        (changed(centres=[ROWS[0] | {"since": "ieri"}]), "unreadable"),
        (changed(centres=[ROWS[0] | {"key": "zz"}]), "unreadable"),
        (changed(centres=[]), "empty"),
        (changed(centres=[ROWS[0], ROWS[0]]), "double"),
        (changed(centres=[ROWS[0], ROWS[1] | {"key": ROWS[0]["key"]}]), "double"),
        (changed(centres=[ROWS[0] | {"network": "ALTROVE"}]), "network"),
        (changed(area="NORD"), "area"),
        (changed(centres=[ROWS[0] | {"code": f"CENTRO{n:04}"} for n in range(MOST_CENTRES + 1)]), "unreadable"),
        (changed().replace(b'"name": "Rete Nord"', b'"name": "", "name": "Rete Nord"'), "unreadable"),
    ],
    ids=range(17),
)
def test_a_roster_that_does_not_agree_with_itself_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(RosterUnusable) as refused:
        read_roster(content)
    assert refused.value.why == why


@given(st.text(max_size=300))
def test_every_name_of_a_network_makes_a_code_and_every_name_one_line(name: str) -> None:
    code, line = network_code(name), tidy(name)

    assert code.isascii()
    assert code.replace("_", "").isalnum()
    assert 2 <= len(code) <= 32
    assert tidy(line) == line
    assert read_roster(write_roster(with_card(Roster("MILANO", "", {}, ()), card_of(ALBA, line, line)))).centres


def test_a_code_keeps_what_can_be_kept_of_the_name() -> None:
    assert network_code("Rete Città di Milano") == "RETE_CITTA_DI_MILANO"
    assert network_code("2 Giugno") == "RETE_2_GIUGNO"
    assert network_code("…") == "RETE"
