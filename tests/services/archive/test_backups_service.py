"""Backups as operators meet them: two places, a reminder, and a failure that stands until one succeeds."""

import resource
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.operator import Role
from desktop.errors import BackupFailed, BackupPlaceUnusable, RoleMissing, WaitBeforeRetry, WrongPassphrase
from desktop.services.archive import backups, restoring
from desktop.services.archive.backups import (
    BackupState,
    back_up,
    back_up_if_due,
    back_up_meanwhile,
    check_second_place,
    choose_second_place,
    keep_ledger,
    known_places,
    state,
)
from desktop.services.archive.restoring import FoundBackup, newest_good_backup
from desktop.storage.backups import BackupPlace
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.copies import good_copies
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case, hold_only
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    return place


def now_of(vault: Vault) -> BackupState:
    return vault.run(state).result()


def choose(vault: Vault, place: Path | None) -> None:
    vault.run(lambda uow: choose_second_place(uow, place)).result()


def test_before_the_first_one_a_backup_is_due_and_a_second_place_is_missing(vault: Vault) -> None:
    assert now_of(vault) == BackupState(None, None, due=True, second="", second_at=None, remind=True)


def test_a_backup_goes_to_both_places(vault: Vault, clock: Clock, stick: Path) -> None:
    choose(vault, stick)
    made = back_up(vault)

    assert made.first.is_dir()
    assert made.second is not None
    assert made.second.is_relative_to(stick)
    assert now_of(vault) == BackupState(
        clock.now, None, due=False, second=str(stick), second_at=clock.now, remind=False
    )
    assert not ArchiveFolder(vault.folder).snapshot.exists()
    assert vault.run(known_places).result() == {str(stick): clock.now}


def test_every_24_hours_of_use_one_is_made(vault: Vault, clock: Clock) -> None:
    assert back_up_if_due(vault) is not None
    clock.now += timedelta(hours=23, minutes=59)
    assert back_up_if_due(vault) is None
    clock.now += timedelta(minutes=1)
    assert back_up_if_due(vault) is not None


def test_a_stick_that_is_not_there_is_no_failure_until_seven_days_have_passed(
    vault: Vault, clock: Clock, stick: Path
) -> None:
    choose(vault, stick)
    back_up(vault)
    stick.rename(stick.with_name("tolta"))
    clock.now += timedelta(days=6, hours=23)
    assert back_up(vault).second is None
    assert not now_of(vault).remind
    clock.now += timedelta(hours=1)
    back_up(vault)
    found = now_of(vault)
    assert (found.remind, found.failed, found.due) == (True, None, False)


def test_without_a_second_place_the_reminder_stays(vault: Vault, stick: Path) -> None:
    choose(vault, stick)
    choose(vault, None)
    back_up(vault)
    assert now_of(vault).remind


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_one_that_fails_stands_until_one_succeeds(vault: Vault, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    real = BackupPlace.take

    def on_a_full_disk(*arguments: object) -> object:
        with full_disk(1000):
            return real(*arguments)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(BackupPlace, "take", on_a_full_disk)
    with pytest.raises(BackupFailed) as refused:
        back_up(vault)
    assert refused.value.place == "first"
    assert refused.value.why in {"full", "io"}
    failed = now_of(vault).failed
    assert failed is not None
    assert (failed.at, failed.place, failed.why) == (clock.now, "first", refused.value.why)
    assert not ArchiveFolder(vault.folder).snapshot.exists()

    monkeypatch.undo()
    vault.run(a_case).result()
    assert now_of(vault).failed == failed
    back_up(vault)
    assert now_of(vault).failed is None


def test_a_disk_too_full_to_note_the_failure_still_says_it(vault: Vault) -> None:
    with full_disk(1000), pytest.raises(BackupFailed):
        back_up(vault)
    assert now_of(vault).failed is None
    assert now_of(vault).due


def test_a_second_place_that_fails_is_said_and_the_first_copy_stands(vault: Vault, stick: Path) -> None:
    choose(vault, stick)
    home = BackupPlace(stick, good_copies(ArchiveFolder(vault.folder))[0].vault_id).home
    home.touch()
    with pytest.raises(BackupFailed) as refused:
        back_up(vault)
    assert refused.value.place == "second"
    found = now_of(vault)
    assert found.failed is not None
    assert found.failed.place == "second"
    assert len(list(BackupPlace(ArchiveFolder(vault.folder).backups, _vault_id(vault)).all)) == 1

    home.unlink()
    back_up(vault)
    assert now_of(vault).failed is None


def _vault_id(vault: Vault) -> bytes:
    return good_copies(ArchiveFolder(vault.folder))[0].vault_id


def test_a_place_asked_for_that_is_not_there_is_said(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed) as refused:
        back_up(vault, tmp_path / "niente")
    assert (refused.value.place, refused.value.why) == ("second", "missing")
    assert now_of(vault).failed is not None


def test_a_key_file_that_is_gone_fails_the_backup(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise backups.KeyFileUnwell("damaged")

    monkeypatch.setattr(BackupPlace, "take", unreadable)
    with pytest.raises(BackupFailed) as refused:
        back_up(vault)
    assert refused.value.why == "corrupt"


def test_a_second_place_that_does_not_answer_is_said_and_the_first_copy_stands(vault: Vault, stick: Path) -> None:
    choose(vault, stick / ("x" * 300))
    with pytest.raises(BackupFailed) as failed:
        back_up(vault)
    assert (failed.value.place, failed.value.why) == ("second", "io")
    assert newest_good_backup(vault.folder, OPERATOR, PASSPHRASE) is not None
    keep_ledger(vault)
    assert now_of(vault).failed is not None


def test_only_who_coordinates_chooses_the_second_place(vault: Vault, stick: Path) -> None:
    vault.run(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE)).result()
    with pytest.raises(RoleMissing):
        choose(vault, stick)
    assert back_up(vault).second is None


def test_a_second_place_is_a_folder_elsewhere_that_nobody_synchronises(
    vault: Vault, stick: Path, tmp_path: Path
) -> None:
    assert check_second_place(vault, f" {stick} ") == stick
    (tmp_path / "Dropbox").mkdir()
    inside = vault.folder / "dentro"
    inside.mkdir()
    for typed, why in (
        ("", "not_writable"),
        (str(tmp_path / "niente"), "not_writable"),
        (str(tmp_path / "Dropbox"), "synchronised"),
        (str(inside), "inside_archive"),
        (str(vault.folder), "inside_archive"),
        (str(Path(backups.__file__).parent), "inside_program"),
    ):
        with pytest.raises(BackupPlaceUnusable) as refused:
            check_second_place(vault, typed)
        assert refused.value.why == why


def test_the_ledger_is_written_in_both_places(vault: Vault, stick: Path) -> None:
    keep_ledger(vault)
    choose(vault, stick)
    keep_ledger(vault)
    assert len(list(stick.glob("*/archive.ledger"))) == 1
    assert len(list(ArchiveFolder(vault.folder).backups.glob("*/archive.ledger"))) == 1


def test_a_place_that_refuses_the_ledger_stands_as_a_failure(vault: Vault, stick: Path) -> None:
    choose(vault, stick)
    BackupPlace(stick, _vault_id(vault)).home.touch()
    keep_ledger(vault)
    failed = now_of(vault).failed
    assert failed is not None
    assert failed.place == "second"


def test_a_failure_while_a_backup_is_held_shows_no_key(vault: Vault, clock: Clock) -> None:
    made = backups._copy_here(vault, clock.now)
    assert repr(made) == "<_Made>"
    assert repr(restoring._Good(made.backup, made.vault_key)) == "<_Good>"


# --- the newest good one ------------------------------------------------------------------------------------------


@pytest.fixture
def three(archive: Path, clock: Clock, stick: Path) -> list[Path]:
    """Three backups, newest last: two on this computer, then one on the stick alone."""
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        choose(vault, stick)
        made = [back_up(vault).first]
        clock.now += timedelta(days=1)
        made.append(back_up(vault).first)
        clock.now += timedelta(days=1)
        last = back_up(vault)
        assert last.second is not None
    for folder in (last.first, *(last.second.with_name(path.name) for path in made)):
        shutil.rmtree(folder)
    return [*made, last.second]


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def newest(archive: Path, *elsewhere: Path, passphrase: str = PASSPHRASE) -> Path | None:
    found = newest_good_backup(archive, OPERATOR, passphrase, elsewhere)
    assert found is None or isinstance(found, FoundBackup)
    return None if found is None else found.folder


def test_the_newest_is_found_in_the_second_place_which_a_backup_remembers(archive: Path, three: list[Path]) -> None:
    assert newest(archive) == three[2]


def test_a_damaged_one_is_passed_over(archive: Path, three: list[Path]) -> None:
    spoil(three[2] / "archive.db")
    assert newest(archive) == three[1]
    for name in ("archive.keys", "archive.keys2"):
        spoil(three[1] / name)
    assert newest(archive) == three[0]
    spoil(three[0] / "archive.db")
    assert newest(archive) is None


def test_with_archive_and_key_file_destroyed_the_backups_are_found_all_the_same(
    archive: Path, three: list[Path]
) -> None:
    folder = ArchiveFolder(archive)
    for path in (folder.database, *folder.keys):
        path.write_bytes(b"")
    assert newest(archive) == three[2]


def test_with_the_whole_disk_gone_the_stick_is_enough(archive: Path, three: list[Path], tmp_path: Path) -> None:
    (tmp_path / "nuovo").mkdir()
    assert newest(tmp_path / "nuovo", three[2].parents[1]) == three[2]
    assert archive.exists()


def test_a_wrong_passphrase_finds_nothing_and_counts_as_one(archive: Path, three: list[Path]) -> None:
    assert three
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            newest(archive, passphrase="sbagliata")
    with pytest.raises(WaitBeforeRetry):
        newest(archive)


def test_another_archives_backups_on_the_same_stick_are_not_taken(
    archive: Path, three: list[Path], tmp_path: Path
) -> None:
    stick, other = three[2].parents[1], tmp_path / "altri" / "archivio-00000000" / "2030-01-01-000000"
    other.mkdir(parents=True)
    for path in three[2].iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    key_file = bytearray((other / "archive.keys").read_bytes())
    key_file[12] ^= 1
    key_file[-32:] = sha256(key_file[:-32]).digest()
    for name in ("archive.keys", "archive.keys2"):
        (other / name).write_bytes(key_file)
    assert newest(archive, stick, tmp_path / "altri") == three[2]


def test_a_backup_of_a_time_before_her_passphrase_is_not_opened(archive: Path, three: list[Path]) -> None:
    key_file = bytearray((three[2] / "archive.keys").read_bytes())
    at = 60 + 80
    key_file[at : at + 64 * 156] = bytes(64 * 156)
    key_file[-32:] = sha256(key_file[:-32]).digest()
    for name in ("archive.keys", "archive.keys2"):
        (three[2] / name).write_bytes(key_file)
    assert newest(archive) == three[1]


def test_meanwhile_one_is_made_when_due_or_in_any_case_and_after_locking_none(vault: Vault) -> None:
    assert back_up_meanwhile(vault) is not None
    assert back_up_meanwhile(vault) is None
    assert back_up_meanwhile(vault, due_only=False) is not None
    vault.lock().result()
    assert back_up_meanwhile(vault, due_only=False) is None
    vault.unlock(OPERATOR, PASSPHRASE).result()


def test_two_asked_for_at_once_are_made_one_after_the_other(vault: Vault) -> None:
    with ThreadPoolExecutor(2) as threads:
        made = [future.result() for future in [threads.submit(back_up, vault) for _ in range(2)]]

    assert len({each.first for each in made}) == 2
    assert now_of(vault).failed is None
