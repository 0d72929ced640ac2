"""A folder put back as it was, thousands of times: only what was touched since is copied again."""

import os
import shutil
from pathlib import Path

_Seen = tuple[int, int, int, int]


class Untouched:
    """A folder and the one it is put back as.

    Args:
        source: as it is to be; it is never changed.
        target: what is put back.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self.source, self._target = source, target
        self._files = {path.relative_to(source): path for path in sorted(source.rglob("*"))}
        self._seen: dict[Path, _Seen] = {}

    def put_back(self) -> Path:
        """Make the target as the source is."""
        self._target.mkdir(parents=True, exist_ok=True)
        self._take_away()
        for name, path in self._files.items():
            there = self._target / name
            if path.is_dir():
                there.mkdir(exist_ok=True)
            elif self._seen.get(name) != _seen(there):
                # Not written over: a link or a handle that is left must not reach what comes after it.
                there.unlink(missing_ok=True)
                # With the time of the source, long ago: whatever is written since, shows.
                shutil.copy2(path, there)
                self._seen[name] = _seen(there)
        return self._target

    def _take_away(self) -> None:
        """Remove what was not there, or was something else."""
        for folder, folders, files in os.walk(self._target):
            here = Path(folder).relative_to(self._target)
            for name in [*folders, *files]:
                wanted, there = self._files.get(here / name), Path(folder, name)
                if wanted is not None and wanted.is_dir() == (name in folders):
                    continue
                if name in folders:
                    shutil.rmtree(there)
                    folders.remove(name)
                else:
                    there.unlink()


def _seen(path: Path) -> _Seen:
    try:
        there = path.stat()
    except FileNotFoundError:
        return (0, 0, 0, 0)
    return there.st_ino, there.st_size, there.st_mtime_ns, there.st_mode
