"""`visit-ics`: writes the day and the hour of a visit for somebody's own calendar, and nothing of what it is."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.which_visit import add_visit_number
from desktop.domain.days import read_day
from desktop.printing.calendar import appointment
from desktop.printing.saving import new_file
from desktop.services.case.cases import case_of_code
from desktop.services.visits.appointments import take_appointment, visit_of_day

_SHARED: Final = (
    "I telefoni mostrano il calendario anche su tablet, automobili e orologi, e a chi usa lo stesso account. "
    "Il file serve solo se lo chiede lei."
)


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("visit-ics", help="scrive giorno e ora di un incontro per un calendario")
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    parser.add_argument("--visit", metavar="GIORNO", required=True, help="il giorno dell'incontro, AAAA-MM-GG")
    add_visit_number(parser)
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="il file da scrivere; non deve esistere"
    )
    parser.set_defaults(run=_visit_ics)


def _visit_ics(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    day = read_day(arguments.visit)
    with opened(arguments, console) as vault, new_file(arguments.out) as write:
        case_id = vault.run(lambda uow: case_of_code(uow, arguments.code)).result()
        visit = vault.run(lambda uow: visit_of_day(uow, case_id, day, arguments.number)).result()
        on, at = vault.run(lambda uow: take_appointment(uow, visit.id)).result()
        content = appointment(on, at, uuid4())
        vault.witness().result()
        write(content)
    return {"on": on.isoformat(), "at": at.isoformat("minutes"), "file": str(arguments.out), "sentence": _SHARED}
