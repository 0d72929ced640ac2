"""What the replies leave to do: those to confirm or to match, and until when what they ask for is to be done."""

from datetime import date, timedelta
from typing import Final

from desktop.domain.reply import ReplyDue, ReplyWaiting
from desktop.services.colleagues.access import closed_files, opened_to_her
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.storage.unit_of_work import UnitOfWork

_AHEAD: Final = timedelta(days=14)
_MOST_SHOWN: Final = 100


def replies_left(uow: UnitOfWork) -> tuple[tuple[ReplyWaiting, ...], tuple[ReplyDue, ...]]:
    """Return for «Oggi» the replies that wait, and what is to be done because of one: late, or within two weeks.

    No text is read. Of the files there is the code, where the acting operator may open them.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)
    closed = closed_files(uow)
    waiting = uow.replies.waiting_lines(-1 if closed else _MOST_SHOWN)
    mine = [line for line in waiting if line.case_id is None or line.case_id not in closed]
    return tuple(mine[:_MOST_SHOWN]), replies_due(uow, date.min, uow.today + _AHEAD)


def replies_due(uow: UnitOfWork, first: date, last: date) -> tuple[ReplyDue, ...]:
    """Return what replies ask to be done from `first` to `last`, in files she may open, the nearest first.

    Raises:
        RoleMissing: the acting operator does not follow women.
    """
    require_role(uow, *CASE_WORK)

    def read(limit: int) -> tuple[ReplyDue, ...]:
        return uow.replies.due(first, last, limit)

    return tuple(opened_to_her(uow, read, lambda line: line.case_id, _MOST_SHOWN))
