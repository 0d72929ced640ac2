"""The centre's own emergency numbers: in the archive alone, a register each, written by the coordinator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.days import not_after
from desktop.domain.documents.own_numbers import CardNumbers, OwnNumber, Whom, check_number
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.services.colleagues.operators import COORDINATION, require_role
from desktop.storage.unit_of_work import UnitOfWork

_REGISTER: Final = "emergency."


@dataclass(frozen=True, slots=True)
class OwnNumbersView:
    """The centre's numbers as «Impostazioni» shows them.

    Attributes:
        numbers: those there are, in the order of the card.
        stamps: what an edit of each says it saw.
        acting: the acting operator: who tried one now.
        may_change: whether she may.
    """

    numbers: Mapping[Whom, OwnNumber]
    stamps: Mapping[Whom, Stamp]
    today: date
    acting: str
    may_change: bool

    def seen(self, whom: Whom) -> Stamp:
        """Return what an edit of this number was made upon."""
        return self.stamps.get(whom, NOTHING_THERE)


def read_own_numbers(uow: UnitOfWork) -> OwnNumbersView:
    """Return the centre's numbers; whoever opened the archive may read them."""
    stamps = uow.settings.stamps()
    return OwnNumbersView(
        numbers=_numbers(uow),
        stamps={whom: stamps[_name(whom)] for whom in Whom if _name(whom) in stamps},
        today=uow.today,
        acting=uow.operator.name,
        may_change=bool(uow.operator.roles & frozenset(COORDINATION)),
    )


def numbers_for_card(uow: UnitOfWork) -> CardNumbers:
    """Return the centre's numbers as they would stand on a card made today; every operator may read them."""
    return CardNumbers(_numbers(uow), uow.today)


def write_own_number(uow: UnitOfWork, whom: Whom, typed: OwnNumber, seen: Stamp | None = None) -> OwnNumber:
    """Keep a number.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        EmergencyNumberUnusable: it cannot be dialled, or its name cannot stand on the card.
        DayUnusable: it was tried on a day still to come.
        EditedMeanwhile: it was written since it was read.
    """
    require_role(uow, *COORDINATION)
    number = check_number(whom, typed)
    if number.tried_on is not None:
        not_after(number.tried_on, uow.today)
    uow.settings.put(_name(whom), number.to_text(), seen)
    return number


def take_away_own_number(uow: UnitOfWork, whom: Whom, seen: Stamp | None = None) -> None:
    """Keep that there is no such number any more.

    Raises:
        RoleMissing: the acting operator does not coordinate the centre.
        EditedMeanwhile: it was written since it was read.
    """
    require_role(uow, *COORDINATION)
    uow.settings.put(_name(whom), "", seen)


def _name(whom: Whom) -> str:
    return f"{_REGISTER}{whom.value}"


def _numbers(uow: UnitOfWork) -> dict[Whom, OwnNumber]:
    kept = uow.settings.all()
    read = {whom: OwnNumber.from_text(kept.get(_name(whom), "")) for whom in Whom}
    return {whom: number for whom, number in read.items() if number is not None}
