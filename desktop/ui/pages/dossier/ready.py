"""A document that was shown and may go out."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.services.documents.still_so import require_still_so

if TYPE_CHECKING:
    from collections.abc import Callable

    # A use case that asks for its unit of work alone.
    Note = Callable[..., None]


@dataclass(frozen=True, repr=False)
class Ready:
    """A document as it was shown, and the use cases of its ways out.

    Attributes:
        pdf: its bytes.
        count: its pages.
        note_printed: notes that it goes on paper.
        note_saved: notes that it is saved as a file; None: it never is.
        holds: makes sure that it would be made the same now, as `still_so` does; None: nothing it says of a woman
            can be taken back, for it is about none, or is no paper of a file.
    """

    pdf: bytes
    count: int
    note_printed: Note
    note_saved: Note | None = None
    _: KW_ONLY
    holds: Note | None

    def printing(self, copies: int = 1) -> Note:
        """Return the use case to be done before it is printed: the log has a line for every copy that goes out."""
        return self._going_out(self.note_printed, copies)

    def saving(self) -> Note:
        """Return the use case to be done before it is saved as a file."""
        assert self.note_saved is not None, "only what may be saved offers it"
        return self._going_out(self.note_saved, 1)

    def _going_out(self, note: Note, times: int) -> Note:
        """Return what makes sure that it holds and notes it, in one transaction: where one is refused, neither."""

        def going_out(*given: object) -> None:
            if self.holds is not None:
                self.holds(*given)
            for _ in range(times):
                note(*given)

        return going_out


def still_so(compiled: Callable[..., object], shown: object) -> Note:
    """Return the use case that lets a paper go out only while it would be made the same.

    Args:
        compiled: makes it out of its unit of work.
        shown: the paper as it was made.
    """
    return partial(require_still_so, compiled=compiled, shown=shown)
