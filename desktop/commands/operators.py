"""`operator add`: gives a colleague her own way into the archive."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments
from desktop.services.enrolment import enrol, new_colleague
from desktop.storage.vault import open_vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("operator", help="le operatrici che aprono l'archivio")
    verbs = parser.add_subparsers(dest="verb", metavar="COMANDO", required=True)
    add = verbs.add_parser(
        "add", help="aggiunge un'operatrice; la sua frase segreta è la seconda riga dello standard input"
    )
    add_archive_arguments(add)
    add.add_argument("name", metavar="NOME", help="la nuova operatrice")
    add.add_argument(
        "--role", metavar="RUOLO[,RUOLO]", required=True, help="accoglienza, operatrice, referente, coordinatrice"
    )
    add.set_defaults(run=_add)


def _add(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    hers = console.secret("la frase segreta della nuova operatrice")
    newcomer = new_colleague(arguments.name, hers, arguments.role.split(","))
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        # The passphrase just read is the one typed once more: nobody else can have sat down in between.
        enrol(vault, passphrase, newcomer).result()
    return {"operator": newcomer.name, "roles": sorted(newcomer.roles)}
