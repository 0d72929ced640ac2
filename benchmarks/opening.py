"""From the passphrase to a list of 5,000 women, less the key derivation that keeps thieves out."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, milliseconds, p50
from desktop.services.case.search import list_cases
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault

WOMEN = 5000
_TIMES = 9


def measure(scratch: Path) -> Iterator[Measured]:
    """Open and list several times, with the cheapest derivation: what is left is everything else."""
    folder = new_archive(scratch / "opening", WOMEN, CHEAPEST)
    times = []
    for _ in range(_TIMES):
        vault = Vault(folder)
        times.append(milliseconds(lambda vault=vault: _list(vault)))
        vault.lock().result()
    told = f"p50 of {_TIMES}, slowest {max(times):.0f} ms"
    yield Measured("passphrase to the rows of 5,000, without window or key derivation", p50(times), 120, "ms", told)


def _list(vault: Vault) -> None:
    vault.unlock(OPERATOR, PASSPHRASE).result()
    rows = vault.run(list_cases).result()
    if len(rows) != WOMEN:
        raise AssertionError(f"{len(rows)} rows")
