"""`protocol`: shows what was agreed with the technical table, and changes it."""

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.protocol import Protocol
from desktop.services.mailbox.protocol import change_setting, read_protocol
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("protocol", help="mostra o cambia il protocollo con il tavolo tecnico")
    add_archive_arguments(parser)
    parser.add_argument(
        "--set",
        metavar="VOCE=VALORE",
        action="append",
        default=[],
        dest="changes",
        help="mailbox, cadence (month, quarter, half, year), families, due, releases, expected_women, centre, network",
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    changes = []
    for change in arguments.changes:
        name, sign, value = change.partition("=")
        if not sign:
            raise WrongUse(f"--set vuole VOCE=VALORE, non «{change}».")
        changes.append((name, value))
    with opened(arguments, console) as vault:
        return vault.run(lambda uow: _changed(uow, changes)).result()


def _changed(uow: UnitOfWork, changes: list[tuple[str, str]]) -> Mapping[str, Any]:
    versions = [version.isoformat() for version in load_knowledge().families.versions]
    for name, value in changes:
        change_setting(uow, name, value, versions)
    return document(read_protocol(uow), uow.archive.centre_code, uow.today.year)


def document(protocol: Protocol, centre_code: str, year: int) -> dict[str, Any]:
    """Return the protocol as the commands print it; `year` is the current one."""
    return {
        "centre": protocol.centre,
        "centre_code": centre_code,
        "network": protocol.network,
        "mailbox": protocol.mailbox,
        "expected_women": protocol.expected_women,
        "cadence": protocol.cadence_for(year).value,
        "cadence_next_year": protocol.cadence_for(year + 1).value,
        "releases": protocol.releases,
        "due_day": protocol.due_day_for(year),
        "due_day_next_year": protocol.due_day_for(year + 1),
        "families": _families(protocol, year),
        "families_next_year": _families(protocol, year + 1),
        "signatories": list(protocol.signatories),
    }


def _families(protocol: Protocol, year: int) -> str:
    """Return the version of the families of a year: the one chosen, or the one in use on its first day."""
    return protocol.families_for(year) or load_knowledge().families.on(date(year, 1, 1)).version.isoformat()
