"""`log`: what was done in the archive, and for a woman who saw her file."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.access_log import AccessSheet, LogLine
from desktop.domain.days import read_day
from desktop.printing import access_sheet
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.colleagues.access_log import note_sheet_printed, read_log, read_log_of, who_saw
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("log", help="il registro: chi ha fatto che cosa (solo la coordinatrice)")
    add_archive_arguments(parser)
    parser.add_argument("--case", metavar="CODICE", help="solo quello che riguarda un fascicolo")
    parser.add_argument("--from", dest="first", metavar="GIORNO", help="dal giorno, AAAA-MM-GG (se manca: da oggi)")
    parser.add_argument("--until", dest="last", metavar="GIORNO", help="fino al giorno (se manca: a oggi)")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="con --case: «Chi ha visto il mio fascicolo» in PDF, per lei"
    )
    parser.set_defaults(run=_log)


def _log(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        if arguments.case is None:
            lines = vault.run(lambda uow: _between(uow, arguments)).result()
            return {"entries": [_line(line) for line in lines]}
        if arguments.out is not None:
            _print_sheet(vault, arguments.case, arguments.out)
        lines = vault.run(lambda uow: read_log_of(uow, arguments.case)).result()
    document: dict[str, Any] = {"entries": [_line(line) for line in lines]}
    return document if arguments.out is None else {**document, "file": str(arguments.out)}


def _between(uow: UnitOfWork, arguments: argparse.Namespace) -> tuple[LogLine, ...]:
    first = read_day(arguments.first) if arguments.first else uow.today
    last = read_day(arguments.last) if arguments.last else uow.today
    return read_log(uow, first, last)


def _print_sheet(vault: Vault, code: str, out: Path) -> None:
    with new_file(out) as write:
        sheet = vault.run(lambda uow: _sheet(uow, code)).result()
        write(access_sheet.render(sheet, load_knowledge().fonts))
    vault.witness().result()


def _sheet(uow: UnitOfWork, code: str) -> AccessSheet:
    case_id = case_of_code(uow, code)
    sheet = who_saw(uow, case_id)
    note_sheet_printed(uow, case_id)
    return sheet


def _line(line: LogLine) -> dict[str, Any]:
    return {
        "at": line.at.isoformat(timespec="seconds"),
        "pc": line.pc,
        "operator": line.operator,
        "act": line.act,
        "code": line.code or None,
        "erased": line.erased,
        "another_group": line.apart,
    }
