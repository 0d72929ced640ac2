"""`backup`, `restore`, and `summary` after a restore, from outside."""

from pathlib import Path

import pytest

from desktop.commands import DONE, REFUSED, WRONG_USE
from tests.commands.calls import Outcome, call
from tests.conftest import OPERATOR, PASSPHRASE

PERIOD = "2026-Q3"


def run(command: str, *arguments: object, secrets: tuple[str, ...] = (PASSPHRASE,)) -> Outcome:
    return call(command, *arguments, "--operator", OPERATOR, "--json", secrets=secrets)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "chiavetta").mkdir()
    return tmp_path / "chiavetta"


@pytest.fixture
def backup(archive: Path, stick: Path) -> Path:
    return Path(run("backup", archive, "--to", stick).document["second"])


def test_a_backup_is_made_in_both_places(archive: Path, stick: Path) -> None:
    done = run("backup", archive, "--to", stick)
    assert done.code == DONE
    assert Path(done.document["first"]).is_relative_to(archive)
    assert Path(done.document["second"]).is_relative_to(stick)
    assert run("verify", done.document["second"]).document["ok"]


def test_without_a_second_place_there_is_one_copy(archive: Path) -> None:
    assert run("backup", archive).document["second"] is None


def test_a_place_is_remembered_where_asked(archive: Path, stick: Path) -> None:
    run("backup", archive, "--to", stick)
    assert run("backup", archive).document["second"] is None
    run("backup", archive, "--to", stick, "--remember")
    assert run("backup", archive).document["second"] is not None
    assert run("backup", archive, "--remember").document["second"] is None


def test_a_place_that_does_not_do_is_refused(archive: Path, tmp_path: Path) -> None:
    refused = run("backup", archive, "--to", tmp_path / "niente")
    assert (refused.code, refused.document["refused"]) == (REFUSED, "backup_place_unusable")


def test_a_backup_is_brought_back_beside_the_old_archive(archive: Path, backup: Path) -> None:
    done = run("restore", backup, "--to", archive)
    assert done.code == DONE
    assert Path(done.document["kept"]).is_dir()
    assert (done.document["erased_again"], done.document["releases_recovered"], done.document["faults"]) == (0, 0, 0)
    assert run("verify", archive).document["ok"]


def test_what_is_refused_leaves_the_archive(archive: Path, backup: Path) -> None:
    (archive / "archive.erased").write_bytes(b"x")
    refused = run("restore", backup, "--to", archive)
    assert (refused.code, refused.document["refused"]) == (REFUSED, "erasures_unreadable")
    assert run("restore", backup, "--to", archive, secrets=(PASSPHRASE, "un'altra")).code == REFUSED
    assert run("restore", backup, "--to", archive, "--anyway").code == DONE
    assert run("restore", backup, "--to", archive, secrets=()).code == WRONG_USE


def test_after_a_restore_the_summary_asks_what_had_left(archive: Path, backup: Path, tmp_path: Path) -> None:
    sent = run("summary", archive, "--period", "2026-Q2", "--out", tmp_path / "prima").document
    for ledger in tmp_path.rglob("archive.ledger"):
        ledger.unlink()
    run("restore", backup, "--to", archive)
    asked = ("summary", archive, "--period", PERIOD, "--out", tmp_path / "out")

    assert run(*asked).document["refused"] == "restore_unsettled"
    assert run(*asked, "--certificate", tmp_path / "niente").document["refused"] == "certificate_unusable"
    assert run(*asked, "--certificate", sent["certificate"]).document["refused"] == "certificate_not_in_ledger"
    assert not (tmp_path / "out").exists()


def test_what_left_after_the_backup_is_known_from_the_ledger_beside_it(
    archive: Path, backup: Path, tmp_path: Path
) -> None:
    sent = run("summary", archive, "--period", "2026-Q2", "--out", tmp_path / "prima").document
    assert run("restore", backup, "--to", archive).document["releases_recovered"] == 1
    asked = ("summary", archive, "--period", PERIOD, "--out", tmp_path / "out")
    assert run(*asked).document["refused"] == "restore_unsettled"
    assert run(*asked, "--certificate", sent["certificate"]).code == DONE


def test_declaring_that_nothing_was_sent_lets_it_out(archive: Path, backup: Path, tmp_path: Path) -> None:
    run("restore", backup, "--to", archive)
    asked = ("summary", archive, "--period", PERIOD, "--out", tmp_path / "out")
    assert run(*asked, "--declare-nothing-sent").code == DONE
    assert run(*asked).document["already_released"]


def test_by_the_certificate_of_what_the_ledger_knows_it_goes_out(archive: Path, stick: Path, tmp_path: Path) -> None:
    sent = run("summary", archive, "--period", "2026-Q2", "--out", tmp_path / "prima").document
    backup = run("backup", archive, "--to", stick).document["second"]
    run("restore", backup, "--to", archive)
    asked = ("summary", archive, "--period", PERIOD, "--out", tmp_path / "out")
    assert run(*asked, "--certificate", sent["certificate"]).code == DONE
    assert run(*asked, "--certificate", sent["certificate"], "--declare-nothing-sent").code == WRONG_USE


def test_out_of_a_damaged_archive_what_can_be_read_is_saved_elsewhere(archive: Path, tmp_path: Path) -> None:
    content = bytearray((archive / "archive.db").read_bytes())
    content[-200] ^= 1
    (archive / "archive.db").write_bytes(content)
    done = run("salvage", archive, "--to", tmp_path / "salvato")
    assert done.code == DONE
    assert done.document["damaged_pages"] == 1
    assert set(done.document) == {
        "pages",
        "damaged_pages",
        "rows",
        "from_backup",
        "lost",
        "cases_with_losses",
        "identity",
    }
    assert run("verify", tmp_path / "salvato").document["ok"]
    assert run("salvage", archive, "--to", tmp_path / "salvato").document["refused"] == "archive_exists"
    assert (archive / "archive.db").read_bytes() == content
