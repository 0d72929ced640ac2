"""The vault's operators and migrations: who gets in, who is added, what is kept before a schema changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.errors import (
    NoSlotLeft,
    OperatorNameEmpty,
    OperatorNameTaken,
    PassphraseTooWeak,
    RoleMissing,
    WrongPassphrase,
)
from desktop.storage.connection import connect
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys, write_copies
from desktop.storage.keyring.key_file import SLOTS
from desktop.storage.keyring.sealing import SLOT_BYTES
from desktop.storage.schema import Step, steps
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.founded import HERS, OPERATOR, PASSPHRASE, refusal, reopen, sql

# --- operators -------------------------------------------------------------------------------------------------


def anyone(_: UnitOfWork) -> None:
    """Permit it."""


def nobody(_: UnitOfWork) -> None:
    raise RoleMissing(("coordinatrice",))


BEA = Newcomer("  Bea  Rossi ", HERS, frozenset({Role.OPERATRICE}))


def test_a_new_operator_opens_the_archive_with_her_own_passphrase_and_roles(archive: Path, vault: Vault) -> None:
    added = vault.add_operator(PASSPHRASE, BEA, anyone).result()
    assert vault.confirm("bea rossi", HERS).result() == added
    vault.lock().result()

    with open_vault(archive, "Bea Rossi", HERS) as hers:
        acting = hers.run(lambda uow: uow.operator).result()
    assert (acting.id, acting.no, acting.name, acting.roles) == (added, 2, "Bea Rossi", {Role.OPERATRICE})
    with open_vault(archive, OPERATOR, PASSPHRASE) as mine:
        assert mine.run(lambda uow: uow.operator.no).result() == 1


def test_confirming_tells_whose_passphrase_it_was_and_changes_nobody(vault: Vault) -> None:
    mine = vault.run(lambda uow: uow.operator.id).result()
    assert vault.confirm(OPERATOR, PASSPHRASE).result() == mine
    assert isinstance(refusal(vault.confirm(OPERATOR, "sbagliata")), WrongPassphrase)
    assert isinstance(refusal(vault.confirm("Bea", PASSPHRASE)), WrongPassphrase)


def newcomer(name: str, passphrase: str = HERS) -> Newcomer:
    return Newcomer(name, passphrase, frozenset({Role.OPERATRICE}))


@pytest.mark.parametrize(
    ("again", "new", "permit", "kind"),
    [
        (PASSPHRASE, newcomer(" GIULIA"), anyone, OperatorNameTaken),
        (PASSPHRASE, newcomer("\t"), anyone, OperatorNameEmpty),
        (PASSPHRASE, newcomer("Bea", "bea"), anyone, PassphraseTooWeak),
        ("sbagliata", newcomer("Bea"), anyone, WrongPassphrase),
        (PASSPHRASE, newcomer("Bea"), nobody, RoleMissing),
    ],
)
def test_an_operator_is_not_added_where_something_forbids_it(
    archive: Path, vault: Vault, again: str, new: Newcomer, permit: Callable[[UnitOfWork], None], kind: type[Exception]
) -> None:
    keys = ArchiveFolder(archive).keys[0].read_bytes()
    assert isinstance(refusal(vault.add_operator(again, new, permit)), kind)
    assert vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM operator")).result() == (1,)
    assert ArchiveFolder(archive).keys[0].read_bytes() == keys


def test_an_addition_that_fails_in_the_database_takes_its_slot_back(vault: Vault) -> None:
    asked = []

    def once(_: UnitOfWork) -> None:
        asked.append(1)
        if len(asked) > 1:
            raise RoleMissing(("coordinatrice",))

    assert isinstance(refusal(vault.add_operator(PASSPHRASE, BEA, once)), RoleMissing)
    assert isinstance(refusal(vault.confirm("Bea Rossi", HERS)), WrongPassphrase)
    vault.add_operator(PASSPHRASE, BEA, anyone).result()
    assert vault.confirm("Bea Rossi", HERS).result()


def test_the_passphrase_typed_again_must_be_the_acting_operators(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.add_operator(PASSPHRASE, BEA, anyone).result()
    proved = vault.prove
    # The acting operator's name with another's passphrase opens nothing; what is left is a slot that is another's.
    monkeypatch.setattr(vault, "prove", lambda _name, _typed: proved("Bea Rossi", HERS))
    assert isinstance(refusal(vault.add_operator(PASSPHRASE, newcomer("Carla"), anyone)), WrongPassphrase)
    monkeypatch.undo()
    assert isinstance(refusal(vault.confirm("Carla", HERS)), WrongPassphrase)


def test_a_slot_left_by_a_broken_off_addition_opens_nothing(archive: Path, vault: Vault) -> None:
    vault.add_operator(PASSPHRASE, BEA, anyone).result()
    vault.lock().result()
    sql(archive, "DELETE FROM operator WHERE no = 2")
    assert isinstance(refusal(Vault(archive).unlock("Bea Rossi", HERS)), WrongPassphrase)
    again = reopen(archive)
    assert isinstance(refusal(again.confirm("Bea Rossi", HERS)), WrongPassphrase)
    again.lock().result()


def test_when_all_slots_are_taken_the_archive_says_so(archive: Path) -> None:
    folder = ArchiveFolder(archive)
    keys = opened_keys(folder, OPERATOR, PASSPHRASE)
    key_file = keys.key_file
    held = {owner for owner in key_file.owners_of_slots(keys.vault_key) if any(owner)}
    others = [new_id() for _ in range(SLOTS - len(held))]
    for owner in others:
        key_file = key_file.with_operator(owner, bytes(SLOT_BYTES), keys.vault_key, frozenset({*held, *others}))
    write_copies(folder, key_file, keys.vault_key)
    vault = reopen(archive)

    def know_them(uow: UnitOfWork) -> None:
        for no, owner in enumerate(others, 2):
            uow.rows.add("operator", {"no": no, "id": owner, "name": f"n{no}"})

    vault.run(know_them).result()
    assert isinstance(refusal(vault.add_operator(PASSPHRASE, BEA, anyone)), NoSlotLeft)
    vault.lock().result()


# --- migrations ------------------------------------------------------------------------------------------------


def test_before_a_migration_an_encrypted_copy_is_kept(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = steps()[-1].version
    more = (*steps(), Step(newest + 1, "CREATE TABLE more (id BLOB PRIMARY KEY) STRICT;"))
    monkeypatch.setattr("desktop.storage.opening.steps", lambda: more)
    vault = reopen(archive)
    assert vault.run(lambda uow: uow.rows.one("PRAGMA user_version")).result() == (newest + 1,)
    vault.lock().result()

    (copy,) = archive.glob(f"archive-{newest:04d}-*.db")
    assert copy.stat().st_mode & 0o077 == 0
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    keys = opened_keys(ArchiveFolder(archive), OPERATOR, PASSPHRASE)
    opened = connect(copy, keys.vault_key)
    assert opened.execute("PRAGMA user_version").fetchone() == (newest,)
    opened.close()
