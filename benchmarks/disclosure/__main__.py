"""Runs the programs named, or all of them: `python -m benchmarks.disclosure [NAME …] [--years N] [--write]`.

Each is an attack on what leaves, or tells what it is good for. The summaries attacked left real archives of invented
women by the program's own release path.
"""

import argparse
import random
import sys
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path

from benchmarks.disclosure import ledger
from benchmarks.disclosure.centres import CentreYear, centre_years
from benchmarks.disclosure.line import HEAD, Line

PAGE = Path(__file__).parents[2] / "docs" / "disclosure.md"
NAMES = (
    *("linear", "hierarchy", "all_but_one", "neighbours", "sheets", "ledger", "usefulness"),
    *("guard", "hostile_mail"),
)
_LIVED = frozenset({"linear", "hierarchy", "all_but_one", "ledger"})
_YEARS = 300
_BEGIN, _END = "<!-- table -->", "<!-- end of table -->"


def main() -> int:
    """Print a line for each attack; return 1 where a goal is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disclosure", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--years", type=int, default=_YEARS, help="how many years of a centre are lived")
    parser.add_argument("--sequences", type=int, default=ledger.SEQUENCES, help="how many are tried on the ledger")
    parser.add_argument("--minutes", type=float, help="after how long no more are begun; the line says how many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put each line into docs/disclosure.md as it comes")
    arguments = parser.parse_args()
    names, ledger.SEQUENCES, ledger.MINUTES = arguments.names or NAMES, arguments.sequences, arguments.minutes
    if unknown := set(names) - set(NAMES):
        parser.error(f"no such program: {', '.join(sorted(unknown))}")
    years = list(centre_years(arguments.years, arguments.seed)) if _LIVED.intersection(names) else []
    broken = 0
    print(HEAD)
    for name in names:
        lines = list(_found(name, years, arguments.seed))
        broken += sum(not line.kept for line in lines)
        if arguments.write:
            _write(name, lines, arguments.years)
    return 1 if broken else 0


def _found(name: str, years: list[CentreYear], seed: int) -> Iterable[Line]:
    for line in import_module(f"benchmarks.disclosure.{name}").attack(years, _chance(seed, name)):
        print(line, flush=True)
        yield line


def _chance(seed: int, name: str) -> random.Random:
    return random.Random(f"{seed} {name}")  # noqa: S311 - so that a table can be made again


def _write(name: str, lines: Iterable[Line], years: int) -> None:
    """Put the lines of a program in the place of its lines of before."""
    before, rest = PAGE.read_text(encoding="utf-8").split(_BEGIN)
    table, after = rest.split(_END)
    kept = [line for line in table.strip().splitlines()[2:] if not line.startswith(f"| {name} |")]
    dated = [f"{line} {date.today().isoformat()}, {years} |" for line in lines]  # noqa: DTZ011 - the day of this computer
    rows = sorted((*kept, *dated), key=lambda row: NAMES.index(row.split(" | ")[0].removeprefix("| ")))
    head, rule = HEAD.splitlines()
    said = "\n".join((f"{head} day, centre-years |", f"{rule} --- |", *rows))
    PAGE.write_text(f"{before}{_BEGIN}\n{said}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
