"""`ledger`: what left for the mailbox, and whether the register of it is as it was written."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.services.mailbox.mailbox import YearSoFar, years_so_far
from desktop.services.mailbox.summaries import read_ledger
from desktop.storage.releases import Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.disclosure import shown
from desktop.sync.shapes import Count
from desktop.sync.summed import told_sum


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("ledger", help="elenca i riepiloghi usciti e controlla il loro registro")
    add_archive_arguments(parser)
    parser.set_defaults(run=_ledger)


def _ledger(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        return vault.run(_document).result()


def _document(uow: UnitOfWork) -> dict[str, Any]:
    releases, whole = read_ledger(uow)
    return {
        "centre_code": uow.archive.centre_code,
        "chain_verified": whole,
        "head": releases[-1].head.hex() if releases else None,
        "entries": [_line(found) for found in releases],
        "years": [_year(found) for found in years_so_far(releases)],
    }


def _year(found: YearSoFar) -> dict[str, Any]:
    terms = len(found.periods)
    return {
        "year": found.year,
        "families": found.families,
        "periods": list(found.periods),
        "figures": [
            {"code": code, "value": value, "shown": told_sum(value, terms)} for code, value in found.figures.items()
        ],
    }


def _line(found: Release) -> dict[str, Any]:
    entry = found.entry
    return {
        "number": entry.number,
        "product": entry.product,
        "period": entry.period,
        "begins": entry.begins.isoformat(),
        "ends": entry.ends.isoformat(),
        "method": entry.method,
        "families": entry.families,
        "figures": [{"code": code, "value": value, "shown": shown(Count(value))} for code, value in entry.figures],
        "output": found.output.hex(),
        "previous": entry.previous.hex(),
        "head": found.head.hex(),
        "released_by": found.released_by,
        "confirmed_by": found.confirmed_by,
        "confirmed_alone": found.alone,
    }
