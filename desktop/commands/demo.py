"""`demo`: makes a training archive with invented women."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.domain.days import read_day
from desktop.services.demo.archive import make_training_archive
from desktop.storage.vault import local_now


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("demo", help="crea un archivio di prova con donne inventate")
    parser.add_argument("dir", metavar="DIR", type=Path, help="la cartella, che non esiste o è vuota")
    parser.add_argument("--women", metavar="N", type=int, default=400, help="quante donne inventare")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="quali: lo stesso numero, le stesse donne")
    parser.add_argument("--until", metavar="GIORNO", help="l'ultimo giorno, per esempio 2026-09-30; se manca, oggi")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_make)


def _make(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    if arguments.women < 0:
        raise WrongUse("--women vuole un numero di donne, da zero in su.")
    until = read_day(arguments.until) if arguments.until is not None else local_now().date()
    training = make_training_archive(
        arguments.dir, load_knowledge().invention, women=arguments.women, seed=arguments.seed, until=until
    )
    shown = asdict(training)
    days = {name: value.isoformat() for name, value in shown.items() if isinstance(value, date)}
    return {"training": True, **shown, **days}
