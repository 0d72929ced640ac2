"""Destroys an archive and its copies within reach: first every key, then what the keys opened.

Without a key nothing of an archive can be read, wherever its bytes may still lie: on a disk that writes elsewhere than
it is told to, overwriting promises nothing, and the keys are so small that losing them is what counts.
"""

import os
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.identifiers import new_id
from desktop.storage import swap
from desktop.storage.durable import sync_folder
from desktop.storage.folder import ArchiveFolder, is_within_reach, named

_OWN = ("archive.*", "archive-*")
_KEYS = frozenset({"archive.keys", "archive.keys2"})
_PIECE = 1 << 20


@dataclass(frozen=True)
class Destroyed:
    """What is gone, and what could not be destroyed.

    Attributes:
        keys: how many key files.
        files: how many other files.
        left: what the disk did not let go, and the folders of backups in a place that answers no longer.
    """

    keys: int
    files: int
    left: tuple[Path, ...]


def destroy(folder: ArchiveFolder, homes: Sequence[Path]) -> Destroyed:
    """Destroy the files of a closed archive, and the backups in these folders; other files there are not touched.

    A cut half way leaves at most files that nothing opens any more.

    Raises:
        ArchiveInUse: another program holds the archive open; nothing was destroyed.
        OSError: the archive's own folder cannot be reached; nothing was destroyed.
    """
    lock = swap.hold(folder)
    try:
        own = [path for pattern in _OWN for path in named(folder.path, pattern)]
        gone = [home for home in homes if not is_within_reach(home.parent)]
        own += (home for home in homes if home not in gone and home.is_dir())
        folders = _folders_among(own)
        files = [path for each in own for path in _files_below(each) if path != folder.lock]
        keys = [path for path in files if path.name in _KEYS]
        rest = [path for path in files if path.name not in _KEYS]
        left = [*gone, *(path for path in (*keys, *rest) if not _overwrite(path))]
    finally:
        lock.release()
    if not _remove(folder.lock):
        left.append(folder.lock)
    left += _held_back(folders, left)
    _remove_empty(folder.path)
    return Destroyed(sum(path not in left for path in keys), sum(path not in left for path in rest), tuple(left))


def destroy_set(folder: Path) -> tuple[Path, ...]:
    """Destroy one set of files that was put aside, its keys first; return what the disk did not let go.

    Raises:
        OSError: the folder cannot be read; nothing was destroyed.
    """
    folders = _folders_among([folder])
    files = sorted(_files_below(folder), key=lambda path: path.name not in _KEYS)
    left = [path for path in files if not _overwrite(path)]
    return (*left, *_held_back(folders, left))


def _folders_among(places: Iterable[Path]) -> list[Path]:
    """Return which of these are folders; a link is none."""
    return [place for place in places if place.is_dir() and not place.is_symlink()]


def _files_below(path: Path) -> Iterator[Path]:
    if path.is_dir() and not path.is_symlink():
        for each in sorted(path.iterdir()):
            yield from _files_below(each)
    else:
        yield path


def _overwrite(path: Path) -> bool:
    """Overwrite a file with random bytes, and delete it under another name; return whether it is gone."""
    try:
        if not path.is_symlink():
            with path.open("r+b") as file:
                size = file.seek(0, 2)
                file.seek(0)
                for at in range(0, size, _PIECE):
                    file.write(secrets.token_bytes(min(_PIECE, size - at)))
                file.flush()
                os.fsync(file.fileno())
                file.truncate(0)
        path.replace(renamed := path.with_name(new_id().hex()))
        renamed.unlink()
    except OSError:
        return False
    return True


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _held_back(folders: Iterable[Path], left: Collection[Path]) -> list[Path]:
    """Take the emptied folders away; return those the disk did not let go and of which no file is told already."""
    for folder in folders:
        for path, _, _ in os.walk(folder, topdown=False):
            _remove_empty(Path(path))
    stand = [folder for folder in folders if not _is_gone(folder)]
    return [folder for folder in stand if not any(path.is_relative_to(folder) for path in left)]


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
        sync_folder(folder.parent)


def _is_gone(folder: Path) -> bool:
    """Tell whether a folder is no longer there; where the disk does not say so, it is not."""
    try:
        folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
