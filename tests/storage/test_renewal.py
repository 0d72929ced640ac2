"""Another vault key: the old one opens the old archive alone, and a kill or a refusal leaves the old or the new one."""

import resource
import shutil
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.domain.erasure import Part, Tombstone
from desktop.domain.identifiers import CaseId, new_id
from desktop.errors import ArchiveUnwell, RoleMissing, WrongPassphrase
from desktop.storage import swap
from desktop.storage.connection import connect, rekey
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import good_copies, opened_keys
from desktop.storage.keyring.recovery import recovered_key
from desktop.storage.opening import OpenArchive, open_archive
from desktop.storage.renewal import renew
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, local_now, open_vault
from tests.three_operators import (
    BEA,
    BEAS,
    CARLA,
    CARLAS,
    OPERATOR,
    PASSPHRASE,
    anyone,
    killed_at_each_step,
    opens,
    remove,
    write_something,
)


def copied(folder: Path, to: Path) -> Path:
    """A copy of the files alone, as on a stick."""
    to.mkdir()
    for path in (ArchiveFolder(folder).database, *ArchiveFolder(folder).keys):
        shutil.copyfile(path, to / path.name)
    return to


def test_who_stays_and_two_shares_open_the_new_archive_and_who_left_only_the_old(
    three: Path, tmp_path: Path, shares: list[str]
) -> None:
    old = copied(three, tmp_path / "chiavetta")
    (before, *_) = good_copies(ArchiveFolder(three))
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        noise = vault.run(lambda uow: uow.archive.noise_key).result()
        assert vault.renew_keys(PASSPHRASE, anyone, remove(CARLA)).result() == CARLA
        assert vault.run(lambda uow: uow.archive.noise_key).result() != noise
        assert vault.run(check).result().is_well

    assert opens(three, OPERATOR, PASSPHRASE)
    assert opens(three, BEA, BEAS)
    assert not opens(three, CARLA, CARLAS)
    (after, *_) = good_copies(ArchiveFolder(three))
    assert (after.vault_id, after.cost, after.salt) == (before.vault_id, before.cost, before.salt)
    assert after.generation > before.generation
    for pair in (shares[:2], shares[1:], shares[::2]):
        connect(ArchiveFolder(three).database, recovered_key(pair, after)).close()
    # Her phrase with each mixture of old and new files.
    mixtures = {("old", "old"): None, ("old", "new"): None, ("new", "old"): None, ("new", "new"): None}
    kept = copied(three, tmp_path / "nuova")
    for keys, database in mixtures:
        mixed = ArchiveFolder(tmp_path / f"{keys}-{database}")
        mixed.path.mkdir()
        sources = {"old": ArchiveFolder(old), "new": ArchiveFolder(kept)}
        for target, source in zip(mixed.keys, sources[keys].keys, strict=True):
            shutil.copyfile(source, target)
        shutil.copyfile(sources[database].database, mixed.database)
        error = Vault(mixed.path).unlock(CARLA, CARLAS).exception()
        expected = {("old", "old"): type(None), ("old", "new"): ArchiveUnwell}.get((keys, database), WrongPassphrase)
        assert type(error) is expected, (keys, database)


def test_nothing_of_the_old_key_is_left_in_the_folder(three: Path) -> None:
    old_key = opened_keys(ArchiveFolder(three), CARLA, CARLAS).vault_key
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        vault.renew_keys(PASSPHRASE, anyone, remove(CARLA)).result()

    assert {path.name for path in three.iterdir()} <= {
        "archive.db",
        "archive.db-journal",
        "archive.keys",
        "archive.keys2",
        "archive.lock",
        "archive.installation",
        "archive.erased",
    }
    with pytest.raises(ArchiveUnwell):
        connect(ArchiveFolder(three).database, old_key)


def test_the_archive_goes_on_with_everything_and_as_the_same_pc(three: Path) -> None:
    def look(uow: UnitOfWork) -> tuple[object, ...]:
        return (
            uow.rows.all("SELECT id, code FROM case_file ORDER BY code"),
            uow.rows.all("SELECT rowid FROM search WHERE search MATCH 'alias' ORDER BY rowid"),
            uow.rows.one("PRAGMA user_version"),
            uow.rows.one("SELECT count(*) FROM device"),
            uow.archive.id,
            uow.archive.sign_key,
        )

    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        before = vault.run(look).result()
        vault.renew_keys(PASSPHRASE, anyone, anyone).result()
        assert vault.run(look).result() == before
        vault.run(write_something).result()
    with open_vault(three, BEA, BEAS) as vault:
        assert vault.run(look).result()[3:] == before[3:]
        acts = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE act = 'keys'")).result()
        assert vault.run(check).result().is_well
    assert acts == [("keys",)]


def test_tombstones_go_over_to_the_new_key(three: Path) -> None:
    stone = Tombstone(CaseId(new_id()), Part.ALL, 1, date(2026, 2, 3), "richiesta", None, ())
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        vault.run(lambda uow: uow.erasures.bury(stone)).result()
        vault.renew_keys(PASSPHRASE, anyone, anyone).result()
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(lambda uow: uow.erasures.all()).result() == (stone,)


@pytest.mark.parametrize(
    ("again", "permit", "kind"),
    [
        ("sbagliata", anyone, WrongPassphrase),
        (BEAS, anyone, WrongPassphrase),
        (PASSPHRASE, lambda _: (_ for _ in ()).throw(RoleMissing(("coordinatrice",))), RoleMissing),
    ],
)
def test_the_key_is_not_renewed_where_something_forbids_it(
    three: Path, again: str, permit: Callable[[UnitOfWork], object], kind: type[Exception]
) -> None:
    key = opened_keys(ArchiveFolder(three), OPERATOR, PASSPHRASE).vault_key
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        assert type(vault.renew_keys(again, permit, anyone).exception()) is kind
    assert opened_keys(ArchiveFolder(three), OPERATOR, PASSPHRASE).vault_key == key


def test_work_that_is_refused_leaves_the_archive_as_it_was_and_nothing_beside(three: Path) -> None:
    def refuse(uow: UnitOfWork) -> None:
        remove(CARLA)(uow)
        raise RoleMissing(("coordinatrice",))

    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        assert isinstance(vault.renew_keys(PASSPHRASE, anyone, refuse).exception(), RoleMissing)
        assert vault.run(check).result().is_well
    assert not ArchiveFolder(three).restoring.exists()
    assert opens(three, CARLA, CARLAS)


def refused_at(monkeypatch: pytest.MonkeyPatch, name: str, after: int = 0) -> None:
    """Have the disk refuse one step of taking the old archive's place, after `after` that it lets pass."""
    real: Callable[..., object] = getattr(swap, name)
    calls = count()

    def step(*arguments: object) -> object:
        if next(calls) == after:
            raise OSError(28, "full")
        return real(*arguments)

    monkeypatch.setattr(swap, name, step)


def test_a_disk_that_refuses_before_the_new_archive_stands_leaves_the_old_one_open(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        refused_at(monkeypatch, "replace_whole")
        assert vault.renew_keys(PASSPHRASE, anyone, remove(CARLA)).exception() == ArchiveUnwell("full")
        monkeypatch.undo()
        assert vault.run(check).result().is_well
        vault.renew_keys(PASSPHRASE, anyone, anyone).result()
    assert opens(three, CARLA, CARLAS)


@pytest.mark.parametrize("after", range(4))
def test_a_disk_that_refuses_once_the_new_archive_stands_finishes_on_the_next_opening(
    three: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    vault = Vault(three)
    vault.unlock(OPERATOR, PASSPHRASE).result()
    refused_at(monkeypatch, "patiently_replace", after)
    # It may be told only once, as new recovery sheets are: who asked has it, and the next use says what is wrong.
    assert vault.renew_keys(PASSPHRASE, anyone, remove(CARLA)).result() == CARLA
    monkeypatch.undo()
    vault.lock().exception()

    assert opens(three, OPERATOR, PASSPHRASE)
    assert not opens(three, CARLA, CARLAS)
    assert opens(three, BEA, BEAS)


def test_a_copy_that_is_not_whole_is_never_put_in_place(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shorten(path: Path, before: bytes, after: bytes) -> None:
        connection = connect(path, before)
        connection.execute("DELETE FROM search")
        connection.execute("DELETE FROM case_field")
        connection.execute(f"PRAGMA rekey = \"x'{after.hex()}'\"")
        connection.close()

    monkeypatch.setattr("desktop.storage.renewal.rekey", shorten)
    with open_vault(three, OPERATOR, PASSPHRASE) as vault:
        assert vault.renew_keys(PASSPHRASE, anyone, remove(CARLA)).exception() == ArchiveUnwell("corrupt")
    assert opens(three, CARLA, CARLAS)


@pytest.mark.parametrize(("free", "what"), [(0, "full"), (1 << 40, "io")])
def test_a_disk_that_refuses_the_other_key_is_said_to_be_full_where_it_is(
    three: Path, monkeypatch: pytest.MonkeyPatch, free: int, what: str
) -> None:
    key = opened_keys(ArchiveFolder(three), OPERATOR, PASSPHRASE).vault_key
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(ArchiveUnwell) as refused:
            rekey(ArchiveFolder(three).database, key, bytes(32))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.what == what


# --- killed at every step ----------------------------------------------------------------------------------------


def opened_by(folder: Path, name: str, passphrase: str) -> OpenArchive:
    archive = ArchiveFolder(folder)
    lock = swap.hold(archive)
    return open_archive(archive, opened_keys(archive, name, passphrase), lock, local_now())


def _revoke(folder: Path) -> None:
    opened = opened_by(folder, OPERATOR, PASSPHRASE)
    renew(opened, local_now(), remove(CARLA))
    opened.close()


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_killed_at_any_step_it_is_the_old_archive_or_the_new_one(
    three: Path, tmp_path: Path, shares: list[str]
) -> None:
    pristine = tmp_path / "prima"
    shutil.copytree(three, pristine)

    seen = []
    for _ in killed_at_each_step(three, pristine, _revoke):
        hers, stays = opens(three, CARLA, CARLAS), opens(three, BEA, BEAS)
        assert stays
        assert opens(three, OPERATOR, PASSPHRASE)
        (key_file, *_) = good_copies(ArchiveFolder(three))
        connect(ArchiveFolder(three).database, recovered_key(shares[:2], key_file)).close()
        with open_vault(three, BEA, BEAS) as vault:
            removed = vault.run(lambda uow: uow.rows.one("SELECT removed FROM operator WHERE name = 'Carla'")).result()
            devices = vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM device")).result()
        assert removed == (0 if hers else 1,)
        assert devices == (1,)
        seen.append("old" if hers else "new")
    assert len(seen) > 20
    # Once the new one stands, no later kill brings the old one back.
    assert seen == sorted(seen, reverse=True)
    assert {"old", "new"} == set(seen)
