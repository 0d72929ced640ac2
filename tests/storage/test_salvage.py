"""Out of a damaged archive comes every row of every whole page; the damaged one is untouched."""

import random
import resource
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.erasure import Part
from desktop.domain.identifiers import new_id
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
from desktop.services.backups import back_up
from desktop.services.burying import bury
from desktop.services.search import find
from desktop.storage import salvage as salvaging
from desktop.storage import swap
from desktop.storage.anchors import backup_rows, lend
from desktop.storage.connection import connect
from desktop.storage.folder import ArchiveFolder
from desktop.storage.integrity import check, check_between
from desktop.storage.oslock import ArchiveLock
from desktop.storage.pages import PAGE_BYTES, Pages
from desktop.storage.salvage import Salvaged, WhoSalvages, salvage
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault
from tests.clock import Clock
from tests.conftest import OPERATOR, PASSPHRASE
from tests.copies import copy_of
from tests.damaged import FORM, HERS, MARTA, Damaged, make, rows_of, without_backups

GIULIA = WhoSalvages(OPERATOR, PASSPHRASE, FORM)


@pytest.fixture(scope="module")
def whole(_new_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled archive with a backup of before its last changes."""
    clock = Clock()
    folder = make(copy_of(_new_archive, tmp_path_factory.mktemp("intero") / "archivio"), clock)
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        back_up(vault)
        clock.now += timedelta(days=1)
        vault.run(change).result()
    return folder


def change(uow: UnitOfWork) -> None:
    """What the backup does not know of."""
    for contact, case in uow.rows.all("SELECT id, case_id FROM contact ORDER BY id LIMIT 5"):
        uow.rows.put("contact", {"id": contact}, {"agreed": "dopo la copia"}, case=case)


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Damaged:
    return Damaged(whole, tmp_path / "rotto")


@pytest.fixture
def bare(whole: Path, tmp_path: Path) -> Damaged:
    """The same without any backup."""
    found = Damaged(whole, tmp_path / "nudo")
    without_backups(found.folder.path)
    return found


class Saved:
    """Salvages into one folder after another."""

    def __init__(self, tmp_path: Path, clock: Clock) -> None:
        self._tmp_path, self._clock, self._count = tmp_path, clock, 0
        self.folder = tmp_path

    def __call__(self, damaged: Damaged, who: WhoSalvages = GIULIA) -> Salvaged:
        self._count += 1
        self.folder = self._tmp_path / f"salvato {self._count}"
        return salvage(damaged.folder.path, self.folder, who, self._clock)

    def rows(self, damaged: Damaged) -> dict[str, set[tuple[object, ...]]]:
        return rows_of(self.folder, damaged.key)

    def asked(self, use_case: Callable[[UnitOfWork], object]) -> object:
        with open_vault(self.folder, OPERATOR, PASSPHRASE, clock=self._clock) as vault:
            assert vault.run(check).result().is_well
            assert check_between(lambda work: vault.run(work).result()).is_well
            return vault.run(use_case).result()


@pytest.fixture
def saved(tmp_path: Path, clock: Clock) -> Saved:
    clock.set_day("2026-12-01")
    return Saved(tmp_path, clock)


def missing(damaged: Damaged, saved: Saved, *pages: int) -> dict[str, int]:
    """How many rows of whole pages are not there, by table."""
    there = saved.rows(damaged)
    gone = {table: len(rows - there[table]) for table, rows in damaged.unharmed(*pages).items()}
    return {table: count for table, count in gone.items() if count}


def test_of_an_archive_that_is_whole_all_is_there(damaged: Damaged, saved: Saved) -> None:
    found = saved(damaged)
    assert missing(damaged, saved) == {}
    assert (found.damaged, found.lent, found.lost, found.cases, found.identity) == (0, 0, 0, (), "kept")
    assert found.pages == damaged.pages
    assert len(saved.asked(lambda uow: find(uow, "ginestra"))) == 40  # type: ignore[arg-type]  # a list


def test_whichever_page_is_damaged_all_the_others_are_saved(bare: Damaged, saved: Saved) -> None:
    chance = random.Random(13)
    inside = {1, *(min(bare.pages_of(table)) for table in bare.shapes if bare.pages_of(table))}
    for page in sorted(inside | set(chance.sample(range(1, bare.pages + 1), 25))):
        bare.damage(page, at=lambda _: chance.randrange(PAGE_BYTES))
        before = bare.folder.database.read_bytes()
        found = saved(bare)
        assert found.damaged == 1
        assert missing(bare, saved, page) == {}, page
        saved.asked(lambda uow: uow.search.rows())
        assert bare.folder.database.read_bytes() == before
        shutil.rmtree(saved.folder)


def test_with_a_damaged_salt_nothing_is_lost(bare: Damaged, saved: Saved) -> None:
    bare.damage(1, at=lambda _: 7)
    found = saved(bare)
    assert (found.damaged, found.lost) == (0, 0)
    assert missing(bare, saved) == {}


def test_with_a_tenth_of_the_pages_gone_the_rest_is_saved_and_the_check_is_well(bare: Damaged, saved: Saved) -> None:
    chance = random.Random(14)
    for _ in range(4):
        pages = chance.sample(range(1, bare.pages + 1), bare.pages // 10)
        bare.damage(*pages)
        found = saved(bare)
        assert found.damaged == len(pages)
        saved.asked(lambda uow: uow.search.rows())


def test_cut_short_the_beginning_is_saved(bare: Damaged, saved: Saved) -> None:
    bare.folder.database.write_bytes(bare.content[: len(bare.content) // 2 + 1000])
    found = saved(bare)
    assert found.rows > 200
    saved.asked(lambda uow: uow.search.rows())


def test_a_backup_gives_back_what_was_not_changed_since(damaged: Damaged, saved: Saved) -> None:
    pages = damaged.pages_of("contact")
    damaged.damage(*pages)
    found = saved(damaged)
    assert found.lent > 0
    there = saved.rows(damaged)["contact"]
    assert there < damaged.truth["contact"]
    assert {row for row in damaged.truth["contact"] if "dopo la copia" not in row} == there
    assert found.lost == 5
    assert len(found.cases) == 5
    saved.asked(lambda uow: uow.search.rows())


def test_a_row_of_a_pc_that_is_not_known_here_is_not_borrowed(damaged: Damaged) -> None:
    (backup,) = damaged.folder.backups.rglob("archive.db")
    connection = connect(damaged.folder.database, damaged.key)
    rows = list(backup_rows(backup, damaged.key))
    connection.execute("DELETE FROM paper")
    for stranger in ((new_id(), rows[0].author[1]), (rows[0].author[0], new_id())):
        assert not any(lend(connection, replace(row, author=stranger)) for row in rows)
    assert all(lend(connection, row) for row in rows)
    assert connection.execute("SELECT count(*) FROM paper").fetchone() == (40,)
    connection.close()


def test_a_damaged_backup_gives_nothing_and_stops_nothing(damaged: Damaged, saved: Saved) -> None:
    for path in damaged.folder.backups.rglob("archive.db"):
        path.write_bytes(b"rotto")
    damaged.damage(*damaged.pages_of("contact"), *damaged.pages_of("archive"))
    found = saved(damaged)
    assert (found.lent, found.identity) == (0, "new")
    assert found.lost >= 40


def test_the_identity_comes_from_a_backup_with_another_noise(damaged: Damaged, saved: Saved) -> None:
    damaged.damage(*damaged.pages_of("archive"))
    assert saved(damaged).identity == "backup"
    (then,), (now,) = damaged.truth["archive"], saved.rows(damaged)["archive"]
    assert [a == b for a, b in zip(then, now, strict=True)] == [True, True, True, True, False, True, True]


def test_without_a_backup_an_identity_is_made_and_the_archive_is_the_same_one(bare: Damaged, saved: Saved) -> None:
    bare.damage(*bare.pages_of("archive"))
    assert saved(bare).identity == "new"
    (then,), (now,) = bare.truth["archive"], saved.rows(bare)["archive"]
    assert then[1] == now[1]
    assert then[2:5] != now[2:5]
    saved.asked(lambda uow: uow.search.rows())


def test_who_salvages_is_let_in_again_where_her_row_is_lost(bare: Damaged, saved: Saved) -> None:
    bare.damage(*bare.pages_of("operator"), *bare.pages_of("operator_role"))
    saved(bare)
    (giulia,) = {row for row in bare.truth["operator"] if OPERATOR in row}
    roles = saved.asked(lambda uow: uow.operator.roles)
    assert roles == {"coordinatrice"}
    assert {row[1] for row in saved.rows(bare)["operator"]} == {giulia[1]}


def test_with_a_coordinator_left_she_gets_no_role_by_herself(bare: Damaged, saved: Saved) -> None:
    connection = connect(bare.folder.database, bare.key)
    connection.execute("DELETE FROM operator WHERE name = ?", (OPERATOR,))
    connection.execute("DELETE FROM operator_role WHERE operator_id NOT IN (SELECT id FROM operator)")
    connection.close()
    saved(bare)
    assert saved.asked(lambda uow: uow.operator.roles) == set()
    assert {row[2] for row in saved.rows(bare)["operator"]} == {OPERATOR, MARTA}


def test_colleagues_whose_rows_are_lost_keep_their_number_and_their_entries_in_the_log(
    bare: Damaged, saved: Saved, clock: Clock
) -> None:
    with open_vault(bare.folder.path, MARTA, HERS, clock=clock) as vault:
        vault.run(lambda uow: uow.rows.put("setting", {"name": "x"}, {"value": "di Marta"})).result()
    connection = connect(bare.folder.database, bare.key)
    connection.execute("DELETE FROM operator")
    connection.close()
    saved(bare)
    assert {(row[0], row[2]) for row in saved.rows(bare)["operator"]} == {(1, OPERATOR), (2, "Collega 2")}
    saved.asked(lambda uow: uow.operators.all())


def test_one_who_never_did_anything_gets_a_number_nobody_had(bare: Damaged, saved: Saved, clock: Clock) -> None:
    connection = connect(bare.folder.database, bare.key)
    connection.execute("DELETE FROM operator WHERE name = ?", (MARTA,))
    connection.execute("DELETE FROM operator_role")
    connection.close()
    saved(bare, WhoSalvages(MARTA, HERS, FORM))
    assert {(row[0], row[2]) for row in saved.rows(bare)["operator"]} == {(1, OPERATOR), (2, MARTA)}
    with open_vault(saved.folder, MARTA, HERS, clock=clock) as vault:
        assert vault.run(lambda uow: uow.operator.roles).result() == {"coordinatrice"}


def test_operators_come_back_from_a_backup(damaged: Damaged, saved: Saved) -> None:
    damaged.damage(*damaged.pages_of("operator"))
    saved(damaged, WhoSalvages(MARTA, HERS, FORM))
    assert {row[2] for row in saved.rows(damaged)["operator"]} == {OPERATOR, MARTA}


def test_the_pc_that_wrote_last_is_known_from_the_key_file(bare: Damaged, saved: Saved) -> None:
    bare.damage(*bare.pages_of("device"))
    saved(bare)
    assert {row[1] for row in bare.truth["device"]} < {row[1] for row in saved.rows(bare)["device"]}
    saved.asked(lambda uow: uow.search.rows())


def test_of_two_pcs_lost_the_other_gets_a_new_id_and_its_broken_chain_is_said(
    whole: Path, saved: Saved, clock: Clock, tmp_path: Path
) -> None:
    folder = copy_of(whole, tmp_path / "due")
    ArchiveFolder(folder).installation.unlink()
    with open_vault(folder, OPERATOR, PASSPHRASE, clock=clock):
        pass
    both = Damaged(without_backups(folder), tmp_path / "rotti")
    both.damage(*both.pages_of("device"))
    saved(both)
    then, now = ({row[0]: row[1] for row in rows["device"]} for rows in (both.truth, saved.rows(both)))
    assert then[1] != now[1]
    assert then[2] == now[2]
    with open_vault(saved.folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert {fault.kind for fault in vault.run(check).result().faults} == {"chain"}


def test_where_a_page_of_the_log_is_gone_the_chain_goes_on_and_a_second_hole_is_found(
    bare: Damaged, saved: Saved, clock: Clock
) -> None:
    pages = bare.pages_of("log")
    bare.damage(pages[len(pages) // 2])
    saved(bare)
    saved.asked(lambda uow: uow.search.rows())
    connection = connect(ArchiveFolder(saved.folder).database, bare.key)
    connection.execute("DELETE FROM log WHERE device = 1 AND no = 20")
    connection.close()
    with open_vault(saved.folder, OPERATOR, PASSPHRASE, clock=clock) as vault:
        assert "chain" in {fault.kind for fault in vault.run(check).result().faults}


@pytest.mark.parametrize("table", ["assessment", "visit", "case_file", "case_field", "assessment_field"])
def test_what_hung_from_a_lost_row_is_kept_and_can_be_read(bare: Damaged, saved: Saved, table: str) -> None:
    pages = bare.pages_of(table)
    bare.damage(*pages)
    saved(bare)
    assert missing(bare, saved, *pages) == {}

    def read(uow: UnitOfWork) -> int:
        rows = uow.search.rows()
        for row in rows:
            assert uow.cases.one(row.id) is not None
            uow.visits.of(row.id)
        uow.assessments.completed()
        uow.assessments.open()
        return len(rows)

    assert saved.asked(read) == 40


def test_answers_whose_questionnaire_and_log_are_gone_get_a_file_of_their_own(bare: Damaged, saved: Saved) -> None:
    pages = [*bare.pages_of("assessment"), *bare.pages_of("log")]
    bare.damage(*pages)
    found = saved(bare)
    assert found.cases
    assert missing(bare, saved, *pages) == {}
    assert {row[2:4] for row in saved.rows(bare)["assessment"]} >= {FORM}
    saved.asked(lambda uow: uow.assessments.open())


def test_the_salvaged_archive_writes_as_a_pc_of_its_own_and_is_a_copy(bare: Damaged, saved: Saved) -> None:
    bare.damage(5)
    saved(bare)
    assert len(saved.asked(lambda uow: uow.restorations.unsettled())) == 1  # type: ignore[arg-type]  # a tuple
    devices = len(saved.rows(bare)["device"])
    saved.asked(lambda uow: uow.search.rows())
    assert len(saved.rows(bare)["device"]) == devices == len(bare.truth["device"]) + 1


def test_tombstones_come_along_and_hold(bare: Damaged, saved: Saved, clock: Clock) -> None:
    with open_vault(bare.folder.path, OPERATOR, PASSPHRASE, clock=clock) as vault:
        case = vault.run(lambda uow: uow.search.rows()[0].id).result()
        vault.run(lambda uow: bury(uow, case, Part.ALL, "")).result()
    shutil.copyfile(bare.folder.erasures, bare.folder.path / "erasures")
    bare.damage(5)
    shutil.move(bare.folder.path / "erasures", bare.folder.erasures)
    saved(bare)
    assert len(saved.asked(lambda uow: uow.search.rows())) == 39  # type: ignore[arg-type]  # a list


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
