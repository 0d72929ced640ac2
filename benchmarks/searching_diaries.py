"""Searching while one types, in 300,000 entries of the diaries of 5,000 women."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.archives import OPERATOR, PASSPHRASE, new_archive
from benchmarks.diaries import Notes, fill
from benchmarks.measured import Measured, milliseconds, p50, p95
from desktop.services.case.search import find, list_cases
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault

WOMEN, ENTRIES = 5000, 60
_LOOKED_FOR = 30


def measure(scratch: Path) -> Iterator[Measured]:
    """Search as the list of files does, after each letter: frequent words, rare ones, two together, misspelt ones."""
    folder = new_archive(scratch / "diaries", WOMEN, CHEAPEST)
    notes = Notes()
    with open_vault(folder, OPERATOR, PASSPHRASE) as vault:
        _fill(vault, notes)
        aliases = [row.alias for row in vault.run(list_cases).result()]
        typed = [words[:end] for words in _wanted(notes, aliases) for end in range(1, len(words) + 1)]
        searches = [partial(find, typed=words) for words in typed]
        taken = [milliseconds(lambda search=search: vault.run(search).result()) for search in searches]
    told = (
        f"{len(taken)} searches among {WOMEN * ENTRIES} entries, p50 {p50(taken):.1f} ms, slowest {max(taken):.0f} ms"
    )
    yield Measured("a search in every diary while one types, p95", p95(taken), 50, "ms", told)


def _fill(vault: Vault, notes: Notes) -> None:
    for row in vault.run(list_cases).result():
        vault.run(partial(fill, notes=notes, case_id=row.id, count=ENTRIES)).result()


def _wanted(notes: Notes, aliases: list[str]) -> Iterator[str]:
    """Give what is looked for: words from the most to the least frequent, each alone, with an alias, and misspelt."""
    rng = Random(7)  # noqa: S311 - which searches are tried
    long_enough = [word for word in notes.words if len(word) > 4]  # noqa: PLR2004 - shorter ones are no search
    for place in range(_LOOKED_FOR):
        word = long_enough[len(long_enough) * place // _LOOKED_FOR]
        yield word
        yield f"{rng.choice(aliases)} {word}"
        yield f"{rng.choice(long_enough)} {word}"
        yield word[:2] + word[3] + word[2] + word[4:]
