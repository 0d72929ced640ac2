"""`move` and `accept`: a file goes to another archive of the centre by a pack, and is closed here by its receipt."""

import argparse
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.erasing import add_leave_found, certificate_document, look_elsewhere, path_there
from desktop.commands.opening import add_archive_arguments
from desktop.domain.identifiers import OperatorId
from desktop.errors import PackUnusable
from desktop.printing import erasure_certificate
from desktop.printing.saving import new_file
from desktop.services.archive.erasure import note_certificate_printed
from desktop.services.archive.moving import LARGEST_PACK, FileToMove, close_moved, keep_here, make_pack, take_in
from desktop.storage.vault import Vault, open_vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two commands."""
    move = subcommands.add_parser(
        "move",
        help="manda un fascicolo in un altro archivio del centro",
        description="Prima --to: scrive il pacco e stampa le sei parole che lo aprono, da dire a voce e mai insieme al "
        "pacco. Il fascicolo resta qui, in viaggio. Poi di là «accept» dà una ricevuta, e qui --received chiude il "
        "fascicolo.",
    )
    add_archive_arguments(move)
    move.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    what = move.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", metavar="FILE", type=Path, help="dove scrivere il pacco; il nome non dica di chi è")
    what.add_argument("--received", metavar="RICEVUTA", help="la ricevuta data di là: chiude qui il fascicolo")
    what.add_argument("--keep", action="store_true", help="rinuncia: il fascicolo resta qui")
    move.add_argument(
        "--out", metavar="FILE", type=Path, help="con --received: il certificato PDF di ciò che si cancella"
    )
    add_leave_found(move, "con --received: lascia com'è quello che fuori dai fascicoli ha una parola uguale")
    move.set_defaults(run=_move)
    accept = subcommands.add_parser(
        "accept",
        help="prende un fascicolo da un pacco; standard input: la frase segreta, poi le sei parole del pacco",
    )
    add_archive_arguments(accept)
    accept.add_argument("pack", metavar="FILE", type=Path, help="il pacco")
    accept.set_defaults(run=_accept)


def _move(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        # A second line is the passphrase asked again; without one, the first counts: it was typed for this very act.
        confirmed = vault.confirm(arguments.operator, console.optional_secret() or passphrase).result()
        if arguments.keep:
            vault.run(lambda uow: keep_here(uow, arguments.code, confirmed)).result()
            return {"kept_here": True}
        if arguments.received is not None:
            return _close(vault, arguments, confirmed, console)
        wanted = FileToMove(arguments.code, confirmed, arguments.to.name)
        with new_file(arguments.to) as write:
            made = make_pack(vault, wanted, write)
    return {"code": made.code, "phrase": made.phrase, "rows": made.rows, "file": str(arguments.to)}


def _close(vault: Vault, arguments: argparse.Namespace, confirmed: OperatorId, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    look = look_elsewhere(knowledge, leave_found=arguments.leave_found)
    # The name is taken before anything is erased, where a certificate is asked for.
    with nullcontext() if arguments.out is None else new_file(arguments.out) as write:
        certificate = close_moved(vault, arguments.code, arguments.received, confirmed, look)
        # It is closed here: whatever is refused from here on, what was done is told.
        if write is not None:
            with console.warned():
                vault.run(note_certificate_printed).result()
            with console.warned():
                write(erasure_certificate.render(certificate, knowledge.fonts))
    with console.warned():
        vault.witness().result()
    return {**certificate_document(certificate), "file": None if arguments.out is None else path_there(arguments.out)}


def _accept(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase, words = console.secret("la frase segreta dell'operatrice"), console.secret("le sei parole del pacco")
    content = _read(arguments.pack)
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        taken = take_in(vault, content, words, load_knowledge().forms)
    return {
        "code": taken.code,
        "code_there": taken.code_there,
        "rows": taken.rows,
        "receipt": taken.receipt,
        "possible_doubles": list(taken.doubles),
        "backup": taken.backed_up,
    }


def _read(path: Path) -> bytes:
    """Return what is in a file, of one too large no more than shows that it is.

    Raises:
        PackUnusable: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACK + 1)
    except OSError:
        raise PackUnusable("no_file") from None
