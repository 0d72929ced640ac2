"""The one place that writes rows: each with its stamp and its log entry, in the same transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from desktop.errors import EditedMeanwhile
from desktop.storage.connection import SqlValue
from desktop.storage.encoding import content_of, record_of
from desktop.storage.schema import STAMP, Table
from desktop.storage.stamps import NOBODY, NOTHING_THERE, Counters, Stamp

_AUTHOR = (
    "SELECT coalesce((SELECT id FROM device WHERE no = ?1), ?3), coalesce((SELECT id FROM operator WHERE no = ?2), ?3)"
)


@dataclass(frozen=True, slots=True)
class ForeignStamp:
    """The stamp of a row written in another archive: short numbers as they are here, and random ids."""

    device: int
    seq: int
    hlc: int
    operator: int
    device_id: bytes
    operator_id: bytes

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The four columns."""
        return self.device, self.seq, self.hlc, self.operator


class Statements:
    """The SQL of writing into each table, made once for as long as the archive is open."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self._adding: dict[tuple[str, ...], str] = {}
        self._putting: dict[tuple[str, tuple[str, ...], tuple[str, ...]], str] = {}

    def adding(self, table: str, columns: tuple[str, ...]) -> str:
        """Return the SQL that inserts a row with these columns."""
        asked = (table, *columns)
        if asked not in self._adding:
            self._adding[asked] = f"{self._insertion(table, columns)} RETURNING *"
        return self._adding[asked]

    def putting(self, table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
        """Return the SQL that changes these columns of the row under this key."""
        asked = (table, key, columns)
        if asked not in self._putting:
            self._known(table, columns)
            changed = ", ".join(f"{column} = ?" for column in (*columns, *STAMP))
            self._putting[asked] = f"UPDATE {table} SET {changed} WHERE {self.where(table, key)} RETURNING *"  # noqa: S608 - names of our own schema, checked
        return self._putting[asked]

    def where(self, table: str, columns: tuple[str, ...]) -> str:
        """Return the condition that finds rows by these columns."""
        self._known(table, columns)
        return " AND ".join(f"{column} = ?" for column in columns)

    def _known(self, table: str, columns: tuple[str, ...]) -> None:
        unknown = set(columns) - set(self.tables[table].columns)
        if unknown:
            raise KeyError(f"{table} has no {', '.join(sorted(unknown))}")

    def _insertion(self, table: str, columns: tuple[str, ...]) -> str:
        self._known(table, columns)
        names = (*columns, *STAMP)
        return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - names of our own schema, checked above


class Rows:
    """Reads, and writes rows with their stamp, inside one transaction."""

    def __init__(self, connection: dbapi2.Connection, statements: Statements, counters: Counters) -> None:
        self._connection, self._statements, self._counters = connection, statements, counters
        # The tables written in this transaction: whoever shows them reads them again once it is committed.
        self.touched: set[str] = set()

    def add(
        self, table: str, values: Mapping[str, SqlValue], *, case: bytes | None = None, act: str = "write"
    ) -> Stamp:
        """Insert a row.

        Args:
            table: a stamped table.
            values: its columns; the others take their default.
            case: whose file it belongs to, for the log.
            act: by which word the log knows it; one of the journal's.
        """
        stamp = self._counters.next_stamp()
        sql = self._statements.adding(table, tuple(values))
        # fetchall, not fetchone: the statement must run to its end before the next one.
        added = self._execute(sql, (*values.values(), *stamp)).fetchall()
        return self._written(table, added, stamp, case, act)

    def put(
        self,
        table: str,
        key: Mapping[str, SqlValue],
        values: Mapping[str, SqlValue],
        *,
        case: bytes | None = None,
        seen: Stamp | None = None,
        act: str = "write",
    ) -> Stamp:
        """Set the columns `values` of the row under `key`, which is made where it is missing.

        Args:
            table: a stamped table.
            key: all the columns that identify the row.
            values: the columns to set; others of an existing row stay.
            case: whose file it belongs to, for the log.
            seen: the stamp of the row the edit was made upon, `NOTHING_THERE` where there was none; None: no matter.
            act: by which word the log knows it; one of the journal's.

        Raises:
            EditedMeanwhile: the row carries another stamp than `seen`.
        """
        if seen is not None:
            self._refuse_stale(table, key, values, seen)
        stamp = self._counters.next_stamp()
        sql = self._statements.putting(table, tuple(key), tuple(values))
        # Change first, insert where there was nothing: an upsert would ask for columns that only a new row needs.
        changed = self._execute(sql, (*values.values(), *stamp, *key.values())).fetchall()
        if not changed:
            sql = self._statements.adding(table, (*key, *values))
            changed = self._execute(sql, (*key.values(), *values.values(), *stamp)).fetchall()
        return self._written(table, changed, stamp, case, act)

    def erase(self, table: str, key: Mapping[str, SqlValue], *, case: bytes | None = None, act: str = "erase") -> int:
        """Delete the rows that have these values and return how many: for erasure alone, never to mean «removed»."""
        condition, described = self._statements.where(table, tuple(key)), self._statements.tables[table]
        self.touched.add(table)
        gone = self.all(f"DELETE FROM {table} WHERE {condition} RETURNING *", *key.values())  # noqa: S608 - checked names
        for row in gone:
            self._counters.enter(act, case, record_of(described, row), None)
        return len(gone)

    def reattach(self, table: str, key: Mapping[str, SqlValue], values: Mapping[str, SqlValue], *, case: bytes) -> None:
        """Let a row belong to another file: who wrote it, where and when stays as it is.

        Args:
            table: a stamped table.
            key: all the columns of its primary key.
            values: those that name the file, and what they become.
            case: whose file it belongs to from now on.
        """
        described, condition = self._statements.tables[table], self._statements.where(table, tuple(key))
        (before,) = self.all(f"SELECT * FROM {table} WHERE {condition}", *key.values())  # noqa: S608 - checked names
        moved = f"UPDATE {table} SET {' = ?, '.join(values)} = ? WHERE {condition} RETURNING *"  # noqa: S608 - same
        (row,) = self.all(moved, *values.values(), *key.values())
        device, seq, hlc, operator = (row[place] for place in described.stamp)
        ((device_id, operator_id),) = self.all(_AUTHOR, device, operator, NOBODY)
        self.touched.add(table)
        if record_of(described, before) != record_of(described, row):
            self._counters.enter("merge", case, record_of(described, before), None)
        content = content_of(described, row, seq, hlc, device_id, operator_id)
        self._counters.enter("merge", case, record_of(described, row), content)

    def bring(
        self, table: str, values: Mapping[str, SqlValue], written: ForeignStamp, *, case: bytes, act: str = "move.in"
    ) -> None:
        """Insert a row with the stamp it has elsewhere, or had: of another archive, or of another file.

        Args:
            table: a stamped table.
            values: its columns but the stamp.
            written: where, when and by whom.
            case: whose file it belongs to.
            act: by which word the log knows it; one of the journal's.
        """
        sql = self._statements.adding(table, tuple(values))
        (row,) = self._execute(sql, (*values.values(), *written.numbers)).fetchall()
        self.touched.add(table)
        self._counters.meet(written.hlc)
        described = self._statements.tables[table]
        content = content_of(described, row, written.seq, written.hlc, written.device_id, written.operator_id)
        self._counters.enter(act, case, record_of(described, row), content)

    def know_device(self, device_id: bytes, sign_pub: bytes) -> int:
        """Return the short number of a PC of another archive, which is entered where it is not known yet."""
        found = self.one("SELECT no FROM device WHERE id = ?", device_id)
        if found is None:
            (found,) = self.all(
                "INSERT INTO device (no, id, sign_pub) SELECT max(no) + 1, ?, ? FROM device RETURNING no",
                device_id,
                sign_pub,
            )
        return int(found[0])

    def stamp_of(self, table: str, key: Mapping[str, SqlValue]) -> Stamp:
        """Return the stamp of the row under `key`, `NOTHING_THERE` where there is none."""
        condition = self._statements.where(table, tuple(key))
        found = self.one(f"SELECT device, seq FROM {table} WHERE {condition}", *key.values())  # noqa: S608 - checked names
        return NOTHING_THERE if found is None else Stamp(*found)

    def index(self, line: int, words: str, case_id: bytes, source: str) -> None:
        """Write one line of the search index, where there is none yet.

        The index is derived from stamped rows, in their transaction: it has neither stamp nor log entry of its own.
        """
        self._execute(
            "INSERT INTO search (rowid, words, case_id, source) VALUES (?, ?, ?, ?)", (line, words, case_id, source)
        )

    def unindex(self, line: int) -> None:
        """Take one line out of the search index."""
        self._execute("DELETE FROM search WHERE rowid = ?", (line,))

    def derive(self, sql: str, rows: Sequence[Sequence[SqlValue]] = ((),)) -> None:
        """Write rows that follow from stamped ones, once for each of `rows`: neither stamped nor entered in the log."""
        self._connection.executemany(sql, rows)

    def one(self, sql: str, *values: SqlValue) -> tuple[Any, ...] | None:
        """Return the first row of a reading, or None."""
        row: tuple[Any, ...] | None = self._execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: SqlValue) -> list[tuple[Any, ...]]:
        """Return every row of a reading."""
        rows: list[tuple[Any, ...]] = self._execute(sql, values).fetchall()
        return rows

    def each(self, sql: str, *values: SqlValue) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a long reading one after the other."""
        yield from self._execute(sql, values)

    @staticmethod
    def primary_key(table: Table, row: tuple[Any, ...]) -> tuple[SqlValue, ...]:
        """Return the primary key of a row, to go on after it."""
        return tuple(row[table.columns.index(name)] for name in table.primary)

    @property
    def tables(self) -> Mapping[str, Table]:
        """The stamped tables, by name."""
        return self._statements.tables

    def _written(
        self,
        table: str,
        written: list[tuple[Any, ...]],
        stamp: tuple[int, int, int, int],
        case: bytes | None,
        act: str = "write",
    ) -> Stamp:
        (row,) = written
        self.touched.add(table)
        described, counters = self._statements.tables[table], self._counters
        author = counters.author
        content = content_of(described, row, stamp[1], stamp[2], author.device_id, author.operator_id)
        counters.enter(act, case, record_of(described, row), content)
        return Stamp(stamp[0], stamp[1])

    def _execute(self, sql: str, values: Sequence[SqlValue]) -> dbapi2.Cursor:
        """Execute one statement; the halves of signs that no text can hold, which a paste may bring, become U+FFFD."""
        try:
            return self._connection.execute(sql, values)
        except UnicodeEncodeError:
            return self._connection.execute(sql, tuple(map(_whole_signs, values)))

    def _refuse_stale(
        self, table: str, key: Mapping[str, SqlValue], values: Mapping[str, SqlValue], seen: Stamp
    ) -> None:
        if self.stamp_of(table, key) == seen:
            return
        # That something was taken away is no value to be shown beside another one.
        shown = {column: value for column, value in values.items() if column != "removed"}
        columns, where = ", ".join(shown) or "NULL", self._statements.where(table, tuple(key))
        kept = self.one(f"SELECT {columns} FROM {table} WHERE {where}", *key.values())  # noqa: S608 - checked names
        raise EditedMeanwhile(_as_text(kept or ()), _as_text(tuple(shown.values())))


def _as_text(values: tuple[Any, ...]) -> str:
    return " · ".join(str(value) for value in values if isinstance(value, str | int) and value != "")


def _whole_signs(value: SqlValue) -> SqlValue:
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


__all__ = ["NOTHING_THERE", "ForeignStamp", "Rows", "SqlValue", "Stamp", "Statements"]
