"""Makes the pack of today's schema, once, before that schema is released: python tests/services/packs/make.py

A released pack is never made again: later programs must take in the one that was.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from desktop.storage.founding import Founding
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.schema import steps
from desktop.storage.vault import Vault, open_vault
from tests.clock import Clock
from tests.packs import a_whole_file, pack_of
from tests.passphrases import OPERATOR, PASSPHRASE

HERE = Path(__file__).parent


def main() -> None:
    """Write NNNN.pack and its words, NNNN.words, beside this file."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archivio"
        founding = Founding("Centro Prova", "Rete Prova", OPERATOR, PASSPHRASE, date(2026, 1, 7), 200)
        Vault.create(folder, founding, CHEAPEST)
        with open_vault(folder, OPERATOR, PASSPHRASE, clock=Clock()) as vault:
            made, sealed = pack_of(vault, vault.run(a_whole_file).result())
    stem = HERE / f"{steps()[-1].version:04d}"
    stem.with_suffix(".pack").write_bytes(sealed)
    stem.with_suffix(".words").write_text(f"{made.phrase}\n", "utf-8")


if __name__ == "__main__":
    main()
