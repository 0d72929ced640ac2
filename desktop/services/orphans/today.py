"""What «Oggi» says of the families of orphans, to who follows them alone: to anybody else it says nothing."""

from dataclasses import dataclass

from desktop.domain.identifiers import CaseId
from desktop.domain.orphans.family import FamilyClock, clocks_of
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.personal import Personal
from desktop.services.orphans.group import sees_orphans
from desktop.storage.unit_of_work import UnitOfWork

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True, repr=False)
class OrphanDay(Personal):
    """One line: whose day it is, by the code alone, and the day. What it is about stands in the family's page."""

    family: CaseId
    shown_code: str
    clock: FamilyClock


def orphans_today(uow: UnitOfWork, known: OrphanWords) -> tuple[OrphanDay, ...]:
    """Return the days that are near, the first one first; nothing to who is not of the group."""
    if not sees_orphans(uow):
        return ()
    days = [
        OrphanDay(family.id, family.shown_code, clock)
        for family in uow.orphans.all()
        for clock in clocks_of(uow.orphans.whole(family), known, uow.today)
    ]
    return tuple(sorted(days, key=lambda each: (each.clock.day, each.shown_code))[:MOST_SHOWN])
