"""From keys to a session: the database opened, brought up to date, recognised and made this PC's own."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from desktop.domain.erasure import Tombstone
from desktop.domain.identifiers import new_id
from desktop.errors import ArchiveUnwell, KeyFileUnwell, WrongPassphrase
from desktop.storage.connection import connect, disk_told_once, roll_back, told_once
from desktop.storage.erasures import as_document, from_document, united
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import add_device
from desktop.storage.installation import Installation
from desktop.storage.keyring.copies import OpenedKeys, write_copies
from desktop.storage.keyring.key_file import KeyFile, LogHead
from desktop.storage.oslock import ArchiveLock
from desktop.storage.rows import Statements
from desktop.storage.schema import copy_name, migrate, stamped_tables, steps, version_of
from desktop.storage.sealed_file import SealedFile, SealedFileUnreadable
from desktop.storage.stamps import CHAIN_START, NOBODY, Author
from desktop.storage.unit_of_work import Archive, Session, UnitOfWork

TOMBSTONES_KIND = "tombstones"
_ME = "SELECT device.no, device.id, me.next_seq, me.log_no, me.log_head FROM me JOIN device ON device.no = me.device"


@dataclass
class OpenArchive:
    """What there is only between unlocking and locking; lives on the vault's thread."""

    folder: ArchiveFolder
    connection: dbapi2.Connection
    session: Session
    keys: OpenedKeys
    lock: ArchiveLock
    installation: Installation
    damaged: bool = False
    # How many erasures an older copy had brought back when it was opened.
    buried: int = 0
    # Tombstones not yet in their side file, as it will hold them.
    unwritten: object = None

    def keep_tombstones(self, stones: tuple[Tombstone, ...]) -> None:
        """Write every tombstone of the archive to the side file that travels with its backups.

        They stand in the database already: what the disk refuses now is written with the next witness, or on opening.
        """
        self.unwritten = as_document(stones)
        with suppress(OSError):
            self._write_tombstones()

    def _write_tombstones(self) -> None:
        if self.unwritten is not None:
            tombstones_of(self.folder, self.keys.key_file.vault_id).write(self.unwritten, self.keys.vault_key)
            self.unwritten = None

    def witness(self, changed: KeyFile | None = None) -> None:
        """Have the key file bear witness to the log as it is now, and the side file to this PC's last change.

        Args:
            changed: the key file to write; None: as it is.

        Raises:
            ArchiveUnwell: the disk refused.
        """
        with told_once():
            head, last_seq = head_of(self.connection)
        with disk_told_once():
            self.write_keys((changed or self.keys.key_file).with_head(head))
            self.installation.write(head.device, last_seq)
            self._write_tombstones()

    def write_keys(self, key_file: KeyFile) -> None:
        """Write both copies of a changed key file.

        Raises:
            OSError: the disk refused.
        """
        written = write_copies(self.folder, key_file, self.keys.vault_key)
        self.keys = OpenedKeys(written, self.keys.vault_key, self.keys.public_key, copies_agree=True)

    def open_again_if_damaged(self) -> None:
        """Open the database anew after a damaged page: on the same connection SQLCipher would read no other.

        Raises:
            ArchiveUnwell: not even its first pages can be read.
        """
        if self.damaged:
            self.connection.close()
            self.connection = connect(self.folder.database, self.keys.vault_key)
            self.damaged = False

    def close(self) -> None:
        """Close the database and let others open it."""
        try:
            self.connection.close()
        finally:
            self.lock.release()


def head_of(connection: dbapi2.Connection) -> tuple[LogHead, int]:
    """Return the head of this PC's log, and the number of its last change."""
    _, device, next_seq, log_no, log_head = connection.execute(_ME).fetchone()
    return LogHead(device, log_no, log_head), next_seq - 1


def open_archive(folder: ArchiveFolder, keys: OpenedKeys, lock: ArchiveLock, now: datetime) -> OpenArchive:
    """Open the database with its key and enter the unlocking in the log.

    Raises:
        ArchiveUnwell, ArchiveTooNew, KeyFileUnwell: the archive cannot be used.
        WrongPassphrase: the slot is of an operator the archive does not know.
    """
    with told_once(), disk_told_once():
        connection = connect(folder.database, keys.vault_key)
        try:
            _bring_up_to_date(folder, connection, keys, now.date())
            archive = _archive(connection, keys)
            operator = _operator(connection, keys)
            require_head(connection, keys.key_file.head)
            require_counters(connection)
            installation = Installation(folder.installation, archive.id, home=folder.home)
            device, is_new = _device(connection, installation, now.date())
            session = Session(archive, Author(*device, *operator), Statements(stamped_tables(connection)))
            opened = OpenArchive(folder, connection, session, keys, lock, installation)
            if not keys.copies_agree:
                opened.write_keys(keys.key_file)
            _enter(opened, now, is_new=is_new)
        except BaseException:
            connection.close()
            raise
    return opened


def _enter(opened: OpenArchive, now: datetime, *, is_new: bool) -> None:
    """Enter the unlocking, and bury again what a copy brought back: nobody sees it before."""
    kept = read_tombstones(opened.folder, opened.keys)
    with UnitOfWork(opened.connection, opened.session, now) as uow:
        if is_new:
            uow.restorations.note(now)
            uow.journal.act("device")
        uow.mergings.part_for(kept or ())
        buried = uow.erasures.merge(kept or ())
        stones = uow.erasures.all()
        uow.journal.act("unlock" if opened.keys.public_key else "recovery.use")
    opened.buried = len(buried)
    if buried:
        opened.connection.execute("VACUUM")
    if stones != (kept or ()):
        opened.keep_tombstones(stones)


def tombstones_of(folder: ArchiveFolder, vault_id: bytes) -> SealedFile:
    """Return the side file of the tombstones."""
    return SealedFile(folder.erasures, TOMBSTONES_KIND, vault_id)


def read_tombstones(folder: ArchiveFolder, keys: OpenedKeys) -> tuple[Tombstone, ...] | None:
    """Return the tombstones in the side file; None where it cannot be read, or is of another key."""
    try:
        return united(from_document(tombstones_of(folder, keys.key_file.vault_id).read(keys.vault_key) or []))
    except SealedFileUnreadable:
        return None


def _bring_up_to_date(folder: ArchiveFolder, connection: dbapi2.Connection, keys: OpenedKeys, today: date) -> None:
    version = version_of(connection)
    if version == 0:
        # A file emptied by a failing disk opens with any key: there is no archive in it to bring up to date.
        raise ArchiveUnwell("corrupt")
    migrate(connection, steps(), keys.vault_key, copy_name(folder.database, version, today))


def _archive(connection: dbapi2.Connection, keys: OpenedKeys) -> Archive:
    row = connection.execute(
        "SELECT id, centre_code, sign_key, noise_key, created_on, training FROM archive"
    ).fetchone()
    if row is None or row[0] != keys.key_file.vault_id:
        raise KeyFileUnwell("foreign")
    identity, code, sign_key, noise_key, created_on, training = row
    return Archive(identity, code, sign_key, noise_key, date.fromisoformat(created_on), bool(training))


def _operator(connection: dbapi2.Connection, keys: OpenedKeys) -> tuple[int, bytes]:
    if not keys.public_key:
        # Two recovery shares: nobody acts until somebody is let in.
        return 0, NOBODY
    found = connection.execute(
        "SELECT no, id FROM operator WHERE public_key = ? AND removed = 0", (keys.public_key,)
    ).fetchone()
    if found is None:
        # Her slot was written and her addition broken off, or she works here no longer.
        raise WrongPassphrase
    return int(found[0]), bytes(found[1])


def require_head(connection: dbapi2.Connection, head: LogHead) -> None:
    """Make sure that the log still holds what the key file saw of it: an older database put back does not.

    Raises:
        ArchiveUnwell: older, or corrupt.
    """
    found = connection.execute(
        "SELECT hash FROM log JOIN device ON device.no = log.device WHERE device.id = ? AND log.no = ?",
        (head.device, head.no),
    ).fetchone()
    if found != (head.hash,):
        raise _unwell(connection, "older")


def require_counters(connection: dbapi2.Connection) -> None:
    """Make sure that this PC's counters stand at the end of its log: older ones would use numbers twice.

    Raises:
        ArchiveUnwell: tampered, or corrupt.
    """
    no, *_, log_no, log_head = connection.execute(_ME).fetchone()
    last = connection.execute("SELECT no, hash FROM log WHERE device = ? ORDER BY no DESC LIMIT 1", (no,)).fetchone()
    if (last or (0, CHAIN_START)) != (log_no, log_head):
        raise _unwell(connection, "tampered")


def _unwell(connection: dbapi2.Connection, what: str) -> ArchiveUnwell:
    """Return `what` is wrong with the log, or corrupt where a damaged page is why it does not read as it should."""
    return ArchiveUnwell("corrupt" if connection.execute("PRAGMA cipher_integrity_check").fetchall() else what)


def _device(connection: dbapi2.Connection, installation: Installation, today: date) -> tuple[tuple[int, bytes], bool]:
    """Return this PC's short number and id, and whether it is a new one: taken before the first write of a copy."""
    no, device, next_seq, *_ = connection.execute(_ME).fetchone()
    written = installation.read()
    if written is not None and written.device == device and written.last_seq < next_seq:
        return (no, device), False
    device = new_id()
    connection.execute("BEGIN IMMEDIATE")
    try:
        no = add_device(connection, device, Ed25519PrivateKey.generate(), today)
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise
    installation.write(device, 0)
    return (no, device), True
