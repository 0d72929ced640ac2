"""`erase` and `retention`: erases a file with a certificate, and lists those to decide about."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from desktop.app import Knowledge, load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.erasure import Elsewhere, ErasureCertificate, Part
from desktop.domain.identifiers import CaseId
from desktop.domain.loose_words import kind_words
from desktop.printing import erasure_certificate
from desktop.printing.saving import new_file
from desktop.services.archive.erasure import (
    ErasureRequest,
    erase_file,
    note_certificate_printed,
    signed_document,
)
from desktop.services.archive.retention import retention_months, retention_worklist
from desktop.services.table.elsewhere import settle_elsewhere
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import open_vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two commands."""
    erase = subcommands.add_parser("erase", help="cancella un fascicolo, o una sua parte, anche dalle copie")
    add_archive_arguments(erase)
    erase.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    erase.add_argument(
        "--only",
        choices=("text", "answers", "practice", "perpetrator"),
        help="solo i testi liberi, le risposte, i dati per le pratiche o ciò che è scritto di chi le ha fatto del male",
    )
    erase.add_argument("--reason", metavar="TESTO", default="", help="perché, come resta nel certificato")
    erase.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="il certificato PDF; il JSON sta accanto"
    )
    add_leave_found(
        erase, "lascia com'è quello che fuori dai fascicoli ha una parola uguale, perché qualcuno l'ha guardato"
    )
    erase.set_defaults(run=_erase)
    retention = subcommands.add_parser("retention", help="elenca i fascicoli chiusi su cui decidere")
    add_archive_arguments(retention)
    retention.set_defaults(run=_retention)


def add_leave_found(parser: argparse.ArgumentParser, meant: str) -> None:
    """Declare what says that whatever stands outside the files was looked at and may stay."""
    parser.add_argument("--leave-found", action="store_true", help=meant)


def look_elsewhere(knowledge: Knowledge, *, leave_found: bool) -> Callable[[UnitOfWork, CaseId], Elsewhere]:
    """Return what looks for the words of a file that goes, here and where one is moved: without that it stays."""
    ground, guarding = knowledge.table_ground, knowledge.guarding
    return partial(settle_elsewhere, ground=ground, guarding=guarding, left=None if leave_found else ())


def _erase(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    passphrase = console.secret("la frase segreta dell'operatrice")
    part = Part(arguments.only) if arguments.only else Part.ALL
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        # A second line is the passphrase asked again; without one, the first counts: it was typed for this very act.
        confirmed = vault.confirm(arguments.operator, console.optional_secret() or passphrase).result()
        beside = arguments.out.with_suffix(".json")
        # Both names are taken before anything is erased: an erasure is not left without its certificate.
        with new_file(arguments.out) as write, new_file(beside) as write_beside:
            look = look_elsewhere(knowledge, leave_found=arguments.leave_found)
            asked = (arguments.code, part, arguments.reason, confirmed, knowledge.free_questions)
            request = ErasureRequest(*asked, look=look)
            certificate = erase_file(vault, request)
            # She is erased: whatever is refused from here on, what was done is told.
            with console.warned():
                vault.run(note_certificate_printed).result()
            with console.warned():
                write(erasure_certificate.render(certificate, knowledge.fonts))
            with console.warned():
                write_beside(vault.run(lambda uow: signed_document(uow, certificate)).result())
        with console.warned():
            vault.witness().result()
    return {**certificate_document(certificate), "file": path_there(arguments.out), "signed": path_there(beside)}


def path_there(path: Path) -> str | None:
    """Return the path of a paper that was to be written, None where it is not there."""
    return str(path) if path.exists() else None


def certificate_document(certificate: ErasureCertificate) -> dict[str, Any]:
    """Return a certificate as a command prints it."""
    return {
        "code": certificate.code,
        "part": certificate.part.value,
        "erased_at": certificate.erased_at.isoformat(timespec="seconds"),
        "rows": certificate.rows,
        "copies_rewritten": certificate.rewritten,
        "copies_out_of_reach": [
            {"where": copy.where, "newest": _day(copy.newest), "gone_by": _day(copy.gone_by)}
            for copy in certificate.out_of_reach
        ],
        "gone_by": _day(certificate.gone_by),
        "left_elsewhere": _left(certificate),
        "log_head": certificate.log_head,
    }


def _left(certificate: ErasureCertificate) -> list[str] | None:
    """Return where a word of the file still stands outside the files; None where nobody looked."""
    elsewhere = certificate.elsewhere
    return None if elsewhere is None else [kind_words(each) for each in elsewhere.left]


def _retention(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        return vault.run(_worklist).result()


def _worklist(uow: UnitOfWork) -> dict[str, Any]:
    return {
        "months": retention_months(uow),
        "files": [
            {
                "code": row.code,
                "due": row.due.value,
                "since": row.since.isoformat(),
                "closed_on": row.closed_on.isoformat(),
                "last_activity": row.last_activity.isoformat(),
            }
            for row in retention_worklist(uow, load_knowledge().free_questions)
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
