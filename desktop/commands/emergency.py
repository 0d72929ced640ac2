"""`emergency-card`: the numbers, the safety plan or the pocket card; no archive, no passphrase."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.domain.documents.emergency import EmergencySheet, read_sheet
from desktop.printing import emergency
from desktop.printing.saving import new_file


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("emergency-card", help="i numeri d'emergenza e il piano di sicurezza, da stampare")
    parser.add_argument(
        "--sheet", metavar="FOGLIO", default=EmergencySheet.NUMBERS.value, help="|".join(EmergencySheet)
    )
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF da scrivere; non deve esistere")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_card)


def _card(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    sheet = read_sheet(arguments.sheet)
    knowledge = load_knowledge()
    with new_file(arguments.out) as write:
        write(emergency.render(knowledge.emergency, sheet, knowledge.fonts))
    return {"sheet": sheet.value, "file": str(arguments.out)}
