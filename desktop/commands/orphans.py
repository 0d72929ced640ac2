"""`orphans-papers`: the papers of a family of orphans, for who is of their group alone."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.orphans.papers import FosterSheet, LinesRegister, RequestPaper
from desktop.domain.orphans.words import OrphanWords
from desktop.errors import RecordUnknown
from desktop.printing import orphan_papers
from desktop.printing.saving import new_file
from desktop.services.orphans.erasure import note_printed
from desktop.services.orphans.families import family_of_code, read_family
from desktop.services.orphans.papers import compile_foster_sheet, compile_register, compile_request
from desktop.storage.unit_of_work import UnitOfWork

REGISTER: Final = "registro"
_SHEETS: Final = (REGISTER, "domanda", "affido")


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("orphans-papers", help="scrive un foglio di una famiglia, per chi la segue")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice della famiglia")
    parser.add_argument("--sheet", choices=_SHEETS, default=REGISTER, help="quale foglio: il registro, se non si dice")
    parser.add_argument("--measure", metavar="ID", default="", help="di quale domanda, se ce n'è più d'una")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_orphans_papers)


def _orphans_papers(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()

    def compile_it(uow: UnitOfWork) -> RequestPaper | LinesRegister | FosterSheet:
        return _compiled(uow, knowledge.orphan_words, arguments)

    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        paper = vault.run(compile_it).result()
        pdf = orphan_papers.render(paper, knowledge.fonts)
        vault.run(lambda uow: note_printed(uow, family_of_code(uow, arguments.code))).result()
        vault.witness().result()
        write(pdf)
    return {"sheet": arguments.sheet, "file": str(arguments.out)}


def _compiled(
    uow: UnitOfWork, known: OrphanWords, arguments: argparse.Namespace
) -> RequestPaper | LinesRegister | FosterSheet:
    family = family_of_code(uow, arguments.code)
    if arguments.sheet == REGISTER:
        return compile_register(uow, known, family)
    if arguments.sheet == "affido":
        return compile_foster_sheet(uow, known, family)
    whole = read_family(uow, known, family).whole
    asked = [each for each in whole.requests if arguments.measure in {"", each.told.measure}]
    if len(asked) != 1:
        raise RecordUnknown
    return compile_request(uow, known, family, asked[0].kept.id)
