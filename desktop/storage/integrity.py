"""Looks for damage and for edits behind the program's back: pages, references, the log's chain, every row's hash."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from desktop.storage.encoding import content_of, record_of
from desktop.storage.rows import Rows
from desktop.storage.schema import Table
from desktop.storage.stamps import CHAIN_START, NOBODY, Entry, entry_hash
from desktop.storage.unit_of_work import UnitOfWork

# Records are looked at in this many shares, so that a large archive is checked in little memory.
_SHARES = 8


@dataclass(frozen=True)
class Fault:
    """One kind of damage.

    Attributes:
        kind: page, structure, reference, chain, changed, missing, unlogged, or what a further check names.
        where: a table, or nothing.
        count: how often.
    """

    kind: str
    where: str
    count: int


@dataclass(frozen=True)
class Findings:
    """What a check found; nothing found is well."""

    faults: tuple[Fault, ...]
    rows: int
    entries: int

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


Check = Callable[[Rows], Iterable[Fault]]
"""A further check of one part of the archive, such as the ledger's chain."""


def check(uow: UnitOfWork, further: Iterable[Check] = ()) -> Findings:
    """Check the whole archive.

    Args:
        uow: reads only.
        further: checks of parts that have a rule of their own.
    """
    rows = uow.rows
    damaged = len(rows.all("PRAGMA cipher_integrity_check"))
    if damaged:
        # After one damaged page SQLCipher reads no other rightly: what more it would say means nothing.
        return Findings((Fault("page", "", damaged),), 0, 0)
    faults = list(_structure(rows))
    ids = _Ids(rows)
    entries, broken = _chains(rows, ids)
    faults.extend(broken)
    counted, changed = _contents(rows, ids)
    faults.extend(changed)
    for each in further:
        faults.extend(each(rows))
    return Findings(tuple(faults), counted, entries)


class _Ids:
    """From the short numbers of this PC to the random ids the hashes are made over."""

    def __init__(self, rows: Rows) -> None:
        self.devices: dict[int, bytes] = dict(rows.all("SELECT no, id FROM device"))
        self.operators: dict[int, bytes] = {0: NOBODY} | dict(rows.all("SELECT no, id FROM operator"))


def _structure(rows: Rows) -> Iterator[Fault]:
    """Check how the pages hang together, then the references between rows."""
    structure = [line for (line,) in rows.all("PRAGMA integrity_check") if line != "ok"]
    if structure:
        yield Fault("structure", "", len(structure))
    for table, count in Counter(row[0] for row in rows.all("PRAGMA foreign_key_check")).items():
        yield Fault("reference", table, count)


def _chains(rows: Rows, ids: _Ids) -> tuple[int, list[Fault]]:
    """Follow each PC's chain from its start to its head."""
    broken, entries = 0, 0
    heads: dict[int, tuple[int, bytes]] = {}
    for device, no, at, operator, act, case_id, record, content, previous, kept in rows.each(
        "SELECT device, no, at, operator, act, case_id, record, content, previous, hash FROM log ORDER BY device, no"
    ):
        before = heads.get(device, (0, CHAIN_START))
        author = ids.devices.get(device, NOBODY), ids.operators.get(operator, NOBODY)
        made = entry_hash(Entry(author[0], no, at, author[1], act, case_id, record, content, previous))
        broken += (no - 1, previous) != before or kept != made
        entries, heads[device] = entries + 1, (no, kept)
    for device, no, head in rows.all("SELECT device, log_no, log_head FROM me"):
        broken += heads.get(device, (0, CHAIN_START)) != (no, head)
    return entries, [Fault("chain", "log", broken)] if broken else []


def _contents(rows: Rows, ids: _Ids) -> tuple[int, list[Fault]]:
    """Compare every row with the last content the log has for it.

    The sums of both sides are compared share by share; only where they differ is it worked out which rows do.
    """
    kept, counted = [0] * _SHARES, 0
    for table in rows.tables.values():
        for record, content in _row_hashes(rows, table, ids):
            kept[record[0] * _SHARES >> 8] += _number(record + content)
            counted += 1
    faults: Counter[tuple[str, str]] = Counter()
    for share in range(_SHARES):
        logged = sum(_number(record + content) for record, content in _last_contents(rows, share) if content)
        if logged != kept[share]:
            _name_differences(rows, ids, share, faults)
    return counted, [Fault(kind, where, count) for (kind, where), count in sorted(faults.items())]


def _name_differences(rows: Rows, ids: _Ids, share: int, faults: Counter[tuple[str, str]]) -> None:
    last = dict(_last_contents(rows, share))
    for name, table in rows.tables.items():
        for record, content in _row_hashes(rows, table, ids):
            if record[0] * _SHARES >> 8 != share:
                continue
            logged = last.pop(record, None)
            if logged is None:
                faults["unlogged", name] += 1
            elif logged != content:
                faults["changed", name] += 1
    missing = sum(content is not None for content in last.values())
    if missing:
        faults["missing", ""] += missing


def _row_hashes(rows: Rows, table: Table, ids: _Ids) -> Iterator[tuple[bytes, bytes]]:
    at = {name: place for place, name in enumerate(table.columns)}
    device, seq, hlc, operator = at["device"], at["seq"], at["hlc"], at["operator"]
    for row in rows.each(f"SELECT * FROM {table.name}"):  # noqa: S608 - a name of our own schema
        author = ids.devices.get(row[device], NOBODY), ids.operators.get(row[operator], NOBODY)
        yield record_of(table, row), content_of(table, row, row[seq], row[hlc], *author)


def _last_contents(rows: Rows, share: int) -> Iterator[tuple[bytes, bytes | None]]:
    """Give the last content of each record of a share, None where it was erased.

    A PC that takes over an archive gets a higher number than those before it, so (device, no) is the order.
    """
    low, high = share * 256 // _SHARES, (share + 1) * 256 // _SHARES
    last: tuple[Any, Any] | None = None
    for record, content in rows.each(
        "SELECT record, content FROM log WHERE record >= ? AND record < ? ORDER BY record, device, no",
        bytes([low]),
        bytes([high]) if high < 256 else b"\xff" * 17,  # noqa: PLR2004 - beyond every record of 16 bytes
    ):
        if last is not None and last[0] != record:
            yield last
        last = (record, content)
    if last is not None:
        yield last


def _number(pair: bytes) -> int:
    return int.from_bytes(sha256(pair).digest(), "big")
