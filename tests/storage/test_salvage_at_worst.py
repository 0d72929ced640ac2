"""What a salvage meets at worst: an unfinished transaction, a dead sector, no key file, no room."""

import random
import resource
from pathlib import Path

import pytest

from desktop.errors import (
    ArchiveExists,
    ArchiveInUse,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnwell,
    FolderUnsuitable,
    KeyFileUnwell,
    NothingToSalvage,
    WrongPassphrase,
)
from desktop.storage import salvage as salvaging
from desktop.storage import swap
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.oslock import ArchiveLock
from desktop.storage.pages import PAGE_BYTES, Pages
from desktop.storage.salvage import WhoSalvages, salvage
from desktop.storage.vault import open_vault
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.damaged import FORM, GIULIA, Damaged, Saved, missing

# --- an unfinished transaction ------------------------------------------------------------------------------------


@pytest.fixture
def cut(bare: Damaged) -> Damaged:
    """The power went in the middle of a transaction that had begun to reach the disk."""
    connection = connect(bare.folder.database, bare.key)
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE contact SET asked = asked || 'mai finito'")
    connection.execute("UPDATE answer SET value = 'NO'")
    copies = {path: path.read_bytes() for path in bare.folder.path.glob("archive.db*")}
    connection.execute("ROLLBACK")
    connection.close()
    for path, content in copies.items():
        path.write_bytes(content)
    assert len(copies) == 2
    assert bare.folder.database.read_bytes() != bare.content
    return bare


def test_an_unfinished_transaction_is_undone_in_a_copy(cut: Damaged, saved: Saved) -> None:
    before = {path.name: path.read_bytes() for path in cut.folder.path.glob("archive.db*")}
    saved(cut)
    assert missing(cut, saved) == {}
    assert {path.name: path.read_bytes() for path in cut.folder.path.glob("archive.db*")} == before
    assert [path for path in saved.folder.iterdir() if path.is_dir()] == []


def test_where_the_disk_does_not_give_the_whole_file_its_pages_are_read_one_by_one(
    cut: Damaged, saved: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "bad sector")

    monkeypatch.setattr(salvaging.shutil, "copyfile", refuse)
    assert saved(cut).rows > 500


def test_a_database_that_cannot_even_be_opened_is_read_page_by_page(cut: Damaged, saved: Saved) -> None:
    content = bytearray(cut.folder.database.read_bytes())
    content[PAGE_BYTES - 1] ^= 1
    cut.folder.database.write_bytes(content)
    journal = cut.folder.path / "archive.db-journal"
    journal.write_bytes(bytes(512) + journal.read_bytes()[512:])
    assert saved(cut).damaged >= 1


# --- refused ------------------------------------------------------------------------------------------------------


def test_with_the_key_file_gone_a_backups_opens_it(damaged: Damaged, saved: Saved) -> None:
    for path in damaged.folder.keys:
        path.write_bytes(b"rotto")
    damaged.damage(9)
    saved(damaged)
    assert missing(damaged, saved, 9) == {}


def test_with_no_key_file_at_all_nothing_can_be_done(bare: Damaged, damaged: Damaged, saved: Saved) -> None:
    for path in (*bare.folder.keys, *damaged.folder.path.rglob("archive.keys*")):
        path.write_bytes(b"rotto")
    for each in (bare, damaged):
        with pytest.raises(KeyFileUnwell):
            saved(each)


def test_a_wrong_passphrase_salvages_nothing(bare: Damaged, saved: Saved) -> None:
    with pytest.raises(WrongPassphrase):
        saved(bare, WhoSalvages(OPERATOR, "sbagliata", FORM))
    assert not ArchiveFolder(saved.folder).exists


def test_where_not_a_page_can_be_read_that_is_said_and_nothing_is_left(bare: Damaged, saved: Saved) -> None:
    bare.folder.database.write_bytes(random.Random(1).randbytes(len(bare.content)))
    with pytest.raises(NothingToSalvage):
        saved(bare)
    assert {path.name for path in saved.folder.iterdir()} == {"archive.lock"}
    bare.folder.database.write_bytes(bare.content)
    salvage(bare.folder.path, saved.folder, GIULIA, lambda: Clock().now)


def test_an_archive_of_a_newer_program_is_left_to_it(bare: Damaged, saved: Saved) -> None:
    connection = connect(bare.folder.database, bare.key)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveTooNew):
        saved(bare)


def test_where_it_must_not_go_it_does_not(bare: Damaged, damaged: Damaged, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "foto").mkdir()
    (tmp_path / "foto" / "gatto.jpg").touch()
    (tmp_path / "file").touch()
    for source, target, kind in (
        (tmp_path / "niente", tmp_path / "nuovo", ArchiveMissing),
        (bare.folder.path, damaged.folder.path, ArchiveExists),
        (bare.folder.path, tmp_path / "foto", FolderUnsuitable),
        (bare.folder.path, tmp_path / "file" / "x", FolderUnsuitable),
        (bare.folder.path, tmp_path / ("n" * 300), FolderUnsuitable),
    ):
        with pytest.raises(kind):
            salvage(source, target, GIULIA, clock)
    held = ArchiveLock(bare.folder.lock)
    with pytest.raises(ArchiveInUse):
        salvage(bare.folder.path, tmp_path / "nuovo", GIULIA, clock)
    held.release()


def test_a_disk_too_small_leaves_nothing_for_another_attempt(bare: Damaged, saved: Saved, clock: Clock) -> None:
    bare.damage(7)
    for limit in (0, 5000, 100_000, len(bare.content) // 2):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(ArchiveUnwell):
                saved(bare)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert not ArchiveFolder(saved.folder).exists
    salvage(bare.folder.path, saved.folder, GIULIA, clock)
    assert missing(bare, saved, 7) == {}


def test_a_disk_that_refuses_at_the_last_step_finishes_on_opening(
    bare: Damaged, saved: Saved, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "unplugged")

    monkeypatch.setattr(swap, "patiently_replace", refuse)
    with pytest.raises(ArchiveUnwell):
        saved(bare)
    monkeypatch.undo()
    with open_vault(saved.folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(check).result().is_well
    assert missing(bare, saved) == {}


def test_a_page_the_disk_does_not_give_is_a_damaged_one(bare: Damaged) -> None:
    pages = Pages(bare.folder.database, bare.key)
    assert pages.page(2) is not None
    assert pages.page(bare.pages + 1) is None
    bare.folder.database.unlink()
    assert pages.page(2) is None
