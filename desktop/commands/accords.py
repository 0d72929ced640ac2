"""`accords`: which protocols the centre uses; one that is off is nowhere on the screen and refused without it."""

import argparse
from collections.abc import Mapping
from typing import Any

from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.accords import Accord
from desktop.services.colleagues.accords import AccordsView, read_accords, set_accord
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("accords", help="mostra, accende o spegne i protocolli che il centro usa")
    add_archive_arguments(parser)
    for option, in_use, what in (("--off", False, "il centro non lo usa"), ("--on", True, "il centro lo usa")):
        parser.add_argument(
            option,
            action="append",
            default=[],
            choices=[accord.value for accord in Accord],
            metavar="PROTOCOLLO",
            dest="on" if in_use else "off",
            help=f"{what}: work, orphans, integrated, table; più volte per più d'uno",
        )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    if set(arguments.off) & set(arguments.on):
        raise WrongUse("Lo stesso protocollo non si accende e si spegne insieme.")

    def switched(uow: UnitOfWork) -> AccordsView:
        for in_use, chosen in ((False, arguments.off), (True, arguments.on)):
            for accord in dict.fromkeys(chosen):
                set_accord(uow, Accord(accord), in_use=in_use)
        return read_accords(uow)

    with opened(arguments, console) as vault:
        view = vault.run(switched).result()
    return {
        "accords": [
            {
                "accord": accord.value,
                "name": accord.called,
                "in_use": accord in view.in_use,
                "what_it_is": accord.told[0],
                "what_it_asks": accord.told[1],
            }
            for accord in Accord
        ]
    }
