"""`card`, `roster`, `collect`: the network's table, from a centre's public card to the sums of many centres."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.collecting import put_new, tabled
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.errors import NothingCollected, TableFault
from desktop.services.mailbox.network_table import card_at, own_card, roster_at, with_cards
from desktop.sync.network import AreaSum, NetworkTable
from desktop.sync.network_files import put_files
from desktop.sync.roster import write_roster
from desktop.sync.summed import told_sum
from desktop.words import sentence

AREA = "AREA"


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    card = subcommands.add_parser("card", help="scrive la scheda pubblica del centro per l'elenco della sua rete")
    add_archive_arguments(card)
    card.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="il file da scrivere, .json; non deve esistere"
    )
    card.set_defaults(run=_card)
    roster = subcommands.add_parser("roster", help="fa l'elenco dei centri dalle loro schede pubbliche; senza archivio")
    roster.add_argument("cards", metavar="CARD", nargs="+", type=Path, help="le schede pubbliche dei centri")
    roster.add_argument("--from", metavar="FILE", dest="source", type=Path, help="l'elenco a cui aggiungerle")
    roster.add_argument("--area", metavar="CODE", default=AREA, help="il codice del totale, per esempio MILANO_METRO")
    roster.add_argument("--name", metavar="TEXT", default="", help="come si chiama il totale")
    roster.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="il file da scrivere, .json; non deve esistere"
    )
    roster.add_argument("--json", action="store_true", help="un solo documento JSON")
    roster.set_defaults(run=_roster)
    collect = subcommands.add_parser("collect", help="somma i riepiloghi dei centri di una rete; senza archivio")
    collect.add_argument("files", metavar="FILES", nargs="+", type=Path, help="file, messaggi .eml o cartelle")
    collect.add_argument("--roster", metavar="FILE", type=Path, required=True, help="l'elenco dei centri")
    collect.add_argument("--out", metavar="DIR2", type=Path, required=True, help="la cartella in cui scrivere i file")
    collect.add_argument("--json", action="store_true", help="un solo documento JSON")
    collect.set_defaults(run=_collect)


def _card(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        own = vault.run(own_card).result()
    return {
        "card": str(put_new(arguments.out, own.content)),
        "centre_code": own.card.code.text,
        "fingerprint": own.card.fingerprint,
    }


def _roster(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    earlier = roster_at(arguments.source) if arguments.source else None
    cards = [card_at(path) for path in arguments.cards]
    roster = with_cards(earlier, cards, arguments.area, arguments.name)
    return {
        "roster": str(put_new(arguments.out, write_roster(roster))),
        "centres": len(roster.centres),
        "compare_by_voice": [
            {"centre_code": card.code.text, "name": card.name, "fingerprint": card.fingerprint} for card in cards
        ],
    }


def _collect(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    roster = roster_at(arguments.roster)
    try:
        made = tabled(arguments.files, roster, knowledge)
    except NothingCollected as nothing:
        console.add_to_refusal({"faults": [_fault(fault) for fault in nothing.faults]})
        raise
    return _document(made.table, put_files(made.files, arguments.out))


def _document(table: NetworkTable, written: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "added": table.added,
        "sums": [_sum(each) for each in table.sums],
        "faults": [_fault(fault) for fault in table.faults],
        "files": [str(path) for path in written],
    }


def _sum(each: AreaSum) -> dict[str, Any]:
    return {
        "area": each.area,
        "period": each.period.code,
        "centres": each.centres,
        "expected": each.expected,
        "figures": [
            {"code": code.text, "value": value, "shown": told_sum(value, each.terms)}
            for code, value in zip(each.catalogue.codes, each.figures, strict=True)
        ],
    }


def _fault(fault: TableFault) -> dict[str, str]:
    return {
        "fault": fault.why,
        "centre": fault.centre,
        "period": fault.period,
        "file": fault.file,
        "sentence": sentence(fault),
    }
