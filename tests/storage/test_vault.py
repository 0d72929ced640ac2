"""Creating, opening, working and locking: what is promised holds, and every refusal leaves the archive as it was."""

import shutil
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desktop.domain.identifiers import new_id
from desktop.domain.operator import CENTRE_ROLES
from desktop.errors import (
    ArchiveExists,
    ArchiveInUse,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnwell,
    FolderUnsuitable,
    KeyFileUnwell,
    OperatorNameEmpty,
    PassphraseTooWeak,
    WaitBeforeRetry,
    WrongPassphrase,
)
from desktop.storage.enrolment import Slot
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.opening import OpenArchive
from desktop.storage.schema import steps
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, local_now, open_vault
from tests.founded import FOUNDING, OPERATOR, PASSPHRASE, add_setting, refusal, reopen, settings, sql

# --- creating --------------------------------------------------------------------------------------------------


def test_a_new_archive_is_its_owners_alone(tmp_path: Path) -> None:
    place = tmp_path / "sub" / "archivio"
    recovery = Vault.create(place, FOUNDING, CHEAPEST)

    assert len(recovery.shares) == 3
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()} == {0o600}
    assert {path.name for path in place.iterdir()} >= {"archive.db", "archive.keys", "archive.keys2"}
    assert Vault(place).exists


def test_the_founder_has_every_role_and_the_archive_knows_its_centre(work: Callable[..., object]) -> None:
    def look(uow: UnitOfWork) -> tuple[object, ...]:
        return uow.operator.name, uow.operator.roles, uow.archive.training, len(uow.archive.centre_code), settings(uow)

    name, roles, training, code, names = work(look)  # type: ignore[misc]  # the fixture is generic

    assert (name, roles, training, code) == (OPERATOR, CENTRE_ROLES, False, 8)
    assert {"centre", "network", "expected_women"} <= names


@pytest.mark.parametrize("cost", [None])
def test_without_a_cost_the_key_derivation_is_calibrated(
    tmp_path: Path, cost: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.storage.founding.STANDARD", CHEAPEST)
    monkeypatch.setattr("desktop.storage.keyring.cost.TARGET_SECONDS", 0.0)
    Vault.create(tmp_path / "a", FOUNDING, cost)
    assert refusal(Vault(tmp_path / "a").unlock(OPERATOR, "sbagliata")).__class__ is WrongPassphrase


def test_an_archive_is_never_made_over_another(archive: Path) -> None:
    before = (archive / "archive.db").read_bytes()
    with pytest.raises(ArchiveExists):
        Vault.create(archive, FOUNDING, CHEAPEST)
    assert (archive / "archive.db").read_bytes() == before


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lettera.odt").write_text("x")
    with pytest.raises(FolderUnsuitable) as refused:
        Vault.create(tmp_path, FOUNDING, CHEAPEST)
    assert refused.value.why == "not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["lettera.odt"]


def test_keys_without_their_archive_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "archive.keys").write_bytes(b"precious")
    with pytest.raises(FolderUnsuitable):
        Vault.create(tmp_path, FOUNDING, CHEAPEST)
    (tmp_path / "archive.unfinished").mkdir()
    with pytest.raises(FolderUnsuitable):
        Vault.create(tmp_path, FOUNDING, CHEAPEST)
    assert (tmp_path / "archive.keys").read_bytes() == b"precious"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderUnsuitable) as refused:
        Vault.create(tmp_path / "file" / "archivio", FOUNDING, CHEAPEST)
    assert refused.value.why == "not_writable"


def test_a_folder_that_turns_out_unwritable_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderUnsuitable) as refused:
        Vault.create(tmp_path / "x", FOUNDING, CHEAPEST)
    assert refused.value.why == "not_writable"


def test_a_creation_broken_off_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "archive.unfinished").mkdir()
    (tmp_path / "archive.unfinished" / "archive.db").write_bytes(b"half")
    (tmp_path / "archive.keys").write_bytes(b"of no archive")
    Vault.create(tmp_path, FOUNDING, CHEAPEST)
    with open_vault(tmp_path, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(lambda uow: uow.operator.name).result() == OPERATOR


def test_the_first_operator_needs_a_name_and_a_good_passphrase(tmp_path: Path) -> None:
    with pytest.raises(OperatorNameEmpty):
        Vault.create(tmp_path, Founding("C", "R", " \t", PASSPHRASE, date(2026, 1, 7)), CHEAPEST)
    with pytest.raises(PassphraseTooWeak):
        Vault.create(tmp_path, Founding("C", "R", "Anna", "anna2026", date(2026, 1, 7)), CHEAPEST)
    assert list(tmp_path.iterdir()) == []


# --- opening ---------------------------------------------------------------------------------------------------


def test_where_there_is_no_archive_it_is_missing(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    assert not vault.exists
    assert isinstance(refusal(vault.unlock(OPERATOR, PASSPHRASE)), ArchiveMissing)


@pytest.mark.parametrize(("name", "passphrase"), [("Nessuna", PASSPHRASE), (OPERATOR, "sbagliata")])
def test_a_wrong_name_and_a_wrong_passphrase_get_the_same_answer(archive: Path, name: str, passphrase: str) -> None:
    assert type(refusal(Vault(archive).unlock(name, passphrase))) is WrongPassphrase


def test_after_three_wrong_passphrases_one_waits_and_then_gets_in(archive: Path) -> None:
    moment = local_now()
    vault = Vault(archive, clock=lambda: moment)
    for _ in range(3):
        assert isinstance(refusal(vault.unlock(OPERATOR, "sbagliata")), WrongPassphrase)
    assert refusal(vault.unlock(OPERATOR, PASSPHRASE)) == WaitBeforeRetry(1)

    later = Vault(archive, clock=lambda: moment + timedelta(seconds=2))
    later.unlock(OPERATOR, PASSPHRASE).result()
    later.lock().result()
    assert not ArchiveFolder(archive).attempts.exists()


def test_a_locked_vault_does_no_work(archive: Path) -> None:
    vault = Vault(archive)
    assert isinstance(refusal(vault.run(settings)), RuntimeError)
    vault.lock().result()
    vault = reopen(archive)
    vault.lock().result()
    vault.lock().result()
    assert isinstance(refusal(vault.run(settings)), RuntimeError)


@pytest.mark.usefixtures("vault")
def test_a_second_program_is_refused_within_a_second_or_so(archive: Path) -> None:
    assert isinstance(refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)), ArchiveInUse)


def test_after_a_refused_unlocking_the_archive_is_free(archive: Path) -> None:
    vault = Vault(archive)
    assert isinstance(refusal(vault.unlock(OPERATOR, "sbagliata")), WrongPassphrase)
    reopen(archive).lock().result()


def test_an_archive_of_a_newer_program_is_left_alone(archive: Path) -> None:
    newest = steps()[-1].version
    sql(archive, f"PRAGMA user_version = {newest + 1}")
    before = (archive / "archive.db").read_bytes()

    error = refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE))

    assert error == ArchiveTooNew(newest + 1, newest)
    assert (archive / "archive.db").read_bytes() == before


def test_a_damaged_database_is_not_called_a_wrong_passphrase(archive: Path) -> None:
    content = bytearray((archive / "archive.db").read_bytes())
    content[50] ^= 1
    (archive / "archive.db").write_bytes(content)
    assert refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)) == ArchiveUnwell("corrupt")


def test_a_database_emptied_by_a_failing_disk_is_damaged_and_nothing_is_made_in_its_place(archive: Path) -> None:
    ArchiveFolder(archive).database.write_bytes(b"")

    unwell = refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE))

    assert isinstance(unwell, ArchiveUnwell)
    assert unwell.what == "corrupt"
    assert ArchiveFolder(archive).database.read_bytes() == b""
    assert list(archive.glob("archive-*.db")) == []


def test_without_its_key_file_the_archive_says_so(archive: Path) -> None:
    for path in ArchiveFolder(archive).keys:
        path.unlink()
    assert refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)) == KeyFileUnwell("missing")


def test_the_key_file_of_an_archive_that_calls_itself_otherwise_is_foreign(archive: Path) -> None:
    sql(archive, "UPDATE archive SET id = randomblob(16)")
    assert refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)) == KeyFileUnwell("foreign")


def test_an_operator_who_works_here_no_longer_does_not_get_in(archive: Path) -> None:
    sql(archive, "UPDATE operator SET removed = 1")
    assert isinstance(refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)), WrongPassphrase)


def test_an_older_database_put_back_is_noticed(archive: Path) -> None:
    old = (archive / "archive.db").read_bytes()
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(add_setting("uno")).result()
    (archive / "archive.db").write_bytes(old)

    assert refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)) == ArchiveUnwell("older")


def test_what_the_key_file_saw_at_a_release_is_witnessed_without_locking(archive: Path) -> None:
    vault = reopen(archive)
    old = (archive / "archive.db").read_bytes()
    vault.run(add_setting("uno")).result()
    vault.witness().result()
    shutil.copytree(archive, archive.with_name("copia"))
    (archive.with_name("copia") / "archive.db").write_bytes(old)
    vault.lock().result()

    assert refusal(Vault(archive.with_name("copia")).unlock(OPERATOR, PASSPHRASE)) == ArchiveUnwell("older")


def test_a_damaged_copy_of_the_key_file_is_written_again_on_opening(archive: Path) -> None:
    folder = ArchiveFolder(archive)
    folder.keys[0].write_bytes(b"")
    vault = reopen(archive)
    assert folder.keys[0].read_bytes() == folder.keys[1].read_bytes() != b""
    vault.lock().result()


def test_an_archive_folder_that_cannot_be_locked_is_unwell(archive: Path) -> None:
    ArchiveFolder(archive).lock.unlink(missing_ok=True)
    ArchiveFolder(archive).lock.mkdir()
    assert refusal(Vault(archive).unlock(OPERATOR, PASSPHRASE)) == ArchiveUnwell("io")


# --- working ---------------------------------------------------------------------------------------------------


def test_a_use_case_that_returns_is_kept_and_one_that_raises_leaves_no_trace(archive: Path) -> None:
    def breaks(uow: UnitOfWork) -> None:
        add_setting("mai")(uow)
        raise ValueError

    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        vault.run(add_setting("tenuto")).result()
        before = vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM log")).result()
        assert isinstance(refusal(vault.run(breaks)), ValueError)
        assert vault.run(lambda uow: uow.rows.one("SELECT count(*) FROM log")).result() == before
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        names = vault.run(settings).result()

    assert "tenuto" in names
    assert "mai" not in names


def test_what_only_fails_at_the_end_leaves_no_trace_either(work: Callable[..., object], vault: Vault) -> None:
    def orphan(uow: UnitOfWork) -> None:
        uow.rows.add("answer", {"assessment_id": new_id(), "question": "B01"})

    assert isinstance(refusal(vault.run(orphan)), dbapi2.IntegrityError)
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM answer")) == (0,)


def test_the_day_is_the_clocks(vault: Vault) -> None:
    assert vault.run(lambda uow: uow.today).result() == date(2026, 11, 25)
    assert local_now().tzinfo is not None


def test_a_transaction_that_cannot_begin_is_not_left_open(vault: Vault) -> None:
    vault.run(lambda uow: uow.rows.all("SELECT 1")).result()
    connection = vault._open.connection  # type: ignore[union-attr]  # it is open
    vault._thread.submit(lambda: connection.execute("ALTER TABLE me RENAME TO elsewhere")).result()
    assert isinstance(refusal(vault.run(settings)), dbapi2.OperationalError)
    vault._thread.submit(lambda: connection.execute("ALTER TABLE elsewhere RENAME TO me")).result()
    assert "centre" in vault.run(settings).result()


def test_a_full_disk_is_said_and_nothing_acknowledged_is_lost(vault: Vault) -> None:
    vault.run(add_setting("prima")).result()
    connection = vault._open.connection  # type: ignore[union-attr]  # it is open

    def limit(pages: int) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    (pages,) = vault.run(lambda uow: uow.rows.one("PRAGMA page_count")).result() or (0,)
    vault._thread.submit(limit, pages).result()

    def fill(uow: UnitOfWork) -> None:
        for no in range(2000):
            uow.rows.add("setting", {"name": f"pieno {no}", "value": "x" * 50})

    assert refusal(vault.run(fill)) == ArchiveUnwell("full")
    vault._thread.submit(limit, pages + 1000).result()
    names = vault.run(settings).result()
    assert "prima" in names
    assert not any(name.startswith("pieno") for name in names)
    vault.run(fill).result()


def test_keys_and_names_show_up_in_no_repr(vault: Vault) -> None:
    shown = vault.run(lambda uow: repr((uow.archive, uow.operator, uow.operator.id))).result()
    assert OPERATOR not in shown
    assert "<Archive>" in shown
    assert repr(Slot(b"KEY", b"KEY", b"KEY")) == "<Slot>"


# --- locking ---------------------------------------------------------------------------------------------------


def test_a_disk_that_refuses_at_locking_is_said_and_the_archive_is_free_again(archive: Path) -> None:
    vault = reopen(archive)
    beside = ArchiveFolder(archive).keys[0]
    beside.with_name(beside.name + ".new").mkdir()

    assert refusal(vault.lock()) == ArchiveUnwell("io")

    beside.with_name(beside.name + ".new").rmdir()
    reopen(archive).lock().result()


def test_what_a_block_did_is_told_though_the_disk_refuses_at_locking(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: OpenArchive) -> None:
        raise ArchiveUnwell("full")

    monkeypatch.setattr(OpenArchive, "witness", refuse)
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        done = vault.run(lambda uow: uow.operator.name).result()
    assert done == OPERATOR
    with pytest.raises(ZeroDivisionError), open_vault(archive, OPERATOR, PASSPHRASE):
        raise ZeroDivisionError
    monkeypatch.undo()
    with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
        assert vault.run(check).result().is_well
