"""Runs the benchmarks named, or all of them, in a scratch folder on this user's disk."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path

NAMES = (
    *("saving", "opening", "lock_screen", "unlocking", "searching", "diary", "searching_diaries"),
    *("keys", "backing_up", "rules", "today", "papers", "mailbox"),
)


def main() -> int:
    """Print each figure beside its bound; return 1 where one is over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    names = parser.parse_args().names or NAMES
    if unknown := set(names) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    over = 0
    # Not the system's temporary folder: it is often memory, and a synchronisation of memory costs nothing.
    cache = user_cache_path("Accompagna", appauthor=False, ensure_exists=True)
    with TemporaryDirectory(dir=cache) as scratch:
        for name in names:
            for figure in import_module(f"benchmarks.{name}").measure(Path(scratch)):
                print(figure, flush=True)
                over += not figure.kept
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
