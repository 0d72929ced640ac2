"""Which installation writes here: a copied or restored archive is noticed, and writes as a PC of its own.

Two archives that counted on from the same number as the same PC could never meet again without confusing their
changes. The side file is in no backup, and names the computer and the folder it was written for.
"""

import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from struct import Struct
from struct import error as StructError  # noqa: N812 - it is a class

from desktop.storage.durable import replace_whole

_MAGIC = b"ACCOMPIN"
_FORMAT = Struct(">8s16sQ32s")
_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def this_computer(files: Sequence[Path] = _MACHINE_FILES) -> str:
    """Return what tells this computer from others: its own id file, or the number of its network card."""
    for path in files:
        try:
            return path.read_text("ascii").strip()
        except (OSError, ValueError):
            continue
    return f"{uuid.getnode():012x}"


@dataclass(frozen=True)
class Written:
    """The PC that wrote here last and the number of its last change known then."""

    device: bytes
    last_seq: int


class Installation:
    """The side file of an archive.

    Args:
        path: the side file.
        vault_id: whose archive it is.
        computer: tells computers apart.
        home: the folder the archive lives in, where that is not the side file's own.
    """

    def __init__(
        self, path: Path, vault_id: bytes, computer: Callable[[], str] = this_computer, *, home: Path | None = None
    ) -> None:
        self._path = path
        where = "\0".join((sys.platform, computer(), str((home or path.parent).resolve())))
        self._here = sha256(vault_id + where.encode("utf-8", "surrogateescape")).digest()

    def read(self) -> Written | None:
        """Return who wrote here last, or None where nobody did: the archive was copied, restored or moved."""
        try:
            magic, device, last_seq, here = _FORMAT.unpack(self._path.read_bytes())
        except (OSError, StructError):
            return None
        return Written(device, last_seq) if magic == _MAGIC and here == self._here else None

    def write(self, device: bytes, last_seq: int) -> None:
        """Note that `device` wrote here up to its change `last_seq`.

        Raises:
            OSError: the disk refused.
        """
        replace_whole(self._path, _FORMAT.pack(_MAGIC, device, last_seq, self._here))
