"""Stamps of changes and the chain of the log: this PC's counters while one transaction lasts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from sqlcipher3 import dbapi2

from desktop.domain.stamp import NOTHING_THERE, Stamp

# 46 bits of milliseconds reach the year 4199; more would not fit the column beside the counter.
_LATEST = (1 << 46) - 1
_DAY = 24 * 60 * 60 * 1000
NOBODY = bytes(16)
CHAIN_START = bytes(32)

_LOG = (
    "INSERT INTO log (device, no, at, operator, act, case_id, record, content, previous, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes, where: short local numbers for the row, random ids for what must read the same on every PC."""

    device: int
    device_id: bytes
    operator: int
    operator_id: bytes


def milliseconds(now: datetime) -> int:
    """Return an aware moment as milliseconds since 1970, kept within what a stamp can hold."""
    return min(max(int(now.timestamp() * 1000), 0), _LATEST)


def local_moment(at: int) -> datetime:
    """Return milliseconds since 1970 as this computer's clock showed that moment, in summer as in winter.

    What a clock is ahead of UTC now says nothing of the other half of the year.
    """
    return datetime.fromtimestamp(at / 1000, UTC).astimezone()


class Entry(NamedTuple):
    """One line of a PC's log, by the random ids that read the same on every PC."""

    device_id: bytes
    no: int
    at: int
    operator_id: bytes
    act: str
    case_id: bytes | None
    record: bytes | None
    content: bytes | None
    previous: bytes


def entry_hash(entry: Entry) -> bytes:
    """Return the hash of a log entry, the entry before it included.

    Every part has a fixed length or says its own, so no two entries share an encoding.
    """
    device_id, no, at, operator_id, act, case_id, record, content, previous = entry
    word = act.encode()
    return sha256(
        b"%b%016x%016x%b%02x%b%b%b%b%b"
        % (
            device_id,
            no,
            at,
            operator_id,
            len(word),
            word,
            b"\0" if case_id is None else b"%c%b" % (len(case_id), case_id),
            b"\0" if record is None else b"\1" + record,
            b"\0" if content is None else b"\1" + content,
            previous,
        )
    ).digest()


class Counters:
    """This PC's next stamp and its log's head: read once as a transaction starts, written once as it ends.

    Args:
        connection: inside a transaction.
        author: who acts on which PC.
        now: the moment of the transaction; a clock that went back never makes a stamp older than the one before.
    """

    def __init__(self, connection: dbapi2.Connection, author: Author, now: datetime) -> None:
        self._connection = connection
        self.author = author
        self.at = milliseconds(now)
        row = connection.execute("SELECT next_seq, hlc, log_no, log_head FROM me").fetchone()
        self._read = row
        self.next_seq, self.hlc, self.log_no = row[:3]
        self.log_head: bytes = row[3]

    def next_stamp(self) -> tuple[int, int, int, int]:
        """Return the stamp of one more change: device, seq, hlc, operator."""
        seq = self.next_seq
        self.next_seq = seq + 1
        floor, last = self.at << 16, self.hlc
        self.hlc = floor if floor > last else last + 1
        return self.author.device, seq, self.hlc, self.author.operator

    def meet(self, hlc: int) -> None:
        """Stamp from now on later than a change made elsewhere, unless its clock is more than a day ahead."""
        if self.hlc < hlc < self.at + _DAY << 16:
            self.hlc = hlc

    def enter(self, act: str, case_id: bytes | None, record: bytes | None, content: bytes | None) -> None:
        """Add an entry to this PC's log."""
        author, previous = self.author, self.log_head
        no = self.log_no + 1
        head = entry_hash(
            Entry(author.device_id, no, self.at, author.operator_id, act, case_id, record, content, previous)
        )
        self._connection.execute(
            _LOG, (author.device, no, self.at, author.operator, act, case_id, record, content, previous, head)
        )
        self.log_no, self.log_head = no, head

    def save(self) -> None:
        """Write the counters, if anything was stamped or entered."""
        now = (self.next_seq, self.hlc, self.log_no, self.log_head)
        if now != self._read:
            self._connection.execute("UPDATE me SET next_seq = ?, hlc = ?, log_no = ?, log_head = ?", now)
            self._read = now


__all__ = [
    "CHAIN_START",
    "NOBODY",
    "NOTHING_THERE",
    "Author",
    "Counters",
    "Entry",
    "Stamp",
    "entry_hash",
    "local_moment",
    "milliseconds",
]
