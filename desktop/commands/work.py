"""`cv`: writes a woman's CV, which says nothing of who helped her to write it."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.documents.work_papers import Cv
from desktop.printing import cv
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.documents.work_papers import compile_cv, note_cv_saved
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("cv", help="scrive il curriculum di una donna, senza niente del centro")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.set_defaults(run=_cv)


def _cv(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()

    def compile_it(uow: UnitOfWork) -> Cv:
        return compile_cv(uow, case_of_code(uow, arguments.code), knowledge.sheet_ground)

    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        made = vault.run(compile_it).result()
        pdf = cv.render(made, knowledge.fonts)
        vault.run(lambda uow: note_cv_saved(uow, case_of_code(uow, arguments.code))).result()
        vault.witness().result()
        write(pdf)
    lines = (made.experiences, made.titles, made.languages, made.skills, made.licences)
    return {
        "named": bool(made.name),
        "reachable": bool(made.contact),
        "lines": sum(map(len, lines)),
        "left_out": len(made.left_out),
        "file": str(arguments.out),
    }
