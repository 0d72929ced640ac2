"""The copies an erasure did not reach because it was stopped: they hold what was erased until somebody goes on."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from desktop.storage.settings import Settings

_UNDONE: Final = "erasure.undone"


def undone_of(settings: Settings) -> tuple[Path, ...]:
    """Return the folders of these copies, in the order in which they are to be looked at."""
    return tuple(map(Path, json.loads(settings.all().get(_UNDONE) or "[]")))


def keep_undone(settings: Settings, copies: Iterable[Path]) -> None:
    """Keep that these are left, and no others; nothing is written where it is known."""
    wanted = tuple(copies)
    if wanted != undone_of(settings):
        settings.put(_UNDONE, json.dumps(list(map(str, wanted))) if wanted else "")
