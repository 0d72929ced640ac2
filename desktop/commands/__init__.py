"""The headless commands: arguments in, one use case, one JSON document out; no display and no Qt.

Each module of this package is one command or one family of commands and offers `add_to(subcommands)`, which declares
its arguments and sets `run`, a function of the parsed arguments and a `Console` that returns the document to print.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO, TextIOWrapper

from desktop import __version__
from desktop.commands.arguments import Arguments, check_text
from desktop.commands.console import Console, OutputLost, WrongUse
from desktop.errors import Refusal
from desktop.hardening import harden
from desktop.log import watch_errors
from desktop.words import sentence

DONE, REFUSED, WRONG_USE = 0, 1, 2
_MODULES = (
    "archive",
    "operators",
    "access",
    "recovery",
    "protocol",
    "accords",
    "cases",
    "today",
    "demo",
    "import_answers",
    "summaries",
    "replies",
    "ledger",
    "questions",
    "network",
    "proof",
    "sealing",
    "send",
    "benefits",
    "rules",
    "dossiers",
    "visits",
    "appointments",
    "consents",
    "letters",
    "referrals",
    "work",
    "official_forms",
    "orphans",
    "letter_register",
    "emergency",
    "shared_words",
    "directory",
    "table",
    "backups",
    "erasing",
    "moving",
    "breach",
    "brochure",
    "handover",
    "log",
    "self_test",
)


_BUG = "Il programma ha un difetto e si è fermato. Quello che era già salvato è al sicuro. Segnalalo a chi lo segue."
_UNSAID = "Il risultato non si può scrivere: lo standard output è chiuso o pieno."


def _parser() -> Arguments:
    parser = Arguments(
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
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig")  # some shells of Windows put the mark before what they hand on
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A path may be no UTF-8: it is written as JSON writes such a half of a sign.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Console(sys.stdin, sys.stdout or StringIO(), sys.stderr or StringIO())


def main(arguments: Sequence[str], console: Console | None = None) -> int:
    """Run one headless command and return its exit code: 0 done, 1 refused, 2 wrong use."""
    console = console or _terminal()
    console.as_json = "--json" in arguments
    try:
        return _outcome(arguments, console)
    except OutputLost:
        console.give_up(_UNSAID)
        return REFUSED
    except SystemExit as ended:  # --help and --version have said it all
        return int(ended.code or 0)


def _outcome(arguments: Sequence[str], console: Console) -> int:
    try:
        parsed = _parser().parse_args(arguments)
        check_text(parsed)
        console.show(parsed.run(parsed, console))
    except Refusal as refusal:
        console.refuse(refusal.kind, sentence(refusal))
        return REFUSED
    except WrongUse as wrong:
        console.complain(str(wrong))
        return WRONG_USE
    except OutputLost:
        raise
    except Exception:
        console.refuse("bug", _BUG)
        raise
    return DONE
