"""«Impostazioni ▸ Accessi»: how files are kept, who opened a colleague's and why, and those that wait for someone."""

from dataclasses import dataclass

from desktop.domain.access import AccessReason, WaitingFile
from desktop.domain.operator import Role
from desktop.domain.personal import Personal
from desktop.services.colleagues.access import are_files_apart, files_waiting, read_reasons
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class Accesses(Personal):
    """The page of who opens which file.

    Attributes:
        apart: whether each operatrice opens only her files and those shared with her.
        may_decide: whether the acting operator coordinates the centre; without that, nothing else is here.
        reasons: why colleagues' files were opened, the last first.
        waiting: files that nobody follows, the oldest first.
    """

    apart: bool
    may_decide: bool
    reasons: tuple[AccessReason, ...]
    waiting: tuple[WaitingFile, ...]


def read_accesses(uow: UnitOfWork) -> Accesses:
    """Return what the acting operator may see of who opens which file; every operator may know how they are kept."""
    apart = are_files_apart(uow)
    if Role.COORDINATRICE not in uow.operator.roles:
        return Accesses(apart, may_decide=False, reasons=(), waiting=())
    return Accesses(apart, may_decide=True, reasons=read_reasons(uow), waiting=files_waiting(uow))
