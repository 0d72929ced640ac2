"""The one way to the database: opened with its key, every safeguard set and read back; errors said once."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.errors import ArchiveUnwell
from desktop.storage.durable import sync_folder, write_private

SqlValue = str | int | bytes | None

# In this order; what each answers when read back. Key pragmas are never set after first use.
_SAFEGUARDS = (
    ("cipher_log_level", "NONE", "NONE"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
)
# How much of what was read stays decrypted: with the 2 MB of the library «Oggi» decrypts the same page ten times over.
# It is in this process alone, which ends when the archive is locked.
_CACHE_KIB = 32 * 1024
_CIPHER = {
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_plaintext_header_size = 0;",
}
_UNWELL = {
    dbapi2.SQLITE_FULL: "full",
    dbapi2.SQLITE_IOERR: "io",
    dbapi2.SQLITE_CANTOPEN: "io",
    # Only this program opens the archive: what holds its file is a scanner or a copying program, or the system itself.
    dbapi2.SQLITE_BUSY: "io",
    dbapi2.SQLITE_READONLY: "readonly",
    dbapi2.SQLITE_PERM: "readonly",
    dbapi2.SQLITE_CORRUPT: "corrupt",
    dbapi2.SQLITE_NOTADB: "corrupt",
}
_DISK = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "readonly",
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
}
_PLAIN_HEADER = b"SQLite format 3\0"


class SafeguardRefused(Exception):  # noqa: N818 - it names what happened
    """The database library does not keep a safeguard it was told to: the program must not run with it."""


@contextmanager
def told_once() -> Iterator[None]:
    """Turn what the disk or the file does wrong into a refusal; anything else is a bug and passes.

    Raises:
        ArchiveUnwell: full, io, readonly or corrupt.
    """
    try:
        yield
    except dbapi2.Error as error:
        # The low byte is the kind, the rest says where.
        what = _UNWELL.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if what is None:
            raise
        raise ArchiveUnwell(what) from error
    except MemoryError as error:
        # SQLCipher says so of a connection that met a page it could not read or write before.
        raise ArchiveUnwell("io") from error


@contextmanager
def disk_told_once() -> Iterator[None]:
    """Turn what the disk does wrong with one of the archive's small files into a refusal.

    Raises:
        ArchiveUnwell: full, readonly or io.
    """
    try:
        yield
    except OSError as error:
        raise ArchiveUnwell(_DISK.get(error.errno or 0, "io")) from error


def connect(path: Path, vault_key: bytes) -> dbapi2.Connection:
    """Open the database at `path`, an existing file, with every safeguard on.

    Raises:
        ArchiveUnwell: the key does not open it, or the disk refuses.
        SafeguardRefused: a safeguard read back differs.
    """
    with told_once():
        connection = dbapi2.connect(
            f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=1.0, cached_statements=512
        )
        try:
            connection.execute(f"PRAGMA key = \"x'{vault_key.hex()}'\"")
            _require_safeguards(connection)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def _require_safeguards(connection: dbapi2.Connection) -> None:
    """Set each safeguard and read it back; then how much is kept of what was read."""
    for name, value, expected in _SAFEGUARDS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
            raise SafeguardRefused(name)
    settings = {row[0] for row in connection.execute("PRAGMA cipher_settings")}
    if not settings >= _CIPHER or connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise SafeguardRefused("cipher")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def roll_back(connection: dbapi2.Connection) -> None:
    """Undo the open transaction, before the error that made it necessary goes on its way.

    A full disk may have undone it already, and a connection that met a damaged page may not be able to.
    """
    with suppress(dbapi2.Error, MemoryError):
        connection.execute("ROLLBACK")


def encrypted_copy(connection: dbapi2.Connection, vault_key: bytes, target: Path) -> None:
    """Copy the whole open database to `target` under the same key, and make sure that it is encrypted and whole.

    Raises:
        ArchiveUnwell: the copy is not what it must be, or the disk refused; it is deleted.
    """
    with suppress(FileNotFoundError):
        target.unlink()
    try:
        with told_once(), disk_told_once():
            write_private(target, b"")
            _copy_into(connection, target)
            _require_whole(target, vault_key)
            sync_folder(target.parent)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy_into(connection: dbapi2.Connection, empty: Path) -> None:
    try:
        connection.execute("VACUUM INTO ?", (str(empty),))
    except dbapi2.OperationalError as error:
        # Said of a file of which the disk does not tell the size, too; this one was made just now.
        if str(error) == "output file already exists":
            raise ArchiveUnwell("io") from error
        raise


def rekey(database: Path, before: bytes, after: bytes) -> None:
    """Encrypt every page of a closed database, one that nobody relies on yet, under another key.

    Raises:
        ArchiveUnwell: the disk refused; it must not be used.
    """
    connection = connect(database, before)
    try:
        connection.execute(f"PRAGMA rekey = \"x'{after.hex()}'\"").fetchall()
    except dbapi2.OperationalError as error:
        # SQLCipher keeps to itself what the disk answered: the key opened the file a moment before.
        needed = database.stat().st_size
        raise ArchiveUnwell("full" if shutil.disk_usage(database.parent).free < needed else "io") from error
    finally:
        connection.close()


def is_plain(database: Path) -> bool:
    """Tell whether a database is not encrypted at all.

    Raises:
        OSError: it cannot be read.
    """
    with database.open("rb") as file:
        return file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER


def _require_whole(copied: Path, vault_key: bytes) -> None:
    """Make sure that a copy is on the disk, encrypted, opened by its key, and that each page bears its seal."""
    with copied.open("r+b") as file:
        os.fsync(file.fileno())
    if is_plain(copied):
        raise ArchiveUnwell("corrupt")
    reopened = connect(copied, vault_key)
    try:
        if reopened.execute("PRAGMA cipher_integrity_check").fetchall():
            raise ArchiveUnwell("corrupt")
    finally:
        reopened.close()
