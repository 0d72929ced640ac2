"""`recovery` and `recover`: proves the recovery sheets, makes new ones, and lets somebody in with two of them."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.operators import after_new_key
from desktop.services.archive.recovery import (
    RecoveryState,
    confirm_recovery,
    drill,
    make_new_sheets,
    read_recovery,
    recover_archive,
)
from desktop.storage.vault import open_vault

_SHARES = "poi due parti dei fogli di recupero, una per riga"


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = subcommands.add_parser("recovery", help="i fogli di recupero: provarli, rifarli")
    verbs = parser.add_subparsers(dest="verb", metavar="COMANDO", required=True)
    status = verbs.add_parser("status", help="quando sono stati fatti e provati")
    confirm = verbs.add_parser(
        "confirm", help=f"prova che due fogli aprono l'archivio; standard input: la frase segreta, {_SHARES}"
    )
    trying = verbs.add_parser(
        "drill", help=f"apre con due fogli la copia di riserva più recente; standard input: la frase segreta, {_SHARES}"
    )
    renew = verbs.add_parser(
        "renew", help="fa tre fogli nuovi e li stampa qui: quelli di prima non aprono più; scrivi ognuno a mano"
    )
    for verb, run in ((status, _status), (confirm, _confirm), (trying, _drill), (renew, _renew)):
        add_archive_arguments(verb)
        verb.set_defaults(run=run)
    trying.add_argument(
        "--in", dest="place", metavar="DIR2", type=Path, help="dove cercare le copie, come una chiavetta"
    )
    _add_recover(subcommands)


def _add_recover(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    recover = subcommands.add_parser(
        "recover",
        help="riapre l'archivio con due fogli di recupero",
        description="Riapre l'archivio con due fogli di recupero e dà una frase segreta nuova a chi lo coordina da "
        "adesso. Standard input, una riga ciascuno: due parti (o tutte e tre), poi la nuova frase segreta. "
        "Se NOME è già un'operatrice, torna lei, con i suoi fascicoli; se no entra come coordinatrice.",
    )
    recover.add_argument("dir", metavar="DIR", type=Path, help="la cartella dell'archivio")
    recover.add_argument("--operator", metavar="NOME", required=True, help="chi entra, con il ruolo di coordinatrice")
    recover.add_argument(
        "--from", dest="backup", metavar="COPIA", type=Path, help="ripristina prima in DIR questa copia di riserva"
    )
    recover.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    recover.set_defaults(run=_recover)


def _status(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        return _state(vault.run(read_recovery).result())


def _confirm(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase, shares = console.secret("la frase segreta dell'operatrice"), _two_shares(console)
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        return _state(confirm_recovery(vault, passphrase, shares))


def _drill(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase, shares = console.secret("la frase segreta dell'operatrice"), _two_shares(console)
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        tried = drill(vault, passphrase, shares, arguments.place)
        state = vault.run(read_recovery).result()
    return {
        **_state(state),
        "backup": str(tried.folder),
        "taken": tried.taken.isoformat(),
        "files": tried.files,
        "log_head": tried.log_head.hex(),
    }


def _renew(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        made = make_new_sheets(vault, passphrase)
    return {
        "shares": list(made.shares),
        "needed": made.needed,
        "centre_code": made.centre_code,
        "made_on": made.made_on.isoformat(),
        **after_new_key(made.after),
    }


def _recover(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    lines = [*_two_shares(console), console.secret("la nuova frase segreta")]
    third = console.optional_secret()
    *shares, passphrase = lines if third is None else [*lines, third]
    done = recover_archive(arguments.dir, shares, arguments.operator, passphrase, backup=arguments.backup)
    document: dict[str, Any] = {"operator": done.operator, "recovered": True}
    if done.restored is not None:
        document |= {
            "copied_on": done.restored.copied_on.isoformat(),
            "kept": None if done.restored.kept is None else str(done.restored.kept),
            "erased_again": done.restored.buried,
            "releases_recovered": done.restored.releases,
        }
    return document


def _two_shares(console: Console) -> list[str]:
    return [console.secret(f"la {which} parte dei fogli di recupero") for which in ("prima", "seconda")]


def _state(state: RecoveryState) -> dict[str, Any]:
    return {
        "recovery": "confirmed" if state.confirmed_on else "unconfirmed",
        "made_on": state.made_on.isoformat(),
        "confirmed_on": _day(state.confirmed_on),
        "drilled_on": _day(state.drilled_on),
        "drill_due": state.drill_due,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
