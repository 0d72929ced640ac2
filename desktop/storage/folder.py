"""The files of one archive: their names, in one place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ArchiveFolder:
    """A folder that holds, or will hold, one archive. No name in it says whose it is."""

    path: Path

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
    def exists(self) -> bool:
        """Whether an archive is here."""
        return self.database.exists()
