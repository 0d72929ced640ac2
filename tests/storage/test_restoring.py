"""A restore gives the whole backup or changes nothing; nobody erased comes back, no release is forgotten."""

import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.domain.erasure import Part, Tombstone
from desktop.domain.operator import Role
from desktop.errors import (
    ArchiveExists,
    ArchiveInUse,
    ArchiveMissing,
    ArchiveUnwell,
    BackupFaulty,
    ErasuresUnreadable,
    FolderUnsuitable,
    KeyFileUnwell,
    Refusal,
    WrongPassphrase,
)
from desktop.services.case.burying import bury
from desktop.storage import swap
from desktop.storage.backups import BackupPlace
from desktop.storage.connection import connect
from desktop.storage.copies import drop, take_snapshot
from desktop.storage.enrolment import Newcomer
from desktop.storage.erasures import as_document
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring import sealing
from desktop.storage.keyring.copies import good_copies, opened_keys
from desktop.storage.keyring.cost import CHEAPEST, root_of
from desktop.storage.opening import tombstones_of
from desktop.storage.oslock import ArchiveLock
from desktop.storage.restoring import Restored, WhoRestores, restore
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, open_vault
from tests.builders import a_case_with_contact
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE

GIULIA = WhoRestores(OPERATOR, PASSPHRASE)


def aliases(folder: Path, clock: Clock) -> set[str]:
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert vault.run(check).result().is_well
        return set(vault.run(lambda uow: uow.cases.aliases()).result())


def add(folder: Path, clock: Clock, *names: str) -> list[bytes]:
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        return [vault.run(lambda uow, name=name: a_case_with_contact(uow, name)).result().id for name in names]


def back_up(folder: Path, clock: Clock, place: Path) -> Path:
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        snapshot = vault.attend(take_snapshot).result()
    backup = BackupPlace(place, snapshot.vault_id).take(snapshot, clock.now)
    drop(snapshot)
    return backup.folder


@pytest.fixture
def backup(archive: Path, clock: Clock, tmp_path: Path) -> Path:
    """A backup in which there is Ginestra; the archive has gone on with Erica, a week later."""
    add(archive, clock, "Ginestra")
    made = back_up(archive, clock, tmp_path / "chiavetta")
    clock.set_day("2026-12-02")
    add(archive, clock, "Erica")
    return made


def brought(backup: Path, target: Path, clock: Clock, who: WhoRestores = GIULIA) -> Restored:
    return restore(backup, target, who, clock)


def test_the_backup_stands_and_the_archive_before_it_is_kept(archive: Path, backup: Path, clock: Clock) -> None:
    restored = brought(backup, archive, clock)

    assert (restored.copied_on.isoformat(), restored.buried, restored.releases, restored.faults) == (
        "2026-11-25",
        0,
        0,
        0,
    )
    assert aliases(archive, clock) == {"Ginestra"}
    assert restored.kept is not None
    assert aliases(restored.kept, clock) == {"Ginestra", "Erica"}


def test_on_a_new_computer_it_makes_the_folder(backup: Path, tmp_path: Path, clock: Clock) -> None:
    target = tmp_path / "nuovo" / "archivio"
    assert brought(backup, target, clock).kept is None
    assert aliases(target, clock) == {"Ginestra"}
    assert ArchiveFolder(target).kept == ()
    assert {path.stat().st_mode & 0o077 for path in (target, *target.iterdir())} == {0}


def test_a_restored_archive_writes_as_a_new_computer_before_anything_else(
    archive: Path, backup: Path, clock: Clock
) -> None:
    brought(backup, archive, clock)
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        devices = vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM device")).result()
        first = vault.run(lambda uow: uow.rows.all("SELECT act FROM log WHERE device = 2 ORDER BY no")).result()
        unsettled = vault.run(lambda uow: uow.restorations.unsettled()).result()
    assert devices == (2,)
    assert [act for (act,) in first][:4] == ["write", "device", "unlock", "restore"]
    assert [(each.on.isoformat(), each.copied_on.isoformat()) for each in unsettled] == [("2026-12-02", "2026-11-25")]


def test_who_was_erased_since_the_backup_does_not_come_back(archive: Path, backup: Path, clock: Clock) -> None:
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: uow.rows.one("SELECT case_id FROM case_field WHERE value = 'Ginestra'")).result()
        vault.run(lambda uow: bury(uow, case[0], Part.ALL, "richiesta")).result()

    assert brought(backup, archive, clock).buried == 1
    assert aliases(archive, clock) == set()
    # The tombstone has come along: whatever older copy is brought back now, she stays away.
    assert brought(backup, archive, clock).buried == 1
    assert aliases(archive, clock) == set()


def test_tombstones_that_only_the_backup_has_are_not_lost(archive: Path, clock: Clock, tmp_path: Path) -> None:
    add(archive, clock, "Erica")
    older = back_up(archive, clock, tmp_path / "chiavetta")
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: uow.rows.one("SELECT id FROM case_file")).result()[0]
        vault.run(lambda uow: bury(uow, case, Part.ALL, "richiesta")).result()
    newer = back_up(archive, clock, tmp_path / "altra")

    target = tmp_path / "nuovo"
    brought(newer, target, clock)
    brought(older, target, clock)
    assert aliases(target, clock) == set()


def test_with_what_was_erased_unreadable_nothing_is_restored_unless_told_to(
    archive: Path, backup: Path, clock: Clock
) -> None:
    ArchiveFolder(archive).erasures.write_bytes(b"x" * 5000)
    with pytest.raises(ErasuresUnreadable):
        brought(backup, archive, clock)
    assert aliases(archive, clock) == {"Ginestra", "Erica"}
    ArchiveFolder(archive).erasures.write_bytes(b"x" * 5000)
    brought(backup, archive, clock, WhoRestores(OPERATOR, PASSPHRASE, anyway=True))
    assert aliases(archive, clock) == {"Ginestra"}


def give_another_key(folder: ArchiveFolder, passphrase: str) -> bytes:
    """Give the key file of an archive another vault key, as after a revocation, and Giulia a slot for it."""
    key_file, key = opened_keys(folder, OPERATOR, PASSPHRASE).key_file, bytes(range(32))
    root = root_of(OPERATOR, passphrase, key_file.cost, key_file.salt)
    slot = sealing.made_slot(root, X25519PrivateKey.generate(), key, key_file.vault_id, key_file.bound)
    _, content = replace(key_file, slots=(slot, *key_file.slots[1:])).written(key)
    for path in folder.keys:
        path.write_bytes(content)
    return key


def test_what_was_erased_under_a_newer_key_is_read_with_the_passphrase_of_today(
    archive: Path, backup: Path, clock: Clock
) -> None:
    folder, today = ArchiveFolder(archive), "abaco collina sereno viola pietra"
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: uow.rows.one("SELECT case_id FROM case_field WHERE value = 'Ginestra'")).result()
    key = give_another_key(folder, today)
    stone = Tombstone(case[0], Part.ALL, 1, clock.now.date(), "richiesta", None)
    tombstones_of(folder, good_copies(folder)[0].vault_id).write(as_document([stone]), key)

    for present in ("", "sbagliata"):
        with pytest.raises(ErasuresUnreadable):
            brought(backup, archive, clock, WhoRestores(OPERATOR, PASSPHRASE, present))
    assert brought(backup, archive, clock, WhoRestores(OPERATOR, PASSPHRASE, today)).buried == 1
    assert aliases(archive, clock) == set()


def test_another_archives_backup_takes_nobodys_place(backup: Path, clock: Clock, tmp_path: Path) -> None:
    founding = Founding("Altro", "Rete", OPERATOR, PASSPHRASE, clock.now.date())
    Vault.create(tmp_path / "altro", founding, CHEAPEST)
    with pytest.raises(ArchiveExists):
        brought(backup, tmp_path / "altro", clock)
    assert aliases(tmp_path / "altro", clock) == set()


def test_over_a_destroyed_archive_the_backup_stands(archive: Path, backup: Path, clock: Clock) -> None:
    folder = ArchiveFolder(archive)
    for path in (folder.database, *folder.keys):
        path.write_bytes(b"rotto")
    restored = brought(backup, archive, clock)
    assert aliases(archive, clock) == {"Ginestra"}
    assert restored.kept is not None
    assert (restored.kept / "archive.db").read_bytes() == b"rotto"


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


Asked = tuple[Path, Path, WhoRestores]


def refusals(archive: Path, backup: Path, tmp_path: Path) -> dict[type[Refusal], Callable[[], Asked]]:
    def with_damage(name: str) -> Asked:
        damage(backup / name)
        damage(backup / "archive.keys2") if name == "archive.keys" else None
        return backup, archive, GIULIA

    def among_other_things() -> Asked:
        (tmp_path / "foto").mkdir()
        (tmp_path / "foto" / "gatto.jpg").touch()
        return backup, tmp_path / "foto", GIULIA

    return {
        ArchiveMissing: lambda: (tmp_path / "niente", archive, GIULIA),
        WrongPassphrase: lambda: (backup, archive, WhoRestores(OPERATOR, "sbagliata")),
        ArchiveUnwell: lambda: with_damage("archive.db"),
        KeyFileUnwell: lambda: with_damage("archive.keys"),
        FolderUnsuitable: among_other_things,
    }


@pytest.mark.parametrize("kind", [ArchiveMissing, WrongPassphrase, ArchiveUnwell, KeyFileUnwell, FolderUnsuitable])
def test_refused_the_archive_stands_as_it_was(
    archive: Path, backup: Path, clock: Clock, tmp_path: Path, kind: type[Refusal]
) -> None:
    source, target, who = refusals(archive, backup, tmp_path)[kind]()
    with pytest.raises(kind):
        brought(source, target, clock, who)
    assert aliases(archive, clock) == {"Ginestra", "Erica"}
    assert not ArchiveFolder(archive).restoring.exists()
    assert ArchiveFolder(archive).kept == ()


def test_a_stick_that_does_not_answer_is_said_to_be_the_disks_fault(
    archive: Path, clock: Clock, tmp_path: Path
) -> None:
    with pytest.raises(ArchiveUnwell) as refused:
        restore(tmp_path / ("x" * 300), archive, WhoRestores(OPERATOR, PASSPHRASE), clock)
    assert refused.value.what == "io"


def test_a_folder_that_cannot_be_made_is_refused(backup: Path, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderUnsuitable):
        brought(backup, tmp_path / "file" / "archivio", clock)
    with pytest.raises(FolderUnsuitable):
        brought(backup, tmp_path / ("n" * 300), clock)


def test_an_open_archive_is_not_replaced(archive: Path, backup: Path, clock: Clock) -> None:
    held = ArchiveLock(ArchiveFolder(archive).lock)
    with pytest.raises(ArchiveInUse):
        brought(backup, archive, clock)
    held.release()
    assert aliases(archive, clock) == {"Ginestra", "Erica"}


def test_a_backup_edited_behind_the_programs_back_is_found(archive: Path, backup: Path, clock: Clock) -> None:
    connection = connect(backup / "archive.db", opened_keys(ArchiveFolder(backup), OPERATOR, PASSPHRASE).vault_key)
    connection.execute("UPDATE contact SET asked = 'altro'")
    connection.close()
    with pytest.raises(BackupFaulty) as refused:
        brought(backup, archive, clock)
    assert refused.value.faults == 1
    assert aliases(archive, clock) == {"Ginestra", "Erica"}
    assert brought(backup, archive, clock, WhoRestores(OPERATOR, PASSPHRASE, anyway=True)).faults == 1


def test_the_disk_fills_at_any_point_and_the_archive_stands(archive: Path, backup: Path, clock: Clock) -> None:
    size = (backup / "archive.db").stat().st_size
    for limit in (0, 3000, 12_000, size // 2, size - 1):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(ArchiveUnwell):
                brought(backup, archive, clock)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert aliases(archive, clock) == {"Ginestra", "Erica"}
    brought(backup, archive, clock)
    assert aliases(archive, clock) == {"Ginestra"}


def test_the_disk_refuses_after_the_note_and_the_next_opening_finishes(
    archive: Path, backup: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = swap.patiently_replace, 3

    def refuse(source: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            raise OSError(5, "unplugged")
        left -= 1
        real(source, target)

    monkeypatch.setattr(swap, "patiently_replace", refuse)
    with pytest.raises(ArchiveUnwell):
        brought(backup, archive, clock)
    monkeypatch.undo()
    assert aliases(archive, clock) == {"Ginestra"}
    assert [aliases(kept, clock) for kept in ArchiveFolder(archive).kept] == [{"Ginestra", "Erica"}]


def test_a_colleague_of_the_time_of_the_backup_may_bring_it_back(archive: Path, clock: Clock, tmp_path: Path) -> None:
    hers = Newcomer("Marta", "abaco collina sereno viola pietra", frozenset({Role.OPERATRICE}))
    with open_vault(archive, OPERATOR, PASSPHRASE, clock=clock) as vault:
        vault.add_operator(PASSPHRASE, hers, lambda _: None).result()
    backup = back_up(archive, clock, tmp_path / "chiavetta")
    brought(backup, tmp_path / "nuovo", clock, WhoRestores("Marta", hers.passphrase))
    assert aliases(tmp_path / "nuovo", clock) == set()


RESTORING = """
import sys
from pathlib import Path
from desktop.storage.restoring import WhoRestores, restore
from desktop.storage.vault import local_now
who = WhoRestores("Giulia", "lampo tovaglia corsa nebbia ordine")
print("ready", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]), who, local_now)
"""


def marks(uow: UnitOfWork) -> set[str]:
    return {value for (value,) in uow.rows.all("SELECT value FROM setting WHERE name LIKE 'mark%'")}


@pytest.mark.no_cover  # as tests.conftest.UNMEASURED
def test_killed_inside_a_restore_it_is_the_old_archive_or_the_new_one(archive: Path, tmp_path: Path) -> None:
    def mark(folder: Path, word: str) -> None:
        with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
            for no in range(40):
                vault.run(lambda uow, no=no: uow.rows.put("setting", {"name": f"mark {no}"}, {"value": word})).result()

    mark(archive, "old")
    backup = tmp_path / "copia"
    shutil.copytree(archive, backup, ignore=shutil.ignore_patterns("archive.installation", "archive.lock"))
    mark(archive, "new")
    chance, seen = random.Random(11), set()
    for _ in range(10):
        program = subprocess.Popen(
            [sys.executable, "-c", RESTORING, str(backup), str(archive)], stdout=subprocess.PIPE, text=True
        )
        with program:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            until = time.monotonic() + chance.random() * 0.12
            while time.monotonic() < until and program.poll() is None:
                continue
            program.kill()
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            found = vault.run(marks).result()
            assert vault.run(check).result().is_well
        assert found in ({"old"}, {"new"})
        seen |= found
        mark(archive, "new")
    assert "new" in seen
