"""`access`: who opens which file, kept apart or not, shared, handed over, or opened with a reason."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.access import AccessReason
from desktop.domain.identifiers import normalise_code
from desktop.services.archive.team import operator_named
from desktop.services.case.cases import case_of_code
from desktop.services.colleagues.access import (
    FileSharing,
    code_to_decide,
    hand_over,
    keep_files_apart,
    open_with_reason,
    read_reasons,
    read_sharing,
    share_file,
)
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = subcommands.add_parser("access", help="chi apre quale fascicolo")
    verbs = parser.add_subparsers(dest="verb", metavar="COMANDO", required=True)
    apart = verbs.add_parser("apart", help="ogni operatrice apre solo i suoi fascicoli e quelli condivisi con lei")
    everybody = verbs.add_parser("together", help="ogni operatrice apre tutti i fascicoli")
    reasons = verbs.add_parser("reasons", help="gli accessi motivati, l'ultimo per primo")
    show = verbs.add_parser("show", help="chi segue la donna e con chi è condiviso il fascicolo")
    share = verbs.add_parser("share", help="condivide un fascicolo con una collega")
    over = verbs.add_parser("hand-over", help="passa un fascicolo a una collega")
    reason = verbs.add_parser(
        "reason", help="apre per tre ore il fascicolo di una collega; il motivo è la seconda riga dello standard input"
    )
    for verb, run in ((apart, _apart), (everybody, _together), (reasons, _reasons)):
        add_archive_arguments(verb)
        verb.set_defaults(run=run)
    for verb, run in ((show, _show), (share, _share), (over, _hand_over), (reason, _reason)):
        add_archive_arguments(verb)
        verb.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
        verb.set_defaults(run=run)
    share.add_argument("--with", dest="colleague", metavar="NOME", required=True, help="la collega")
    share.add_argument("--stop", action="store_true", help="non lo condivide più")
    over.add_argument("--to", metavar="NOME", required=True, help="la collega che la segue da adesso")


def _apart(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        vault.run(lambda uow: keep_files_apart(uow, apart=True)).result()
    return {"files_apart": True}


def _together(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        vault.run(lambda uow: keep_files_apart(uow, apart=False)).result()
    return {"files_apart": False}


def _reasons(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        return {"reasons": [_line(reason) for reason in vault.run(read_reasons).result()]}


def _line(reason: AccessReason) -> dict[str, Any]:
    return {
        "code": reason.code,
        "operator": reason.operator,
        "reason": reason.reason,
        "since": reason.since.isoformat(timespec="seconds"),
        "until": reason.until.isoformat(timespec="seconds"),
        "seen": reason.seen,
    }


def _show(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    def show(uow: UnitOfWork) -> dict[str, Any]:
        return _sharing(uow, read_sharing(uow, code_to_decide(uow, arguments.code)))

    with opened(arguments, console) as vault:
        return vault.run(show).result()


def _share(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    def share(uow: UnitOfWork) -> dict[str, Any]:
        case_id, colleague = code_to_decide(uow, arguments.code), operator_named(uow, arguments.colleague)
        return _sharing(uow, share_file(uow, case_id, colleague.id, shared=not arguments.stop))

    with opened(arguments, console) as vault:
        return vault.run(share).result()


def _hand_over(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    def give(uow: UnitOfWork) -> dict[str, Any]:
        case_id, colleague = code_to_decide(uow, arguments.code), operator_named(uow, arguments.to)
        return _sharing(uow, hand_over(uow, case_id, colleague.id))

    with opened(arguments, console) as vault:
        return vault.run(give).result()


def _reason(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        reason = console.secret("il motivo")
        until = vault.run(lambda uow: open_with_reason(uow, case_of_code(uow, arguments.code), reason)).result()
    return {"code": normalise_code(arguments.code), "until": until.isoformat(timespec="seconds")}


def _sharing(uow: UnitOfWork, sharing: FileSharing) -> dict[str, Any]:
    names = {each.id: each.name for each in uow.operators.all()}
    owner = sharing.access.owner
    return {
        "files_apart": sharing.apart,
        "owner": None if owner is None else names[owner],
        "shared": sorted(names[each] for each in sharing.access.shared),
        "may_decide": sharing.may_decide,
    }
