"""`seal`: makes of a draft one that only the holders of certificates can open (S/MIME)."""

import argparse
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.commands.console import Console
from desktop.errors import CertificateUnfit, EnvelopeUnusable
from desktop.printing.saving import new_file
from desktop.sync.envelope import LARGEST, read_certificate, seal_draft


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("seal", help="cifra una bozza per chi ha il certificato (S/MIME)")
    parser.add_argument("file", metavar="FILE", type=Path, help="la bozza .eml da cifrare")
    parser.add_argument(
        "--certificate",
        metavar="CERT.pem",
        type=Path,
        required=True,
        action="append",
        help="il certificato dell'ufficio; si ripete per quello del centro, che così può rileggere quanto ha mandato",
    )
    parser.add_argument("--out", metavar="FILE2", type=Path, required=True, help="la bozza cifrata")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")
    parser.set_defaults(run=_seal)


def _seal(arguments: argparse.Namespace, _: Console) -> Mapping[str, Any]:
    now = datetime.now().astimezone()
    certificates = [
        read_certificate(_content(path, CertificateUnfit("unreadable")), now) for path in arguments.certificate
    ]
    sealed = seal_draft(_content(arguments.file, EnvelopeUnusable("draft")), certificates)
    with new_file(arguments.out) as write:
        write(sealed)
    return {
        "file": str(arguments.out),
        "certificates": [
            {"name": each.name, "expires_on": each.expires_on.isoformat(), "fingerprint": each.fingerprint}
            for each in certificates
        ],
    }


def _content(path: Path, unreadable: Exception) -> bytes:
    """Return what stands in a file, as far as anything here may be long."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise unreadable from None
