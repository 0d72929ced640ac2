"""Reads the records in a page of an SQLite database (sqlite.org/fileformat2.html), without the pages above it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.storage.connection import SqlValue
from desktop.storage.pages import USABLE_BYTES

TABLE_LEAF, TABLE_INSIDE, INDEX_LEAF, INDEX_INSIDE = 0x0D, 0x05, 0x0A, 0x02
_FIRST_PAGE_HEADER = 100
_LEAF_HEADER, _INSIDE_HEADER = 8, 12
_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8, 8)
_ZERO, _ONE, _TEXTS = 8, 9, 12
_LONGEST_VARINT = 9

Fetch = Callable[[int], bytes | None]
"""Returns the plain content of a page, None where it is damaged."""


class RecordLost(Exception):  # noqa: N818 - it names what happened
    """Part of a record is in a page that is damaged."""


@dataclass(frozen=True)
class Record:
    """One record: its values in the order they are stored, and its row number where its table has them.

    Attributes:
        pages: the page it is in and those it overflows into.
    """

    values: tuple[SqlValue, ...]
    rowid: int | None
    pages: tuple[int, ...]


def kind_of(number: int, page: bytes) -> int:
    """Return which kind of page it is: one of the four above, or something else that holds no records."""
    return page[_FIRST_PAGE_HEADER if number == 1 else 0]


def children_of(number: int, page: bytes) -> tuple[int, ...]:
    """Return the pages below this one."""
    kind = kind_of(number, page)
    if kind not in (TABLE_INSIDE, INDEX_INSIDE):
        return ()
    header = _FIRST_PAGE_HEADER if number == 1 else 0
    last = int.from_bytes(page[header + 8 : header + 12], "big")
    return (*(int.from_bytes(page[cell : cell + 4], "big") for cell in _cells(number, page)), last)


def records_in(number: int, page: bytes, fetch: Fetch) -> Iterator[Record | None]:
    """Give the records in a page, None for each one that is lost because it overflows into a damaged page."""
    kind = kind_of(number, page)
    if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_INSIDE):
        return
    for cell in _cells(number, page):
        try:
            yield _record(kind, number, page, cell, fetch)
        except RecordLost:
            yield None


def _cells(number: int, page: bytes) -> Iterator[int]:
    header = _FIRST_PAGE_HEADER if number == 1 else 0
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    inside = page[header] in (TABLE_INSIDE, INDEX_INSIDE)
    at = header + (_INSIDE_HEADER if inside else _LEAF_HEADER)
    for place in range(at, at + 2 * count, 2):
        yield int.from_bytes(page[place : place + 2], "big")


def _record(kind: int, number: int, page: bytes, at: int, fetch: Fetch) -> Record:
    if kind == INDEX_INSIDE:
        at += 4
    length, at = _varint(page, at)
    rowid = None
    if kind == TABLE_LEAF:
        rowid, at = _varint(page, at)
    payload, overflown = _payload(page, at, length, _most_here(kind), fetch)
    return Record(_values(payload), rowid, (number, *overflown))


def _most_here(kind: int) -> int:
    """Return how much of a record at most is kept in its own page."""
    return USABLE_BYTES - 35 if kind == TABLE_LEAF else (USABLE_BYTES - 12) * 64 // 255 - 23


def _payload(page: bytes, at: int, length: int, most: int, fetch: Fetch) -> tuple[bytes, list[int]]:
    if length <= most:
        return page[at : at + length], []
    least = (USABLE_BYTES - 12) * 32 // 255 - 23
    here = least + (length - least) % (USABLE_BYTES - 4)
    here = here if here <= most else least
    parts, overflown = [page[at : at + here]], []
    following, left = int.from_bytes(page[at + here : at + here + 4], "big"), length - here
    while left > 0:
        overflown.append(following)
        further = fetch(following)
        if further is None:
            raise RecordLost
        parts.append(further[4 : 4 + min(left, USABLE_BYTES - 4)])
        left -= len(parts[-1])
        following = int.from_bytes(further[:4], "big")
    return b"".join(parts), overflown


def _values(payload: bytes) -> tuple[SqlValue, ...]:
    ends, at = _varint(payload, 0)
    kinds, body = [], ends
    while at < ends:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[SqlValue] = []
    for kind in kinds:
        size = _size(kind)
        values.append(_value(kind, payload[body : body + size]))
        body += size
    return tuple(values)


def _size(kind: int) -> int:
    if kind >= _TEXTS:
        return (kind - _TEXTS) // 2
    return _INTEGER_BYTES[kind] if kind < len(_INTEGER_BYTES) else 0


def _value(kind: int, raw: bytes) -> SqlValue:
    if kind == 0:
        return None
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    if kind < _TEXTS:
        return int.from_bytes(raw, "big", signed=True)
    return raw if kind % 2 == 0 else raw.decode("utf-8", "replace")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends: all but the ninth say whether another follows."""
    value, last = 0, at + _LONGEST_VARINT - 1
    while at < last and content[at] & 0x80:
        value = value << 7 | content[at] & 0x7F
        at += 1
    if at < last:
        return value << 7 | content[at], at + 1
    value = value << 8 | content[at]
    return value - (1 << 64) if value >> 63 else value, at + 1
