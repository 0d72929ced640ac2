import errno
import os
import stat
from pathlib import Path

import pytest

from desktop.errors import OutputUnusable
from desktop.printing.saving import new_file


def test_a_paper_is_saved_for_its_owner_alone(tmp_path: Path) -> None:
    with new_file(tmp_path / "documento.pdf") as write:
        write(b"%PDF")
    assert (tmp_path / "documento.pdf").read_bytes() == b"%PDF"
    assert stat.S_IMODE((tmp_path / "documento.pdf").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["documento.pdf"]


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "documento.pdf").write_bytes(b"hers")
    with pytest.raises(OutputUnusable) as refused, new_file(tmp_path / "documento.pdf"):
        pytest.fail("the name was taken")
    assert refused.value.why == "exists"
    assert (tmp_path / "documento.pdf").read_bytes() == b"hers"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputUnusable) as refused, new_file(tmp_path):
        pytest.fail("a folder stands there")
    assert refused.value.why == "is_folder"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputUnusable) as refused, new_file(tmp_path / "altrove" / "documento.pdf"):
        pytest.fail("there is no such folder")
    assert refused.value.why == "no_folder"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputUnusable) as refused, new_file(tmp_path / "documento.pdf"):
        pytest.fail("the folder is closed")
    assert refused.value.why == "not_writable"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(OutputUnusable) as refused, new_file(tmp_path / "documento.pdf") as write:
        write(b"%PDF")
    assert refused.value.why == "full"
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_was_not_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyError), new_file(tmp_path / "documento.pdf"):
        raise KeyError("the paper could not be made")
    assert list(tmp_path.iterdir()) == []
