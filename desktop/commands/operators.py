"""`operator`: who opens the archive and as what, her passphrase, and who opens it no longer."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.services.archive.team import (
    AfterNewKey,
    TeamMember,
    change_passphrase,
    change_roles,
    give_way_in,
    operator_named,
    read_team,
    revoke,
)
from desktop.services.colleagues.access import share_all
from desktop.services.colleagues.enrolment import enrol, new_colleague
from desktop.storage.vault import open_vault

_ROLES = "accoglienza, operatrice, referente, coordinatrice, orfani"


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = subcommands.add_parser("operator", help="le operatrici che aprono l'archivio")
    verbs = parser.add_subparsers(dest="verb", metavar="COMANDO", required=True)
    add = verbs.add_parser(
        "add", help="aggiunge un'operatrice; la sua frase segreta è la seconda riga dello standard input"
    )
    add_archive_arguments(add)
    add.add_argument("name", metavar="NOME", help="la nuova operatrice")
    add.add_argument("--role", metavar="RUOLO[,RUOLO]", required=True, help=_ROLES)
    add.add_argument("--share-all", action="store_true", help="condivide con lei tutti i fascicoli che ci sono")
    add.set_defaults(run=_add)
    listing = verbs.add_parser("list", help="elenca le operatrici e i loro ruoli")
    add_archive_arguments(listing)
    listing.set_defaults(run=_list)
    roles = verbs.add_parser("roles", help="cambia i ruoli di un'operatrice")
    add_archive_arguments(roles)
    roles.add_argument("name", metavar="NOME", help="l'operatrice")
    roles.add_argument("--role", metavar="RUOLO[,RUOLO]", required=True, help=f"tutti i suoi, tra {_ROLES}")
    roles.set_defaults(run=_roles)
    passwd = verbs.add_parser(
        "passwd",
        help="cambia la propria frase segreta, o ne dà una nuova a chi l'ha dimenticata; "
        "quella nuova è la seconda riga dello standard input",
    )
    add_archive_arguments(passwd)
    passwd.add_argument("name", metavar="NOME", nargs="?", help="chi l'ha dimenticata; senza, chi apre l'archivio")
    passwd.set_defaults(run=_passwd)
    off = verbs.add_parser("revoke", help="toglie l'accesso a un'operatrice: l'archivio cambia chiave")
    add_archive_arguments(off)
    off.add_argument("name", metavar="NOME", help="l'operatrice che non lavora più qui")
    off.add_argument("--to", metavar="NOME", help="a chi passano i suoi fascicoli; senza, restano da assegnare")
    off.set_defaults(run=_revoke)


def _add(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    hers = console.secret("la frase segreta della nuova operatrice")
    newcomer = new_colleague(arguments.name, hers, arguments.role.split(","))
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        # The passphrase just read is the one typed once more: nobody else can have sat down in between.
        joined = enrol(vault, passphrase, newcomer).result()
        if arguments.share_all:
            vault.run(lambda uow: share_all(uow, joined)).result()
    return {"operator": newcomer.name, "roles": sorted(newcomer.roles)}


def _list(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        team = vault.run(read_team).result()
    return {"operators": [_line(member) for member in team.members], "files_apart": team.files_apart}


def _line(member: TeamMember) -> dict[str, Any]:
    line: dict[str, Any] = {"name": member.name, "roles": sorted(member.roles)}
    return line if member.files is None else {**line, "files": member.files}


def _roles(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        confirmed = vault.confirm(arguments.operator, passphrase).result()
        colleague = vault.run(lambda uow: operator_named(uow, arguments.name)).result()
        wanted = arguments.role.split(",")
        roles = vault.run(lambda uow: change_roles(uow, colleague.id, wanted, confirmed)).result()
    return {"operator": colleague.name, "roles": sorted(roles)}


def _passwd(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    after = console.secret("la nuova frase segreta")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        name = arguments.operator if arguments.name is None else arguments.name
        colleague = vault.run(lambda uow: operator_named(uow, name)).result()
        if arguments.name is None:
            change_passphrase(vault, passphrase, after).result()
        else:
            give_way_in(vault, passphrase, colleague.id, after).result()
    return {"operator": colleague.name, "passphrase": "changed"}


def _revoke(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        leaver = vault.run(lambda uow: operator_named(uow, arguments.name)).result()
        to = None
        if arguments.to is not None:
            to = vault.run(lambda uow: operator_named(uow, arguments.to)).result()
        revoked = revoke(vault, passphrase, leaver.id, None if to is None else to.id)
    return {
        "revoked": revoked.name,
        "files": revoked.files,
        "to": None if to is None else to.name,
        **after_new_key(revoked.after),
    }


def after_new_key(after: AfterNewKey) -> dict[str, Any]:
    """Return what is left to be done after a new vault key, for the document a command prints."""
    return {
        "backup": None if after.backup is None else str(after.backup),
        "older_copies": [str(copy) for copy in after.older],
        "places_away": list(after.away),
    }
