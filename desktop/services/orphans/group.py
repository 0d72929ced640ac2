"""Who may know of the families of orphans: the group, and nobody besides, not even who coordinates the centre."""

from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.identifiers import CaseId
from desktop.domain.operator import Role
from desktop.domain.orphans.family import OrphanFamily
from desktop.errors import OrphanFamilyUnknown
from desktop.services.colleagues.accords import accords_in_use, require_accord
from desktop.services.colleagues.operators import require_role
from desktop.storage.unit_of_work import UnitOfWork

GROUP: Final = (Role.ORFANI,)


def sees_orphans(uow: UnitOfWork) -> bool:
    """Tell whether the acting operator is of the group, and the centre uses the protocol."""
    return Role.ORFANI in uow.operator.roles and Accord.ORPHANS in accords_in_use(uow)


def require_group(uow: UnitOfWork) -> None:
    """Let the acting operator go on where she is of the group.

    Raises:
        RoleMissing: she is not.
        AccordSwitchedOff: the centre does not use the protocol.
    """
    require_role(uow, *GROUP)
    require_accord(uow, Accord.ORPHANS)


def require_family(uow: UnitOfWork, family: CaseId) -> OrphanFamily:
    """Let the acting operator go on with a family, and return it.

    Raises:
        RoleMissing, AccordSwitchedOff: as for `require_group`.
        OrphanFamilyUnknown: there is none; it was erased.
    """
    require_group(uow)
    found = uow.orphans.one(family)
    if found is None:
        raise OrphanFamilyUnknown
    return found
