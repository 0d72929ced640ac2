"""Logs what went wrong as types and line numbers, never as messages or values: those may be a woman's."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from desktop.paths import private_folder

LOGGER = "accompagna"
_FILE = "accompagna.log"
_LONGEST, _OLDER = 256 * 1024, 2
_DEEPEST_CHAIN = 8


def described(error: BaseException) -> str:
    """Return the types of an error and of those it came from, each with the lines it went through.

    File names are cut to their last two parts: a whole path would name who uses this computer.
    """
    parts: list[str] = []
    each: BaseException | None = error
    while each is not None and len(parts) < _DEEPEST_CHAIN:
        lines = [_place(frame.f_code.co_filename, line) for frame, line in walk_tb(each.__traceback__)]
        parts.append(" ".join([type(each).__name__, *lines]))
        each = each.__cause__ or each.__context__
    return " from ".join(parts)


def _place(file: str, line: int) -> str:
    return f"{'/'.join(Path(file).parts[-2:])}:{line}"


class _TypesOnly(logging.Formatter):
    """Writes an exception as its types and lines, whoever logged it and however."""

    def formatException(  # noqa: N802 - the name logging calls
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return "" if ei[1] is None else described(ei[1])


def keep_log(folder: Path) -> logging.Logger:
    """Return the program's log, written to a file of `folder` that its owner alone reads."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - slow to load: the lock page must not wait for it

    logger = logging.getLogger(LOGGER)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    writer = RotatingFileHandler(
        private_folder(folder) / _FILE, maxBytes=_LONGEST, backupCount=_OLDER, encoding="utf-8", delay=True
    )
    writer.setFormatter(_TypesOnly("%(asctime)s %(message)s"))
    logger.addHandler(writer)
    return logger


def watch_errors(tell: Callable[[str], object]) -> None:
    """Have `tell` told of every error nobody caught: in the main thread, in others, and where none can be raised."""

    def in_main(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        tell(f"error {described(error)}")

    def in_thread(hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            tell(f"error in a thread {described(hook.exc_value)}")

    def unraisable(hook: "sys.UnraisableHookArgs") -> None:
        if hook.exc_value is not None:
            tell(f"error nobody can raise {described(hook.exc_value)}")

    sys.excepthook = in_main
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
