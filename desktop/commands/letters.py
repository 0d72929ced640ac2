"""`attestation`: writes an attestation or a letter for signature, under a number of its own."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import knowledge_in, load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.documents.letter import LetterTemplate
from desktop.domain.documents.written_letter import Letter
from desktop.printing import letter
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.documents.letters import Written, note_letter_printed, prepare_letter
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("attestation", help="prepara un'attestazione o una lettera da firmare")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--kind", metavar="QUALE", required=True, help="delega, richiesta_sociale, avviso_lavoro…")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_attestation)


def _attestation(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    template = knowledge.letters.kind(arguments.kind)
    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        made = vault.run(lambda uow: _prepare(uow, arguments.code, template)).result()
        pdf = letter.render(made, knowledge.fonts)
        vault.run(lambda uow: note_letter_printed(uow, case_of_code(uow, arguments.code), made)).result()
        vault.witness().result()
        write(pdf)
    return {
        "code": made.code,
        "kind": template.id,
        "number": made.number,
        "named": made.named,
        "followed": made.followed,
        "missing": [f"{each.label} ({each.words})" for each in made.missing],
        "to_verify": list(made.to_verify),
        "checked_on": made.checked_on.isoformat(),
        "file": str(arguments.out),
    }


def _prepare(uow: UnitOfWork, code: str, template: LetterTemplate) -> Letter:
    knowledge = knowledge_in(uow)
    written = Written(template, knowledge.rules, knowledge.forms)
    return prepare_letter(uow, case_of_code(uow, code), written)
