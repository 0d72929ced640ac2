"""Copies of an archive that are archives in their own right: as if they had been made where they are."""

import shutil
from pathlib import Path

from desktop.storage.folder import ArchiveFolder
from desktop.storage.installation import Installation
from desktop.storage.keyring.copies import good_copies


def copy_of(source: Path, target: Path) -> Path:
    """Copy a closed archive; the copy does not notice that it is one, as it would on another computer."""
    shutil.copytree(source, target)
    folder = ArchiveFolder(target)
    (newest, *_) = good_copies(folder)
    Installation(folder.installation, newest.vault_id).write(newest.head.device, 0)
    return target
