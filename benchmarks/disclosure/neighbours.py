"""Archives that differ by one woman: what may be seen of an output without reading its figures is the same."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.disclosure.centres import MEMORY, YEAR, a_year, come, founded, known
from benchmarks.disclosure.line import Line
from desktop.errors import Refusal
from desktop.services.mailbox.summaries import prepare
from desktop.storage.vault import Vault
from desktop.sync.gate import Gate

NAME = "neighbours"
PAIRS = 1000
_EXPECTED = 300
# Bytes: what other figures make of a page.
_NEAR = 1000
_PERIOD = f"{YEAR}-Q2"
_REFUSED = (f"{YEAR}-S1", f"{YEAR + 1}-Q1", f"{YEAR}", "ieri")
_FIGURE = re.compile(r"<?-?[0-9]+")


def attack(_: Sequence[object], chance: random.Random) -> Iterator[Line]:
    """Compare the outputs and refusals before and after each woman who comes."""
    apart = 0
    women = [woman for _ in range(2 + PAIRS // _EXPECTED) for woman in a_year(_EXPECTED, chance)][: PAIRS + 1]
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch, founded(Path(scratch), 400) as vault:
        seen = _seen(vault)
        for woman in women[:PAIRS]:
            vault.run(lambda uow, woman=woman: come(uow, woman)).result()
            (after, sizes), (before, sizes_before) = _seen(vault), seen
            near = all(abs(one - other) < _NEAR for one, other in zip(sizes, sizes_before, strict=True))
            apart += after != before or not near
            seen = after, sizes
    yield Line(
        NAME, "names, rows, keys, sizes and refusals, one woman more", PAIRS, f"apart {apart}", "apart 0", not apart
    )


def _seen(vault: Vault) -> tuple[Mapping[str, Any], tuple[int, ...]]:
    """Return what may be seen of a summary without its figures, and how long its files are."""
    draft = vault.run(lambda uow: prepare(uow, _PERIOD, known().counting)).result()
    files = Gate(draft.sender, draft.catalogue, known().fonts).preview(draft.outgoing, draft.seal)
    table, text = files.table.content.decode("utf-8-sig"), files.text.content.decode("utf-8")
    seen = {
        "names": [file.name for file in files.all],
        "table": [_FIGURE.sub("0", row) for row in table.splitlines()],
        "text": text,
        "certificate": _keys(json.loads(files.certificate.content)),
        "refused": [_refusal(vault, period) for period in _REFUSED],
    }
    return seen, tuple(len(file.content) for file in files.all)


def _keys(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _keys(inner) for key, inner in value.items()}
    return [_keys(inner) for inner in value] if isinstance(value, list) else type(value).__name__


def _refusal(vault: Vault, period: str) -> str:
    try:
        vault.run(lambda uow: prepare(uow, period, known().counting)).result()
    except Refusal as refused:
        return repr(refused)
    return ""
