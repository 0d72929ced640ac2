"""One row as bytes, the same on every PC and in every later schema: what the log keeps the hash of."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from desktop.storage.connection import SqlValue
from desktop.storage.schema import Table

RECORD_BYTES = 16


@lru_cache(maxsize=256)
def _plan(table: Table) -> tuple[bytes, tuple[int, ...], tuple[tuple[int, SqlValue, bytes], ...]]:
    """Return the start of the encoding, the places of the key, and (place, default, prefix) of each content column."""
    name = table.name.encode()
    return (
        b"%d:%b" % (len(name), name),
        tuple(table.columns.index(column) for column in table.key),
        tuple((place, default, b"%d:%b" % (len(column), column.encode())) for place, column, default in table.content),
    )


def _encoded(value: SqlValue) -> bytes:
    if isinstance(value, str):
        raw = value.encode()
        return b"t%d:%b" % (len(raw), raw)
    if isinstance(value, int):
        return b"i%d;" % value
    if isinstance(value, bytes):
        return b"b%d:%b" % (len(value), value)
    if value is None:
        return b"n"
    raise TypeError(type(value).__name__)


def record_of(table: Table, row: Sequence[Any]) -> bytes:
    """Return the 16 bytes by which the log names the record `row` is: no name and no content can be read from them."""
    start, key, _ = _plan(table)
    return sha256(start + b"".join([_encoded(row[place]) for place in key])).digest()[:RECORD_BYTES]


def content_of(table: Table, row: Sequence[Any], seq: int, hlc: int, device_id: bytes, operator_id: bytes) -> bytes:
    """Return the SHA-256 of `row` with its stamp.

    Columns that hold their default are left out: a column added by a later schema changes no hash. The stamp's
    PC and operator count by their random ids, since their short numbers differ from PC to PC.
    """
    start, _, columns = _plan(table)
    parts = [start]
    for place, default, prefix in columns:
        value = row[place]
        if value != default:
            parts.append(prefix)
            parts.append(_encoded(value))
    parts.append(b";%d;%d;%b%b" % (seq, hlc, device_id, operator_id))
    return sha256(b"".join(parts)).digest()
