"""What was erased is erased in the copies within reach; one that cannot be rewritten is named and stays as it was."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.erasure import Part, Tombstone
from desktop.errors import ArchiveUnwell
from desktop.services.case.burying import bury
from desktop.storage import rewriting
from desktop.storage.backups import BackupPlace
from desktop.storage.copies import drop, prove, take_snapshot
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check
from desktop.storage.keyring.copies import opened_keys
from desktop.storage.rewriting import Erasing, rewrite, rewrite_kept, rewrite_place
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.decrypted import decrypted

WORD = "SETTEMBRINAVIOLA"


class Made:
    """A vault from which a woman was erased, with backups made before and after."""

    def __init__(self, vault: Vault, clock: Clock, place: Path) -> None:
        self.vault, self.clock = vault, clock
        self.case = vault.run(lambda uow: a_case_with_contact(uow, asked=WORD)).result().id
        vault.run(lambda uow: a_case_with_contact(uow, "Erica")).result()
        snapshot = vault.attend(take_snapshot).result()
        self.key = snapshot.vault_key
        self.place = BackupPlace(place, snapshot.vault_id)
        for _ in range(2):
            self.place.take(snapshot, clock.now)
            clock.now += timedelta(days=1)
        drop(snapshot)
        vault.run(lambda uow: bury(uow, self.case, Part.ALL, "richiesta")).result()
        self.stones: tuple[Tombstone, ...] = vault.run(lambda uow: uow.erasures.all()).result()
        snapshot = vault.attend(take_snapshot).result()
        self.after = self.place.take(snapshot, clock.now)
        drop(snapshot)


@pytest.fixture
def made(vault: Vault, clock: Clock, tmp_path: Path) -> Made:
    return Made(vault, clock, tmp_path / "chiavetta")


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_every_backup_of_a_place_forgets_her_and_opens_as_before(made: Made) -> None:
    untouched = {path.name: path.read_bytes() for path in made.after.folder.iterdir()}
    before = [decrypted(backup.folder) for backup in made.place.all]
    assert [WORD.encode() in content for content in before] == [False, True, True]

    found = rewrite_place(made.place, Erasing(made.stones, made.key, made.clock.now))

    assert (found.done, found.left) == (3, ())
    assert {path.name: path.read_bytes() for path in made.after.folder.iterdir()} == untouched
    for backup in made.place.all:
        assert WORD.encode() not in decrypted(backup.folder)
        assert WORD.lower().encode() not in decrypted(backup.folder)
        prove(ArchiveFolder(backup.folder), made.key)
        with open_vault(backup.folder, OPERATOR, PASSPHRASE, clock=made.clock) as vault:
            assert vault.run(lambda uow: uow.cases.aliases()).result() == ["Erica"]
            assert vault.run(check).result().is_well


def test_rewriting_again_changes_nothing(made: Made) -> None:
    rewrite_place(made.place, Erasing(made.stones, made.key, made.clock.now))
    before = {path: path.read_bytes() for path in made.place.home.rglob("*") if path.is_file()}
    rewrite_place(made.place, Erasing(made.stones, made.key, made.clock.now))
    assert {path: path.read_bytes() for path in made.place.home.rglob("*") if path.is_file()} == before


def test_a_rewritten_backup_writes_as_a_computer_of_its_own(made: Made) -> None:
    rewrite_place(made.place, Erasing(made.stones, made.key, made.clock.now))
    with open_vault(made.place.all[-1].folder, OPERATOR, PASSPHRASE, clock=made.clock) as vault:
        assert vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM device")).result() == (3,)
        acts = vault.run(lambda uow: uow.rows.all("SELECT DISTINCT act FROM log WHERE device = 2")).result()
    assert {act for (act,) in acts} == {"write", "erase"}


def test_a_copy_that_cannot_be_rewritten_is_named_and_stays(made: Made, tmp_path: Path) -> None:
    damaged, foreign = made.place.all[1].folder, made.place.all[2].folder
    spoil(damaged / "archive.db")
    for name in ("archive.keys", "archive.keys2"):
        (foreign / name).write_bytes(b"")
    before = {path: path.read_bytes() for path in (*damaged.iterdir(), *foreign.iterdir())}
    found = rewrite_place(made.place, Erasing(made.stones, made.key, made.clock.now))
    assert set(found.left) == {damaged, foreign}
    assert found.done == 1
    assert {path: path.read_bytes() for path in before} == before
    assert rewrite_place(made.place, Erasing(made.stones, bytes(32), made.clock.now)).done == 0
    assert tmp_path.exists()


def test_sets_of_files_kept_in_the_folder_forget_her_and_copies_before_a_migration_go(made: Made) -> None:
    folder = ArchiveFolder(made.vault.folder)
    kept = folder.path / "archive.kept-2026-11-25-093000"
    shutil.copytree(made.place.all[-1].folder, kept)
    old = folder.path / "archive-0001-2026-11-25.db"
    old.write_bytes(b"old")
    stuck = folder.path / "archive-0001-2026-11-26.db"
    stuck.mkdir()
    found = rewrite_kept(folder, Erasing(made.stones, made.key, made.clock.now))
    assert (found.done, found.left) == (2, (stuck,))
    assert not old.exists()
    assert WORD.encode() not in decrypted(kept)
    stuck.rmdir()


@pytest.mark.parametrize("after", range(4))
def test_broken_off_between_its_files_a_copy_still_opens(
    made: Made, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    real, left = rewriting.patiently_replace, after

    def refuse(source: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            raise OSError(28, "full")
        left -= 1
        real(source, target)

    oldest = made.place.all[-1].folder
    monkeypatch.setattr(rewriting, "patiently_replace", refuse)
    assert oldest in rewrite_place(made.place, Erasing(made.stones, made.key, made.clock.now)).left
    monkeypatch.undo()
    with open_vault(oldest, OPERATOR, PASSPHRASE, clock=made.clock) as vault:
        assert vault.run(check).result().is_well
    assert opened_keys(ArchiveFolder(oldest), OPERATOR, PASSPHRASE).vault_key == made.key
    assert not (oldest / "rewriting").exists()


def test_a_copy_that_does_not_prove_is_not_put_in_place(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    oldest = ArchiveFolder(made.place.all[-1].folder)
    before = oldest.database.read_bytes()

    def unwell(*_: object) -> None:
        raise ArchiveUnwell("corrupt")

    monkeypatch.setattr(rewriting, "prove", unwell)
    with pytest.raises(ArchiveUnwell):
        rewrite(oldest, Erasing(made.stones, made.key, made.clock.now))
    assert oldest.database.read_bytes() == before
