"""Making the network's table: the same order for the command line and for the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.app import Knowledge
from desktop.printing.saving import new_file
from desktop.services.mailbox.network_table import collect_files, fault_lines
from desktop.sync.network import NetworkTable
from desktop.sync.network_files import network_files
from desktop.sync.outgoing import OutgoingFile
from desktop.sync.roster import Roster
from desktop.words import sentence


@dataclass(frozen=True, slots=True)
class Tabled:
    """The table, the files it becomes, and what the referent must know, in words."""

    table: NetworkTable
    files: tuple[OutgoingFile, ...]
    lines: tuple[str, ...]


def tabled(paths: Sequence[Path], roster: Roster, knowledge: Knowledge) -> Tabled:
    """Return the table of the files at `paths`; nothing is written anywhere.

    Raises:
        DropUnreadable, NothingCollected: as `services.mailbox.network_table.collect_files` says.
    """
    table = collect_files(paths, roster, tuple(knowledge.counting.catalogues.values()))
    lines = fault_lines(table.faults, sentence)
    return Tabled(table, network_files(table, knowledge.fonts, lines), lines)


def put_new(path: Path, content: bytes) -> Path:
    """Write `content` at `path`, where nothing may stand yet; return it.

    Raises:
        OutputUnusable: something stands there, or the folder or the disk refuses.
    """
    with new_file(path) as write:
        write(content)
    return path
