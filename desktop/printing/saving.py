"""A paper saved as a file, where an operator asks for it: never over another file, whole or not at all."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from desktop.errors import OutputUnusable

_OWNER_ONLY: Final = 0o600
_REASONS: Final = {
    errno.EEXIST: "exists",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


@contextmanager
def new_file(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Hold `path` for a block, which writes it by calling what it is given; nothing stays if it does not come to that.

    Readable by its owner alone. The name is taken first, so that nobody's file is overwritten; then the content is
    written beside it and put in its place, so that half a paper never stands there.

    Raises:
        OutputUnusable: something stands there, or the folder or the disk refuses; the call that writes raises it too.
    """
    written = False

    def write(content: bytes) -> None:
        nonlocal written
        with _worded(path):
            _put_in_place(path, content)
        written = True

    with _worded(path):
        os.close(_create(path))
    try:
        with _worded(path):
            yield write
    finally:
        if not written:
            with suppress(OSError):
                path.unlink()


def _put_in_place(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    handle = _create(beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def _create(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OWNER_ONLY)


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        why = _REASONS.get(fault.errno or 0, "not_writable")
        raise OutputUnusable("is_folder" if why == "exists" and path.is_dir() else why) from None
