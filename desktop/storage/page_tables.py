"""Tells of which table the records of a damaged database are, also where the pages that would say so are gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from desktop.storage.connection import SqlValue
from desktop.storage.encoding import record_of
from desktop.storage.page_records import (
    INDEX_INSIDE,
    INDEX_LEAF,
    TABLE_LEAF,
    Record,
    children_of,
    kind_of,
    records_in,
)
from desktop.storage.schema import Table, default_of

_TYPES = {"TEXT": str, "INTEGER": int, "BLOB": bytes}
_SCHEMA_PAGE = 1
LOG = "log"
_USER_VERSION = slice(60, 64)


@dataclass(frozen=True)
class Shape:
    """What the records of a table look like in its pages.

    Attributes:
        columns: name, type and default of each column, as declared.
        stored: for each value of a record, the column it is.
        number: the column that is the record's row number, None where the table has none.
        kinds: of the pages its records are in.
    """

    name: str
    columns: tuple[tuple[str, type, SqlValue], ...]
    stored: tuple[int, ...]
    number: int | None
    kinds: tuple[int, ...]

    def row(self, record: Record) -> tuple[SqlValue, ...] | None:
        """Return a record as a row of this table, None where it is not one."""
        if len(record.values) > len(self.columns):
            return None
        row = [default for _, _, default in self.columns]
        for place, value in zip(self.stored, record.values, strict=False):
            row[place] = value
        if self.number is not None:
            row[self.number] = record.rowid
        fits = all(
            value is None or isinstance(value, kind) for value, (_, kind, _) in zip(row, self.columns, strict=True)
        )
        return tuple(row) if fits else None


def shapes_of(connection: dbapi2.Connection) -> dict[str, Shape]:
    """Return the shapes of the tables that hold rows, as another database of the same schema tells them."""
    listed = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND strict = 1 ORDER BY name"
    ).fetchall()
    return {name: _shape(connection, name, bare=bool(bare)) for name, bare in listed}


def _shape(connection: dbapi2.Connection, name: str, *, bare: bool) -> Shape:
    described = connection.execute(f"PRAGMA table_info({name})").fetchall()
    columns = tuple((row[1], _TYPES[row[2]], default_of(row[4])) for row in described)
    primary = [row[0] for row in sorted(described, key=lambda row: row[5]) if row[5]]
    if bare:
        rest = [row[0] for row in described if row[0] not in primary]
        return Shape(name, columns, (*primary, *rest), None, (INDEX_LEAF, INDEX_INSIDE))
    number = primary[0] if [described[place][2] for place in primary] == ["INTEGER"] else None
    return Shape(name, columns, tuple(range(len(columns))), number, (TABLE_LEAF,))


@dataclass(frozen=True)
class Found:
    """What is left of a database.

    Attributes:
        rows: by table, each as the table's columns are declared.
        unread: records that overflow into a damaged page, or of which nobody can say what they are.
    """

    rows: Mapping[str, list[tuple[Any, ...]]]
    unread: int


def schema_version(pages: Mapping[int, bytes]) -> int | None:
    """Return the schema version the first page tells, None where it is damaged."""
    first = pages.get(_SCHEMA_PAGE)
    return None if first is None else int.from_bytes(first[_USER_VERSION], "big")


def find_rows(pages: Mapping[int, bytes], shapes: Mapping[str, Shape], tables: Mapping[str, Table]) -> Found:
    """Return every row in these pages.

    A page is of the table whose tree it hangs in. One that hangs nowhere, since a page above it is damaged, is of the
    table whose records the log names; failing that, of the only one whose shape it has.

    Args:
        pages: the good pages, by number.
        shapes: of the tables.
        tables: the stamped ones among them, as the log names their records.
    """
    reader = _Reader(pages, shapes, tables)
    return reader.found()


class _Reader:
    def __init__(self, pages: Mapping[int, bytes], shapes: Mapping[str, Shape], tables: Mapping[str, Table]) -> None:
        self._pages, self._shapes, self._tables = pages, shapes, tables
        self._in_hand: tuple[int, tuple[Record | None, ...]] = (0, ())
        self._hanging = self._hang()
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in shapes}
        self._unread = 0

    def found(self) -> Found:
        loose = []
        for number in self._pages:
            if number in self._hanging:
                self._take(number, self._shapes.get(self._hanging[number]))
            else:
                loose.append(number)
        # The log first: it says what the others are.
        log = self._shapes[LOG]
        for number in [number for number in loose if self._could_be(number, log) and self._is_log(number)]:
            self._take(number, log)
            loose.remove(number)
        record = next(place for place, column in enumerate(log.columns) if column[0] == "record")
        logged = {row[record] for row in self._rows[LOG]}
        for number in loose:
            self._take_loose(number, logged)
        return Found(self._rows, self._unread)

    def _hang(self) -> dict[int, str]:
        """Return for each page within reach of the roots the table or index it belongs to."""
        hanging: dict[int, str] = {}
        self._walk(_SCHEMA_PAGE, "", hanging)
        for number in [number for number in hanging if number in self._pages]:
            for record in records_in(number, self._pages[number], self._pages.get):
                if record is not None:
                    _, name, _, root, *_ = record.values
                    self._walk(int(root or 0), str(name), hanging)
        return hanging

    def _walk(self, root: int, name: str, hanging: dict[int, str]) -> None:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in hanging or number < 1:
                continue
            hanging[number] = name
            if number in self._pages:
                waiting += children_of(number, self._pages[number])

    def _records(self, number: int) -> tuple[Record | None, ...]:
        # A page that hangs nowhere is held against one shape after the other: it is read once.
        if self._in_hand[0] != number:
            self._in_hand = number, tuple(records_in(number, self._pages[number], self._pages.get))
        return self._in_hand[1]

    def _take(self, number: int, shape: Shape | None) -> None:
        """Take the rows of a page; of one that is of no table of ours, such as an index, nothing."""
        if shape is None:
            return
        for record in self._records(number):
            row = None if record is None else shape.row(record)
            if row is None:
                self._unread += 1
            else:
                self._rows[shape.name].append(row)

    def _could_be(self, number: int, shape: Shape) -> bool:
        """Tell whether each record in a page has a table's shape."""
        if kind_of(number, self._pages[number]) not in shape.kinds:
            return False
        records = [record for record in self._records(number) if record is not None]
        same = (len(record.values) == len(shape.columns) and shape.row(record) is not None for record in records)
        return bool(records) and all(same)

    def _is_log(self, number: int) -> bool:
        """Tell a page of the log by its hashes, which end each entry."""
        ends = [record.values[-2:] for record in self._records(number) if record is not None]
        return all(isinstance(value, bytes) and len(value) == 32 for pair in ends for value in pair)  # noqa: PLR2004 - SHA-256

    def _take_loose(self, number: int, logged: set[object]) -> None:
        fitting = [shape for shape in self._shapes.values() if self._could_be(number, shape)]
        # A record's name in the log is made of its table and key: of two keys that fit, one within the other, the
        # longer is no chance.
        proved = sorted(
            (shape for shape in fitting if self._is_named(number, shape, logged)),
            key=lambda shape: len(self._tables[shape.name].key),
        )
        if proved or len(fitting) == 1:
            self._take(number, proved[-1] if proved else fitting[0])
        elif fitting:
            self._unread += len(self._records(number))

    def _is_named(self, number: int, shape: Shape, logged: set[object]) -> bool:
        """Tell whether the log names a record of a page as one of this table, and each would be one of its own."""
        table = self._tables.get(shape.name)
        if table is None:
            return False
        rows = [row for record in self._records(number) if record is not None and (row := shape.row(record))]
        names = [record_of(table, row) for row in rows]
        return len(set(names)) == len(names) and not logged.isdisjoint(names)
