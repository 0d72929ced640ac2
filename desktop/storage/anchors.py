"""What a backup lends a salvaged archive: rows the log proves, and what everything hangs from, its identity and PCs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop.domain.identifiers import new_id
from desktop.storage.connection import connect, told_once
from desktop.storage.encoding import content_of, record_of
from desktop.storage.founding import enter_identity, renew_noise_key
from desktop.storage.keyring.key_file import KeyFile
from desktop.storage.schema import Table, stamped_tables
from desktop.storage.stamps import NOBODY

KEPT, FROM_BACKUP, MADE_NEW = "kept", "backup", "new"
_ANCHORS = ("archive", "device", "operator", "operator_role")
_UNKNOWN_KEY = bytes(32)

AnchorRows = Mapping[str, list[tuple[Any, ...]]]
"""The rows of the anchoring tables, by table."""


def put_back(connection: dbapi2.Connection, rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> None:
    """Write rows as they were: they carry their own stamps, and the log that came with them knows them."""
    for name, found in rows.items():
        for row in found:
            connection.execute(f"INSERT OR IGNORE INTO {name} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - names of our own schema


@dataclass(frozen=True)
class BackupRow:
    """A row of a backup: where it goes, what it is, and how the log names it and its content.

    Attributes:
        author: random ids of the PC and of the operator its stamp is of.
    """

    table: Table
    row: tuple[Any, ...]
    record: bytes
    content: bytes
    author: tuple[bytes, bytes]


def backup_rows(database: Path, vault_key: bytes) -> Iterator[BackupRow]:
    """Give every row of a backup.

    Raises:
        ArchiveUnwell: it cannot be read, or no further.
    """
    with told_once(), closing(connect(database, vault_key)) as connection:
        devices = dict(connection.execute("SELECT no, id FROM device").fetchall())
        operators = {0: NOBODY} | dict(connection.execute("SELECT no, id FROM operator").fetchall())
        for table in stamped_tables(connection).values():
            for row in connection.execute(f"SELECT * FROM {table.name}"):  # noqa: S608 - same
                device, seq, hlc, operator = (row[place] for place in table.stamp)
                author = devices.get(device, NOBODY), operators.get(operator, NOBODY)
                yield BackupRow(table, row, record_of(table, row), content_of(table, row, seq, hlc, *author), author)


def lend(connection: dbapi2.Connection, lent: BackupRow) -> bool:
    """Write a row of a backup with the short numbers of this archive; return whether its PC and operator are here."""
    device_id, operator_id = lent.author
    device = connection.execute("SELECT no FROM device WHERE id = ?", (device_id,)).fetchone()
    operator = connection.execute(
        "SELECT no FROM operator WHERE id = ? UNION ALL SELECT 0 WHERE ? = ?", (operator_id, operator_id, NOBODY)
    ).fetchone()
    if device is None or operator is None:
        return False
    row = list(lent.row)
    row[lent.table.stamp[0]], row[lent.table.stamp[3]] = device[0], operator[0]
    named = f"{lent.table.name} ({', '.join(lent.table.columns)})"
    connection.execute(f"INSERT OR IGNORE INTO {named} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - same
    return True


def anchor_rows(database: Path, vault_key: bytes) -> AnchorRows:
    """Return the anchoring rows of a backup.

    Raises:
        ArchiveUnwell: it cannot be read.
    """
    with told_once(), closing(connect(database, vault_key)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in _ANCHORS}  # noqa: S608 - same


def anchor(connection: dbapi2.Connection, backup: Callable[[], AnchorRows], key_file: KeyFile, today: date) -> str:
    """Make sure that identity, PCs and operators are there, and return where the identity is from.

    Args:
        connection: the new database, with what was salvaged.
        backup: gives those of a backup; asked only where something is missing.
        key_file: whose archive it is, and which PC wrote last.
        today: the day, for an identity made new.
    """
    counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _ANCHORS]  # noqa: S608 - same
    missing = 0 in counts or _unknown_devices(connection)
    if missing:
        put_back(connection, backup())
    identity = _identity(connection, key_file, today, kept=bool(counts[0]))
    _enter_devices(connection, key_file)
    return identity


def _identity(connection: dbapi2.Connection, key_file: KeyFile, today: date, *, kept: bool) -> str:
    if kept:
        return KEPT
    if connection.execute("SELECT 1 FROM archive").fetchone() is not None:
        # Of an older copy: who keeps another must not know the noise to come.
        renew_noise_key(connection)
        return FROM_BACKUP
    enter_identity(connection, key_file.vault_id, today)
    return MADE_NEW


def _unknown_devices(connection: dbapi2.Connection) -> list[int]:
    """Return the PCs that the log knows by their short number alone."""
    found = connection.execute("SELECT DISTINCT device FROM log WHERE device NOT IN (SELECT no FROM device)")
    return [device for (device,) in found.fetchall()]


def _enter_devices(connection: dbapi2.Connection, key_file: KeyFile) -> None:
    """Enter the PCs that only the log knows; the key file still has the random id of the one that wrote last."""
    known = {bytes(device) for (device,) in connection.execute("SELECT id FROM device").fetchall()}
    for no in sorted(_unknown_devices(connection), reverse=True):
        device = new_id() if key_file.head.device in known else key_file.head.device
        known.add(device)
        connection.execute("INSERT INTO device (no, id, sign_pub) VALUES (?, ?, ?)", (no, device, _UNKNOWN_KEY))
