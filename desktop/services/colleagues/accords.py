"""Which protocols the centre uses. What is off is neither shown, nor read, nor printed; what was written stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.accords import Accord
from desktop.domain.operator import Role
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import AccordSwitchedOff
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork

_OFF: Final = "off"
_ON: Final = "on"


@dataclass(frozen=True, slots=True)
class AccordsView:
    """The protocols as «Impostazioni» shows them.

    Attributes:
        in_use: those the centre uses.
        hers: those of them that the acting operator sees.
        stamps: what an edit of each says it saw.
        may_change: whether the acting operator may switch one off or on.
    """

    in_use: frozenset[Accord]
    hers: frozenset[Accord]
    stamps: Mapping[Accord, Stamp]
    may_change: bool


def accords_in_use(uow: UnitOfWork) -> frozenset[Accord]:
    """Return the protocols the centre uses: all, until one is switched off."""
    return frozenset(accord for accord in Accord if _is_in_use(uow, accord))


def accords_open_to_her(uow: UnitOfWork) -> frozenset[Accord]:
    """Return those the acting operator sees: the families of orphans only who is of their group."""
    shut = frozenset[Accord]() if Role.ORFANI in uow.operator.roles else {Accord.ORPHANS}
    return accords_in_use(uow) - shut


def require_accord(uow: UnitOfWork, accord: Accord) -> None:
    """Let the acting operator go on with what belongs to a protocol the centre uses.

    Raises:
        AccordSwitchedOff: the centre does not use it.
    """
    if not _is_in_use(uow, accord):
        raise AccordSwitchedOff(accord.called)


def read_accords(uow: UnitOfWork) -> AccordsView:
    """Return which protocols the centre uses; every operator may know."""
    stamps = uow.settings.stamps()
    return AccordsView(
        in_use=accords_in_use(uow),
        hers=accords_open_to_her(uow),
        stamps={accord: stamps.get(_setting(accord), NOTHING_THERE) for accord in Accord},
        may_change=Role.COORDINATRICE in uow.operator.roles,
    )


def set_accord(uow: UnitOfWork, accord: Accord, *, in_use: bool, seen: Stamp | None = None) -> AccordsView:
    """Switch the parts of a protocol on or off. Nothing written in them is touched.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        EditedMeanwhile: it was switched since it was read.
    """
    require_role(uow, *COORDINATION)
    uow.settings.put(_setting(accord), _ON if in_use else _OFF, seen)
    uow.journal.act("accord.on" if in_use else "accord.off")
    return read_accords(uow)


def _setting(accord: Accord) -> str:
    return f"accord.{accord}"


def _is_in_use(uow: UnitOfWork, accord: Accord) -> bool:
    return uow.settings.one(_setting(accord)) != _OFF
