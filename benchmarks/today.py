"""The whole of «Oggi» for 5,000 women: read in one go, and until every block of the page stands there."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.measured import Measured, milliseconds, p50
from desktop.app import load_knowledge
from desktop.services.demo.archive import make_training_archive
from desktop.services.overview.today_whole import Ground, read_whole_today
from desktop.services.rules.clocks import count_clocks
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault

WOMEN = 5000
_TIMES = 20
_MEGABYTE = 1 << 20


def measure(scratch: Path) -> Iterator[Measured]:
    """Make the archive, count its deadlines, and read «Oggi» as its coordinator, who sees everything."""
    known, until = load_knowledge(), datetime.now(UTC).date()
    made = make_training_archive(scratch / "today", known.invention, women=WOMEN, seed=1, until=until, cost=CHEAPEST)
    with open_vault(scratch / "today", made.operator, made.passphrase) as vault:
        left = 1
        while left:
            left = vault.run(partial(count_clocks, rules=known.rule_set, forms=known.forms)).result()
        yield _reading(vault)


def _reading(vault: Vault) -> Measured:
    known = load_knowledge()
    ground = Ground(known.rule_set, known.forms, known.directory, known.free_questions, known.table_catalogue)
    read = partial(read_whole_today, ground=ground)
    vault.run(read).result()
    taken = [milliseconds(lambda: vault.run(read).result()) for _ in range(_TIMES)]
    tracemalloc.start()
    vault.run(read).result()
    peak = tracemalloc.get_traced_memory()[1] / _MEGABYTE
    tracemalloc.stop()
    told = f"{WOMEN} women, slowest {max(taken):.0f} ms, {peak:.1f} MB of memory while it is read"
    return Measured("the whole of «Oggi», p50", p50(taken), 150, "ms", told)
