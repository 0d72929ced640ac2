"""The headless commands: arguments in, one use case, one JSON document out; no display and no Qt.

Each module of this package is one command or one family of commands and offers `add_to(subcommands)`, which declares
its arguments and sets `run`, a function of the parsed arguments and a `Console` that returns the document to print.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from desktop import __version__
from desktop.commands.console import Console, WrongUse
from desktop.errors import Refusal
from desktop.hardening import harden
from desktop.log import watch_errors
from desktop.words import sentence

DONE, REFUSED, WRONG_USE = 0, 1, 2
_MODULES = (
    "archive",
    "operators",
    "protocol",
    "cases",
    "demo",
    "import_answers",
    "summaries",
    "ledger",
    "benefits",
    "dossiers",
    "self_test",
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="accompagna", description="Il fascicolo cifrato del centro antiviolenza. Senza comando apre la finestra."
    )
    parser.add_argument("--version", action="version", version=__version__)
    subcommands = parser.add_subparsers(dest="command", metavar="COMANDO", required=True)
    for module in _MODULES:
        import_module(f"desktop.commands.{module}").add_to(subcommands)
    return parser


def _terminal() -> Console:
    """Return the console of this process, whatever the system's encoding, and let no value reach it with an error."""
    harden()
    watch_errors(lambda described: sys.stderr.write(f"{described}\n"))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    return Console(sys.stdin, sys.stdout, sys.stderr)


def main(arguments: Sequence[str], console: Console | None = None) -> int:
    """Run one headless command and return its exit code: 0 done, 1 refused, 2 wrong use."""
    try:
        parsed = _parser().parse_args(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    console = console or _terminal()
    console.as_json = getattr(parsed, "json", False)
    try:
        console.show(parsed.run(parsed, console))
    except Refusal as refusal:
        console.refuse(refusal.kind, sentence(refusal))
        return REFUSED
    except WrongUse as wrong:
        console.complain(str(wrong))
        return WRONG_USE
    return DONE
