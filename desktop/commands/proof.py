"""`proof`: proves that no tax code and no other word of a woman stands in what left for the mailbox."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.app import load_knowledge
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.proving import proved
from desktop.domain.proof import Proof
from desktop.printing import proof_sheet
from desktop.printing.saving import new_file
from desktop.services.mailbox.proving import signed_proof


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("proof", help="prova che in quello che è uscito non c'è niente che dica chi è")
    add_archive_arguments(parser)
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="la prova in PDF; quella firmata, in JSON, sta accanto"
    )
    parser.set_defaults(run=_proof)


def _proof(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    with opened(arguments, console) as vault:
        proof = vault.run(lambda uow: proved(uow, knowledge)).result()
        signed = vault.run(lambda uow: signed_proof(uow, proof)).result()
    document = _document(proof)
    if arguments.out is None:
        return document
    beside = arguments.out.with_suffix(".json")
    with new_file(arguments.out) as write, new_file(beside) as write_beside:
        write(proof_sheet.render(proof, knowledge.fonts))
        write_beside(signed)
    return {**document, "file": str(arguments.out), "signed": str(beside)}


def _document(proof: Proof) -> dict[str, Any]:
    return {
        "clean": True,
        "centre_code": proof.centre_code,
        "on": proof.on.isoformat(),
        "releases": [
            {
                "period": release.period,
                "on": release.on.isoformat(),
                "files": {file.name: file.sha256 for file in release.files},
            }
            for release in proof.releases
        ],
        "bytes_read": proof.bytes_read,
        "sheets_read": proof.sheets,
        "ledger": proof.head.hex(),
    }
