"""A pack as a file: the same bytes for the same rules, and nothing that was not written by us is taken for one."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules.rule_files import RuleFiles
from desktop.domain.rules.rule_pack import (
    FORMAT,
    LARGEST,
    Envelope,
    RulePack,
    fingerprint_of,
    moment_words,
    open_envelope,
    read_moment,
    read_pack,
    same_fingerprint,
    signed_part,
)
from desktop.errors import RulePackUnusable
from tests.rule_texts import MADE_AT, the_files

PACK = RulePack(MADE_AT, "Importi del 2027", the_files())
KEY, SIGNATURE = bytes(range(32)), bytes(64)
WRITTEN = Envelope(KEY, SIGNATURE, signed_part(PACK)).written


def why(content: bytes) -> str:
    with pytest.raises(RulePackUnusable) as refused:
        read_pack(open_envelope(content).signed)
    return refused.value.why


def test_a_pack_comes_back_whole() -> None:
    envelope = open_envelope(WRITTEN)

    assert (envelope.public_key, envelope.signature) == (KEY, SIGNATURE)
    assert envelope.written == WRITTEN
    assert read_pack(envelope.signed) == PACK
    assert PACK.made_on == MADE_AT.date()


def test_the_signature_covers_the_form_and_all_the_rules_but_not_itself() -> None:
    signed = open_envelope(WRITTEN).signed

    assert signed.startswith(FORMAT + b"\n{")
    assert KEY.hex().encode() not in signed
    assert signed_part(RulePack(MADE_AT, "", the_files())) != signed_part(PACK)


@given(st.integers(0, len(WRITTEN) - 1), st.binary(max_size=3))
def test_no_mutation_is_read_as_another_pack_or_breaks_anything(at: int, instead: bytes) -> None:
    mutated = WRITTEN[:at] + instead + WRITTEN[at + len(instead) or at + 1 :]
    try:
        envelope = open_envelope(mutated)
        read_pack(envelope.signed)
    except RulePackUnusable:
        return
    # What is still a pack is another one, and its bytes are all accounted for: the signature decides.
    assert envelope.written == mutated


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_way(content: bytes) -> None:
    assert why(content) == "unreadable"


def test_a_pack_for_a_later_program_says_so() -> None:
    assert why(WRITTEN.replace(b"rules/1", b"rules/2", 1)) == "too_new"


def test_a_file_too_large_is_not_looked_at() -> None:
    assert why(b" " * (LARGEST + 1)) == "large"


@pytest.mark.parametrize(
    "content",
    [
        FORMAT,
        FORMAT + b"\n" + KEY.hex().encode() + b"\n" + bytes(64).hex().encode(),
        WRITTEN.replace(KEY.hex().encode(), b"zz" * 32),
        WRITTEN.replace(KEY.hex().encode(), KEY.hex().upper().encode()),
        WRITTEN.replace(KEY.hex().encode(), KEY[1:].hex().encode()),
        WRITTEN.replace(bytes(64).hex().encode(), bytes(63).hex().encode()),
    ],
)
def test_a_head_that_is_not_as_we_write_it_is_no_pack(content: bytes) -> None:
    assert why(content) == "unreadable"


def signed(**changed: object) -> bytes:
    document = json.loads(signed_part(PACK).partition(b"\n")[2])
    document = {name: value for name, value in {**document, **changed}.items() if value is not None}
    return FORMAT + b"\n" + json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "content",
    [
        signed(note=None),
        signed(more=1),
        signed(note="n" * 501),
        signed(note=3),
        signed(facts=[]),
        signed(benefits=[]),
        signed(benefits={"prova": 1}),
        signed(benefits={"../prova": ""}),
        signed(benefits={"prova.toml": ""}),
        signed(benefits={f"b{number}": "" for number in range(301)}),
        signed(made_at="ieri"),
        signed(made_at=1),
        FORMAT + b"\n[]",
        FORMAT + b"\n" + b"[" * 100_000,
        signed_part(PACK) + b" ",
    ],
)
def test_whoever_signed_something_else_signed_no_pack(content: bytes) -> None:
    with pytest.raises(RulePackUnusable) as refused:
        read_pack(content)
    assert refused.value.why == "unreadable"


def test_a_print_is_read_aloud_in_groups_and_compared_however_it_was_typed() -> None:
    shown = fingerprint_of(KEY)

    assert [len(group) for group in shown.split()] == [4] * 8
    assert same_fingerprint(f"  {shown.upper()} ", KEY)
    assert same_fingerprint(shown.replace(" ", ""), KEY)
    assert not same_fingerprint(shown[:-1], KEY)
    assert not same_fingerprint("", KEY)
    assert fingerprint_of(bytes(32)) != shown


@given(st.datetimes(datetime(2020, 1, 1), datetime(2199, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_moment_is_the_same_wherever_it_is_read(naive: datetime) -> None:
    moment = naive.replace(microsecond=0, tzinfo=UTC)

    assert read_moment(moment_words(moment)) == moment
    assert moment_words(moment.astimezone(timezone(timedelta(hours=2)))) == moment_words(moment)


def test_the_files_of_a_pack_may_hold_any_letter() -> None:
    pack = RulePack(MADE_AT, "«è» 😀", RuleFiles("à", "\n", {"a": "\\u0000"}))

    assert read_pack(signed_part(pack)) == pack
