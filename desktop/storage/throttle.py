"""A growing pause after the third wrong passphrase in a row; never a lock-out."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import WaitBeforeRetry, WrongPassphrase
from desktop.storage.durable import replace_whole

FREE_ATTEMPTS = 2
LONGEST_SECONDS = 60


def pause_after(failures: int) -> int:
    """Return the seconds to wait after that many failures: 0, 0, 0, 1, 2, 4 … 60."""
    beyond = failures - FREE_ATTEMPTS
    return 0 if beyond <= 0 else min(LONGEST_SECONDS, 1 << min(beyond - 1, 6))


class Throttle:
    """Counts wrong passphrases in a side file, so that starting the program again does not shorten the wait.

    A clock that goes back starts the pause again, once, never longer than the pause; one that jumps ahead does not
    shorten it while the program runs.
    """

    def __init__(
        self, path: Path, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._path, self._wall, self._steady = path, wall, steady
        self._counted_at: float | None = None
        self._failures, self._last = self._read()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let one passphrase be tried: counted before, so that ending the program does not hide it.

        Raises:
            WaitBeforeRetry: the pause is not over.
        """
        left = self._seconds_left()
        if left > 0:
            raise WaitBeforeRetry(left)
        before = self._failures
        self._note(before + 1)
        try:
            yield
        except WrongPassphrase:
            self._note(before + 1)
            raise
        except BaseException:
            # Nothing was learnt about the passphrase.
            self._note(before)
            raise
        self._note(0)

    def _seconds_left(self) -> int:
        pause = pause_after(self._failures)
        now = self._wall()
        if now < self._last:
            self._last = now
            self._write()
        left = pause - (now - self._last)
        if self._counted_at is not None:
            left = max(left, pause - (self._steady() - self._counted_at))
        return max(0, -int(-left // 1))

    def _note(self, failures: int) -> None:
        self._failures, self._last, self._counted_at = failures, self._wall(), self._steady()
        self._write()

    def _read(self) -> tuple[int, float]:
        try:
            failures, last = self._path.read_text("ascii").split()
            return max(0, min(int(failures), 1000)), int(last) / 1000
        except (OSError, ValueError):
            return 0, 0.0

    def _write(self) -> None:
        # A full disk must not keep an operator out: the count in memory holds for this run.
        with suppress(OSError):
            if self._failures:
                replace_whole(self._path, b"%d %d\n" % (self._failures, int(self._last * 1000)))
            else:
                self._path.unlink(missing_ok=True)
