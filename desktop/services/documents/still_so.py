"""A paper that was shown goes out only while it would be made the same: what it stands on may have been taken back."""

from collections.abc import Callable

from desktop.errors import PaperOutdated
from desktop.storage.unit_of_work import UnitOfWork


def require_still_so(uow: UnitOfWork, compiled: Callable[[UnitOfWork], object], shown: object) -> None:
    """Compile a paper once more and compare it with what was shown; to be called in the transaction that notes it out.

    A consent withdrawn or run out, somebody who may no longer be told of, an address that became a secret: whatever
    decides what stands on a paper decides it again, since between a preview and the printer there is time.

    Args:
        uow: the acting operator's.
        compiled: makes the paper out of the file as it is now.
        shown: the paper that is about to go out.

    Raises:
        PaperOutdated: it would not be made the same.
        Refusal: it would not be made at all, as `compiled` says.
    """
    if compiled(uow) != shown:
        raise PaperOutdated
