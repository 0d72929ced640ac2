"""Who may read and write at the table: nothing of it is of a woman, so that every operator reads.

What is written there speaks for the centre before other bodies: the referent and the coordinator write, as they write
the protocol itself. Who keeps the agenda at first contact and who follows the women read: they go to the trainings,
carry the brochures and must know what was agreed.
"""

from typing import Final

from desktop.domain.accords import Accord
from desktop.services.colleagues.accords import require_accord
from desktop.services.colleagues.operators import FIRST_CONTACT, SETTINGS, require_role
from desktop.storage.unit_of_work import UnitOfWork

READING: Final = (*FIRST_CONTACT, *SETTINGS)
WRITING: Final = SETTINGS


def require_reading(uow: UnitOfWork) -> None:
    """Let the acting operator read what stands at the table.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        RoleMissing: she has no task at the centre.
    """
    require_accord(uow, Accord.TABLE)
    require_role(uow, *READING)


def require_writing(uow: UnitOfWork) -> None:
    """Let the acting operator write there.

    Raises:
        AccordSwitchedOff: the centre does not use it.
        RoleMissing: she neither answers for the summaries nor coordinates the centre.
    """
    require_accord(uow, Accord.TABLE)
    require_role(uow, *WRITING)


def may_write(uow: UnitOfWork) -> bool:
    """Say whether she may."""
    return bool(uow.operator.roles & frozenset(WRITING))
