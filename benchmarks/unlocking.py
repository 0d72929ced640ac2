"""From the passphrase to the painted list of 5,000 women in the program's own window, and what the list weighs.

The time is taken with the cheapest key derivation, which leaves everything else; the longest silence of the window
with the derivation that is used, since its thread could hold the window up too.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, p50
from benchmarks.screens import surroundings, told_by
from desktop.domain.place import Place
from desktop.services.case.places import keep_place
from desktop.storage.keyring.cost import CHEAPEST, STANDARD, KdfCost
from desktop.storage.vault import open_vault

WOMEN = 5000
_TIMES = 7


def measure(scratch: Path) -> Iterator[Measured]:
    """Unlock several times, each time in a process of its own."""
    cheap = _unlocked(scratch / "cheap", CHEAPEST)
    taken = [told["taken"] for told in cheap]
    told = f"p50 of {_TIMES}, slowest {max(taken):.0f} ms"
    yield Measured("passphrase to the painted list of 5,000, less the key derivation", p50(taken), 120, "ms", told)
    gaps = [told["gap"] for told in _unlocked(scratch / "usual", STANDARD)]
    told = f"p50 of {_TIMES}, longest {max(gaps):.0f} ms"
    yield Measured("the longest the window answered nothing meanwhile", p50(gaps), 50, "ms", told)
    resident = [told["resident"] for told in cheap]
    yield Measured("resident memory with the list of 5,000 shown", p50(resident), 150, "MB", f"p50 of {_TIMES}")


def _unlocked(folder: Path, cost: KdfCost) -> list[dict[str, float]]:
    archive = new_archive(folder / "archive", WOMEN, cost)
    environment = surroundings(folder / "home", archive)
    told = []
    for _ in range(_TIMES):
        with open_vault(archive, OPERATOR, PASSPHRASE) as vault:
            vault.run(lambda uow: keep_place(uow, Place(page="cases"))).result()
        told.append(json.loads(told_by("in_window", str(WOMEN), environment=environment)))
    return told
