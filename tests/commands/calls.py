"""Calls a headless command inside the test's own process."""

import io
import json
from dataclasses import dataclass
from errno import ENOSPC
from typing import Any

from desktop.commands import main
from desktop.commands.console import Console


@dataclass(frozen=True)
class Outcome:
    """What a command gave back."""

    code: int
    out: str
    errors: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - JSON
        """The one document on standard output."""
        return json.loads(self.out)


def call(*arguments: object, secrets: tuple[str, ...] = ()) -> Outcome:
    """Run one command with these lines on standard input."""
    source = io.StringIO("".join(f"{line}\n" for line in secrets))
    out, errors = io.StringIO(), io.StringIO()
    code = main([str(argument) for argument in arguments], Console(source, out, errors))
    return Outcome(code, out.getvalue(), errors.getvalue())


def no_room(*_: object) -> None:
    """Stand for writing on a full disk."""
    raise OSError(ENOSPC, "full")
