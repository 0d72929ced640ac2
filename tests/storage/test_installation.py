"""A copied, moved or restored archive is noticed on opening and writes as a PC of its own."""

import shutil
from pathlib import Path

import pytest

from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding
from desktop.storage.installation import Installation, Written, this_computer
from desktop.storage.integrity import check
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault, local_now, open_vault

OPERATOR, PASSPHRASE = "Giulia", "lampo tovaglia corsa nebbia ordine"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An archive where it was made, opened and locked once."""
    folder = tmp_path / "qui"
    Vault.create(folder, Founding("C", "R", OPERATOR, PASSPHRASE, local_now().date()), CHEAPEST)
    write(folder, "uno")
    return folder


def devices(uow: UnitOfWork) -> list[int]:
    return [no for (no,) in uow.rows.all("SELECT no FROM device ORDER BY no")]


def write(folder: Path, name: str) -> tuple[list[int], int]:
    """Write a row; return the known devices and the one that wrote."""
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        stamp = vault.run(lambda uow: uow.rows.put("setting", {"name": name}, {"value": "x"})).result()
        assert vault.run(check).result().is_well
        return vault.run(devices).result(), stamp.device


def test_an_archive_opened_where_it_was_made_stays_the_same_pc(made: Path) -> None:
    assert write(made, "due") == ([1], 1)
    assert write(made, "tre") == ([1], 1)


def test_a_copied_folder_writes_as_another_pc_from_its_first_write(made: Path) -> None:
    copy = made.with_name("copia")
    shutil.copytree(made, copy)
    assert write(copy, "due") == ([1, 2], 2)
    assert write(copy, "tre") == ([1, 2], 2)
    assert write(made, "altrove") == ([1], 1)


def test_an_archive_restored_without_its_side_file_writes_as_another_pc(made: Path) -> None:
    ArchiveFolder(made).installation.unlink()
    assert write(made, "due") == ([1, 2], 2)


def test_an_older_archive_and_key_file_put_back_together_write_as_another_pc(made: Path) -> None:
    saved = {path: path.read_bytes() for path in (ArchiveFolder(made).database, *ArchiveFolder(made).keys)}
    write(made, "due")
    for path, content in saved.items():
        path.write_bytes(content)
    assert write(made, "tre") == ([1, 2], 2)


def test_after_a_crash_the_pc_stays_the_same(made: Path) -> None:
    side = ArchiveFolder(made).installation.read_bytes()
    write(made, "due")
    ArchiveFolder(made).installation.write_bytes(side)
    assert write(made, "tre") == ([1], 1)


def test_the_same_folder_on_another_computer_is_another_place(tmp_path: Path) -> None:
    here = Installation(tmp_path / "i", b"V" * 16, lambda: "uno")
    here.write(b"D" * 16, 7)
    assert here.read() == Written(b"D" * 16, 7)
    assert Installation(tmp_path / "i", b"V" * 16, lambda: "due").read() is None
    assert Installation(tmp_path / "i", b"W" * 16, lambda: "uno").read() is None


@pytest.mark.parametrize("content", [b"", b"x" * 64, b"ACCOMPIN"])
def test_a_spoilt_side_file_vouches_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "i").write_bytes(content)
    assert Installation(tmp_path / "i", b"V" * 16).read() is None


def test_this_computer_is_told_by_its_id_file_or_else_by_its_network_card(tmp_path: Path) -> None:
    (tmp_path / "id").write_text("abc\n")
    assert this_computer([tmp_path / "missing", tmp_path / "id"]) == "abc"
    assert len(this_computer([tmp_path / "missing"])) == 12
    assert this_computer() == this_computer()


def test_a_new_pc_that_cannot_be_entered_leaves_the_archive_as_it_was(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise ValueError

    ArchiveFolder(made).installation.unlink()
    monkeypatch.setattr("desktop.storage.opening.add_device", refuse)
    assert isinstance(Vault(made).unlock(OPERATOR, PASSPHRASE).exception(), ValueError)
    monkeypatch.undo()
    assert write(made, "due") == ([1, 2], 2)
