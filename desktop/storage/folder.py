"""The files of one archive: their names, in one place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ArchiveFolder:
    """A folder that holds, or will hold, one archive. No name in it says whose it is."""

    path: Path
    lives_in: Path | None = None
    """Where its files will live, for a set of files made beside them."""

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "archive.db"

    @property
    def keys(self) -> tuple[Path, Path]:
        """The two copies of the key file, in the order in which they are written."""
        return self.path / "archive.keys", self.path / "archive.keys2"

    @property
    def lock(self) -> Path:
        """The empty file whose OS lock says that the archive is open."""
        return self.path / "archive.lock"

    @property
    def attempts(self) -> Path:
        """How many wrong passphrases in a row, and when."""
        return self.path / "archive.attempts"

    @property
    def installation(self) -> Path:
        """Which installation wrote here last: never part of a backup."""
        return self.path / "archive.installation"

    @property
    def unfinished(self) -> Path:
        """Where a new archive is made before its files take their places: its presence marks a broken-off creation."""
        return self.path / "archive.unfinished"

    @property
    def home(self) -> Path:
        """The folder of the archive these files are, or will be."""
        return self.lives_in or self.path

    @property
    def erasures(self) -> Path:
        """The tombstones: they travel with every backup, and a restore merges them."""
        return self.path / "archive.erased"

    @property
    def ledger(self) -> Path:
        """The releases, as they are written beside the backups at each release."""
        return self.path / "archive.ledger"

    @property
    def backups(self) -> Path:
        """The first place of the backups."""
        return self.path / "archive.backups"

    @property
    def snapshot(self) -> Path:
        """Where a backup begins: the files as they were at one moment."""
        return self.path / "archive.snapshot"

    @property
    def restoring(self) -> Path:
        """Where a whole new set of files is made before it takes the place of this one."""
        return self.path / "archive.restoring"

    @property
    def swap(self) -> Path:
        """Its presence says that the set made beside is taking the place of the old one: nothing goes back any more."""
        return self.path / "archive.swap"

    @property
    def kept(self) -> tuple[Path, ...]:
        """The sets of files that were replaced or set aside, each a folder."""
        return tuple(named(self.path, "archive.kept-*"))

    @property
    def exists(self) -> bool:
        """Whether an archive is here."""
        return is_there(self.database) or is_there(self.swap)


def named(folder: Path, pattern: str) -> list[Path]:
    """Return what stands in a folder under names like `pattern`, in their order; nothing where no such folder is.

    A glob of pathlib finds nothing in a folder that may not be read, either: a copy in it would pass for erased.

    Raises:
        OSError: the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.match(pattern))
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_within_reach(place: Path) -> bool:
    """Tell whether a folder is there and answers; a stick that no longer does is as good as taken away."""
    try:
        return place.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Tell whether `path` exists; one the system cannot even look for, such as one too long, does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
