"""`table`: the actions and the events of the technical table, as data for whoever keeps it with the centre."""

import argparse
from collections.abc import Mapping
from functools import partial
from typing import Any

from desktop.app import knowledge_in
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.services.table.leaving import table_document


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("table", help="le azioni e gli incontri del tavolo tecnico; nulla di nessuna donna")
    add_archive_arguments(parser)
    parser.set_defaults(run=_table)


def _table(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        known = vault.run(knowledge_in).result()
        # In one go: the lock lets no other program in, and this one asks for nothing else meanwhile.
        return vault.run(partial(table_document, ground=known.table_ground, guarding=known.guarding)).result()
