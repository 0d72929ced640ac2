"""Looks for damage and for edits behind the program's back: pages, references, the log's chain, every row's hash.

The whole check runs in one transaction, or in many short ones between which operators go on working.
"""

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

# Records are compared in this many shares, so that a large archive is checked in little memory.
_SHARES = 8
# Rows looked at in one step: some 40 ms, which an operator who saves meanwhile does not notice.
STEP_ROWS = 2000
_ENTRIES = (
    "SELECT no, at, operator, act, case_id, record, content, previous, hash FROM log"
    " WHERE device = ? AND no > ? ORDER BY no LIMIT ?"
)


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
class ChainBreak:
    """Where a PC's log is no longer what it was: its first entry that does not follow, or is missing at its end.

    Attributes:
        at: the moment of that entry, in milliseconds since 1970; None where it is the end that is missing.
    """

    pc: int
    no: int
    at: int | None


@dataclass(frozen=True)
class Findings:
    """What a check found; nothing found is well. `broken_at` is the first break of a chain of the log."""

    faults: tuple[Fault, ...]
    rows: int
    entries: int
    broken_at: ChainBreak | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


Check = Callable[[Rows], Iterable[Fault]]
"""A further check of one part of the archive, such as the ledger's chain."""


def check(uow: UnitOfWork, further: Iterable[Check] = ()) -> Findings:
    """Check the whole archive in one transaction.

    Args:
        uow: reads only.
        further: checks of parts that have a rule of their own.
    """
    inspection = _Inspection((structure, *further))
    for step in inspection.steps():
        step(uow.rows)
    return inspection.findings()


def check_between(run: Callable[[Callable[[UnitOfWork], None]], None], further: Iterable[Check] = ()) -> Findings:
    """Check pages, chain and rows in short steps: what runs in the background once the list is shown.

    How the pages hang together is left to `check`: it cannot be looked at in parts.

    Args:
        run: does a use case and waits for it, such as `lambda work: vault.run(work).result()`; never on the vault's
            own thread.
        further: checks of parts that have a rule of their own.
    """
    inspection = _Inspection(tuple(further))
    for step in inspection.steps():
        run(lambda uow, step=step: step(uow.rows))  # type: ignore[misc]  # the default binds this turn's step
    return inspection.findings()


def structure(rows: Rows) -> Iterator[Fault]:
    """Check how the pages hang together, then the references between rows."""
    broken = [line for (line,) in rows.all("PRAGMA integrity_check") if line != "ok"]
    if broken:
        yield Fault("structure", "", len(broken))
    for table, count in Counter(row[0] for row in rows.all("PRAGMA foreign_key_check")).items():
        yield Fault("reference", table, count)


Step = Callable[[Rows], None]


class _Inspection:
    """One check while it goes on: what it found, and where it stands."""

    def __init__(self, further: tuple[Check, ...]) -> None:
        self._further = further
        self._faults: list[Fault] = []
        self._rows = self._entries = self._broken = 0
        self._broken_at: ChainBreak | None = None
        self._sums = [0] * _SHARES
        # Records written while the check goes on: the row may be newer than the log as it was at the start.
        self._newer: set[bytes] = set()
        # Where the check stands: the end of a chain followed so far, the key of the row looked at last.
        self._followed: tuple[int, bytes] = (0, CHAIN_START)
        self._after: tuple[Any, ...] | None = None
        self._more = False

    def findings(self) -> Findings:
        """Return all that was found, one fault for each kind and table."""
        found = Counter[tuple[str, str]]()
        for fault in (*self._faults, Fault("chain", "log", self._broken)):
            found[fault.kind, fault.where] += fault.count
        faults = tuple(Fault(kind, where, count) for (kind, where), count in found.items() if count)
        return Findings(faults, self._rows, self._entries, self._broken_at)

    def steps(self) -> Iterator[Step]:
        """Give the steps to be done, one after the other; each decides what is still to come."""
        yield self._pages
        if self._faults:
            # After one damaged page SQLCipher reads no other rightly: what more it would say means nothing.
            return
        yield self._start
        for device in self._heads:
            self._followed, self._more = (0, CHAIN_START), True
            while self._more:
                yield lambda rows, device=device: self._follow(rows, device)  # type: ignore[misc]  # bound by default
            if self._followed != self._heads[device]:
                self._break(ChainBreak(device, self._followed[0] + 1, None))
        for table in self._tables:
            self._after, self._more = None, True
            while self._more:
                yield lambda rows, table=table: self._sum_rows(rows, table)  # type: ignore[misc]  # bound by default
        for share in range(_SHARES):
            yield lambda rows, share=share: self._compare(rows, share)  # type: ignore[misc]  # bound by default
        for each in self._further:
            yield lambda rows, each=each: self._faults.extend(each(rows))  # type: ignore[misc]  # bound by default

    def _pages(self, rows: Rows) -> None:
        """Check each page's own seal."""
        damaged = len(rows.all("PRAGMA cipher_integrity_check"))
        if damaged:
            self._faults.append(Fault("page", "", damaged))

    def _start(self, rows: Rows) -> None:
        """Note how far each chain reaches now, and which changes are this PC's later ones."""
        self._tables = tuple(rows.tables.values())
        self._heads: dict[int, tuple[int, bytes]] = {
            device: (no, head)
            for device, no, head in rows.all(
                "SELECT log.device, log.no, log.hash FROM log JOIN (SELECT device, max(no) AS no FROM log GROUP BY"
                " device) AS last ON last.device = log.device AND last.no = log.no"
            )
        }
        # Where a chain goes on after entries that a damaged page took with it, as the salvaging PC entered it.
        self._gaps = set(rows.all("SELECT record, content FROM log WHERE act = 'gap'"))
        for device, no, head, next_seq in rows.all("SELECT device, log_no, log_head, next_seq FROM me"):
            self._heads[device] = (no, head)
            self._later = (device, next_seq)

    def _follow(self, rows: Rows, device: int) -> None:
        """Follow a PC's chain some entries further, up to where it reached at the start."""
        ids = _Ids(rows)
        author = ids.devices.get(device, NOBODY)
        last = self._heads[device][0]
        entries = rows.all(_ENTRIES, device, self._followed[0], STEP_ROWS)
        found = [entry for entry in entries if entry[0] <= last]
        for no, at, operator, act, case_id, record, content, previous, kept in found:
            by = ids.operators.get(operator, NOBODY)
            made = entry_hash(Entry(author, no, at, by, act, case_id, record, content, previous))
            follows = (no - 1, previous) == self._followed or (author, previous) in self._gaps
            if not follows or kept != made:
                self._break(ChainBreak(device, no, at))
            self._entries += 1
            self._followed = (no, kept)
        self._more = bool(found) and found[-1][0] < last

    def _break(self, where: ChainBreak) -> None:
        self._broken += 1
        self._broken_at = self._broken_at or where

    def _sum_rows(self, rows: Rows, table: Table) -> None:
        """Add some more rows of a table to the sums."""
        found = _after(rows, table, self._after)
        self._more = len(found) == STEP_ROWS
        if not found:
            return
        ids = _Ids(rows)
        for row in found:
            record, content, (device, seq) = _hashes(table, row, ids)
            self._rows += 1
            if device == self._later[0] and seq >= self._later[1]:
                self._newer.add(record)
            else:
                self._sums[_share_of(record)] += _number(record + content)
        self._after = rows.primary_key(table, found[-1])

    def _compare(self, rows: Rows, share: int) -> None:
        """Compare the sums of both sides; only where they differ is it worked out which rows do."""
        logged = sum(
            _number(record + content)
            for record, content in _last_contents(rows, share, self._heads)
            if content is not None and record not in self._newer
        )
        if logged != self._sums[share]:
            self._faults.extend(_differences(rows, share))


class _Ids:
    """From the short numbers of this PC to the random ids the hashes are made over."""

    def __init__(self, rows: Rows) -> None:
        self.devices: dict[int, bytes] = dict(rows.all("SELECT no, id FROM device"))
        self.operators: dict[int, bytes] = {0: NOBODY} | dict(rows.all("SELECT no, id FROM operator"))


def _after(rows: Rows, table: Table, key: tuple[Any, ...] | None) -> list[tuple[Any, ...]]:
    """Return the next rows of a table in the order of its primary key, from the first or beyond `key`."""
    names = ", ".join(table.primary)
    beyond = "" if key is None else f" WHERE ({names}) > ({', '.join('?' * len(key))})"
    return rows.all(f"SELECT * FROM {table.name}{beyond} ORDER BY {names} LIMIT ?", *(key or ()), STEP_ROWS)  # noqa: S608 - names of our own schema


def _hashes(table: Table, row: tuple[Any, ...], ids: _Ids) -> tuple[bytes, bytes, tuple[int, int]]:
    """Return record, content and stamp of a row."""
    device, seq, hlc, operator = (row[place] for place in table.stamp)
    author = ids.devices.get(device, NOBODY), ids.operators.get(operator, NOBODY)
    return record_of(table, row), content_of(table, row, seq, hlc, *author), (device, seq)


def _differences(rows: Rows, share: int) -> Iterator[Fault]:
    """Name the rows of a share that are not as the log last saw them, all in one transaction."""
    ids, faults = _Ids(rows), Counter[tuple[str, str]]()
    last = dict(_last_contents(rows, share, None))
    for name, table in rows.tables.items():
        for row in rows.each(f"SELECT * FROM {name}"):  # noqa: S608 - a name of our own schema
            record, content, _ = _hashes(table, row, ids)
            if _share_of(record) != share:
                continue
            logged = last.pop(record, None)
            if logged is None:
                faults["unlogged", name] += 1
            elif logged != content:
                faults["changed", name] += 1
    missing = sum(content is not None for content in last.values())
    if missing:
        faults["missing", ""] += missing
    return (Fault(kind, where, count) for (kind, where), count in sorted(faults.items()))


def _last_contents(
    rows: Rows, share: int, heads: dict[int, tuple[int, bytes]] | None
) -> Iterator[tuple[bytes, bytes | None]]:
    """Give the last content of each record of a share, None where it was erased; up to `heads` where given.

    A PC that takes over an archive gets a higher number than those before it, so (device, no) is the order.
    """
    low, high = share * 256 // _SHARES, (share + 1) * 256 // _SHARES
    last: tuple[Any, Any] | None = None
    for record, content, device, no in rows.each(
        "SELECT record, content, device, no FROM log WHERE record >= ? AND record < ? AND act <> 'gap'"
        " ORDER BY record, device, no",
        bytes([low]),
        bytes([high]) if high < 256 else b"\xff" * 17,  # noqa: PLR2004 - beyond every record of 16 bytes
    ):
        if heads is not None and no > heads.get(device, (0, b""))[0]:
            continue
        if last is not None and last[0] != record:
            yield last
        last = (record, content)
    if last is not None:
        yield last


def _share_of(record: bytes) -> int:
    return record[0] * _SHARES >> 8


def _number(pair: bytes) -> int:
    return int.from_bytes(sha256(pair).digest(), "big")
