"""Going back to a copy of the archive that is open: who may, what it takes, and what becomes of the one there was."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import ArchiveMissing, ArchiveUnwell, KeyFileUnwell, NothingToSalvage, RoleMissing, WrongPassphrase
from desktop.services.archive.backups import back_up
from desktop.services.archive.restoring import (
    WhoSalvages,
    check_passphrase_then,
    go_back,
    permit_going_back,
    salvage_in_place,
)
from desktop.services.archive.team import change_passphrase
from desktop.services.archive.upkeep import prove_operator
from desktop.services.case.search import list_cases
from desktop.storage.folder import ArchiveFolder
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case, hold_only
from tests.clock import Clock
from tests.passphrases import OPERATOR, PASSPHRASE

NEW = "ruggine alba cespuglio vapore timone"
FORM = ("bisogni", "2026-11-21")


def aliases(folder: Path, passphrase: str = PASSPHRASE) -> list[str]:
    with open_vault(folder, OPERATOR, passphrase) as opened:
        return sorted(row.alias for row in opened.run(list_cases).result())


@pytest.fixture
def copy(vault: Vault, clock: Clock) -> Path:
    """A copy with Ginestra in it; Mirto came after it."""
    vault.run(lambda uow: a_case(uow, "Ginestra")).result()
    made = back_up(vault).first
    clock.now += timedelta(days=1)
    vault.run(lambda uow: a_case(uow, "Mirto")).result()
    return made


def test_the_archive_closes_and_goes_on_from_the_copy_and_the_one_there_was_is_kept(vault: Vault, copy: Path) -> None:
    who = permit_going_back(vault, PASSPHRASE, copy)
    assert len(vault.run(list_cases).result()) == 2

    done = go_back(vault, copy, who)

    assert aliases(vault.folder) == ["Ginestra"]
    assert done.kept is not None
    assert (done.kept / "archive.db").exists()
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_with_another_passphrase_then_it_is_asked_for_too(vault: Vault, copy: Path) -> None:
    change_passphrase(vault, PASSPHRASE, NEW).result()
    with pytest.raises(WrongPassphrase):
        permit_going_back(vault, NEW, copy)
    who = permit_going_back(vault, NEW, copy, PASSPHRASE)

    go_back(vault, copy, who, anyway=True)

    assert aliases(vault.folder) == ["Ginestra"]
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_nobody_but_a_coordinator_who_types_her_passphrase_goes_back(vault: Vault, copy: Path) -> None:
    with pytest.raises(WrongPassphrase):
        permit_going_back(vault, "un'altra frase", copy)
    vault.run(lambda uow: hold_only(uow, Role.OPERATRICE)).result()
    with pytest.raises(RoleMissing):
        permit_going_back(vault, PASSPHRASE, copy)


def test_a_copy_that_has_no_keys_is_refused_while_the_archive_is_still_open(vault: Vault, copy: Path) -> None:
    for path in ArchiveFolder(copy).keys:
        path.unlink()

    with pytest.raises(KeyFileUnwell):
        permit_going_back(vault, PASSPHRASE, copy)

    assert len(vault.run(list_cases).result()) == 2


def test_a_damaged_copy_leaves_the_archive_as_it_was_but_closed(vault: Vault, copy: Path) -> None:
    who = permit_going_back(vault, PASSPHRASE, copy)
    database = ArchiveFolder(copy).database
    database.write_bytes(database.read_bytes()[:-4096])

    with pytest.raises(ArchiveUnwell):
        go_back(vault, copy, who)

    assert aliases(vault.folder) == ["Ginestra", "Mirto"]
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_the_passphrase_of_then_is_tried_before_anything_is_done(vault: Vault, copy: Path, tmp_path: Path) -> None:
    check_passphrase_then(copy, tmp_path / "nuovo", OPERATOR, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        check_passphrase_then(copy, tmp_path / "nuovo", OPERATOR, NEW)
    assert not (tmp_path / "nuovo").exists()
    vault.lock().result()
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_after_damage_what_is_salvaged_takes_the_place_and_the_damaged_archive_is_kept(
    vault: Vault, copy: Path, clock: Clock
) -> None:
    vault.lock().result()
    folder = ArchiveFolder(vault.folder)
    content = bytearray(folder.database.read_bytes())
    content[-100] ^= 1
    folder.database.write_bytes(content)

    done = salvage_in_place(vault.folder, WhoSalvages(OPERATOR, PASSPHRASE, FORM), clock)

    assert done.damaged == 1
    (kept,) = folder.kept
    assert ArchiveFolder(kept).database.read_bytes() == bytes(content)
    assert set(aliases(vault.folder)) >= {"Ginestra"}
    assert copy.exists()
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_where_nothing_can_be_read_the_damaged_archive_stays_where_it_is(
    vault: Vault, clock: Clock, tmp_path: Path
) -> None:
    vault.lock().result()
    folder, who = ArchiveFolder(vault.folder), WhoSalvages(OPERATOR, PASSPHRASE, FORM)
    whole = folder.database.read_bytes()
    folder.database.write_bytes(bytes(len(whole)))

    with pytest.raises(NothingToSalvage):
        salvage_in_place(vault.folder, who, clock)
    with pytest.raises(ArchiveMissing):
        salvage_in_place(tmp_path / "altrove", who, clock)

    assert folder.kept == ()
    assert not folder.restoring.exists()
    folder.database.write_bytes(whole)
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_who_asks_is_proved_though_not_a_page_of_the_archive_can_be_read(vault: Vault) -> None:
    database = ArchiveFolder(vault.folder).database
    whole = database.read_bytes()
    database.write_bytes(bytes(len(whole)))

    prove_operator(vault, OPERATOR, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        prove_operator(vault, OPERATOR, NEW)

    database.write_bytes(whole)
