"""Nobody remembers her passphrase: two shares let a coordinator in, and anything else opens nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.identifiers import OperatorId
from desktop.domain.operator import Role
from desktop.errors import (
    ArchiveInUse,
    ArchiveMissing,
    ArchiveUnwell,
    NoSlotLeft,
    PassphraseTooWeak,
    RecoveryShareWrong,
    Refusal,
    WrongPassphrase,
)
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring import recovery
from desktop.storage.keyring.copies import opened_keys, write_copies
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.opening import OpenArchive
from desktop.storage.recovering import recover, shared_keys
from desktop.storage.settings import RECOVERY_CONFIRMED_ON
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, local_now, open_vault

OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"
NEW = "ruggine alba cespuglio vapore timone"
PRESIDENT = Newcomer("Lidia", NEW, frozenset({Role.COORDINATRICE}))


@pytest.fixture
def shares() -> list[str]:
    return []


@pytest.fixture
def folder(tmp_path: Path, shares: list[str]) -> ArchiveFolder:
    founding = Founding("Centro", "Rete", OPERATOR, PASSPHRASE, date(2026, 1, 7))
    shares += Vault.create(tmp_path / "archivio", founding, CHEAPEST).shares
    return ArchiveFolder(tmp_path / "archivio")


def acting(uow: UnitOfWork) -> tuple[OperatorId, str, frozenset[str]]:
    return uow.operator.id, uow.operator.name, uow.operator.roles


@pytest.mark.parametrize("chosen", [slice(0, 2), slice(1, 3), slice(0, 3, 2), slice(0, 3)])
def test_any_two_shares_let_a_coordinator_in(folder: ArchiveFolder, shares: list[str], chosen: slice) -> None:
    entered = recover(folder, shares[chosen], PRESIDENT, local_now())

    with open_vault(folder.path, "Lidia", NEW) as vault:
        assert vault.run(acting).result() == (entered, "Lidia", frozenset({"coordinatrice"}))
        assert vault.run(check).result().is_well
        log = vault.run(lambda uow: uow.rows.all("SELECT act, operator FROM log ORDER BY no")).result()
    assert ("recovery.use", 0) in log
    assert ("operator.add", 0) in log
    with open_vault(folder.path, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(acting).result()[1] == OPERATOR


def test_who_forgot_her_own_passphrase_stays_who_she_was(folder: ArchiveFolder, shares: list[str]) -> None:
    with open_vault(folder.path, OPERATOR, PASSPHRASE) as vault:
        before = vault.run(acting).result()

    recover(folder, shares[:2], Newcomer(" GIULIA", NEW, frozenset()), local_now())

    with open_vault(folder.path, OPERATOR, NEW) as vault:
        assert vault.run(acting).result() == before
        assert vault.run(lambda uow: len(uow.operators.all())).result() == 1
    assert isinstance(Vault(folder.path).unlock(OPERATOR, PASSPHRASE).exception(), WrongPassphrase)


def test_who_had_lost_the_role_coordinates_again(folder: ArchiveFolder, shares: list[str]) -> None:
    def lose(uow: UnitOfWork) -> None:
        uow.rows.put("operator_role", {"operator_id": uow.operator.id, "role": "coordinatrice"}, {"held": 0})

    with open_vault(folder.path, OPERATOR, PASSPHRASE) as vault:
        vault.run(lose).result()
    recover(folder, shares[:2], Newcomer(OPERATOR, NEW, frozenset()), local_now())
    with open_vault(folder.path, OPERATOR, NEW) as vault:
        assert "coordinatrice" in vault.run(acting).result()[2]


def untouched(folder: ArchiveFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder.database, *folder.keys)}


def other_shares() -> tuple[str, ...]:
    return recovery.shares_of(recovery.new_secret())


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (lambda own: own[:1], "too_few"),
        (lambda own: [own[0], own[0]], "too_few"),
        (lambda own: [own[0], own[1][:-1] + ("7" if own[1][-1] != "7" else "8")], "unreadable"),
        (lambda own: [own[0], other_shares()[1]], "foreign"),
        (lambda own: list(other_shares()[:2]) if own else [], "foreign"),
        (lambda own: [own[0], "non è un foglio"], "unreadable"),
    ],
)
def test_wrong_and_mixed_shares_are_said_to_be_wrong_and_nothing_is_touched(
    folder: ArchiveFolder, shares: list[str], typed: Callable[[list[str]], list[str]], why: str
) -> None:
    before = untouched(folder)
    with pytest.raises(RecoveryShareWrong) as refused:
        recover(folder, typed(shares), PRESIDENT, local_now())
    assert refused.value.why == why
    assert untouched(folder) == before
    with open_vault(folder.path, OPERATOR, PASSPHRASE):
        pass


def test_a_copy_of_the_key_file_that_is_older_or_damaged_is_made_good(folder: ArchiveFolder, shares: list[str]) -> None:
    folder.keys[0].write_bytes(b"damaged")
    assert not shared_keys(folder, shares[:2]).copies_agree
    recover(folder, shares[:2], PRESIDENT, local_now())
    assert folder.keys[0].read_bytes() == folder.keys[1].read_bytes()
    assert shared_keys(folder, shares[:2]).copies_agree


def test_a_key_file_not_made_with_its_vault_key_is_not_used(folder: ArchiveFolder, shares: list[str]) -> None:
    keys = opened_keys(folder, OPERATOR, PASSPHRASE)
    write_copies(folder, keys.key_file, bytes(32))
    with pytest.raises(RecoveryShareWrong):
        recover(folder, shares[:2], PRESIDENT, local_now())


def test_an_archive_that_is_missing_or_open_or_older_is_left_alone(
    folder: ArchiveFolder, shares: list[str], tmp_path: Path
) -> None:
    with pytest.raises(ArchiveMissing):
        recover(ArchiveFolder(tmp_path / "altrove"), shares[:2], PRESIDENT, local_now())
    old = folder.database.read_bytes()
    with open_vault(folder.path, OPERATOR, PASSPHRASE), pytest.raises(ArchiveInUse):
        recover(folder, shares[:2], PRESIDENT, local_now())
    folder.database.write_bytes(old)
    with pytest.raises(ArchiveUnwell) as unwell:
        recover(folder, shares[:2], PRESIDENT, local_now())
    assert unwell.value.what == "older"


def test_a_weak_passphrase_lets_nobody_in(folder: ArchiveFolder, shares: list[str]) -> None:
    with pytest.raises(PassphraseTooWeak):
        recover(folder, shares[:2], Newcomer("Lidia", "lidia", frozenset()), local_now())


def test_that_the_sheets_open_the_archive_is_kept_and_a_disk_that_refuses_afterwards_takes_nothing_back(
    folder: ArchiveFolder, shares: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: OpenArchive) -> None:
        raise ArchiveUnwell("full")

    monkeypatch.setattr(OpenArchive, "witness", refuse)
    recover(folder, shares[:2], PRESIDENT, local_now())
    monkeypatch.undo()

    with open_vault(folder.path, "Lidia", NEW) as vault:
        confirmed = vault.run(lambda uow: uow.settings.one(RECOVERY_CONFIRMED_ON)).result()
        assert confirmed == local_now().date().isoformat()
        assert vault.run(check).result().is_well


def test_what_breaks_off_lets_nobody_in_and_the_archive_goes_on(
    folder: ArchiveFolder, shares: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NoSlotLeft

    monkeypatch.setattr("desktop.storage.recovering.enter_operator", refuse)
    with pytest.raises(Refusal):
        recover(folder, shares[:2], PRESIDENT, local_now())
    monkeypatch.undo()
    assert isinstance(Vault(folder.path).unlock("Lidia", NEW).exception(), WrongPassphrase)
    with open_vault(folder.path, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well
    recover(folder, shares[:2], PRESIDENT, local_now())
