"""`benefits`: what may be due, from a file of facts or a woman's file; `facts-page`: the contract of the facts."""

import argparse
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from desktop.app import knowledge_in, load_knowledge
from desktop.commands.console import Console, WrongUse
from desktop.commands.opening import opened
from desktop.domain.days import read_day
from desktop.domain.facts.given import read_facts
from desktop.domain.rules.benefit_document import benefits_document
from desktop.domain.rules.facts_page import facts_page
from desktop.errors import FactsUnreadable, OutputUnusable
from desktop.services.case.cases import case_of_code
from desktop.services.rules.benefits import evaluate_case
from desktop.storage.unit_of_work import UnitOfWork

_LARGEST = 1_000_000


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = subcommands.add_parser(
        "benefits", help="che cosa potrebbe spettare, da un file di fatti o da un fascicolo"
    )
    parser.add_argument("dir", metavar="DIR", nargs="?", type=Path, help="la cartella dell'archivio")
    parser.add_argument("code", metavar="CODICE", nargs="?", help="il codice del fascicolo")
    parser.add_argument("--operator", metavar="NOME", help="chi apre l'archivio")
    parser.add_argument("--facts", metavar="FILE", type=Path, help="invece: file JSON con i fatti di docs/facts.md")
    parser.add_argument("--on", metavar="GIORNO", help="giorno in cui valgono le regole (di solito oggi)")
    parser.add_argument("--json", action="store_true", help="un solo documento JSON sullo standard output")
    parser.set_defaults(run=_run)
    page = subcommands.add_parser("facts-page", help="scrive la pagina docs/facts.md, il contratto dei fatti")
    page.add_argument("file", metavar="FILE", type=Path, help="dove scriverla; se c'è già viene riscritta")
    page.add_argument("--json", action="store_true", help="un solo documento JSON sullo standard output")
    page.set_defaults(run=_write_page)


def _run(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    of_file = (arguments.dir, arguments.code, arguments.operator)
    if arguments.facts is None and None not in of_file:
        on = read_day(arguments.on) if arguments.on is not None else None
        with opened(arguments, console) as vault:
            return vault.run(lambda uow: _of_file(uow, arguments.code, on)).result()
    if arguments.facts is None or of_file != (None, None, None):
        raise WrongUse("Serve --facts FILE, oppure DIR, CODICE e --operator NOME: uno dei due modi.")
    on = read_day(arguments.on) if arguments.on is not None else date.today()  # noqa: DTZ011 - the day where the operator is
    rules = load_knowledge().rules
    facts = read_facts(read_fact_file(arguments.facts), rules.catalogue)
    return benefits_document(rules, rules.evaluate(facts, on), on)


def _of_file(uow: UnitOfWork, code: str, on: date | None) -> Mapping[str, Any]:
    """Return what the archive's rules say of her own facts; that the file was read is in its log."""
    case_id, known = case_of_code(uow, code), knowledge_in(uow)
    outcomes = evaluate_case(uow, known.rules, known.forms, case_id, on)
    return benefits_document(known.rules, outcomes, on or uow.today, of_file=True)


def _write_page(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    """Write the contract of the facts.

    Raises:
        OutputUnusable: the file cannot be written.
    """
    catalogue = load_knowledge().rules.catalogue
    try:
        arguments.file.write_text(facts_page(catalogue), encoding="utf-8", newline="\n")
    except IsADirectoryError:
        raise OutputUnusable("is_folder") from None
    except FileNotFoundError:
        raise OutputUnusable("no_folder") from None
    except OSError:
        raise OutputUnusable("not_writable") from None
    return {"facts": len(catalogue.facts)}


def read_fact_file(path: Path) -> Mapping[str, Any]:
    """Return the facts written in the JSON file at `path`, with decimals as they are written.

    Raises:
        FactsUnreadable: the file is not there, is no text, no JSON, or no object, or holds a name twice.
    """
    try:
        if path.is_dir():
            raise FactsUnreadable("folder")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError):  # a name with a null byte is a ValueError
        raise FactsUnreadable("missing") from None
    if len(content) > _LARGEST:
        raise FactsUnreadable("large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FactsUnreadable("not_text") from None
    return _parsed(text)


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_object)
    except RecursionError:
        raise FactsUnreadable("deep") from None
    except (ValueError, ArithmeticError):  # also a number of too many digits
        raise FactsUnreadable("not_json") from None
    if not isinstance(document, Mapping):
        raise FactsUnreadable("not_object")
    return document


def _no_constant(word: str) -> NoReturn:
    """Refuse NaN and the infinities, which Python reads and JSON does not have."""
    raise ValueError(word)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise FactsUnreadable("twice")
    return named
