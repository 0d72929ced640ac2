"""Another passphrase, another vault key: who stays opens, who left does not, and the file tells nobody how many."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import KeyFileUnwell
from desktop.storage.keyring import sealing
from desktop.storage.keyring.cost import CHEAPEST, root_of
from desktop.storage.keyring.key_file import KeyFile, LogHead, new_key_file
from desktop.storage.keyring.sealing import SLOT_BYTES, OpenedSlot

KEY = bytes(range(32))
HEAD = LogHead(bytes(16), 3, bytes(32))


def a_key_file() -> KeyFile:
    return new_key_file(KEY, X25519PrivateKey.generate().public_key(), CHEAPEST, HEAD)


def enrolled(key_file: KeyFile, name: str, passphrase: str, owner: bytes) -> tuple[KeyFile, bytes]:
    private = X25519PrivateKey.generate()
    root = root_of(name, passphrase, key_file.cost, key_file.salt)
    slot = sealing.made_slot(root, private, KEY, key_file.vault_id, key_file.bound)
    known = frozenset(key_file.owners_of_slots(KEY)) - {bytes(16)}
    return key_file.with_operator(owner, slot, KEY, known), private.public_key().public_bytes_raw()


def test_a_changed_passphrase_opens_the_same_pair_and_the_old_one_nothing() -> None:
    key_file, public = enrolled(a_key_file(), "Anna", "frase di anna", b"A" * 16)
    key_file, _ = enrolled(key_file, "Bea", "frase di bea", b"B" * 16)
    before, after = (root_of("Anna", phrase, CHEAPEST, key_file.salt) for phrase in ("frase di anna", "altra frase"))

    changed = key_file.with_passphrase(before, after)

    assert changed is not None
    assert changed.opened(after) == OpenedSlot(KEY, public)
    assert changed.opened(before) is None
    assert changed.opened(root_of("Bea", "frase di bea", CHEAPEST, key_file.salt)) is not None
    assert changed.owners_of_slots(KEY) == key_file.owners_of_slots(KEY)
    assert sum(old != new for old, new in zip(key_file.slots, changed.slots, strict=True)) == 1
    assert key_file.with_passphrase(after, before) is None


@given(damaged=st.integers(sealing.TAG_BYTES, SLOT_BYTES - 1))
def test_a_damaged_slot_takes_no_other_passphrase(damaged: int) -> None:
    key_file, _ = enrolled(a_key_file(), "Anna", "frase di anna", b"A" * 16)
    before = root_of("Anna", "frase di anna", CHEAPEST, key_file.salt)
    slots = tuple(
        slot[:damaged] + bytes([slot[damaged] ^ 1]) + slot[damaged + 1 :] if slot == hers(key_file, b"A") else slot
        for slot in key_file.slots
    )

    assert replace(key_file, slots=slots).with_passphrase(before, before) is None


def hers(key_file: KeyFile, letter: bytes) -> bytes:
    return key_file.slots[key_file.owners_of_slots(KEY).index(letter * 16)]


def test_a_new_vault_key_reaches_who_stays_and_the_shares_and_nobody_else() -> None:
    secret = X25519PrivateKey.generate()
    key_file = new_key_file(KEY, secret.public_key(), CHEAPEST, HEAD)
    publics = {}
    for name in ("Anna", "Bea", "Carla"):
        owner = name[:1].encode() * 16
        key_file, publics[owner] = enrolled(key_file, name, f"frase di {name}", owner)
    roots = {name: root_of(name, f"frase di {name}", CHEAPEST, key_file.salt) for name in ("Anna", "Bea", "Carla")}
    fresh = bytes(reversed(KEY))
    stay = {owner: public for owner, public in publics.items() if owner != b"C" * 16}

    changed = key_file.with_vault_key(KEY, fresh, stay, secret.public_key())

    for name in ("Anna", "Bea"):
        opened = changed.opened(roots[name])
        assert opened == OpenedSlot(fresh, publics[name[:1].encode() * 16])
    assert changed.opened(roots["Carla"]) is None
    assert changed.recovered(secret) == fresh
    assert set(changed.owners_of_slots(fresh)) == {b"A" * 16, b"B" * 16, bytes(16)}
    with pytest.raises(KeyFileUnwell):
        changed.owners_of_slots(KEY)
    assert (changed.vault_id, changed.cost, changed.salt) == (key_file.vault_id, key_file.cost, key_file.salt)


def test_two_key_files_tell_nobody_how_many_operators_stayed() -> None:
    recovery = X25519PrivateKey.generate().public_key()
    key_file, public = enrolled(new_key_file(KEY, recovery, CHEAPEST, HEAD), "Anna", "frase di anna", b"A" * 16)

    changed = key_file.with_vault_key(KEY, bytes(32), {b"A" * 16: public}, recovery)

    kept = SLOT_BYTES - sealing.SEALED_BYTES
    for old, new in zip(key_file.slots, changed.slots, strict=True):
        assert old[:kept] == new[:kept]
        assert old[kept:] != new[kept:]
