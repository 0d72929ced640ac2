"""Where the program keeps its folders: per user, readable by their owner alone."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_OWNER_ONLY = 0o700


@dataclass(frozen=True)
class Paths:
    """The per-user folders.

    Attributes:
        archive: where the centre's archive is proposed, and looked for at start.
        training: the training archive with invented women.
        logs: events and types of errors, never values.
        settings: window geometry and language only.
    """

    archive: Path
    training: Path
    logs: Path
    settings: Path

    @property
    def exports(self) -> Path:
        """Where released summaries are put for the mail program, unless the operator says otherwise."""
        return self.archive.parent / "da-inviare"


def user_paths() -> Paths:
    """Return this user's folders, without making them."""
    dirs = PlatformDirs("Accompagna", appauthor=False)
    data = Path(dirs.user_data_dir)
    return Paths(data / "archivio", data / "prova", Path(dirs.user_log_dir), Path(dirs.user_config_dir))


def private_folder(folder: Path) -> Path:
    """Make `folder` where it is missing, and every missing folder above it, for the owner alone; return it.

    A folder that exists is closed to others too: what it will hold is nobody else's.
    """
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(mode=_OWNER_ONLY, exist_ok=True)
    os.chmod(folder, _OWNER_ONLY)  # noqa: PTH101 - the mode of mkdir is cut by the umask and ignored for old folders
    return folder
