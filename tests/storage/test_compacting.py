"""A disk that does not say how long the file is that a copy is written to: a refusal, never a fault of the program."""

import shutil
from pathlib import Path

import pytest

from desktop.errors import ArchiveUnwell
from desktop.storage.connection import connect
from desktop.storage.copies import _vacuum

KEY = bytes(32)


def test_a_file_that_seems_to_hold_something_or_is_in_no_folder_is_what_the_disk_got_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    connection = connect(tmp_path / "a.db", KEY)
    connection.execute("CREATE TABLE t (i INTEGER)")
    shutil.copyfile(tmp_path / "a.db", tmp_path / "there.db")
    for target in (tmp_path / "there.db", tmp_path / "nowhere" / "there.db"):
        with pytest.raises(ArchiveUnwell) as refused:
            _vacuum(connection, target)
        assert refused.value.what == "io"
    connection.close()
