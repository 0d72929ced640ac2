"""`hand-over` and `destroy`: what becomes of the archive when the centre changes its manager."""

import argparse
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.erasing import path_there
from desktop.commands.opening import add_archive_arguments
from desktop.printing import handover_papers
from desktop.printing.saving import new_file
from desktop.services.archive.handover import (
    Successor,
    begin_ending,
    finish_ending,
    hand_archive_over,
    require_outside,
    signed_destruction,
)
from desktop.storage.vault import Vault, open_vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two commands."""
    give = subcommands.add_parser(
        "hand-over",
        help="consegna l'archivio a un altro gestore; la frase segreta di chi riceve è la seconda riga",
        description="Chi riceve entra con tutti i ruoli e resta sola: l'archivio cambia chiave, chi c'era prima non "
        "lo apre più, e i fogli di recupero nuovi si stampano qui, una volta sola.",
    )
    add_archive_arguments(give)
    give.add_argument("name", metavar="NOME", help="chi coordina da adesso")
    give.add_argument("--to", metavar="DIR2", type=Path, help="dove mettere anche una copia da consegnare")
    give.add_argument("--out", metavar="FILE", type=Path, required=True, help="il verbale PDF")
    give.set_defaults(run=_hand_over)
    end = subcommands.add_parser("destroy", help="distrugge l'archivio e le copie raggiungibili, con un certificato")
    add_archive_arguments(end)
    end.add_argument("--centre", metavar="TESTO", required=True, help="il nome del centro, per conferma")
    end.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="il certificato PDF; il JSON firmato sta accanto"
    )
    end.set_defaults(run=_destroy)


def _hand_over(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    hers = console.secret("la frase segreta di chi riceve l'archivio")
    knowledge = load_knowledge()
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault, new_file(arguments.out) as write:
        record, sheets = hand_archive_over(vault, passphrase, Successor(arguments.name, hers, arguments.to))
        with console.warned():  # the sheets are told here alone, whatever becomes of the paper
            write(handover_papers.render_handover(record, knowledge.fonts))
    return {
        "to": record.to,
        "files": record.files,
        "revoked": record.revoked,
        "copy": record.copy or None,
        "older_copies": list(record.older),
        "places_away": list(record.away),
        "shares": list(sheets.shares),
        "needed": sheets.needed,
        "file": path_there(arguments.out),
    }


def _destroy(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    knowledge, beside = load_knowledge(), arguments.out.with_suffix(".json")
    vault = Vault(arguments.dir)
    vault.unlock(arguments.operator, passphrase).result()
    with ExitStack() as until:
        closing = until.enter_context(ExitStack())
        closing.callback(lambda: vault.lock().result())
        require_outside(vault, arguments.out)
        # A second line is the passphrase asked again; without one, the first counts: it was typed for this very act.
        confirmed = vault.confirm(arguments.operator, console.optional_secret() or passphrase).result()
        # Both names are taken before anything is destroyed: no archive ends without its certificate.
        write, write_beside = until.enter_context(new_file(arguments.out)), until.enter_context(new_file(beside))
        ending = begin_ending(vault, arguments.centre, confirmed)
        closing.close()
        certificate = finish_ending(ending)
        # It is destroyed: what was done is told, whatever becomes of the papers.
        with console.warned():
            write(handover_papers.render_destruction(certificate, knowledge.fonts))
        with console.warned():
            write_beside(signed_destruction(ending, certificate))
    return {
        "destroyed": str(arguments.dir),
        "files": certificate.files,
        "keys": certificate.keys,
        "copies": certificate.copies,
        "left": list(certificate.left),
        "places_away": [each.where for each in certificate.away],
        "log_head": certificate.log_head,
        "file": path_there(arguments.out),
        "signed": path_there(beside),
    }
