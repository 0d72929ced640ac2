"""Bytes to paper without a file in between: the print queues of this computer, and sending a document to one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from desktop.errors import NoPrinter, PrinterFailed, PrinterUnknown
from desktop.printing.page_range import read_page_range, written

JOB_NAME: Final = "documento"
MOST_COPIES: Final = 20
_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Printer:
    """A print queue of this computer; `default` marks the one the system would choose."""

    name: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """How a document is to be printed: where, how many times, which pages («1-3, 5», empty for all), on both sides."""

    printer: str
    copies: int = 1
    pages: str = ""
    both_sides: bool = False


class Spooler(Protocol):
    """What sends documents to paper on one kind of system."""

    def printers(self) -> tuple[Printer, ...]:
        """Return the print queues, the default one first."""

    def send(self, pdf: bytes, request: PrintRequest, pages: tuple[int, ...]) -> None:
        """Print `pages` (from 1) of `pdf`."""


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


class Cups:
    """Linux and macOS: the document goes to `lp` on standard input, so that no file of ours is ever made.

    `run` and `find` stand for `subprocess.run` and `shutil.which`.
    """

    def __init__(self, run: Run = subprocess.run, find: Callable[[str], str | None] = shutil.which) -> None:
        self._run, self._find = run, find

    def printers(self) -> tuple[Printer, ...]:
        """Return the print queues, the default one first; none where the system has no print commands."""
        if self._find("lpstat") is None:
            return ()
        default = self._asked(["lpstat", "-d"]).partition(":")[2].strip()
        names = self._asked(["lpstat", "-e"]).split()
        return tuple(sorted((Printer(name, name == default) for name in names), key=lambda each: not each.default))

    def send(self, pdf: bytes, request: PrintRequest, pages: tuple[int, ...]) -> None:
        """Hand the document to `lp`.

        Raises:
            NoPrinter: the system has no print commands.
            PrinterFailed: the queue refused it, or did not answer.
        """
        lp = self._find("lp")
        if lp is None:
            raise NoPrinter
        sides = "two-sided-long-edge" if request.both_sides else "one-sided"
        command = [lp, "-d", request.printer, "-t", JOB_NAME, "-n", str(request.copies), "-P", written(pages)]
        try:
            ended = self._run([*command, "-o", f"sides={sides}", "-"], input=pdf, **_quietly())
        except (OSError, subprocess.TimeoutExpired):
            raise PrinterFailed("no_answer") from None
        if ended.returncode:
            raise PrinterFailed("refused")

    def _asked(self, command: Sequence[str]) -> str:
        try:
            return self._run(command, **_quietly()).stdout.decode(errors="replace")
        except (OSError, subprocess.TimeoutExpired):
            return ""


def _quietly() -> dict[str, object]:
    plain = {**os.environ, "LC_ALL": "C"}  # the answers are read by the program, not by a person
    return {"capture_output": True, "timeout": _SECONDS, "check": False, "env": plain}


def spooler(platform: str = sys.platform) -> Spooler:
    """Return what prints on this system."""
    if platform != "win32":
        return Cups()
    from desktop.printing.windows_spooler import WindowsSpooler, libraries  # noqa: PLC0415 - on Windows alone

    return WindowsSpooler(libraries())


def print_document(pdf: bytes, count: int, request: PrintRequest, through: Spooler) -> int:
    """Print a document of `count` pages from memory and return how many sheets' sides go out.

    Raises:
        NoPrinter: this computer has no printer.
        PrinterUnknown: it has no printer of that name.
        PageRangeUnusable: the pages asked for are not in the document.
        PrinterFailed: the printer refused.
    """
    pages = read_page_range(request.pages, count)
    known = tuple(printer.name for printer in through.printers())
    if not known:
        raise NoPrinter
    if request.printer not in known:
        raise PrinterUnknown(request.printer, known)
    copies = max(1, min(request.copies, MOST_COPIES))
    through.send(pdf, PrintRequest(request.printer, copies, request.pages, request.both_sides), pages)
    return copies * len(pages)
