"""`consent-sheet`: writes the sheet on which she agrees, or not, for one recipient."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.documents.dossier import ConsentSheet
from desktop.printing import consent_sheet
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.documents.consent_sheets import compile_consent_sheet, note_consent_sheet_printed
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("consent-sheet", help="prepara il foglio del consenso per un destinatario")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--recipient", metavar="CHI", required=True, help="centro, inps, comune, ats, avvocata…")
    parser.add_argument("--language", metavar="LINGUA", default="it", help="la lingua del foglio (it)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_consent_sheet)


def _consent_sheet(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    beside = knowledge.translations.beside(arguments.language)
    recipient = knowledge.informativa.sheet(arguments.recipient)

    def compile_it(uow: UnitOfWork) -> ConsentSheet:
        return compile_consent_sheet(uow, case_of_code(uow, arguments.code), recipient.id, knowledge.informativa)

    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        sheet = vault.run(compile_it).result()
        pdf = consent_sheet.render(sheet, knowledge.fonts, beside)
        vault.run(lambda uow: note_consent_sheet_printed(uow, case_of_code(uow, arguments.code))).result()
        vault.witness().result()
        write(pdf)
    return {
        "code": sheet.code,
        "recipient": recipient.id,
        "language": arguments.language.strip().lower(),
        "purposes": [each.title for each in recipient.purposes],
        "file": str(arguments.out),
    }
