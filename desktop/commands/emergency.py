"""`emergency-card`: numbers, safety plan or pocket card; `emergency-number`: the centre's own numbers, dated."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.days import read_day
from desktop.domain.documents.emergency import EmergencySheet, read_sheet
from desktop.domain.documents.own_numbers import OwnNumber, Whom
from desktop.printing import emergency
from desktop.printing.saving import new_file
from desktop.services.archive.own_numbers import (
    OwnNumbersView,
    numbers_for_card,
    read_own_numbers,
    take_away_own_number,
    write_own_number,
)
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = subcommands.add_parser("emergency-card", help="i numeri d'emergenza e il piano di sicurezza, da stampare")
    parser.add_argument(
        "dir", metavar="DIR", nargs="?", type=Path, help="l'archivio con i numeri del centro; può mancare"
    )
    parser.add_argument("--operator", metavar="NOME", help="chi apre l'archivio")
    parser.add_argument(
        "--sheet", metavar="FOGLIO", default=EmergencySheet.NUMBERS.value, help="|".join(EmergencySheet)
    )
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_card)
    number = subcommands.add_parser(
        "emergency-number", help="i numeri d'emergenza del centro, con il giorno della prova"
    )
    add_archive_arguments(number)
    whom = [each.value for each in Whom]
    number.add_argument(
        "--whom", metavar="CHI", choices=whom, help=f"chi si chiama: {', '.join(whom)}; se manca: li elenca"
    )
    number.add_argument("--number", metavar="NUMERO", help="il numero; vuoto: non c'è più")
    number.add_argument("--name", metavar="TESTO", default="", help="chi risponde")
    number.add_argument("--tried", metavar="GIORNO", help="il giorno in cui è stato provato, AAAA-MM-GG; se manca: mai")
    number.add_argument("--by", metavar="TESTO", default="", help="chi lo ha provato")
    number.set_defaults(run=_number)


def _card(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    sheet = read_sheet(arguments.sheet)
    knowledge = load_knowledge()
    if (arguments.dir is None) is not (arguments.operator is None):
        raise WrongUse("Servono DIR e --operator NOME insieme, oppure nessuno dei due.")
    with new_file(arguments.out) as write:
        if arguments.dir is None:
            write(emergency.render(knowledge.emergency, sheet, knowledge.fonts))
        else:
            with opened(arguments, console) as vault:
                ours = vault.run(numbers_for_card).result()
            write(emergency.render(knowledge.emergency, sheet, knowledge.fonts, ours))
    return {"sheet": sheet.value, "file": str(arguments.out)}


def _number(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if (arguments.whom is None) is not (arguments.number is None):
        raise WrongUse("Servono --whom e --number insieme, oppure nessuno dei due: allora elenca i numeri.")
    tried = read_day(arguments.tried) if arguments.tried is not None else None

    def write(uow: UnitOfWork) -> OwnNumbersView:
        if arguments.whom is not None:
            whom = Whom(arguments.whom)
            if arguments.number.strip():
                write_own_number(uow, whom, OwnNumber(arguments.name, arguments.number, tried, arguments.by))
            else:
                take_away_own_number(uow, whom)
        return read_own_numbers(uow)

    with opened(arguments, console) as vault:
        return _document(vault.run(write).result())


def _document(view: OwnNumbersView) -> Mapping[str, Any]:
    return {
        "numbers": [
            {
                "whom": whom.value,
                "name": each.name,
                "number": each.number,
                "tried": each.tried_on.isoformat() if each.tried_on is not None else None,
                "by": each.tried_by,
                "holds": each.holds(view.today).value,
            }
            for whom, each in view.numbers.items()
        ]
    }
