"""`missing-sheet` and `breach-note`: the papers for the day on which a computer or a stick is gone."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.breach import Gone, WasOpen, read_noticed
from desktop.domain.days import read_day
from desktop.printing import breach_note as paper
from desktop.printing import missing_computer
from desktop.printing.saving import new_file
from desktop.services.archive.breach import Happened, breach_note, note_breach_printed


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the two commands."""
    sheet = subcommands.add_parser("missing-sheet", help="«Il computer è sparito»: il foglio da stampare prima")
    sheet.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF")
    sheet.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    sheet.set_defaults(run=_sheet)
    note = subcommands.add_parser("breach-note", help="la nota per il Garante, con ciò che l'archivio sa")
    add_archive_arguments(note)
    note.add_argument("--noticed", metavar="GIORNO", required=True, help="quando il centro se ne è accorto")
    note.add_argument("--hour", metavar="HH:MM", default="", help="a che ora; se manca, dall'inizio del giorno")
    note.add_argument("--gone", choices=[each.value for each in Gone], default=Gone.COMPUTER.value, help="che cosa")
    note.add_argument(
        "--was",
        choices=[each.value for each in WasOpen],
        default=WasOpen.UNKNOWN.value,
        help="se l'archivio era aperto",
    )
    note.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF")
    note.set_defaults(run=_note)


def _sheet(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    with new_file(arguments.out) as write:
        write(missing_computer.render(knowledge.breach_law, knowledge.fonts))
    return {"file": str(arguments.out)}


def _note(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    with opened(arguments, console) as vault:
        noticed = read_noticed(read_day(arguments.noticed), arguments.hour, vault.now())
        happened = Happened(Gone(arguments.gone), WasOpen(arguments.was), noticed)
        with new_file(arguments.out) as write:
            note = vault.run(lambda uow: breach_note(uow, happened)).result()
            vault.run(note_breach_printed).result()
            write(paper.render(note, knowledge.breach_law, knowledge.fonts))
        vault.witness().result()
    return {
        "file": str(arguments.out),
        "files": note.files,
        "with_identity": note.with_identity,
        "due_by": note.due_by(knowledge.breach_law).isoformat(timespec="minutes"),
    }
