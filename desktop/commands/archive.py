"""`create` and `verify`: makes an archive, and checks one."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.protocol import document
from desktop.errors import FaultsFound
from desktop.services.archive.founding import NewCentre, found_centre
from desktop.services.archive.upkeep import check_archive, is_recovery_confirmed
from desktop.services.mailbox.protocol import read_protocol
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import local_now, open_vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two commands."""
    create = subcommands.add_parser("create", help="crea l'archivio di un centro in una cartella nuova")
    create.add_argument("dir", metavar="DIR", type=Path, help="la cartella, che non esiste o è vuota")
    create.add_argument("--centre", metavar="TESTO", required=True, help="il nome del centro")
    create.add_argument("--network", metavar="TESTO", required=True, help="la sua rete antiviolenza")
    create.add_argument("--operator", metavar="NOME", required=True, help="la prima operatrice: ha tutti i ruoli")
    create.add_argument("--expected-women", metavar="N", type=int, help="donne attese in un anno")
    create.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    create.set_defaults(run=_create)
    verify = subcommands.add_parser("verify", help="controlla l'archivio: pagine, righe, registro")
    add_archive_arguments(verify)
    verify.set_defaults(run=_verify)


def _create(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if arguments.expected_women is not None and arguments.expected_women < 0:
        raise WrongUse("--expected-women vuole un numero di donne, da zero in su.")
    passphrase = console.secret("la frase segreta dell'operatrice")
    new = NewCentre(
        centre=arguments.centre,
        network=arguments.network,
        operator=arguments.operator,
        passphrase=passphrase,
        expected_women=arguments.expected_women,
    )
    # The shares are shown by the window alone: a terminal keeps what it shows. Without them `verify` says so.
    found_centre(arguments.dir, new, local_now().date())
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        return vault.run(_made).result()


def _made(uow: UnitOfWork) -> dict[str, Any]:
    return {
        **document(read_protocol(uow), uow.archive.centre_code, uow.today.year),
        "operator": uow.operator.name,
        "roles": sorted(uow.operator.roles),
        "recovery": _recovery(confirmed=is_recovery_confirmed(uow)),
    }


def _verify(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        health = vault.run(check_archive).result()
    findings = health.findings
    if not findings.is_well:
        found = [{"kind": fault.kind, "where": fault.where, "count": fault.count} for fault in findings.faults]
        console.add_to_refusal({"ok": False, "findings": found})
        raise FaultsFound(tuple((fault.kind, fault.where, fault.count) for fault in findings.faults))
    return {
        "ok": True,
        "findings": [],
        "rows": findings.rows,
        "log_entries": findings.entries,
        "recovery": _recovery(confirmed=health.recovery_confirmed),
    }


def _recovery(*, confirmed: bool) -> str:
    return "confirmed" if confirmed else "unconfirmed"
