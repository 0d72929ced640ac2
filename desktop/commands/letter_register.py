"""`letters`: the numbers given to attestations and letters in the whole centre, for the coordinator."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.days import read_day
from desktop.domain.documents.written_letter import LetterRegister
from desktop.printing import letter_register
from desktop.printing.saving import new_file
from desktop.services.documents.letters import note_register_printed, read_letter_register
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("letters", help="il registro delle lettere numerate (solo la coordinatrice)")
    add_archive_arguments(parser)
    parser.add_argument("--from", dest="first", metavar="GIORNO", help="dal giorno (se manca: dal 1° gennaio)")
    parser.add_argument("--until", dest="last", metavar="GIORNO", help="fino al giorno (se manca: a oggi)")
    parser.add_argument("--out", metavar="FILE", type=Path, help="il registro in PDF; il file non deve esistere")
    parser.set_defaults(run=_letters)


def _letters(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    first = read_day(arguments.first) if arguments.first is not None else None
    last = read_day(arguments.last) if arguments.last is not None else None
    with opened(arguments, console) as vault:
        register = vault.run(lambda uow: _read(uow, first, last)).result()
        if arguments.out is not None:
            _print(vault, register, arguments.out)
    document: dict[str, Any] = {
        "letters": [
            {
                "number": letter.number,
                "on": letter.made_on.isoformat(),
                "kind": letter.kind,
                "code": letter.code or None,
                "operator": letter.operator,
            }
            for letter in register.letters
        ]
    }
    return document if arguments.out is None else {**document, "file": str(arguments.out)}


def _read(uow: UnitOfWork, first: date | None, last: date | None) -> LetterRegister:
    return read_letter_register(uow, load_knowledge().letters.names, first, last)


def _print(vault: Vault, register: LetterRegister, out: Path) -> None:
    with new_file(out) as write:
        pdf = letter_register.render(register, load_knowledge().fonts)
        vault.run(note_register_printed).result()
        vault.witness().result()
        write(pdf)
