"""`import-answers`: takes in a CSV file of completed questionnaires, all of it or nothing."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.form.questionnaire import NEEDS_FORM
from desktop.errors import AnswersFileFaulty, AnswersFileUnreadable, Fault
from desktop.services.interview.import_answers import import_answers
from desktop.words.questionnaire import fault_sentence

LARGEST_FILE = 64 * 1024 * 1024
_EPILOG = (
    "Il file è in UTF-8, con «;» o «,». La prima riga, che è la riga 1, dà i nomi delle colonne: alias, data (come "
    "2026-03-15), i codici delle domande (una matrice come H05.CI), famiglie (quelle scelte dalla donna, al massimo "
    "tre). Ogni riga è il colloquio concluso di una donna. I codici di una risposta multipla sono divisi da uno "
    "spazio; PNR: preferisce non rispondere; NSO: non so; cella vuota: non posta. Senza SI ad A01, A04 e A05 una "
    "riga non si importa. Se c'è un errore non si importa nulla."
)


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("import-answers", help="importa questionari da un file CSV", epilog=_EPILOG)
    add_archive_arguments(parser)
    parser.add_argument("file", metavar="FILE.csv", type=Path, help="il file delle risposte")
    parser.add_argument("--form", choices=(NEEDS_FORM,), required=True, help="il questionario")
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    console.add_to_refusal({"imported": 0, "faults": []})
    content = _read(arguments.file)
    knowledge = load_knowledge()
    form, families = knowledge.forms[arguments.form], knowledge.families
    try:
        with opened(arguments, console) as vault:
            imported = vault.run(lambda uow: import_answers(uow, form, families, content)).result()
    except AnswersFileFaulty as faulty:
        console.add_to_refusal({"faults": [_fault(fault) for fault in faulty.faults]})
        raise
    return {"imported": imported, "faults": []}


def _read(file: Path) -> bytes:
    """Return the content of a file of answers.

    Raises:
        AnswersFileUnreadable: it is not there, is no file, cannot be read, or is too large.
    """
    if file.is_dir():
        raise AnswersFileUnreadable("folder")
    try:
        with file.open("rb") as opened_file:
            content = opened_file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise AnswersFileUnreadable("missing") from None
    except OSError:
        raise AnswersFileUnreadable("unreadable") from None
    if len(content) > LARGEST_FILE:
        raise AnswersFileUnreadable("too_large")
    return content


def _fault(fault: Fault) -> dict[str, Any]:
    return {"row": fault.row, "column": fault.column, "sentence": fault_sentence(fault)}
