"""The only bridge between the window and slow work: use cases on the vault's thread, everything else on a second one.

Work never touches a widget; its outcome comes back on the window's thread, in order, and only while the one who asked
still exists.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeGuard, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import Refusal
    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.storage.vault import Vault

    Question = Callable[[UnitOfWork], object]  # a use case that only reads, and needs nothing said

P = ParamSpec("P")
T = TypeVar("T")

BUSY_AFTER_MS = 200


class Work(Generic[T]):
    """Something under way; what is chained here is called on the window's thread when it ends."""

    def __init__(self, owner: QObject, future: Future[T], *, awaited: bool = True) -> None:
        self.awaited = awaited
        self._owner = owner
        self._future = future
        self._show: Callable[[T], object] | None = None
        self._refuse: Callable[[Refusal], object] | None = None
        self._close: Callable[[], object] | None = None
        self._told: Callable[[], object] | None = None
        self._dropped = False

    def then(self, show: Callable[[T], object]) -> Work[T]:
        """Call `show` with what the work returns."""
        self._show = show
        return self

    def otherwise(self, refuse: Callable[[Refusal], object]) -> Work[T]:
        """Call `refuse` with the refusal; without this the window itself says it in a banner."""
        self._refuse = refuse
        return self

    def afterwards(self, close: Callable[[], object]) -> Work[T]:
        """Call `close` in every case, before the others: what was disabled meanwhile is enabled again."""
        self._close = close
        return self

    def drop(self) -> None:
        """Ask for nothing more: a newer question made this one pointless. Work not begun is not done."""
        self._dropped = True
        self._future.cancel()

    def _deliver(self) -> BaseException | None:
        """Call what was chained; return the error nobody took, if there is one."""
        error = self._future.exception()
        wanted = not self._dropped and isValid(self._owner)
        if wanted and self._close is not None:
            self._close()
        if error is None:
            if wanted and self._show is not None:
                self._show(self._future.result())
            if self._told is not None:
                self._told()
            return None
        if not _is_refusal(error):
            return error
        if wanted and self._refuse is not None:
            self._refuse(error)
            return None
        return error if wanted else None


def _is_refusal(error: BaseException) -> TypeGuard[Refusal]:
    from desktop.errors import Refusal  # noqa: PLC0415 - slow to load, and the lock page must not wait for it

    return isinstance(error, Refusal)


class Elsewhere(QObject):
    """Runs work off the window's thread and brings its outcome back.

    Attributes:
        refused: a refusal nobody took care of, for the banner.
        broke: a fault of the program, for the bug dialog.
        busy: whether something has been under way for longer than an operator would not notice.
    """

    refused = Signal(object)
    broke = Signal(object)
    busy = Signal(bool)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._second_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="elsewhere")
        self._closed = False
        self._finished: deque[Work[object]] = deque()
        self._under_way = 0
        self._shown_busy = False
        self._patience = QTimer(self, interval=BUSY_AFTER_MS, singleShot=True)
        self._patience.timeout.connect(self._on_patience_ended)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def run_elsewhere(self, owner: QObject, work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Work[T]:
        """Do `work`, which touches neither the vault nor a widget, on the second thread; none of it once closed."""
        if self._closed:
            never: Future[T] = Future()
            never.cancel()
            return self.follow(owner, never, awaited=False)
        return self.follow(owner, self._second_thread.submit(work, *arguments, **options))

    def run_beside(self, owner: QObject, work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Work[T]:
        """Do `work`, which may wait for minutes, on a thread of its own that nothing waits for."""
        future: Future[T] = Future()

        def do() -> None:
            try:
                future.set_result(work(*arguments, **options))
            except BaseException as error:  # noqa: BLE001 - the outcome of the work, whatever it is
                future.set_exception(error)

        followed = self.follow(owner, future)
        Thread(target=do, name="beside", daemon=True).start()
        return followed

    def follow(self, owner: QObject, future: Future[T], *, awaited: bool = True) -> Work[T]:
        """Bring the outcome of `future` back to `owner` on the window's thread.

        Where nobody has `awaited` it, it is never shown as busy.
        """
        work: Work[T] = Work(owner, future, awaited=awaited)
        self._under_way += awaited
        if awaited and not self._patience.isActive():
            self._patience.start()
        future.add_done_callback(lambda _: self._hand_over(work))
        return work

    def close(self) -> None:
        """Begin nothing more: what a timer still asks for is not done."""
        self._closed = True
        self._second_thread.shutdown(wait=False, cancel_futures=True)

    def _hand_over(self, work: Work[T]) -> None:
        """Queue an outcome for the window's thread. Called on any thread."""
        self._finished.append(cast("Work[object]", work))
        if isValid(self):
            self._woken.emit()

    @Slot()
    def _on_woken(self) -> None:
        work = self._finished.popleft()
        self._under_way -= work.awaited
        if not self._under_way:
            self._patience.stop()
            self._show_busy(False)
        if work._future.cancelled():  # noqa: SLF001 - Work and its bridge are one thing in two classes
            return
        error = work._deliver()  # noqa: SLF001 - same
        if error is not None:
            (self.refused if _is_refusal(error) else self.broke).emit(error)

    @Slot()
    def _on_patience_ended(self) -> None:
        self._show_busy(True)

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001 - it is the signal's own value
        if busy is not self._shown_busy:
            self._shown_busy = busy
            self.busy.emit(busy)


@dataclass(frozen=True)
class _Begun(Generic[T]):
    """A use case on its way: its outcome, and, once there is one, the tables it wrote."""

    future: Future[T]
    written: list[frozenset[str]]


class Background(Elsewhere):
    """The bridge of an opened archive.

    Attributes:
        changed: the names of the tables a use case wrote, after its own answer was shown: pages that show them reload.
    """

    changed = Signal(object)

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self._ahead: tuple[object, _Begun[object]] | None = None

    def read_ahead(self, use_case: Question) -> None:
        """Begin `use_case`, which only reads: whoever asks for it next, before anything else is asked, gets its answer.

        What a page is going to ask is read while the page is built.
        """
        self._ahead = (use_case, self._begin(use_case))

    def run(
        self,
        owner: QObject,
        use_case: Callable[Concatenate[UnitOfWork, P], T],
        *arguments: P.args,
        **options: P.kwargs,
    ) -> Work[T]:
        """Do `use_case` in a transaction of its own on the vault's thread, after those asked before.

        The unit of work is given to it first; `arguments` and `options` follow.
        """
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] is use_case and not arguments and not options:
            begun = cast("_Begun[T]", ahead[1])
        else:
            begun = self._begin(use_case, *arguments, **options)
        work = self.follow(owner, begun.future)
        work._told = lambda: self._tell(begun.written)  # noqa: SLF001 - Work and its bridge are one thing in two classes
        return work

    def _begin(
        self, use_case: Callable[Concatenate[UnitOfWork, P], T], *arguments: P.args, **options: P.kwargs
    ) -> _Begun[T]:
        written: list[frozenset[str]] = []

        def in_transaction(uow: UnitOfWork) -> T:
            outcome = use_case(uow, *arguments, **options)
            written.append(frozenset(uow.rows.touched))
            return outcome

        return _Begun(self.vault.run(in_transaction), written)

    def _tell(self, written: list[frozenset[str]]) -> None:
        if written[0]:
            self.changed.emit(written[0])
