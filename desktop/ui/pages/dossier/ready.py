"""A document that was shown and may go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# A use case that asks for its unit of work alone.
Note = Callable[..., None]


@dataclass(frozen=True, repr=False)
class Ready:
    """A document as it was shown: its bytes, its pages, and the use cases that note that it goes out."""

    pdf: bytes
    count: int
    note_printed: Note
    note_saved: Note | None = None


def each_copy(note: Note, copies: int) -> Note:
    """Return the use case that notes each of so many copies: the log has a line for every one that goes out."""

    def noted(*given: object) -> None:
        for _ in range(copies):
            note(*given)

    return noted
