"""What a pack is on a stick: nothing without its six words, refused in words when it is damaged, new or hostile."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.identifiers import CODE_ALPHABET
from desktop.errors import PackPhraseWrong, PackTooNew, PackUnusable, Refusal
from desktop.storage.keyring.cost import CEILING_KIB, CHEAPEST, KdfCost
from desktop.storage.pack_file import (
    FORMAT,
    LARGEST_PACK,
    PackKey,
    new_pack_key,
    open_pack,
    receipt_hash,
    seal_pack,
)
from tests.packs import resealed

KEY = new_pack_key(CHEAPEST)
DOCUMENT = {"alias": "CANARINA", "numbers": [1, None, {"hex": "00"}]}
SEALED = seal_pack(KEY, DOCUMENT)
# The example of docs/pack-format.md.
ROOT = "0c5e7cee52b5f0f15dabbc4fcb565dfad22bf1857f1a12eb65f3c04cf5f3afdb"
RECEIPT = "VA4T-DWWM-M320"
BODY = "7ac74fff445dd2eb56c2e8a1ae102c3c75830d5914dbbe6e"


def why(content: bytes, phrase: str = KEY.phrase) -> str:
    with pytest.raises(PackUnusable) as refused:
        open_pack(content, phrase)
    return refused.value.why


def test_its_words_open_it_however_they_are_written() -> None:
    words = KEY.phrase.split()
    assert len(words) == 6
    for typed in (KEY.phrase, KEY.phrase.upper(), "  ".join(words), ", ".join(words), "\n".join(words)):
        assert open_pack(SEALED, typed).document == DOCUMENT


def test_nothing_of_what_is_in_it_shows_and_little_of_how_much() -> None:
    assert b"CANARINA" not in SEALED
    assert len(seal_pack(KEY, {"alias": "x" * 9000})) == len(SEALED)
    assert not any(word.encode() in SEALED for word in KEY.phrase.split())
    assert repr(KEY) == "<PackKey>"
    assert repr(open_pack(SEALED, KEY.phrase)) == "<OpenedPack>"


def test_other_words_do_not_open_it() -> None:
    words = KEY.phrase.split()
    for typed in ("", "abaco", " ".join(words[:5]), " ".join(reversed(words)), new_pack_key(CHEAPEST).phrase):
        with pytest.raises(PackPhraseWrong):
            open_pack(SEALED, typed)


@settings(max_examples=300)
@given(place=st.integers(0, len(SEALED) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_damage_and_no_wrong_phrase(place: int, bit: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= 1 << bit
    with pytest.raises((PackUnusable, PackTooNew)):
        open_pack(bytes(changed), KEY.phrase)


@settings(max_examples=200)
@given(length=st.integers(0, len(SEALED) - 1))
def test_a_cut_pack_is_damaged_or_none(length: int) -> None:
    assert why(SEALED[:length]) == ("foreign" if length < 8 else "damaged")


@settings(max_examples=300)
@given(content=st.binary(max_size=200), begins=st.booleans(), ends=st.booleans())
def test_no_bytes_whatever_do_more_than_be_refused(content: bytes, begins: bool, ends: bool) -> None:  # noqa: FBT001 - drawn
    hostile = (SEALED[:9] if begins else b"") + content
    with pytest.raises(Refusal):
        open_pack(resealed(hostile) if ends else hostile, KEY.phrase)


def header(sealed: bytes, *, version: int = FORMAT, memory: int = 8, passes: int = 1) -> bytes:
    changed = sealed[:8] + version.to_bytes(2, "big") + memory.to_bytes(4, "big") + passes.to_bytes(2, "big")
    return resealed(changed + sealed[16:-32])


def test_a_newer_format_says_so() -> None:
    with pytest.raises(PackTooNew) as refused:
        open_pack(header(SEALED, version=FORMAT + 1), KEY.phrase)
    assert (refused.value.found, refused.value.known) == (FORMAT + 1, FORMAT)


def test_a_pack_cannot_ask_this_pc_for_much_work() -> None:
    for asked in ({"memory": CEILING_KIB}, {"memory": 0}, {"passes": 0}, {"passes": 7}, {"version": 0}):
        assert why(header(SEALED, **asked)) == "damaged"
    with pytest.raises(PackPhraseWrong):
        open_pack(header(SEALED, passes=2), KEY.phrase)


def test_a_pack_larger_than_any_is_not_even_looked_at() -> None:
    assert why(SEALED[:8] + bytes(LARGEST_PACK)) == "damaged"


def test_what_is_no_json_inside_is_unreadable() -> None:
    for plain in (b"", b"{", b"[" * 100_000, b"\xff\xfe"):
        sealed = bytearray(SEALED[:44])
        sealed += KEY.cipher().encrypt(bytes(sealed[32:44]), plain, bytes(sealed))
        assert why(resealed(bytes(sealed))) == "unreadable"


def test_the_receipt_is_of_this_pack_its_key_and_just_these_rows() -> None:
    receipt = KEY.receipt(b"p" * 16, b"d" * 32)
    assert len(receipt.replace("-", "")) == 12
    assert set(receipt) <= set(CODE_ALPHABET) | {"-"}
    others = {
        KEY.receipt(b"q" * 16, b"d" * 32),
        KEY.receipt(b"p" * 16, b"e" * 32),
        new_pack_key(CHEAPEST).receipt(b"p" * 16, b"d" * 32),
    }
    assert receipt not in others
    kept = receipt_hash(b"p" * 16, receipt)
    assert kept == receipt_hash(b"p" * 16, receipt.lower().replace("-", " "))
    assert kept != receipt_hash(b"q" * 16, receipt)
    assert receipt_hash(b"p" * 16, "\ud800") != kept


def test_the_format_is_the_one_that_is_written_down() -> None:
    """A pack of today, made from fixed numbers, which every later program must open."""
    key = PackKey("abaco abbaglio", bytes(16), KdfCost(8, 1), bytes.fromhex(ROOT))
    receipt = key.receipt(bytes(16), bytes(32))
    assert receipt == RECEIPT
    nonce, plain = bytes(12), json.dumps({"a": 1}).encode()
    head = b"ACCOMPPK\x00\x01\x00\x00\x00\x08\x00\x01" + bytes(16) + nonce
    sealed = head + key.cipher().encrypt(nonce, plain, head)
    assert sealed.hex()[88:] == BODY
    opened = open_pack(sealed + sha256(sealed).digest(), "Abaco  ABBAGLIO")
    assert (opened.document, opened.key.root) == ({"a": 1}, key.root)
