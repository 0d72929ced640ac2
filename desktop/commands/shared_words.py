"""`glossary`: the words several services use, with what each means, to be printed for the table."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.printing.saving import new_file
from desktop.printing.shared_words import render


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("glossary", help="le parole condivise fra i servizi, da stampare")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_glossary)


def _glossary(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    words = knowledge.shared_words.latest
    with new_file(arguments.out) as write:
        write(render(words, knowledge.fonts))
    return {
        "version": words.version.isoformat(),
        "file": str(arguments.out),
        "terms": [
            {"code": term.code, "word": term.word, "meaning": term.meaning, "standing": term.standing}
            for term in words.terms
        ],
    }
