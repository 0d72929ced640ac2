"""`brochure`: the main measures for women, in an edition safe to be found, or for operators; no archive."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.domain.days import read_day
from desktop.domain.documents.dossier import check_benefits, read_benefits
from desktop.domain.documents.editions import compose
from desktop.domain.documents.plain_words import Edition
from desktop.printing.editions import render
from desktop.printing.saving import new_file


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("brochure", help="gli opuscoli sulle prestazioni, e il foglio delle operatrici")
    parser.add_argument(
        "--edition",
        choices=[each.value for each in Edition],
        required=True,
        help="per le donne, neutra (se qualcuno può trovarla) o per le operatrici",
    )
    parser.add_argument("--benefits", metavar="A,B", help="quali prestazioni (di solito le principali)")
    parser.add_argument("--on", metavar="GIORNO", help="giorno in cui valgono le regole (di solito oggi)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="il PDF; non deve esistere")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    """Write one edition.

    Raises:
        BenefitUnknown, NoBenefitChosen: what was asked for is not told in this edition on that day.
        OutputUnusable: the file cannot be written.
    """
    edition = Edition(arguments.edition)
    on = read_day(arguments.on) if arguments.on is not None else date.today()  # noqa: DTZ011 - the day where the operator is
    knowledge = load_knowledge()
    shelf = knowledge.shelf
    chosen = shelf.proposed(edition, on)
    if arguments.benefits is not None:
        chosen = read_benefits(arguments.benefits, shelf.choosable(edition, on))
    check_benefits(chosen, chosen)
    made = compose(shelf, edition, chosen, on)
    with new_file(arguments.out) as write:
        write(render(made, knowledge.fonts))
    return {
        "file": str(arguments.out),
        "edition": edition.value,
        "on": on.isoformat(),
        "benefits": [each.benefit for each in made.measures],
        "to_verify": [each.benefit for each in made.measures if each.to_verify],
        "left_out": list(made.left_out),
    }
