"""Small files written so that a power cut leaves the old or the new one, never half of either."""

import os
from contextlib import suppress
from pathlib import Path

from desktop.storage import windows

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in `folder`; Windows keeps them by itself and cannot open a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_private(path: Path, content: bytes) -> None:
    """Create `path`, readable by its owner alone, with `content` on the disk when this returns."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of the file `path`, or leave the file as it was.

    Raises:
        OSError: the disk refused; the old file stands.
    """
    beside = path.with_name(path.name + ".new")
    try:
        write_private(beside, content)
        windows.patiently_replace(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
