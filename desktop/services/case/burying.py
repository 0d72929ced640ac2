"""Erases a file or a part of it inside one transaction, with its tombstone; who may, others decide."""

from desktop.domain.erasure import Part, Tombstone
from desktop.domain.identifiers import CaseId
from desktop.storage.stamps import milliseconds
from desktop.storage.unit_of_work import UnitOfWork


def bury(uow: UnitOfWork, case_id: CaseId, part: Part, reason: str, questions: tuple[str, ...] = ()) -> int:
    """Delete a part of a file, keep its tombstone, and return how many records are gone.

    A file that was made one with others goes with them: in an older copy each stands alone.
    """
    return sum(_bury(uow, each, part, reason, questions) for each in uow.mergings.family(case_id))


def _bury(uow: UnitOfWork, case_id: CaseId, part: Part, reason: str, questions: tuple[str, ...]) -> int:
    # A clock that went back must not make this erasure older than the one before of the same part.
    earlier = [stone.at for stone in uow.erasures.all() if stone.key == (case_id, part)]
    at = max([milliseconds(uow.now), *(moment + 1 for moment in earlier)])
    stone = Tombstone(case_id, part, at, uow.today, " ".join(reason.split()), uow.operator.id, questions)
    uow.journal.act(f"erase.{part.value}", case_id)
    return uow.erasures.bury(stone)
