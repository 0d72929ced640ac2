"""Takes out of a damaged archive every row of every page that is whole, and makes an archive of them elsewhere.

The damaged one is only read. Where rows are missing that everything else hangs from, such as the archive's own
identity, they are taken from a backup.
"""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3 import dbapi2

from desktop.domain.identifiers import new_id
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.errors import (
    ArchiveExists,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnwell,
    KeyFileUnwell,
    NothingToSalvage,
)
from desktop.storage import swap
from desktop.storage.anchors import AnchorRows, anchor, anchor_rows, backup_rows, lend, put_back
from desktop.storage.backups import backups_in
from desktop.storage.connection import connect, disk_told_once, told_once
from desktop.storage.copies import fresh
from desktop.storage.durable import write_private
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import add_device
from desktop.storage.installation import Installation
from desktop.storage.keyring.copies import OpenedKeys, good_copies, opened_keys, write_copies
from desktop.storage.keyring.cost import root_of
from desktop.storage.keyring.key_file import LogHead
from desktop.storage.keyring.sealing import opened_slot
from desktop.storage.mending import Mended, Mending, numbers_in_log
from desktop.storage.opening import open_archive
from desktop.storage.oslock import ArchiveLock
from desktop.storage.page_tables import Found, find_rows, schema_version, shapes_of
from desktop.storage.pages import Pages
from desktop.storage.restorations import Restorations
from desktop.storage.rows import Rows, SqlValue, Statements
from desktop.storage.schema import migrate, stamped_tables, steps
from desktop.storage.stamps import NOBODY, Author, Counters
from desktop.storage.throttle import Throttle


@dataclass(frozen=True, slots=True, repr=False)
class WhoSalvages(Personal):
    """An operator of the damaged archive.

    Attributes:
        form: id and version of the form that questionnaires are taken to be of where nothing else tells.
    """

    operator: str
    passphrase: str
    form: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was taken out of a damaged archive.

    Attributes:
        pages: how many its database has.
        damaged: how many of them could not be read.
        rows: the rows that were recovered.
        lent: further rows that a backup still had just as they were last saved.
        lost: the records the log knows of that nothing gives back.
        cases: the codes of the files from which something is missing, or may be.
        identity: whether the archive's own identity was kept, came from a backup, or had to be made new; with a new
            one nothing more leaves for the mailbox that chains to what left before.
    """

    pages: int
    damaged: int
    rows: int
    lent: int
    lost: int
    cases: tuple[str, ...]
    identity: str


def salvage(source: Path, target: Path, who: WhoSalvages, clock: Callable[[], datetime]) -> Salvaged:
    """Make an archive in `target`, an empty folder, of all that can be read of the damaged one in `source`.

    Raises:
        ArchiveMissing, ArchiveInUse: there is none in `source`, or it is open.
        ArchiveExists, FolderUnsuitable: `target` will not do.
        WrongPassphrase, WaitBeforeRetry, KeyFileUnwell: no key file, of the archive or of a backup, is opened.
        NothingToSalvage: nothing can be read.
        ArchiveTooNew, ArchiveUnwell: a newer program wrote it, or the disk refuses; nothing is left in `target`.
    """
    damaged, folder = ArchiveFolder(source), ArchiveFolder(target)
    if not damaged.exists:
        raise ArchiveMissing
    if folder.exists:
        raise ArchiveExists
    swap.make_room(folder)
    with swap.held(damaged), swap.held(folder):
        return _salvaged(damaged, folder, who, clock)


def salvage_in_place(source: Path, who: WhoSalvages, clock: Callable[[], datetime]) -> Salvaged:
    """Put an archive of all that can be read of the damaged one in its place; the damaged one is kept beside it.

    Raises:
        Refusal: as `salvage`; the damaged archive stands where it stood.
    """
    damaged = ArchiveFolder(source)
    if not damaged.exists:
        raise ArchiveMissing
    with swap.held(damaged):
        return _salvaged(damaged, damaged, who, clock)


def _salvaged(
    damaged: ArchiveFolder, folder: ArchiveFolder, who: WhoSalvages, clock: Callable[[], datetime]
) -> Salvaged:
    with told_once(), disk_told_once():
        with Throttle(damaged.attempts, lambda: clock().timestamp()).attempt():
            keys = _keys(damaged, who)
        try:
            salvaged = _Salvage(damaged, folder, keys, who, clock()).made_beside()
            swap.replace(folder, clock())
        except BaseException:
            if not folder.swap.exists():
                with suppress(OSError):
                    swap.discard(folder)
            raise
    return salvaged


def _keys(damaged: ArchiveFolder, who: WhoSalvages) -> OpenedKeys:
    """Return what her passphrase opens: the archive's own key file, or a backup's where that is damaged too."""
    try:
        return opened_keys(damaged, who.operator, who.passphrase)
    except KeyFileUnwell:
        for backup in _newest_first(damaged):
            with suppress(KeyFileUnwell):
                return opened_keys(backup, who.operator, who.passphrase)
        raise


def _newest_first(damaged: ArchiveFolder) -> list[ArchiveFolder]:
    backups = sorted(backups_in(damaged.backups), key=lambda backup: backup.taken, reverse=True)
    return [ArchiveFolder(backup.folder) for backup in backups]


class _Salvage:
    """One salvage while it goes on."""

    def __init__(
        self, damaged: ArchiveFolder, folder: ArchiveFolder, keys: OpenedKeys, who: WhoSalvages, now: datetime
    ) -> None:
        self._damaged, self._folder, self._keys, self._who, self._now = damaged, folder, keys, who, now
        self._vault_id = keys.key_file.vault_id
        self._device = new_id()
        self._identity = ""

    def made_beside(self) -> Salvaged:
        """Make the new archive beside and prove it by opening it."""
        beside = swap.staged(self._folder)
        pages, good = self._read(beside)
        if not good:
            raise NothingToSalvage
        write_private(beside.database, b"")
        with closing(connect(beside.database, self._keys.vault_key)) as connection:
            self._migrate(connection, schema_version(good))
            shapes, tables = shapes_of(connection), stamped_tables(connection)
            found = find_rows(good, shapes, tables)
            self._put_back(connection, found)
            # What is mended are the tables of today.
            migrate(connection, steps(), b"")
            mended, codes, head = self._fill(connection)
        write_copies(beside, self._keys.key_file.with_head(head), self._keys.vault_key)
        with suppress(FileNotFoundError):
            write_private(beside.erasures, self._damaged.erasures.read_bytes())
        open_archive(beside, self._keys_now(beside), ArchiveLock(beside.lock), self._now).close()
        recovered = sum(len(found.rows[name]) for name in tables)
        return Salvaged(pages, pages - len(good), recovered, mended.lent, mended.lost, codes, self._identity)

    def _keys_now(self, beside: ArchiveFolder) -> OpenedKeys:
        (newest, *_) = good_copies(beside)
        return OpenedKeys(newest, self._keys.vault_key, self._keys.public_key, copies_agree=True)

    def _read(self, beside: ArchiveFolder) -> tuple[int, dict[int, bytes]]:
        """Return how many pages there are, and those that can be read, as the last whole transaction left them."""
        journal = self._damaged.database.with_name(self._damaged.database.name + "-journal")
        if journal.exists() and journal.stat().st_size:
            undone = ArchiveFolder(beside.path.with_name(beside.path.name + "-undone"))
            try:
                # On a copy: the damaged one is evidence, and stays as it is.
                fresh(undone)
                for path in (self._damaged.database, journal):
                    shutil.copyfile(path, undone.path / path.name)
                with suppress(ArchiveUnwell):
                    connect(undone.database, self._keys.vault_key).close()
                return self._read_pages(undone)
            except OSError:
                # The disk does not give all of it: what it gives, page by page, is better than nothing.
                pass
            finally:
                shutil.rmtree(undone.path, ignore_errors=True)
        return self._read_pages(self._damaged)

    def _read_pages(self, folder: ArchiveFolder) -> tuple[int, dict[int, bytes]]:
        pages = Pages(folder.database, self._keys.vault_key)
        return pages.count, dict(pages.good())

    @staticmethod
    def _migrate(connection: dbapi2.Connection, version: int | None) -> None:
        """Make the tables as the damaged archive had them."""
        known = steps()
        if version is not None and version > known[-1].version:
            raise ArchiveTooNew(version, known[-1].version)
        migrate(connection, tuple(step for step in known if not version or step.version <= version), b"")

    @staticmethod
    def _put_back(connection: dbapi2.Connection, found: Found) -> None:
        """Write the rows as they were."""
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        put_back(connection, {name: rows for name, rows in found.rows.items() if name != "me"})
        connection.execute("COMMIT")

    def _fill(self, connection: dbapi2.Connection) -> tuple[Mended, tuple[str, ...], LogHead]:
        """Write what the rows hang from, and where the log goes on."""
        connection.execute("BEGIN IMMEDIATE")
        self._identity = anchor(connection, self._anchor_rows, self._keys.key_file, self._now.date())
        no = add_device(connection, self._device, Ed25519PrivateKey.generate(), self._now.date())
        counters, rows = self._author(connection, no)
        Restorations(rows).note(self._now)
        mending = Mending(rows, counters, self._now.date(), self._who.form)
        mended = mending.mend(lambda lost: self._borrow(connection, lost))
        counters.save()
        codes = [code for case in mended.cases for (code,) in rows.all("SELECT code FROM case_file WHERE id = ?", case)]
        connection.execute("COMMIT")
        home = Installation(ArchiveFolder(self._folder.restoring).installation, self._vault_id, home=self._folder.path)
        home.write(self._device, counters.next_seq - 1)
        return mended, tuple(sorted(codes)), LogHead(self._device, counters.log_no, counters.log_head)

    def _author(self, connection: dbapi2.Connection, device: int) -> tuple[Counters, Rows]:
        """Return what writes as the operator who salvages; entered again where her row is lost."""
        public, statements = self._keys.public_key, Statements(stamped_tables(connection))
        hers = "SELECT no, id FROM operator WHERE public_key = ? AND removed = 0"
        found = connection.execute(hers, (public,)).fetchone()
        if found is None:
            nobody = Author(device, self._device, 0, NOBODY)
            counters = Counters(connection, nobody, self._now)
            self._enter_again(Rows(connection, statements, counters))
            counters.save()
            found = connection.execute(hers, (public,)).fetchone()
        counters = Counters(connection, Author(device, self._device, *found), self._now)
        return counters, Rows(connection, statements, counters)

    def _enter_again(self, rows: Rows) -> None:
        """Enter her, and the colleagues that only the log and the key file still know, each under her old number."""
        owner, name = self._owner(), " ".join(self._who.operator.split())
        owners = self._keys.key_file.owners_of_slots(self._keys.vault_key)
        numbers = numbers_in_log(rows, owners)
        (last,) = rows.one("SELECT coalesce(max(no), 0) FROM operator") or (0,)
        numbers.setdefault(owner, 1 + max([last, *numbers.values()]))
        for each, no in numbers.items():
            values: dict[str, SqlValue] = {"no": no, "id": each, "name": f"Collega {no}"}
            if each == owner:
                values |= {"name": name, "public_key": self._keys.public_key}
            rows.add("operator", values)
        coordinates = (
            "SELECT 1 FROM operator_role JOIN operator ON id = operator_id WHERE role = ? AND held = 1 AND removed = 0"
        )
        if rows.one(coordinates, Role.COORDINATRICE.value) is None:
            # Whoever is left must be able to let the others in; where somebody coordinates, it is hers to decide.
            rows.put("operator_role", {"operator_id": owner, "role": Role.COORDINATRICE.value}, {"held": 1})

    def _owner(self) -> bytes:
        """Return the random id her slot is kept under."""
        key_file = self._keys.key_file
        root = root_of(self._who.operator, self._who.passphrase, key_file.cost, key_file.salt)
        owners = key_file.owners_of_slots(self._keys.vault_key)
        return next(
            owner
            for owner, slot in zip(owners, key_file.slots, strict=True)
            if opened_slot(slot, root, key_file.vault_id, key_file.bound) is not None
        )

    def _anchor_rows(self) -> AnchorRows:
        """Return the rows everything hangs from, of the newest backup that gives them; none where none does."""
        for backup in _newest_first(self._damaged):
            with suppress(ArchiveUnwell):
                return anchor_rows(backup.database, self._keys.vault_key)
        return {}

    def _borrow(self, connection: dbapi2.Connection, lost: dict[bytes, bytes]) -> int:
        """Put back the lost records that a backup has just as the log last saw them."""
        before = len(lost)
        for backup in _newest_first(self._damaged):
            with suppress(ArchiveUnwell):
                for row in backup_rows(backup.database, self._keys.vault_key):
                    if lost.get(row.record) == row.content and lend(connection, row):
                        del lost[row.record]
        return before - len(lost)
