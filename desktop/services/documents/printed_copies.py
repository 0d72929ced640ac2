"""How many copies of papers about a file went out, and those that were destroyed unused: lines of the log, no more."""

from dataclasses import dataclass

from desktop.domain.identifiers import CaseId
from desktop.errors import CopiesBeyondPrinted
from desktop.services.colleagues.access import require_file
from desktop.storage.unit_of_work import UnitOfWork

_DESTROYED = "copies.destroyed"


@dataclass(frozen=True, slots=True)
class CopiesOut:
    """How many copies the log knows of: every one printed has a line of its own, and every one destroyed.

    Attributes:
        printed: ever.
        destroyed: unused.
    """

    printed: int
    destroyed: int

    @property
    def left(self) -> int:
        """How many were handed over, or still lie somewhere."""
        return max(0, self.printed - self.destroyed)


def copies_out(uow: UnitOfWork, case_id: CaseId) -> CopiesOut:
    """Return how many copies of papers with the code of this file went out."""
    require_file(uow, case_id)
    acts = [entry.act for entry in uow.journal.of_case(case_id)]
    return CopiesOut(sum(act.startswith("print.") for act in acts), acts.count(_DESTROYED))


def note_copies_destroyed(uow: UnitOfWork, case_id: CaseId, count: int) -> CopiesOut:
    """Enter in the log that `count` printed copies were destroyed unused, and return what is left.

    Raises:
        CopiesBeyondPrinted: it is no number of copies that are still out.
    """
    out = copies_out(uow, case_id)
    if not 1 <= count <= out.left:
        raise CopiesBeyondPrinted(out.left)
    for _ in range(count):
        uow.journal.act(_DESTROYED, case_id)
    return CopiesOut(out.printed, out.destroyed + count)
