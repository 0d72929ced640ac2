"""A backup is whole and proved, or is not there; old ones go, the archive is never touched."""

import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import ArchiveUnwell, KeyFileUnwell
from desktop.storage import backups, copies
from desktop.storage.backups import Backup, BackupPlace, backup_in, backups_in
from desktop.storage.connection import connect
from desktop.storage.copies import Snapshot, drop, prove, setting_in, take_snapshot
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.sealed_file import SealedFileUnreadable
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE


@pytest.fixture
def snapshot(vault: Vault) -> Iterator[Snapshot]:
    vault.run(a_case_with_contact).result()
    taken = vault.attend(take_snapshot).result()
    yield taken
    drop(taken)


@pytest.fixture
def place(tmp_path: Path, snapshot: Snapshot) -> BackupPlace:
    return BackupPlace(tmp_path / "chiavetta", snapshot.vault_id)


def test_a_backup_is_an_archive_that_opens_with_the_same_passphrase(
    place: BackupPlace, snapshot: Snapshot, clock: Clock
) -> None:
    backup = place.take(snapshot, clock.now)

    assert place.all == (backup,)
    assert backup.taken.isoformat() == "2026-11-25T09:30:00"
    assert sorted(path.name for path in backup.folder.iterdir()) == ["archive.db", "archive.keys", "archive.keys2"]
    assert {path.stat().st_mode & 0o077 for path in (place.home, backup.folder, *backup.folder.iterdir())} == {0}
    with open_vault(backup.folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(lambda uow: uow.rows.one("SELECT asked FROM contact")).result() == ("Chiede dell'affitto",)


def test_nothing_of_a_backup_can_be_read_without_the_key(place: BackupPlace, snapshot: Snapshot, clock: Clock) -> None:
    backup = place.take(snapshot, clock.now)
    assert not any(b"affitto" in path.read_bytes() for path in backup.folder.iterdir())
    assert not (backup.folder / "archive.db").read_bytes().startswith(b"SQLite")


def test_a_place_that_does_not_answer_has_nothing_within_reach(tmp_path: Path, snapshot: Snapshot) -> None:
    broken = BackupPlace(tmp_path / ("x" * 300), snapshot.vault_id)
    assert broken.within_reach == ()
    with pytest.raises(OSError, match="name too long"):
        _ = broken.all


def test_a_copy_in_a_second_place_is_proved_too(
    place: BackupPlace, snapshot: Snapshot, clock: Clock, tmp_path: Path
) -> None:
    first = place.take(snapshot, clock.now)
    second = BackupPlace(tmp_path / "altra", snapshot.vault_id)
    copied = second.receive(first, snapshot.vault_key)
    assert prove(ArchiveFolder(copied.folder), snapshot.vault_key) == prove(
        ArchiveFolder(first.folder), snapshot.vault_key
    )
    assert backups_in(tmp_path / "altra") == (copied,)


def test_two_backups_in_one_second_have_folders_of_their_own(
    place: BackupPlace, snapshot: Snapshot, clock: Clock
) -> None:
    names = [place.take(snapshot, clock.now).folder.name for _ in range(3)]
    assert names == ["2026-11-25-093000", "2026-11-25-093000-2", "2026-11-25-093000-3"]
    assert len(place.all) == 3


def test_only_folders_named_after_a_moment_are_backups(tmp_path: Path) -> None:
    (tmp_path / "archivio-00000000" / "2026-11-25-093000").mkdir(parents=True)
    (tmp_path / "archivio-00000000" / "2026-11-26-093000").touch()
    for name in ("unfinished", "gone-2026-11-25-093000", "2026-13-45-999999", "2026-11-25"):
        (tmp_path / "archivio-00000000" / name).mkdir()
        assert backup_in(Path(name)) is None
    assert [backup.folder.name for backup in backups_in(tmp_path)] == ["2026-11-25-093000"]


def test_rotating_takes_old_ones_away_and_what_was_left_half_deleted(place: BackupPlace) -> None:
    first = datetime(2026, 11, 25, 18)  # noqa: DTZ001 - as in the folders' names
    for day in range(40):
        (place.home / f"{first - timedelta(days=day):%Y-%m-%d-%H%M%S}").mkdir(parents=True)
    (place.home / "gone-2020-01-01-000000").mkdir()
    place.rotate(place.all[0])
    assert len(place.all) == 10
    assert len(list(place.home.iterdir())) == 10
    place.rotate(place.all[0])
    assert len(place.all) == 10


def test_the_one_just_made_stays_though_the_clock_went_back(place: BackupPlace) -> None:
    for name in ("2026-11-25-180000", "2026-11-24-180000", "2026-11-03-090000", "2026-11-02-090000"):
        (place.home / name).mkdir(parents=True)
    for day in range(4, 13):
        (place.home / f"2026-11-{day:02}-090000").mkdir()
    *_, made = place.all
    place.rotate(made)
    assert made in place.all
    place.rotate(place.all[0])
    assert made not in place.all


def test_a_backup_the_disk_does_not_let_go_goes_another_time(
    place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("2026-11-25-180000", "2026-11-25-090000"):
        (place.home / name).mkdir(parents=True)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(backups, "patiently_replace", refuse)
    place.rotate(place.all[0])
    assert len(place.all) == 2
    monkeypatch.undo()
    place.rotate(place.all[0])
    assert len(place.all) == 1


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 5000, 60_000, 200_000])
def test_a_disk_too_small_leaves_no_backup_and_the_one_before_stays(
    place: BackupPlace, snapshot: Snapshot, clock: Clock, size: int
) -> None:
    before = place.take(snapshot, clock.now)
    with no_file_longer_than(size), pytest.raises(ArchiveUnwell):
        place.take(snapshot, clock.now + timedelta(days=1))
    with no_file_longer_than(size), pytest.raises(ArchiveUnwell):
        place.receive(before, snapshot.vault_key)
    assert place.all == (before,)
    prove(ArchiveFolder(before.folder), snapshot.vault_key)
    assert len({place.take(snapshot, clock.now + timedelta(days=1)), *place.all}) == 2


@pytest.mark.parametrize("size", [0, 5000, 60_000])
def test_a_disk_too_small_for_the_snapshot_leaves_none_and_the_archive_works_on(vault: Vault, size: int) -> None:
    with no_file_longer_than(size):
        refused = vault.attend(take_snapshot).exception()
    assert isinstance(refused, ArchiveUnwell)
    assert not ArchiveFolder(vault.folder).snapshot.exists()
    vault.run(a_case_with_contact).result()
    drop(vault.attend(take_snapshot).result())


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_flipped_byte_in_a_copy_is_found_before_it_counts_as_a_backup(
    place: BackupPlace, snapshot: Snapshot, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copies._synchronise

    def damage(path: Path) -> None:
        flip(path, path.stat().st_size // 2)
        real(path)

    monkeypatch.setattr(copies, "_synchronise", damage)
    with pytest.raises(ArchiveUnwell):
        place.take(snapshot, clock.now)
    assert place.all == ()


def test_a_copy_that_lacks_a_row_is_found(
    place: BackupPlace, snapshot: Snapshot, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(source: ArchiveFolder, target: ArchiveFolder) -> None:
        connection = connect(target.database, snapshot.vault_key)
        connection.execute("DELETE FROM contact")
        connection.close()
        real(source, target)

    real = copies.copy_small_files
    monkeypatch.setattr(copies, "copy_small_files", lose)
    with pytest.raises(ArchiveUnwell):
        place.take(snapshot, clock.now)

    monkeypatch.undo()
    first = place.take(snapshot, clock.now)
    monkeypatch.setattr(copies, "copy_small_files", lose)
    with pytest.raises(ArchiveUnwell):
        place.receive(first, snapshot.vault_key)
    assert place.all == (first,)


def test_a_plain_database_is_no_backup(place: BackupPlace, snapshot: Snapshot, clock: Clock) -> None:
    backup = place.take(snapshot, clock.now)
    (backup.folder / "archive.db").write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(ArchiveUnwell):
        prove(ArchiveFolder(backup.folder), snapshot.vault_key)


def test_a_backup_with_another_archives_key_file_is_none(place: BackupPlace, snapshot: Snapshot, clock: Clock) -> None:
    backup = place.take(snapshot, clock.now)
    with pytest.raises(KeyFileUnwell):
        prove(ArchiveFolder(backup.folder), bytes(32))


@pytest.mark.parametrize("lost", [0, 1])
def test_of_the_two_copies_of_the_key_file_the_good_one_travels(
    archive: Path, place: BackupPlace, snapshot: Snapshot, clock: Clock, lost: int
) -> None:
    flip(ArchiveFolder(archive).keys[lost], 4000)
    flip(snapshot.folder.keys[lost], 4000)
    backup = place.take(snapshot, clock.now)
    assert {opened_keys(ArchiveFolder(backup.folder), OPERATOR, PASSPHRASE).copies_agree} == {True}


def test_tombstones_and_ledger_travel(place: BackupPlace, snapshot: Snapshot, clock: Clock) -> None:
    snapshot.folder.erasures.write_bytes(b"sealed")
    backup = place.take(snapshot, clock.now)
    assert ArchiveFolder(backup.folder).erasures.read_bytes() == b"sealed"
    place.write_ledger([{"head": "00"}], snapshot.vault_key)
    assert place.ledger.read(snapshot.vault_key) == [{"head": "00"}]
    with pytest.raises(SealedFileUnreadable):
        place.ledger.read(bytes(32))
    assert len(place.all) == 1


def test_a_setting_is_read_from_a_copy(place: BackupPlace, snapshot: Snapshot, clock: Clock) -> None:
    folder = ArchiveFolder(place.take(snapshot, clock.now).folder)
    assert setting_in(folder, snapshot.vault_key, "centre") == "Centro Prova"
    assert setting_in(folder, snapshot.vault_key, "altro") == ""


def test_what_holds_a_key_does_not_show_it(snapshot: Snapshot) -> None:
    assert repr(snapshot) == "<Snapshot>"


def test_a_backup_broken_off_leaves_nothing_that_looks_like_one(
    place: BackupPlace, snapshot: Snapshot, clock: Clock
) -> None:
    shutil.copytree(snapshot.folder.path, place.home / "unfinished")
    assert place.all == ()
    assert isinstance(place.take(snapshot, clock.now), Backup)
    assert os.listdir(place.home) == ["2026-11-25-093000"]  # noqa: PTH208 - names alone
