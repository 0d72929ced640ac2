"""A backup, made and proved: all of it against the size of the archive, and what of it the vault is held for."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, milliseconds, p50
from desktop.services.archive.backups import back_up
from desktop.storage.copies import drop, take_snapshot
from desktop.storage.folder import ArchiveFolder
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import open_vault

_WOMEN = 5000
_TIMES = 5


def measure(scratch: Path) -> Iterator[Measured]:
    """Back up several times, into one place."""
    folder = new_archive(scratch / "backed up", _WOMEN, CHEAPEST)
    megabytes = ArchiveFolder(folder).database.stat().st_size / 1e6
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        began = process_time()
        whole = [milliseconds(lambda: back_up(vault)) / megabytes for _ in range(_TIMES)]
        processor = (process_time() - began) * 1000 / megabytes / _TIMES
        held = [milliseconds(lambda: drop(vault.attend(take_snapshot).result())) / megabytes for _ in range(_TIMES)]
    told = f"p50 of {_TIMES}, {megabytes:.0f} MB"
    seen = f"{told}; {processor:.0f} ms/MB of them the processor's"
    yield Measured("a backup, compacted, proved and rotated", p50(whole), 25, "ms/MB", seen)
    yield Measured("of it, the vault held", p50(held), 5, "ms/MB", told)
