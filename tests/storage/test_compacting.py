"""A disk that does not say how long the file is that a copy is written to: a refusal, never a fault of the program."""

from pathlib import Path

import pytest

from desktop.errors import ArchiveUnwell
from desktop.storage.connection import connect
from desktop.storage.copies import _vacuum

KEY = bytes(32)


@pytest.mark.parametrize("stands", [b"gia scritto", None])
def test_a_file_that_seems_to_hold_something_is_what_the_disk_got_wrong(tmp_path: Path, stands: bytes | None) -> None:
    (tmp_path / "a.db").touch()
    connection = connect(tmp_path / "a.db", KEY)
    connection.execute("CREATE TABLE t (i INTEGER)")
    target = tmp_path / "there.db" if stands else tmp_path / "nowhere" / "there.db"
    if stands:
        target.write_bytes(stands)
    with pytest.raises(ArchiveUnwell):
        _vacuum(connection, target)
    connection.close()
