"""What was released, put where the operator said; nothing is ever sent by itself."""

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop.errors import SummaryUnwritten
from desktop.sync.outgoing import OutgoingFile

_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700
_WHY = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.ENOENT: "missing", errno.ENOTDIR: "missing"}


def write_files(files: Sequence[OutgoingFile], folder: Path) -> tuple[Path, ...]:
    """Write `files` into `folder`, each whole or not at all, readable by their owner alone; return where they are.

    Raises:
        SummaryUnwritten: the disk is full, or the folder cannot be made or written; what was there before stays.
    """
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        return tuple(_write_whole(folder.resolve() / file.name, file.content) for file in files)
    except OSError as error:
        raise SummaryUnwritten(_WHY.get(error.errno or 0, "refused")) from None


def remove_files(paths: Sequence[Path]) -> None:
    """Remove files that were written here; one that is gone already is no trouble.

    Raises:
        SummaryUnwritten: one of them cannot be removed.
    """
    try:
        for path in paths:
            path.unlink(missing_ok=True)
    except OSError:
        raise SummaryUnwritten("kept") from None


def _write_whole(path: Path, content: bytes) -> Path:
    beside = path.with_name(path.name + ".new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _PRIVATE)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return path
