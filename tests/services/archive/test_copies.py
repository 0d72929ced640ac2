"""Which copies there are, what each is good for, and how they are found before any key is there."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.services.archive.backups import back_up, choose_second_place
from desktop.services.archive.copies import CopyState, FoundCopy, find_copies, is_on_same_disk, list_copies
from desktop.services.archive.team import renew_keys
from desktop.storage.folder import ArchiveFolder
from desktop.storage.vault import Vault
from tests.clock import Clock
from tests.passphrases import PASSPHRASE


@pytest.fixture
def stick(tmp_path: Path, vault: Vault) -> Path:
    place = tmp_path / "chiavetta"
    place.mkdir()
    vault.run(lambda uow: choose_second_place(uow, place)).result()
    return place


def test_the_copies_of_both_places_are_listed_newest_first(vault: Vault, clock: Clock, stick: Path) -> None:
    back_up(vault)
    clock.now += timedelta(days=1)
    newest = back_up(vault)

    found = list_copies(vault)

    assert [(copy.taken.day, copy.place) for copy in found.copies] == [
        (26, ""),
        (26, str(stick)),
        (25, ""),
        (25, str(stick)),
    ]
    assert found.copies[0].folder == newest.first
    assert all(copy.state is CopyState.GOOD for copy in found.copies)
    assert found.copies[0].size == sum(path.stat().st_size for path in newest.first.iterdir())
    assert (found.away, found.proved) == ((), False)


def test_a_place_that_is_not_there_is_named(vault: Vault, stick: Path) -> None:
    back_up(vault)
    shutil.rmtree(stick)

    found = list_copies(vault)

    assert [copy.place for copy in found.copies] == [""]
    assert found.away == (str(stick),)


def test_a_copy_from_before_another_key_is_said_to_be_one(vault: Vault, clock: Clock) -> None:
    back_up(vault)
    clock.now += timedelta(days=1)
    renew_keys(vault, PASSPHRASE)

    assert [copy.state for copy in list_copies(vault).copies] == [CopyState.GOOD, CopyState.OLDER_KEY]


@pytest.mark.parametrize("damage", ["keys", "database"])
def test_a_copy_without_keys_or_database_is_damaged(vault: Vault, damage: str) -> None:
    folder = ArchiveFolder(back_up(vault).first)
    for path in folder.keys if damage == "keys" else (folder.database,):
        path.unlink()

    (copy,) = list_copies(vault).copies

    assert copy.state is CopyState.DAMAGED


def test_only_reading_it_whole_shows_that_a_page_of_a_copy_is_damaged(vault: Vault) -> None:
    database = ArchiveFolder(back_up(vault).first).database
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    assert [copy.state for copy in list_copies(vault).copies] == [CopyState.GOOD]
    read = list_copies(vault, proved=True)
    assert [copy.state for copy in read.copies] == [CopyState.DAMAGED]
    assert read.proved


def test_copies_are_found_from_the_stick_the_folder_on_it_or_the_copy_itself(
    vault: Vault, clock: Clock, stick: Path, tmp_path: Path
) -> None:
    older = back_up(vault).second
    clock.now += timedelta(days=1)
    newer = back_up(vault).second
    assert older is not None
    assert newer is not None
    (newer.parent / "2026-13-45-999999").mkdir()

    found = find_copies(stick)

    assert [copy.folder for copy in found] == [newer, older]
    assert find_copies(newer.parent) == found
    assert find_copies(newer) == (FoundCopy(newer, clock.now.replace(tzinfo=None)),)
    assert find_copies(tmp_path / "non c'è") == ()
    assert find_copies(tmp_path) == ()


def test_a_copy_without_its_database_is_not_offered(vault: Vault) -> None:
    made = back_up(vault).first
    ArchiveFolder(made).database.unlink()

    assert find_copies(made) == ()


def test_an_archive_somebody_copied_by_hand_is_a_copy_of_the_day_of_its_file(vault: Vault, tmp_path: Path) -> None:
    by_hand = tmp_path / "copiato a mano"
    by_hand.mkdir()
    folder = ArchiveFolder(vault.folder)
    for path in (folder.database, *folder.keys):
        shutil.copy(path, by_hand)
    os.utime(by_hand / "archive.db", (1_795_000_000, 1_795_000_000))

    (found,) = find_copies(by_hand)

    assert found.folder == by_hand
    assert found.taken == datetime.fromtimestamp(1_795_000_000)  # noqa: DTZ006 - as this computer's clock says it


def test_two_folders_of_one_disk_are_lost_together(tmp_path: Path) -> None:
    assert is_on_same_disk(tmp_path, tmp_path.parent)
    assert not is_on_same_disk(tmp_path, tmp_path / "manca")
    assert not is_on_same_disk(tmp_path, Path("/proc"))
