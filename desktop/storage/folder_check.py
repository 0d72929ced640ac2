"""Where an archive must not live: a network drive loses its locks, a synchronised folder makes copies elsewhere."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from desktop.errors import FolderUnsuitable
from desktop.storage import windows
from desktop.storage.folder import is_there

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.gcsf", "fuse.glusterfs",
        "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
        "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "webdav",
    }
)  # fmt: skip
# What a synchronising program leaves in the folder it keeps, or in one above.
_MARKS = (
    ".stfolder",
    ".dropbox",
    ".dropbox.cache",
    ".sync_journal.db",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".tmp.driveupload",
    ".tmp.drivedownload",
    ".SynologyWorkingDirectory",
    ".seafile-data",
    ".megaignore",
)
# How such folders are called when nothing else says so. Compared without case, as beginnings.
_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "il mio drive",
    "my drive",
    "icloud drive",
    "icloud~",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "pcloud drive",
    "pclouddrive",
    "megasync",
    "syncthing",
    "seafile",
    "synologydrive",
)
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def mounted_file_system(path: Path, mounts: str) -> str:
    """Return the type of the file system `path` is on, from the text of /proc/mounts; empty where it says nothing.

    Of two mounts on the same place the later one is seen.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004 - device, place, type
            continue
        place = Path(fields[1].encode().decode("unicode_escape"))
        if path.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind


def is_network_place(path: Path, platform: str = sys.platform, mounts: Path = Path("/proc/mounts")) -> bool:
    """Tell whether `path` is on another computer's disk."""
    if platform == "win32":
        return windows.is_remote_drive(path)
    try:
        return mounted_file_system(path, mounts.read_text("utf-8", "replace")) in _NETWORK_FILE_SYSTEMS
    except OSError:
        return False


def is_synchronised(path: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a program copies what is in `path` to somebody else's computer."""
    roots = [Path(environment[name]) for name in _VARIABLES if environment.get(name)]
    if any(path.is_relative_to(root) for root in roots):
        return True
    if any(part.casefold().startswith(_NAMES) for part in path.parts[1:]):
        return True
    return any(is_there(folder / mark) for folder in (path, *path.parents) for mark in _MARKS)


def _existing(path: Path) -> Path:
    """Return `path` or the nearest folder above it that exists, with links followed."""
    return next(folder for folder in (path, *path.parents) if is_there(folder)).resolve()


def _reasons(path: Path, is_network: Callable[[Path], bool]) -> Iterator[str]:
    if is_network(path):
        yield "network"
    if is_synchronised(path):
        yield "synchronised"
    program = Path(__file__).resolve().parents[2]
    if path.is_relative_to(program):
        yield "inside_program"


def require_suitable(place: Path, is_network: Callable[[Path], bool] = is_network_place) -> None:
    """Let a new archive be made in `place`, a folder that need not exist yet.

    Raises:
        FolderUnsuitable: network, synchronised, inside_program or not_writable.
    """
    standing = _existing(place.absolute())
    for why in _reasons(place.resolve(), is_network):
        raise FolderUnsuitable(why)
    # With the separator at its end it is a folder or nothing; asked so, a disk that fails is no error of its own.
    if not os.access(f"{standing}{os.sep}", os.W_OK):
        raise FolderUnsuitable("not_writable")
