"""How a headless command opens an archive: `--operator NAME`, her passphrase as the first line of standard input."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.commands.console import Console
from desktop.storage.vault import Vault, open_vault


def add_archive_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of the archive, who opens it, and `--json`."""
    parser.add_argument("dir", metavar="DIR", type=Path, help="la cartella dell'archivio")
    parser.add_argument("--operator", metavar="NOME", required=True, help="chi apre l'archivio")
    parser.add_argument("--json", action="store_true", help="stampa un solo documento JSON")


@contextmanager
def opened(arguments: argparse.Namespace, console: Console) -> Iterator[Vault]:
    """Open the archive the arguments name, for a block.

    Raises:
        Refusal: the archive cannot be opened, for the reason its kind says.
    """
    passphrase = console.secret("la frase segreta dell'operatrice")
    with open_vault(arguments.dir, arguments.operator, passphrase) as vault:
        yield vault
