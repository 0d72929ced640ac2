"""Searching while one types: every beginning of an alias, a misspelt word, a code, among 5,000 files."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.measured import Measured, milliseconds, p50, p95
from desktop.services.case.search import find, list_cases
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import open_vault

WOMEN = 5000
_EVERY = 250
_MISSPELT = ("ginetsra", "savlia", "aironne", "betula", "lavroo", "collquio", "cassa", "dàrsena erca", "XQZ")


def measure(scratch: Path) -> Iterator[Measured]:
    """Search as the list of files does, after each letter."""
    folder = new_archive(scratch / "searching", WOMEN, CHEAPEST)
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        rows = vault.run(list_cases).result()[::_EVERY]
        whole = [words for row in rows for words in (row.alias, row.code, "lavoro e casa")]
        typed = [words[:end] for words in (*whole, *_MISSPELT) for end in range(1, len(words) + 1)]
        searches = [partial(find, typed=words) for words in typed]
        taken = [milliseconds(lambda search=search: vault.run(search).result()) for search in searches]
    told = f"{len(taken)} searches among {WOMEN} files, p50 {p50(taken):.1f} ms, slowest {max(taken):.0f} ms"
    yield Measured("a search while one types, p95", p95(taken), 50, "ms", told)
