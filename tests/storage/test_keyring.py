"""What a name and a passphrase open, and what a damaged or foreign key file does not."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import KeyFileUnwell, NoSlotLeft, WrongPassphrase
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring import sealing
from desktop.storage.keyring.copies import good_copies, opened_keys, write_copies
from desktop.storage.keyring.cost import (
    CEILING_KIB,
    CHEAPEST,
    MOST_ITERATIONS,
    STANDARD,
    KdfCost,
    normalised_name,
    root_of,
    seconds_of,
)
from desktop.storage.keyring.key_file import FILE_BYTES, SLOTS, KeyFile, LogHead, new_key_file, read_key_file
from desktop.storage.keyring.sealing import SLOT_BYTES, OpenedSlot

KEY = bytes(range(32))
HEAD = LogHead(bytes(16), 3, bytes(32))
SALT = bytes(16)


def a_key_file(cost: KdfCost = CHEAPEST) -> KeyFile:
    return new_key_file(KEY, X25519PrivateKey.generate().public_key(), cost, HEAD)


def enrolled(key_file: KeyFile, name: str, passphrase: str, owner: bytes) -> tuple[KeyFile, bytes]:
    private = X25519PrivateKey.generate()
    root = root_of(name, passphrase, key_file.cost, key_file.salt)
    slot = sealing.made_slot(root, private, KEY, key_file.vault_id, key_file.bound)
    known = frozenset(key_file.owners_of_slots(KEY))
    return key_file.with_operator(owner, slot, KEY, known - {bytes(16)}), private.public_key().public_bytes_raw()


def resealed(content: bytes) -> bytes:
    """The bytes with their plain checksum made good again, as somebody who means harm would."""
    return content[:-32] + sha256(content[:-32]).digest()


@pytest.fixture
def folder(tmp_path: Path) -> ArchiveFolder:
    key_file, _ = enrolled(a_key_file(), "Anna", "frase di anna", b"A" * 16)
    key_file, _ = enrolled(key_file, "Bea", "frase di bea", b"B" * 16)
    write_copies(ArchiveFolder(tmp_path), key_file, KEY)
    return ArchiveFolder(tmp_path)


@pytest.mark.parametrize(
    ("name", "passphrase"), [("Anna", "frase di anna"), ("  ANNA ", "frase di anna"), ("bea", "frase di bea")]
)
def test_each_operator_opens_the_same_vault_key_with_her_own_passphrase(
    folder: ArchiveFolder, name: str, passphrase: str
) -> None:
    opened = opened_keys(folder, name, passphrase)

    assert opened.vault_key == KEY
    assert opened.copies_agree
    assert KEY.hex() not in repr(opened)


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [("Anna", "frase di bea"), ("Carla", "frase di anna"), ("Anna", ""), ("Anna", "Frase di anna")],
)
def test_an_unknown_name_and_a_wrong_passphrase_are_refused_alike(
    folder: ArchiveFolder, name: str, passphrase: str
) -> None:
    with pytest.raises(WrongPassphrase):
        opened_keys(folder, name, passphrase)


@pytest.mark.parametrize(("name", "passphrase"), [("Anna", "frase di anna"), ("Anna", "sbagliata"), ("Nessuna", "x")])
def test_whoever_asks_the_work_is_one_key_derivation(
    folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch, name: str, passphrase: str
) -> None:
    derived = []

    def counted(*asked: object) -> bytes:
        derived.append(asked)
        return root_of(*asked)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("desktop.storage.keyring.copies.root_of", counted)
    with suppress(WrongPassphrase):
        opened_keys(folder, name, passphrase)
    assert len(derived) == 1


def test_an_accent_written_in_two_ways_is_the_same_passphrase() -> None:
    assert root_of("Nicolè", "perche\u0301", CHEAPEST, SALT) == root_of("nicole\u0300", "perch\u00e9", CHEAPEST, SALT)


def test_no_character_of_a_long_passphrase_is_dropped() -> None:
    long = "à" * 300
    assert root_of("a", long, CHEAPEST, SALT) != root_of("a", long + "b", CHEAPEST, SALT)


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_name_and_passphrase_never_run_into_each_other(one: tuple[str, str], other: tuple[str, str]) -> None:
    import unicodedata  # noqa: PLC0415 - this rule alone restates the normal form

    alike = normalised_name(one[0]) == normalised_name(other[0]) and unicodedata.normalize(
        "NFKC", one[1]
    ) == unicodedata.normalize("NFKC", other[1])
    assert (root_of(*one, CHEAPEST, SALT) == root_of(*other, CHEAPEST, SALT)) == alike


@given(st.text())
def test_normalising_a_name_twice_changes_nothing(name: str) -> None:
    assert normalised_name(normalised_name(name)) == normalised_name(name)


@pytest.mark.parametrize(
    ("cost", "bearable"),
    [
        (STANDARD, True),
        (CHEAPEST, True),
        (KdfCost(CEILING_KIB, MOST_ITERATIONS), True),
        (KdfCost(CEILING_KIB + 1, 3), False),
        (KdfCost(100 * 1024 * 1024, 1), False),
        (KdfCost(8, MOST_ITERATIONS + 1), False),
        (KdfCost(8, 0), False),
        (KdfCost(7, 1), False),
        (KdfCost(8, 1, lanes=2), False),
    ],
)
def test_only_bearable_work_is_accepted_from_a_key_file(cost: KdfCost, bearable: bool) -> None:  # noqa: FBT001 - a table
    assert cost.is_bearable is bearable


def by_work(rate: float) -> Callable[[KdfCost], float]:
    return lambda cost: cost.memory_kib * cost.iterations / rate


@pytest.mark.parametrize("rate", [1e4, 2e5, 4e5, 1e6, 2e6, 5e6])
def test_calibration_takes_between_half_a_second_and_one_where_the_pc_allows(rate: float) -> None:
    measure = by_work(rate)
    cost = STANDARD.calibrated(measure)

    assert cost.memory_kib >= STANDARD.memory_kib
    assert cost.iterations >= STANDARD.iterations
    assert cost.is_bearable
    assert cost == STANDARD or 0.5 <= measure(cost) <= 1.0


def test_calibration_ends_on_a_pc_faster_than_any() -> None:
    assert STANDARD.calibrated(lambda _: 0.0) == KdfCost(CEILING_KIB, MOST_ITERATIONS)


def test_one_derivation_is_measured_on_this_pc() -> None:
    assert 0 < seconds_of(CHEAPEST) < 5
    assert CHEAPEST.calibrated(lambda cost: seconds_of(cost) + 1) == CHEAPEST


def test_every_slot_used_or_not_looks_the_same(folder: ArchiveFolder) -> None:
    (copy, _) = good_copies(folder)

    assert len(copy.slots) == SLOTS
    assert {len(slot) for slot in copy.slots} == {SLOT_BYTES}
    assert len(set(copy.slots)) == SLOTS
    # A sealing starts with a point of the curve, whose highest bit is always 0: so must an unused one.
    assert all(slot[16 + 12 + 48 + 31] < 128 for slot in copy.slots)


def test_no_name_stands_in_the_key_file(folder: ArchiveFolder) -> None:
    content = folder.keys[0].read_bytes().lower()
    assert b"anna" not in content
    assert "anna".encode("utf-16-le") not in content


def test_an_operators_slot_can_be_taken_away(folder: ArchiveFolder) -> None:
    (copy, _) = good_copies(folder)
    write_copies(folder, copy.without_operator(b"B" * 16, KEY), KEY)

    with pytest.raises(WrongPassphrase):
        opened_keys(folder, "Bea", "frase di bea")
    assert opened_keys(folder, "Anna", "frase di anna").vault_key == KEY


def test_the_sixty_fifth_operator_finds_no_slot_until_one_is_freed() -> None:
    key_file = a_key_file()
    known = frozenset(bytes([no]) * 16 for no in range(1, SLOTS + 1))
    for owner in sorted(known):
        key_file = key_file.with_operator(owner, bytes(SLOT_BYTES), KEY, known)

    with pytest.raises(NoSlotLeft):
        key_file.with_operator(b"\xff" * 16, bytes(SLOT_BYTES), KEY, known)

    freed = key_file.with_operator(b"\xff" * 16, bytes(SLOT_BYTES), KEY, known - {b"\x05" * 16})
    assert b"\xff" * 16 in freed.owners_of_slots(KEY)
    assert b"\x05" * 16 not in freed.owners_of_slots(KEY)


def test_another_vaults_key_reads_no_owners() -> None:
    with pytest.raises(KeyFileUnwell):
        a_key_file().owners_of_slots(bytes(32))


@pytest.mark.parametrize("which", [0, 1])
def test_either_copy_alone_opens_and_is_known_to_be_alone(folder: ArchiveFolder, which: int) -> None:
    folder.keys[which].unlink()
    opened = opened_keys(folder, "Anna", "frase di anna")

    assert opened.vault_key == KEY
    assert not opened.copies_agree


def test_without_any_copy_the_key_file_is_missing(folder: ArchiveFolder) -> None:
    for path in folder.keys:
        path.unlink()
    with pytest.raises(KeyFileUnwell) as refused:
        opened_keys(folder, "Anna", "frase di anna")
    assert refused.value.what == "missing"


def test_a_copy_that_cannot_be_read_counts_as_damaged(folder: ArchiveFolder) -> None:
    for path in folder.keys:
        path.unlink()
    folder.keys[0].mkdir()
    with pytest.raises(KeyFileUnwell) as refused:
        opened_keys(folder, "Anna", "frase di anna")
    assert refused.value.what == "damaged"


def test_every_flipped_byte_in_both_copies_is_told_from_a_wrong_passphrase(folder: ArchiveFolder) -> None:
    content = folder.keys[0].read_bytes()
    for at in random.Random(2).sample(range(FILE_BYTES), 500):
        damaged = bytearray(content)
        damaged[at] ^= 1 << (at % 8)
        with pytest.raises(KeyFileUnwell):
            read_key_file(bytes(damaged))


def test_a_flipped_byte_in_one_copy_is_healed_from_the_other(folder: ArchiveFolder) -> None:
    content = bytearray(folder.keys[0].read_bytes())
    content[100] ^= 1
    folder.keys[0].write_bytes(content)

    opened = opened_keys(folder, "Anna", "frase di anna")

    assert opened.vault_key == KEY
    assert not opened.copies_agree


def test_a_forged_copy_is_noticed_though_its_checksum_is_right(folder: ArchiveFolder) -> None:
    content = bytearray(folder.keys[0].read_bytes())
    content[FILE_BYTES - 64 - 10] ^= 1
    for path in folder.keys:
        path.write_bytes(resealed(bytes(content)))

    with pytest.raises(KeyFileUnwell) as refused:
        opened_keys(folder, "Anna", "frase di anna")
    assert refused.value.what == "damaged"


def test_beside_a_forged_copy_the_good_one_opens(folder: ArchiveFolder) -> None:
    content = bytearray(folder.keys[0].read_bytes())
    content[FILE_BYTES - 64 - 10] ^= 1
    folder.keys[0].write_bytes(resealed(bytes(content)))

    assert opened_keys(folder, "Anna", "frase di anna").vault_key == KEY


@pytest.mark.parametrize("at", [0, 9, 26, 30, 34], ids=["magic", "version", "memory", "iterations", "lanes"])
def test_a_hostile_header_is_refused_before_any_work(folder: ArchiveFolder, at: int) -> None:
    content = bytearray(folder.keys[0].read_bytes())
    content[at] ^= 0x7F
    with pytest.raises(KeyFileUnwell) as refused:
        read_key_file(resealed(bytes(content)))
    assert refused.value.what == "foreign"


@given(st.binary(max_size=FILE_BYTES + 10))
def test_no_bytes_make_reading_a_key_file_fail_otherwise(untrusted: bytes) -> None:
    with pytest.raises(KeyFileUnwell):
        read_key_file(untrusted)


def test_parameters_of_another_file_do_not_open_a_slot(folder: ArchiveFolder) -> None:
    (copy, _) = good_copies(folder)
    root = root_of("Anna", "frase di anna", copy.cost, copy.salt)
    assert copy.opened(root) is not None
    assert replace(copy, cost=KdfCost(16, 1)).opened(root) is None


def test_a_passphrase_taken_away_does_not_come_back_with_an_older_copy(folder: ArchiveFolder) -> None:
    older = folder.keys[1].read_bytes()
    (copy, _) = good_copies(folder)
    write_copies(folder, copy.without_operator(b"B" * 16, KEY), KEY)
    folder.keys[1].write_bytes(older)

    with pytest.raises(WrongPassphrase):
        opened_keys(folder, "Bea", "frase di bea")
    assert not opened_keys(folder, "Anna", "frase di anna").copies_agree


def test_a_slot_whose_sealing_is_damaged_does_not_open(folder: ArchiveFolder) -> None:
    (copy, _) = good_copies(folder)
    root = root_of("Anna", "frase di anna", copy.cost, copy.salt)
    slot = next(slot for slot in copy.slots if sealing.opened_slot(slot, root, copy.vault_id, copy.bound))
    broken = slot[:-1] + bytes([slot[-1] ^ 1])

    assert sealing.opened_slot(broken, root, copy.vault_id, copy.bound) is None
    assert "KEY" not in repr(OpenedSlot(b"KEY", b"KEY"))


def test_the_generation_grows_with_each_writing(folder: ArchiveFolder) -> None:
    (copy, _) = good_copies(folder)
    again = write_copies(folder, copy.with_head(LogHead(b"D" * 16, 9, b"h" * 32)), KEY)

    assert again.generation == copy.generation + 1
    assert good_copies(folder)[0].head == LogHead(b"D" * 16, 9, b"h" * 32)
