"""`summary`: previews and releases the summary of a period, and writes what goes to the mailbox."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments
from desktop.commands.releasing import previewed, released, stored_files
from desktop.domain.identifiers import OperatorId
from desktop.errors import CertificateUnusable, SecondOperatorNeeded
from desktop.services.mailbox.settling import settle_by_certificate, settle_by_declaration
from desktop.services.mailbox.summaries import Released, SummaryDraft, already_released, is_alone, prepare
from desktop.storage.vault import Vault, open_vault
from desktop.sync.disclosure import shown
from desktop.sync.gate import hand_on
from desktop.sync.outgoing import OutgoingFile, OutgoingFiles
from desktop.sync.shapes import Count
from desktop.words import sentence


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("summary", help="prepara il riepilogo anonimo di un periodo per la casella")
    add_archive_arguments(parser)
    parser.add_argument(
        "--period", metavar="PERIODO", required=True, help="2026-07, 2026-Q3, 2026-S2 oppure 2026, come da protocollo"
    )
    parser.add_argument(
        "--preview", action="store_true", help="scrive i file come uscirebbero, senza farli uscire: non vanno inviati"
    )
    parser.add_argument("--out", metavar="DIR2", type=Path, required=True, help="la cartella in cui scrivere i file")
    parser.add_argument(
        "--second", metavar="NOME", help="chi conferma; la sua frase segreta è la seconda riga dello standard input"
    )
    after = parser.add_mutually_exclusive_group()
    after.add_argument(
        "--certificate", metavar="FILE", type=Path, help="dopo un ripristino: l'ultimo certificato inviato alla casella"
    )
    after.add_argument(
        "--declare-nothing-sent",
        action="store_true",
        help="dopo un ripristino: chi prepara e chi conferma dichiarano che dal giorno della copia non è uscito nulla",
    )
    parser.set_defaults(run=_summary)


def _summary(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        sent = vault.run(lambda uow: already_released(uow, arguments.period)).result()
        if sent is not None:
            return _document(sent, arguments.out, already=True)
        confirmed_by = None
        if arguments.declare_nothing_sent:
            confirmed_by = _confirmation(vault, arguments, console, passphrase)
        _settle(vault, arguments, confirmed_by)
        knowledge = load_knowledge()
        draft = vault.run(lambda uow: prepare(uow, arguments.period, knowledge.counting)).result()
        seen = previewed(draft, knowledge)
        if arguments.preview:
            return _preview_document(draft, seen, arguments.out)
        confirmed_by = confirmed_by or _confirmation(vault, arguments, console, passphrase)
        sent = released(vault, draft, seen, confirmed_by, knowledge)
    return _document(sent, arguments.out, already=False)


def _settle(vault: Vault, arguments: argparse.Namespace, confirmed_by: OperatorId | None) -> None:
    """After a restore: show by a certificate, or declare, that nothing left which this archive does not know of."""
    if arguments.certificate is not None:
        try:
            content = arguments.certificate.read_bytes()
        except OSError:
            raise CertificateUnusable("unreadable") from None
        vault.run(lambda uow: settle_by_certificate(uow, content)).result()
    elif confirmed_by is not None:
        vault.run(lambda uow: settle_by_declaration(uow, confirmed_by)).result()


def _confirmation(vault: Vault, arguments: argparse.Namespace, console: Console, passphrase: str) -> OperatorId:
    """Return who confirms: `--second`, or the referent herself where she is the only operator.

    Alone, a second line is her passphrase asked again; without one, the first line counts: it was typed for this very
    act.

    Raises:
        SecondOperatorNeeded: she has colleagues, and none confirms.
        WrongPassphrase: it is not that of the one who confirms.
    """
    if arguments.second is not None:
        typed = console.secret("la frase segreta di chi conferma")
        return vault.confirm(arguments.second, typed).result()
    if not vault.run(is_alone).result():
        raise SecondOperatorNeeded
    return vault.confirm(arguments.operator, console.optional_secret() or passphrase).result()


def _preview_document(draft: SummaryDraft, files: OutgoingFiles, out: Path) -> dict[str, Any]:
    figures = tuple((figure.family.text, figure.value.value) for figure in draft.outgoing.figures)
    return {"period": draft.period.code, "preview": True, **_outcome(figures, files.all, out)}


def _document(sent: Released, out: Path, *, already: bool) -> dict[str, Any]:
    entry = sent.release.entry
    trouble = {} if sent.trouble is None else {"warning": sentence(sent.trouble)}
    return {
        "period": entry.period,
        **trouble,
        "already_released": already,
        "confirmed_alone": sent.release.alone,
        **_outcome(entry.figures, stored_files(sent), out),
    }


def _outcome(figures: tuple[tuple[str, int], ...], files: tuple[OutgoingFile, ...], out: Path) -> dict[str, Any]:
    written = hand_on(files, out)
    by_ending = {path.suffix: str(path) for path in written}
    return {
        "figures": [{"code": code, "value": value, "shown": shown(Count(value))} for code, value in figures],
        "draft": by_ending[".eml"],
        "certificate": by_ending[".json"],
        "files": [str(path) for path in written],
    }
