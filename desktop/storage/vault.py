"""The open archive: one thread owns the connection, one use case is one transaction."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from desktop.domain.identifiers import OperatorId
from desktop.errors import ArchiveMissing, ArchiveUnwell, WrongPassphrase
from desktop.storage.connection import disk_told_once, told_once
from desktop.storage.enrolment import Newcomer, Slot, enter_operator, new_slot, require_name_free
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.copies import OpenedKeys, opened_keys
from desktop.storage.keyring.cost import KdfCost
from desktop.storage.keyring.recovery import Recovery
from desktop.storage.opening import OpenArchive, open_archive
from desktop.storage.oslock import ArchiveLock
from desktop.storage.passphrases import require_strong
from desktop.storage.swap import hold
from desktop.storage.throttle import Throttle
from desktop.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


def local_now() -> datetime:
    """Return this moment as this PC's clock and time zone say it."""
    return datetime.now().astimezone()


class VaultLocked(RuntimeError):  # noqa: N818 - it names what happened
    """The vault was locked, or never opened: what still asks for something came too late."""


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
        self._throttle = Throttle(self._folder.attempts, lambda: clock().timestamp())
        self._open: OpenArchive | None = None

    @staticmethod
    def create(folder: Path, founding: Founding, cost: KdfCost | None = None) -> Recovery:
        """Make an archive and close it again; see `founding.found`. None: the cost is calibrated on this PC."""
        return found(folder, founding, cost)

    @property
    def folder(self) -> Path:
        """Where the archive is."""
        return self._folder.path

    @property
    def exists(self) -> bool:
        """Whether there is an archive in the folder."""
        return self._folder.exists

    def unlock(self, operator: str, passphrase: str) -> Future[None]:
        """Open the archive for `operator`.

        The future raises `WrongPassphrase` for an unknown name as for a wrong passphrase, `WaitBeforeRetry`,
        `ArchiveMissing`, `ArchiveInUse`, `ArchiveTooNew`, `ArchiveUnwell` or `KeyFileUnwell`.
        """
        return self._derivation.submit(self._unlock, operator, passphrase)

    def run(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        """Do `work` in a transaction that commits if it returns and rolls back if it raises."""
        return self._thread.submit(self._work, work)

    def confirm(self, operator: str, passphrase: str) -> Future[OperatorId]:
        """Prove a passphrase, the acting operator's again or another's, without changing who acts.

        The future gives whose it is, or raises `WrongPassphrase` or `WaitBeforeRetry`.
        """
        return self._derivation.submit(self._confirm, operator, passphrase)

    def add_operator(
        self, passphrase_again: str, newcomer: Newcomer, permit: Callable[[UnitOfWork], object]
    ) -> Future[OperatorId]:
        """Give another operator her own way in.

        Args:
            passphrase_again: the acting operator's, typed once more.
            newcomer: name, passphrase and roles of the new one.
            permit: raises what forbids it, such as a missing role.

        The future gives her id, or raises what `permit` raises, `WrongPassphrase`, `WaitBeforeRetry`,
        `OperatorNameEmpty`, `OperatorNameTaken`, `PassphraseTooWeak`, `NoSlotLeft` or `ArchiveUnwell`; then nothing
        has changed.
        """
        return self._derivation.submit(self._add_operator, passphrase_again, newcomer, permit)

    def attend(self, work: Callable[[OpenArchive], T]) -> Future[T]:
        """Do `work` on the open archive itself, between transactions: for what storage does with its files."""
        return self._thread.submit(lambda: work(self._opened))

    def witness(self) -> Future[None]:
        """Have the key file bear witness to the log as it is now: after printing and releasing."""
        return self._thread.submit(self._opened.witness)

    def lock(self) -> Future[None]:
        """Write the log's head to the key file, close, and forget the key; locking twice is harmless.

        The future raises `ArchiveUnwell` where the disk refused the last writing; the archive is closed all the same.
        """
        return self._thread.submit(self._lock)

    @property
    def _opened(self) -> OpenArchive:
        if self._open is None:
            raise VaultLocked
        return self._open

    def _unlock(self, operator: str, passphrase: str) -> None:
        if not self._folder.exists:
            raise ArchiveMissing
        with disk_told_once():
            lock = hold(self._folder)
        try:
            keys = self._proved(operator, passphrase)
            self._thread.submit(self._enter, keys, lock).result()
        except BaseException:
            lock.release()
            raise

    def _proved(self, operator: str, passphrase: str) -> OpenedKeys:
        with self._throttle.attempt():
            return opened_keys(self._folder, operator, passphrase)

    def _enter(self, keys: OpenedKeys, lock: ArchiveLock) -> None:
        self._open = open_archive(self._folder, keys, lock, self._clock())

    def _work(self, work: Callable[[UnitOfWork], T]) -> T:
        opened = self._opened
        opened.open_again_if_damaged()
        try:
            with told_once(), UnitOfWork(opened.connection, opened.session, self._clock()) as uow:
                done = work(uow)
                stones = uow.erasures.all() if "erased" in uow.rows.touched else ()
        except ArchiveUnwell as unwell:
            opened.damaged = unwell.what == "corrupt"
            raise
        if stones:
            opened.keep_tombstones(stones)
        return done

    def _confirm(self, operator: str, passphrase: str) -> OperatorId:
        keys = self._proved(operator, passphrase)
        return self.run(lambda uow: _operator_of(uow, keys.public_key)).result()

    def _add_operator(
        self, passphrase_again: str, newcomer: Newcomer, permit: Callable[[UnitOfWork], object]
    ) -> OperatorId:
        def permitted(uow: UnitOfWork) -> str:
            permit(uow)
            require_name_free(uow, newcomer.name)
            return uow.operator.name

        acting = self.run(permitted).result()
        require_strong(newcomer.passphrase, (newcomer.name,))
        keys = self._proved(acting, passphrase_again)
        slot = new_slot(keys, newcomer)
        return self._thread.submit(self._enrol, keys.public_key, newcomer, slot, permit).result()

    def _enrol(
        self, proved: bytes, newcomer: Newcomer, slot: Slot, permit: Callable[[UnitOfWork], object]
    ) -> OperatorId:
        """Write her slot first and her row second: a slot without a row opens nothing and is used again."""
        known = self._work(lambda uow: frozenset(row[0] for row in uow.rows.all("SELECT id FROM operator")))

        def enter(uow: UnitOfWork) -> OperatorId:
            if _operator_of(uow, proved) != uow.operator.id:
                raise WrongPassphrase
            permit(uow)
            require_name_free(uow, newcomer.name)
            return enter_operator(uow, newcomer, slot)

        opened = self._opened
        before = opened.keys.key_file
        key = opened.keys.vault_key
        with disk_told_once():
            opened.write_keys(before.with_operator(slot.owner, slot.content, key, known))
        try:
            entered = self._work(enter)
        except BaseException:
            with disk_told_once():
                opened.write_keys(opened.keys.key_file.without_operator(slot.owner, key))
            raise
        opened.witness()
        return entered

    def _lock(self) -> None:
        if self._open is None:
            return
        try:
            self._work(lambda uow: uow.journal.act("lock"))
            self._open.witness()
        finally:
            opened, self._open = self._open, None
            opened.close()


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
