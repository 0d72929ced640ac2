"""What a disk may hold after a power cut, from what a program asked of it before.

Of what was written to a file since it was last synchronised, any part may have reached the disk, in any order, the
last write cut at a sector. Names change in the order in which they were changed, and up to the last synchronisation
of a folder they surely have; a renaming is whole or has not happened: what ext4, XFS, APFS and NTFS give. Of what
was to be written by a synchronisation that failed, no later one writes what is missing: so does Linux.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
ACKNOWLEDGED = "acknowledged"
"""The file into which a program under test writes what it acknowledged; it is no part of what is on the disk."""


@dataclass(frozen=True)
class Call:
    """One call; `kind`: C create or empty, W write, T truncate, R rename, U and D remove, M make a folder, S sync,
    F a sync that failed."""

    kind: str
    path: str
    offset: int
    content: bytes


def calls_in(notes: Path) -> Iterator[Call]:
    """Give the calls the shim noted."""
    noted, at = notes.read_bytes(), 0
    while at < len(noted):
        kind, named = struct.unpack_from("<cI", noted, at)
        path = noted[at + 5 : at + 5 + named].decode()
        at += 5 + named
        offset, length = struct.unpack_from("<QI", noted, at)
        yield Call(kind.decode(), path, offset, noted[at + 12 : at + 12 + length])
        at += 12 + length


@dataclass
class _File:
    durable: bytes = b""
    pending: list[Call] = field(default_factory=list)

    def synchronise(self) -> None:
        content = bytearray(self.durable)
        for call in self.pending:
            _apply(content, call, len(call.content))
        self.durable, self.pending = bytes(content), []

    def fail_to_synchronise(self, chance: random.Random) -> None:
        self.durable, self.pending = self.after_cut(chance), []

    def after_cut(self, chance: random.Random) -> bytes:
        """Return what may be on the disk."""
        content = bytearray(self.durable)
        how = chance.choice(("nothing", "everything", "beginning", "anything"))
        until = chance.randrange(len(self.pending) + 1)
        for place, call in enumerate(self.pending):
            comes = {
                "nothing": False,
                "everything": True,
                "beginning": place < until,
                "anything": chance.random() < 0.5,
            }[how]
            if comes:
                torn = how != "everything" and place == until - 1
                sectors = chance.randrange(len(call.content) // SECTOR + 1) * SECTOR
                _apply(content, call, sectors if torn else len(call.content))
        return bytes(content)


def _apply(content: bytearray, call: Call, length: int) -> None:
    if call.kind == "W":
        if length:
            content.extend(bytes(max(0, call.offset - len(content))))
            content[call.offset : call.offset + length] = call.content[:length]
    elif len(content) > call.offset:
        del content[call.offset :]
    else:
        content.extend(bytes(call.offset - len(content)))


Names = dict[str, "_File | None"]
"""What stands under each path: a file, None for a folder."""


class Disk:
    """A disk while calls are played to it; it begins as `folder` is, all of it durable.

    Args:
        folder: what stands on it.
        chance: decides what reaches it.
    """

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._chance = chance
        self._names: Names = {}
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            self._names[name] = None if path.is_dir() else _File(path.read_bytes())
        # The names as they surely are, and what was done to them since.
        self._sure: Names = dict(self._names)
        self._unsure: list[Call] = []
        self._files: dict[int, _File] = {}
        self.acknowledged = b""

    def play(self, call: Call) -> None:
        """Do what a call asks."""
        if call.path == ACKNOWLEDGED:
            self.acknowledged += call.content
            return
        there = self._names.get(call.path)
        if call.kind in "WT" or (call.kind == "C" and there is not None):
            if there is not None:
                there.pending.append(call)
        elif call.kind == "S":
            if there is not None:
                there.synchronise()
            elif call.path in self._names or not call.path:
                self._sure, self._unsure, self._files = dict(self._names), [], {}
        elif call.kind == "F":
            if there is not None:
                there.fail_to_synchronise(self._chance)
        else:
            if call.kind == "C":
                self._files[len(self._unsure)] = _File()
            _rename(self._names, call, self._files.get(len(self._unsure)))
            self._unsure.append(call)

    def after_cut(self) -> dict[str, bytes | None]:
        """Return what may stand on the disk if the power goes now: content by path, None for a folder."""
        names, chance = dict(self._sure), self._chance
        certain = chance.choice((0, len(self._unsure), chance.randrange(len(self._unsure) + 1)))
        for place, call in enumerate(self._unsure[:certain]):
            _rename(names, call, self._files.get(place))
        contents: dict[int, bytes] = {}
        for file in names.values():
            if file is not None and id(file) not in contents:
                contents[id(file)] = file.after_cut(chance)
        return {name: None if file is None else contents[id(file)] for name, file in names.items()}


def _rename(names: Names, call: Call, new: "_File | None") -> None:
    """Change names as a call asks."""
    if call.kind == "C":
        names[call.path] = new
    elif call.kind == "M":
        names[call.path] = None
    elif call.kind in "UD":
        names.pop(call.path, None)
    else:
        to = call.content.decode()
        inside = [name for name in names if name == call.path or name.startswith(call.path + "/")]
        for name in [name for name in names if name == to or name.startswith(to + "/")]:
            del names[name]
        for name in inside:
            names[to + name[len(call.path) :]] = names.pop(name)


def put_down(stands: dict[str, bytes | None], folder: Path) -> None:
    """Make a folder as a disk is."""
    folder.mkdir(parents=True)
    for name, content in sorted(stands.items()):
        if content is None:
            (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in stands.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
