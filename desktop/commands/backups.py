"""`backup`, `restore` and `salvage`: makes a backup in two places, brings one back, saves what damage left."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.services.archive.backups import back_up, check_second_place, choose_second_place
from desktop.services.archive.restoring import WhoRestores, WhoSalvages, restore, salvage
from desktop.storage.vault import local_now


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the three commands."""
    backup = subcommands.add_parser("backup", help="fa una copia di riserva, verificata riaprendola")
    add_archive_arguments(backup)
    backup.add_argument("--to", metavar="DIR2", help="il secondo posto, come una chiavetta; senza, quello scelto prima")
    backup.add_argument(
        "--remember", action="store_true", help="d'ora in poi il secondo posto è questo (solo la coordinatrice)"
    )
    backup.set_defaults(run=_backup)
    bring = subcommands.add_parser(
        "restore",
        help="ripristina una copia di riserva; la frase segreta è quella di allora, quella di oggi può seguirla",
    )
    bring.add_argument("backup", metavar="COPIA", type=Path, help="la cartella della copia")
    bring.add_argument("--to", metavar="DIR", type=Path, required=True, help="dove: un archivio, o una cartella vuota")
    bring.add_argument("--operator", metavar="NOME", required=True, help="chi apre la copia")
    bring.add_argument(
        "--anyway", action="store_true", help="anche se non si legge che cosa è stato cancellato dopo la copia"
    )
    bring.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    bring.set_defaults(run=_restore)
    rest = subcommands.add_parser(
        "salvage", help="recupera da un archivio danneggiato tutto ciò che si legge ancora; non lo tocca"
    )
    add_archive_arguments(rest)
    rest.add_argument("--to", metavar="DIR2", type=Path, required=True, help="la cartella vuota del nuovo archivio")
    rest.set_defaults(run=_salvage)


def _backup(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        place = check_second_place(vault, arguments.to) if arguments.to is not None else None
        if arguments.remember:
            vault.run(lambda uow: choose_second_place(uow, place)).result()
        made = back_up(vault, place)
    return {
        "taken": made.taken.isoformat(timespec="seconds"),
        "first": str(made.first),
        "second": None if made.second is None else str(made.second),
    }


def _restore(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice, come era al tempo della copia")
    who = WhoRestores(arguments.operator, passphrase, console.optional_secret() or "", arguments.anyway)
    restored = restore(arguments.backup, arguments.to, who, local_now)
    return {
        "copied_on": restored.copied_on.isoformat(),
        "kept": None if restored.kept is None else str(restored.kept),
        "erased_again": restored.buried,
        "releases_recovered": restored.releases,
        "faults": restored.faults,
    }


def _salvage(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    latest = load_knowledge().forms[NEEDS_FORM].latest
    who = WhoSalvages(arguments.operator, passphrase, (NEEDS_FORM, latest.version.isoformat()))
    found = salvage(arguments.dir, arguments.to, who, local_now)
    return {
        "pages": found.pages,
        "damaged_pages": found.damaged,
        "rows": found.rows,
        "from_backup": found.lent,
        "lost": found.lost,
        "cases_with_losses": list(found.cases),
        "identity": found.identity,
    }
