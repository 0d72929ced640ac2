"""Brings a database to the schema of this program, step by numbered step, and knows its tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from sqlcipher3 import dbapi2

from desktop.errors import ArchiveTooNew
from desktop.storage.connection import SqlValue, encrypted_copy, roll_back

STAMP = ("device", "seq", "hlc", "operator")
# Short numbers given by one PC are not what a record is: its random id is.
_IDENTITY = {"operator": ("id",)}
_LOCAL = {"operator": frozenset({"no"})}
_SEEN: dict[tuple[str, ...], Mapping[str, "Table"]] = {}  # by how they are written: every file of a schema has the same


@dataclass(frozen=True)
class Step:
    """One migration: the schema version it leads to and its SQL."""

    version: int
    sql: str


@cache
def steps() -> tuple[Step, ...]:
    """Return every migration in order, from the package's own files wherever the program is installed."""
    found = sorted(entry.name for entry in files("desktop.storage.migrations").iterdir() if entry.name.endswith(".sql"))
    folder = files("desktop.storage.migrations")
    return tuple(Step(int(name[:4]), (folder / name).read_text("utf-8")) for name in found)


def version_of(connection: dbapi2.Connection) -> int:
    """Return the schema version of the open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: dbapi2.Connection, known: tuple[Step, ...], vault_key: bytes, copy_to: Path | None = None
) -> None:
    """Apply the pending steps, each with its number in a transaction of its own.

    Args:
        connection: an open database, outside a transaction.
        known: the steps this program knows.
        vault_key: the database's key, to prove the copy with.
        copy_to: where an encrypted copy is put before the first pending step; None for a database just made.

    Raises:
        ArchiveTooNew: the database is already beyond `known`.
    """
    found, newest = version_of(connection), known[-1].version
    if found > newest:
        raise ArchiveTooNew(found, newest)
    pending = [step for step in known if step.version > found]
    if pending and copy_to is not None:
        encrypted_copy(connection, vault_key, copy_to)
    for step in pending:
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{step.sql}\nPRAGMA user_version = {step.version};\nCOMMIT;")
        except BaseException:
            # A script that fails half way leaves its transaction open.
            roll_back(connection)
            raise


def copy_name(database: Path, version: int, day: date) -> Path:
    """Return the path of the copy made on `day` before leaving schema `version`."""
    return database.with_name(f"{database.stem}-{version:04d}-{day.isoformat()}.db")


@dataclass(frozen=True)
class Table:
    """A stamped table: what its rows are made of.

    Attributes:
        name: its name.
        columns: all columns, in the order in which `*` gives them.
        key: the columns that identify a record on every PC.
        content: position, name and default of each column that makes up a record's content, by name.
        primary: the columns of the primary key, on this PC.
        stamp: positions of device, seq, hlc and operator.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    content: tuple[tuple[int, str, SqlValue], ...]
    primary: tuple[str, ...]
    stamp: tuple[int, ...]


def default_of(written: str | None) -> SqlValue:
    """Return a column's default from how the schema writes it."""
    if written is None:
        return None
    if written.startswith("'"):
        return written[1:-1].replace("''", "'")
    return int(written)


def stamped_tables(connection: dbapi2.Connection) -> Mapping[str, Table]:
    """Return every table whose rows carry the stamp of their last change."""
    ours = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name"
    )
    written = tuple(sql for (sql,) in ours)
    if written not in _SEEN:
        _SEEN[written] = MappingProxyType(_read_tables(connection))
    return _SEEN[written]


def _read_tables(connection: dbapi2.Connection) -> dict[str, Table]:
    # In one statement, which locks the file once: each of its own would lock it again.
    described: dict[str, list[tuple[str, str | None, int]]] = {}
    for table, column, default, key in connection.execute(
        "SELECT tables.name, columns.name, columns.dflt_value, columns.pk"
        " FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns"
        " WHERE tables.type = 'table' AND tables.sql LIKE '%STRICT%' ORDER BY tables.name, columns.cid"
    ):
        described.setdefault(table, []).append((column, default, key))
    tables = {}
    for name, rows in described.items():
        columns = tuple(row[0] for row in rows)
        if not set(STAMP) <= set(columns):
            continue
        primary = tuple(row[0] for row in sorted(rows, key=lambda row: row[2]) if row[2])
        left_out = _LOCAL.get(name, frozenset()) | set(STAMP)
        content = sorted(
            ((place, row[0], default_of(row[1])) for place, row in enumerate(rows) if row[0] not in left_out),
            key=lambda column: column[1],
        )
        tables[name] = Table(
            name,
            columns,
            _IDENTITY.get(name, primary),
            tuple(content),
            primary,
            tuple(columns.index(column) for column in STAMP),
        )
    return tables
