"""The first contact on one page, the contacts after it, and how she may be reached."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.case import Case
from desktop.domain.contact import CameBy, Contact, FirstContact, NeverContact, SafeContact, SafeWay
from desktop.domain.days import not_after
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.services.case.cases import open_case
from desktop.services.case.search import index_told
from desktop.services.colleagues.access import require_agenda_file, require_file
from desktop.storage.unit_of_work import UnitOfWork


def note_first_contact(uow: UnitOfWork, first: FirstContact) -> Case:
    """Open a file with its first contact, the ways to reach her and who must not be told: all of it or nothing.

    Raises:
        AliasEmpty, AliasTooLong: it has no alias, or one that fits no line.
        DayUnusable: the day is still to come.
    """
    case = open_case(uow, first.alias, first.at.date())
    for way in first.safe:
        uow.contacts.add_safe(RecordId(new_id()), case.id, _tidy(way))
    for who in first.never:
        uow.contacts.add_never(RecordId(new_id()), case.id, who.strip())
    _add_contact(uow, case.id, first.at, first.came_by, (first.asked, first.agreed))
    return case


def note_contact(
    uow: UnitOfWork, case_id: CaseId, at: datetime, came_by: CameBy, words: tuple[str, str]
) -> tuple[Contact, ...]:
    """Add a contact to a file; `words` are what she asked and what was agreed.

    A contact is written once: a correction is another contact.

    Raises:
        DayUnusable: the day is still to come.
    """
    require_file(uow, case_id)
    _add_contact(uow, case_id, at, came_by, words)
    return uow.contacts.of(case_id)


def read_contacts(uow: UnitOfWork, case_id: CaseId) -> tuple[Contact, ...]:
    """Return the contacts of a file, oldest first."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    return uow.contacts.of(case_id)


def safe_ways(uow: UnitOfWork, case_id: CaseId) -> tuple[tuple[SafeContact, ...], tuple[NeverContact, ...]]:
    """Return how she may be reached, and who must never be: one never goes without the other."""
    require_agenda_file(uow, case_id)
    uow.journal.read(case_id)
    return uow.contacts.safe(case_id), uow.contacts.never(case_id)


@dataclass(frozen=True, slots=True, repr=False)
class Ways(Personal):
    """How she may be reached and who must never be, and what was so before and was taken away."""

    safe: tuple[SafeContact, ...] = ()
    never: tuple[NeverContact, ...] = ()
    past_safe: tuple[SafeContact, ...] = ()
    past_never: tuple[NeverContact, ...] = ()


def every_way(uow: UnitOfWork, case_id: CaseId) -> Ways:
    """Return how she may be reached and who must never be, with what no longer holds."""
    require_file(uow, case_id)
    uow.journal.read(case_id)
    kept = uow.contacts
    return Ways(
        kept.safe(case_id),
        kept.never(case_id),
        kept.safe(case_id, removed=True),
        kept.never(case_id, removed=True),
    )


def add_safe_way(uow: UnitOfWork, case_id: CaseId, way: SafeWay) -> None:
    """Add a way to reach her."""
    require_file(uow, case_id)
    uow.contacts.add_safe(RecordId(new_id()), case_id, _tidy(way))


def change_safe_way(uow: UnitOfWork, case_id: CaseId, safe: RecordId, way: SafeWay, seen: Stamp) -> None:
    """Write a way to reach her anew.

    Raises:
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.contacts.change_safe(safe, case_id, _tidy(way), seen)


def add_never_contact(uow: UnitOfWork, case_id: CaseId, who: str) -> None:
    """Add someone who must never be reached."""
    require_file(uow, case_id)
    uow.contacts.add_never(RecordId(new_id()), case_id, who.strip())


def take_away_safe_way(uow: UnitOfWork, case_id: CaseId, safe: SafeContact) -> None:
    """Keep that a way to reach her is safe no longer; what it was stays in the file.

    Raises:
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.contacts.remove_safe(safe.id, case_id, safe.stamp)


def bring_back_safe_way(uow: UnitOfWork, case_id: CaseId, safe: SafeContact) -> None:
    """Keep that a way to reach her is safe again.

    Raises:
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.contacts.remove_safe(safe.id, case_id, safe.stamp, removed=False)


def take_away_never_contact(uow: UnitOfWork, case_id: CaseId, never: NeverContact) -> None:
    """Keep that someone need be kept away no longer; that it was so stays in the file.

    Raises:
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.contacts.remove_never(never.id, case_id, never.stamp)


def bring_back_never_contact(uow: UnitOfWork, case_id: CaseId, never: NeverContact) -> None:
    """Keep that someone must never be reached after all.

    Raises:
        EditedMeanwhile: it was changed since it was read.
    """
    require_file(uow, case_id)
    uow.contacts.remove_never(never.id, case_id, never.stamp, removed=False)


def _add_contact(uow: UnitOfWork, case_id: CaseId, at: datetime, came_by: CameBy, words: tuple[str, str]) -> None:
    not_after(at.date(), uow.today)
    asked, agreed = words
    uow.contacts.add(RecordId(new_id()), case_id, at, came_by, (asked.strip(), agreed.strip()))
    index_told(uow, case_id)


def _tidy(way: SafeWay) -> SafeWay:
    return SafeWay(way.way, way.address.strip(), way.hours.strip(), way.message)
