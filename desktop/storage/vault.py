"""The open archive: one thread owns the connection, one use case is one transaction."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sqlcipher3 import dbapi2

from desktop.domain.identifiers import OperatorId
from desktop.errors import ArchiveMissing, ArchiveUnwell, KeyFileUnwell, WrongPassphrase
from desktop.storage.connection import connect, told_once
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.copies import OpenedKeys, opened_keys, write_copies
from desktop.storage.keyring.cost import KdfCost
from desktop.storage.keyring.key_file import LogHead
from desktop.storage.keyring.recovery import Recovery
from desktop.storage.oslock import ArchiveLock
from desktop.storage.rows import Statements
from desktop.storage.schema import copy_name, migrate, stamped_tables, steps, version_of
from desktop.storage.stamps import CHAIN_START, Author
from desktop.storage.unit_of_work import Archive, Session, UnitOfWork

T = TypeVar("T")


def local_now() -> datetime:
    """Return this moment as this PC's clock and time zone say it."""
    return datetime.now().astimezone()


@dataclass
class _Open:
    """What there is only between unlocking and locking."""

    connection: dbapi2.Connection
    session: Session
    keys: OpenedKeys
    lock: ArchiveLock


class Vault:
    """Owns the connection: it is made, used and closed on this object's own thread.

    Args:
        folder: where the archive is.
        clock: returns the aware local time.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = local_now) -> None:
        self._folder, self._clock = ArchiveFolder(folder), clock
        self._thread = ThreadPoolExecutor(1, "vault")
        # Key derivation takes up to a second: never on the vault's own thread.
        self._derivation = ThreadPoolExecutor(1, "key")
        self._open: _Open | None = None

    @staticmethod
    def create(folder: Path, founding: Founding, cost: KdfCost | None = None) -> Recovery:
        """Make an archive and close it again; see `founding.found`."""
        return found(folder, founding, cost)

    def unlock(self, operator: str, passphrase: str) -> Future[None]:
        """Open the archive for `operator`.

        Raises (in the future):
            WrongPassphrase: unknown name or wrong passphrase.
            ArchiveMissing, ArchiveInUse, ArchiveTooNew, ArchiveUnwell, KeyFileUnwell: as named.
        """
        return self._derivation.submit(self._unlock, operator, passphrase)

    def run(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        """Do `work` in a transaction that commits if it returns and rolls back if it raises."""
        return self._thread.submit(self._work, work)

    def confirm(self, operator: str, passphrase: str) -> Future[OperatorId]:
        """Prove a passphrase again, hers or another operator's, without changing who acts.

        Raises (in the future):
            WrongPassphrase: unknown name or wrong passphrase.
        """
        return self._derivation.submit(self._confirm, operator, passphrase)

    def witness(self) -> Future[None]:
        """Have the key file bear witness to the log as it is now: after printing and releasing."""
        return self._thread.submit(self._witness)

    def lock(self) -> Future[None]:
        """Write the log's head to the key file, close and forget the key; locking twice is harmless."""
        return self._thread.submit(self._lock)

    def _unlock(self, operator: str, passphrase: str) -> None:
        if not self._folder.exists:
            raise ArchiveMissing
        lock = ArchiveLock(self._folder.lock)
        try:
            keys = opened_keys(self._folder, operator, passphrase)
            self._thread.submit(self._opened, keys, lock).result()
        except BaseException:
            lock.release()
            raise

    def _opened(self, keys: OpenedKeys, lock: ArchiveLock) -> None:
        with told_once():
            connection = connect(self._folder.database, keys.vault_key)
            try:
                now = self._clock()
                migrate(connection, steps(), copy_name(self._folder.database, version_of(connection), now.date()))
                session = self._session(connection, keys)
                self._require_head(connection, keys.key_file.head)
                with UnitOfWork(connection, session, now) as uow:
                    uow.journal.act("unlock")
            except BaseException:
                connection.close()
                raise
        self._open = _Open(connection, session, keys, lock)

    def _session(self, connection: dbapi2.Connection, keys: OpenedKeys) -> Session:
        archive_row = connection.execute(
            "SELECT id, centre_code, sign_key, noise_key, created_on, training FROM archive"
        ).fetchone()
        if archive_row is None or archive_row[0] != keys.key_file.vault_id:
            raise KeyFileUnwell("foreign")
        *rest, created_on, training = archive_row
        archive = Archive(*rest, date.fromisoformat(created_on), bool(training))
        operator = connection.execute(
            "SELECT no, id FROM operator WHERE public_key = ? AND removed = 0", (keys.public_key,)
        ).fetchone()
        if operator is None:
            raise WrongPassphrase
        device = connection.execute("SELECT device.no, device.id FROM me JOIN device ON device.no = me.device").fetchone()
        return Session(archive, Author(*device, *operator), Statements(stamped_tables(connection)))

    def _require_head(self, connection: dbapi2.Connection, head: LogHead) -> None:
        if head.no == 0 and head.hash == CHAIN_START:
            return
        found = connection.execute(
            "SELECT hash FROM log JOIN device ON device.no = log.device WHERE device.id = ? AND log.no = ?",
            (head.device, head.no),
        ).fetchone()
        if found != (head.hash,):
            raise ArchiveUnwell("older")

    def _work(self, work: Callable[[UnitOfWork], T]) -> T:
        opened = self._opened_now()
        with told_once(), UnitOfWork(opened.connection, opened.session, self._clock()) as uow:
            return work(uow)

    def _opened_now(self) -> _Open:
        if self._open is None:
            raise RuntimeError("the vault is locked")
        return self._open

    def _confirm(self, operator: str, passphrase: str) -> OperatorId:
        keys = opened_keys(self._folder, operator, passphrase)
        return self.run(lambda uow: _operator_of(uow, keys.public_key)).result()

    def _witness(self) -> None:
        opened = self._opened_now()
        row = opened.connection.execute(
            "SELECT device.id, me.log_no, me.log_head FROM me JOIN device ON device.no = me.device"
        ).fetchone()
        written = write_copies(self._folder, opened.keys.key_file.with_head(LogHead(*row)), opened.keys.vault_key)
        opened.keys = OpenedKeys(written, opened.keys.vault_key, opened.keys.public_key, copies_agree=True)

    def _lock(self) -> None:
        if self._open is None:
            return
        self._work(lambda uow: uow.journal.act("lock"))
        self._witness()
        opened, self._open = self._open, None
        opened.connection.close()
        opened.lock.release()


def _operator_of(uow: UnitOfWork, public_key: bytes) -> OperatorId:
    row = uow.rows.one("SELECT id FROM operator WHERE public_key = ? AND removed = 0", public_key)
    if row is None:
        raise WrongPassphrase
    return OperatorId(row[0])


@contextmanager
def open_vault(
    folder: Path, operator: str, passphrase: str, *, clock: Callable[[], datetime] = local_now
) -> Iterator[Vault]:
    """Unlock an archive for a block and lock it again: what a headless command does."""
    vault = Vault(folder, clock=clock)
    vault.unlock(operator, passphrase).result()
    try:
        yield vault
    finally:
        vault.lock().result()
