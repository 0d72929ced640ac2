"""`referral-sheet`: writes the one page by which she is sent to a service."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.documents.referral_sheet import ReferralSheet
from desktop.printing import referral_sheet
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.documents.referral_sheets import compile_referral_sheet, note_sheet_saved, which_referral
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("referral-sheet", help="scrive il foglio con cui una donna è inviata a un servizio")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--service", metavar="ID", required=True, help="il servizio, come nella rete, o il suo nome")
    parser.add_argument("--referral", metavar="N", type=int, help="quale invio, se per quel servizio sono più d'uno")
    parser.add_argument("--passage", action="store_true", help="la scheda di passaggio della presa in carico integrata")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_referral_sheet)


def _referral_sheet(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    ground = knowledge.sheet_ground

    def compile_it(uow: UnitOfWork) -> ReferralSheet:
        case_id = case_of_code(uow, arguments.code)
        referral = which_referral(uow, case_id, arguments.service, arguments.referral, ground)
        return compile_referral_sheet(uow, case_id, referral.id, ground, passage=arguments.passage)

    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        sheet = vault.run(compile_it).result()
        pdf = referral_sheet.render(sheet, knowledge.fonts)
        vault.run(lambda uow: note_sheet_saved(uow, case_of_code(uow, arguments.code))).result()
        vault.witness().result()
        write(pdf)
    return {
        "service": sheet.service,
        "named": sheet.name is not None,
        "reach": sheet.ways is not None,
        "children": sheet.children is not None,
        "discreet": sheet.discreet,
        "passage": sheet.passage is not None,
        "steps": len(sheet.steps),
        "agreed_until": sheet.agreed_until.isoformat(),
        "answer_by": None if sheet.answer_by is None else sheet.answer_by.isoformat(),
        "file": str(arguments.out),
    }
