"""The open archive: one thread owns the connection, one use case is one transaction."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from desktop.domain.identifiers import OperatorId
from desktop.errors import ArchiveMissing, ArchiveUnwell
from desktop.storage import ways_in
from desktop.storage.connection import disk_told_once, told_once
from desktop.storage.enrolment import Newcomer
from desktop.storage.folder import ArchiveFolder
from desktop.storage.founding import Founding, found
from desktop.storage.keyring.copies import OpenedKeys, opened_keys
from desktop.storage.keyring.cost import KdfCost
from desktop.storage.keyring.recovery import Recovery
from desktop.storage.opening import OpenArchive, open_archive
from desktop.storage.oslock import ArchiveLock
from desktop.storage.swap import hold
from desktop.storage.throttle import Throttle
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.ways_in import operator_of

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
        return self._derivation.submit(ways_in.add_operator, self, passphrase_again, newcomer, permit)

    def give_way_in(
        self, passphrase_again: str, operator: OperatorId, passphrase: str, permit: Callable[[UnitOfWork], object]
    ) -> Future[OperatorId]:
        """Give an operator who forgot her passphrase another one and another key; her old one opens nothing more.

        Arguments and what the future raises are as for `add_operator`; `OperatorUnknown` where nobody has this id.
        """
        return self._derivation.submit(ways_in.give_way_in, self, passphrase_again, operator, passphrase, permit)

    def change_passphrase(self, before: str, after: str) -> Future[None]:
        """Give the acting operator another passphrase.

        The future raises `WrongPassphrase`, `WaitBeforeRetry`, `PassphraseTooWeak` or `ArchiveUnwell`.
        """
        return self._derivation.submit(ways_in.change_passphrase, self, before, after)

    def renew_keys(
        self, passphrase_again: str, permit: Callable[[UnitOfWork], object], work: Callable[[UnitOfWork], T]
    ) -> Future[T]:
        """Give the archive another vault key, which only operators not removed and the recovery shares get.

        Args:
            passphrase_again: the acting operator's, typed once more.
            permit: raises what forbids it, before anything is done.
            work: what changes with the key; where it raises, nothing has changed.

        The future gives what `work` returned, or raises what `permit` and `work` raise, `WrongPassphrase`,
        `WaitBeforeRetry` or `ArchiveUnwell`.
        """
        return self._derivation.submit(ways_in.renew_keys, self, passphrase_again, permit, work)

    def prove(self, operator: str, passphrase: str) -> OpenedKeys:
        """Return what a name and a passphrase open; it takes the time of a key derivation.

        Raises:
            WrongPassphrase, WaitBeforeRetry, KeyFileUnwell: they open nothing, or not now.
        """
        with self._throttle.attempt():
            return opened_keys(self._folder, operator, passphrase)

    def attempt(self) -> AbstractContextManager[None]:
        """Have one passphrase tried in the block, counted as any other."""
        return self._throttle.attempt()

    def now(self) -> datetime:
        """Return the archive's clock."""
        return self._clock()

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
            keys = self.prove(operator, passphrase)
            self._thread.submit(self._enter, keys, lock).result()
        except BaseException:
            lock.release()
            raise

    def _enter(self, keys: OpenedKeys, lock: ArchiveLock) -> None:
        self._open = open_archive(self._folder, keys, lock, self._clock())

    def _work(self, work: Callable[[UnitOfWork], T]) -> T:
        opened = self._opened
        opened.open_again_if_damaged()
        try:
            with told_once(), UnitOfWork(opened.connection, opened.session, self._clock()) as uow:
                done = work(uow)
                stones = uow.erasures.all() if "erased" in uow.rows.touched else ()
        except ArchiveUnwell:
            # After whatever the disk did, the connection may read no other page rightly: the next use opens it anew.
            opened.damaged = True
            raise
        if stones:
            opened.keep_tombstones(stones)
        return done

    def _confirm(self, operator: str, passphrase: str) -> OperatorId:
        keys = self.prove(operator, passphrase)
        return self.run(lambda uow: operator_of(uow, keys.public_key)).result()

    def _lock(self) -> None:
        if self._open is None:
            return
        try:
            self._work(lambda uow: uow.journal.act("lock"))
            self._open.witness()
        finally:
            opened, self._open = self._open, None
            opened.close()


@contextmanager
def open_vault(
    folder: Path, operator: str, passphrase: str, *, clock: Callable[[], datetime] = local_now
) -> Iterator[Vault]:
    """Unlock an archive for a block and lock it again: what a headless command does.

    What the block did stands by then, and may be told only once: that the disk refuses to bear witness to it now is not
    raised in its place. The next lock or backup bears witness to it.
    """
    vault = Vault(folder, clock=clock)
    vault.unlock(operator, passphrase).result()
    try:
        yield vault
    finally:
        with suppress(ArchiveUnwell):
            vault.lock().result()
