"""Released files on a disk: whole or not at all, for their owner alone."""

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from desktop.errors import SummaryUnwritten
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.transport import remove_files, write_files

FILES = (OutgoingFile("bisogni.csv", b"uno"), OutgoingFile("bisogni.pdf", b"due"))


def test_the_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    written = write_files(FILES, tmp_path / "a" / "b")

    assert [path.read_bytes() for path in written] == [b"uno", b"due"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert all(path.is_absolute() for path in written)


def test_writing_again_replaces_the_files_and_leaves_no_others(tmp_path: Path) -> None:
    write_files((OutgoingFile("bisogni.csv", b"vecchio"),), tmp_path)
    write_files(FILES, tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "bisogni.csv": b"uno",
        "bisogni.pdf": b"due",
    }


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EIO, "refused"), (None, "refused")]
)
def test_a_disk_that_refuses_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, why: str
) -> None:
    write_files((OutgoingFile("bisogni.csv", b"vecchio"),), tmp_path)

    def refuse(_: int) -> NoReturn:
        raise OSError(*(() if number is None else (number, "no")))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SummaryUnwritten) as refused:
        write_files(FILES, tmp_path)

    assert refused.value.why == why
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"bisogni.csv": b"vecchio"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(SummaryUnwritten) as refused:
        write_files(FILES, tmp_path / "file" / "out")
    assert refused.value.why == "missing"


def test_what_was_handed_on_is_taken_away_again(tmp_path: Path) -> None:
    paths = write_files((OutgoingFile("a.csv", b"1"), OutgoingFile("b.csv", b"2")), tmp_path)
    paths[0].unlink()
    remove_files(paths)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "c.csv").mkdir()
    with pytest.raises(SummaryUnwritten) as refusal:
        remove_files([tmp_path / "c.csv"])
    assert refusal.value.why == "kept"
