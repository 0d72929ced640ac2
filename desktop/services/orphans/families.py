"""The families of orphans: begun at a first call, read, written record by record, and closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.days import not_after
from desktop.domain.identifiers import CaseId, RecordId
from desktop.domain.orphans.family import (
    FamilyClock,
    FamilyField,
    OrphanFamily,
    Siblings,
    WholeFamily,
    clocks_of,
    normalise_family_code,
)
from desktop.domain.orphans.records import Child, NoteKind, Proceeding, Request, SignSeen, Spoke, Told, tidy
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.personal import Personal
from desktop.domain.stamp import NOTHING_THERE, Stamp
from desktop.errors import OrphanFamilyUnknown, OrphanWordMissing, RecordUnknown
from desktop.services.archive.retention import retention_months
from desktop.services.orphans.group import require_family, require_group
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, repr=False)
class FirstCall(Personal):
    """Somebody called about a family for the first time.

    Attributes:
        called: how the centre will call it: a word that tells nothing to whoever reads it.
        on: the day; None: today.
        who: who called.
        said, agreed: what was said, and what was agreed.
    """

    called: str
    on: date | None = None
    who: str = ""
    said: str = ""
    agreed: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FamilyRow(Personal):
    """A family in the list: its code, how it is called, and its nearest day.

    Attributes:
        divided: whether the brothers and sisters are apart, or may come to be.
        closed: whether it is followed no more; `due`: and somebody has to decide whether it is kept.
    """

    id: CaseId
    shown_code: str
    called: str
    divided: bool
    next: FamilyClock | None
    closed: bool
    due: bool


@dataclass(frozen=True, slots=True, repr=False)
class FamilyView(Personal):
    """A family as its page shows it.

    Attributes:
        to_decide_on: from which day somebody decides whether it is kept; None while it is followed.
        acting: the acting operator's name.
    """

    whole: WholeFamily
    clocks: tuple[FamilyClock, ...]
    today: date
    to_decide_on: date | None
    acting: str


def begin_family(uow: UnitOfWork, call: FirstCall) -> CaseId:
    """Begin a family at the first call about it, and return its id.

    Raises:
        RoleMissing, AccordSwitchedOff: the acting operator may not know of any.
        OrphanWordMissing: nobody said how it is called.
        DayUnusable: the day is still to come.
    """
    require_group(uow)
    called = " ".join(call.called.split())
    if not called:
        raise OrphanWordMissing("family")
    on = not_after(call.on or uow.today, uow.today)
    family = uow.orphans.begin(on)
    uow.orphans.set(family, FamilyField.CALLED, called, NOTHING_THERE)
    uow.orphans.set(family, FamilyField.CAME_BY, call.who.strip(), NOTHING_THERE)
    uow.orphans.add(family, tidy(Spoke(NoteKind.CALL, on, call.who, call.said, call.agreed), uow.today))
    return family


def list_families(uow: UnitOfWork, known: OrphanWords) -> tuple[FamilyRow, ...]:
    """Return the families, those that are followed first, the nearest day first; nothing of one is read by this.

    Raises:
        RoleMissing, AccordSwitchedOff: the acting operator may not know of any.
    """
    require_group(uow)
    months = retention_months(uow)
    rows = []
    for family in uow.orphans.all():
        clocks = clocks_of(uow.orphans.whole(family), known, uow.today)
        decide = family.to_decide_on(months)
        rows.append(
            FamilyRow(
                id=family.id,
                shown_code=family.shown_code,
                called=family.called,
                divided=family.siblings in {Siblings.AT_RISK, Siblings.APART},
                next=clocks[0] if clocks else None,
                closed=family.closed_on is not None,
                due=decide is not None and decide <= uow.today,
            )
        )
    far = date.max
    return tuple(sorted(rows, key=lambda row: (row.closed, not row.due, row.next.day if row.next else far, row.called)))


def family_of_code(uow: UnitOfWork, typed: str) -> CaseId:
    """Return the family of a code as it was typed.

    Raises:
        RoleMissing, AccordSwitchedOff: the acting operator may not know of any.
        OrphanFamilyUnknown: there is none.
    """
    require_group(uow)
    found = uow.orphans.id_of(normalise_family_code(typed))
    if found is None:
        raise OrphanFamilyUnknown
    return found


def read_family(uow: UnitOfWork, known: OrphanWords, family: CaseId) -> FamilyView:
    """Return all that is kept of a family; that it was read is logged.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
    """
    found = require_family(uow, family)
    uow.journal.read(family)
    whole = uow.orphans.whole(found)
    return FamilyView(
        whole=whole,
        clocks=clocks_of(whole, known, uow.today),
        today=uow.today,
        to_decide_on=found.to_decide_on(retention_months(uow)),
        acting=uow.operator.name,
    )


# --- what is written --------------------------------------------------------------------------------------------------


def tell(uow: UnitOfWork, known: OrphanWords, family: CaseId, told: Told) -> RecordId:
    """Keep a record of a family.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
        OrphanWordMissing: the record lacks what it says nothing without.
        DayUnusable: one of its days cannot be.
        RecordUnknown: it is about a child, a proceeding or a measure that is not there.
    """
    require_family(uow, family)
    return uow.orphans.add(family, _checked(uow, known, family, told))


def tell_again(uow: UnitOfWork, known: OrphanWords, family: CaseId, edit: tuple[RecordId, Told, Stamp]) -> None:
    """Write a record anew: which, what it says now, and the stamp that was seen.

    Raises:
        EditedMeanwhile: it was written since it was read.
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown, OrphanWordMissing, DayUnusable, RecordUnknown: as `tell`.
    """
    record, told, seen = edit
    require_family(uow, family)
    _require_of(uow, family, type(told), record)
    # One about a child who was taken off the list meanwhile stays theirs: it must not become one for all.
    about = {each.id: each.told.of_child for each in uow.orphans.of(family, Request)}
    about |= {each.id: each.told.of_child for each in uow.orphans.of(family, SignSeen)}
    uow.orphans.change(family, record, _checked(uow, known, family, told, about.get(record)), seen)


def take_away(
    uow: UnitOfWork, family: CaseId, kind: type[Told], kept: tuple[RecordId, Stamp], *, removed: bool = True
) -> Stamp:
    """Take a record away, or bring it back; return the stamp it has now.

    Raises:
        EditedMeanwhile: it was written since it was read.
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown, RecordUnknown: there is none for the acting operator.
    """
    require_family(uow, family)
    _require_of(uow, family, kind, kept[0])
    return uow.orphans.remove(family, kind, kept, removed=removed)


def mark_asked_paper(uow: UnitOfWork, family: CaseId, request: RecordId, paper: str, there: bool | None) -> None:  # noqa: FBT001 - one of three answers
    """Write whether a paper of a request is there; None: nobody looked.

    Raises:
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown, RecordUnknown: there is none for the acting operator.
    """
    require_family(uow, family)
    _require_of(uow, family, Request, request)
    uow.orphans.mark_paper(family, request, paper, there=there)


def write_fields(uow: UnitOfWork, family: CaseId, values: Mapping[FamilyField, str], seen: OrphanFamily) -> None:
    """Write what is known of a family as a whole, of what was changed alone.

    Args:
        uow: the transaction.
        family: which.
        values: the registers that were on the form.
        seen: the family as the form was filled in from.

    Raises:
        EditedMeanwhile: a register was written since it was read.
        OrphanWordMissing: nobody said how it is called.
        DayUnusable: it was closed on a day to come, or is not kept beyond today.
        RoleMissing, AccordSwitchedOff, OrphanFamilyUnknown: there is none for the acting operator.
    """
    require_family(uow, family)
    if not values.get(FamilyField.CALLED, "x").strip():
        raise OrphanWordMissing("family")
    closed = values.get(FamilyField.CLOSED_ON, "")
    if closed:
        not_after(date.fromisoformat(closed), uow.today)
    for field, value in values.items():
        if value.strip() != seen.text(field):
            uow.orphans.set(family, field, value.strip(), seen.stamp(field))


# --- inside -----------------------------------------------------------------------------------------------------------


def _checked(uow: UnitOfWork, known: OrphanWords, family: CaseId, told: Told, already: RecordId | None = None) -> Told:
    _require_known(known, told)
    child, proceeding = (getattr(told, about, None) for about in ("of_child", "of_proceeding"))
    if child not in {None, already, *(each.id for each in uow.orphans.of(family, Child))}:
        raise RecordUnknown
    if proceeding is not None and proceeding not in {each.id for each in uow.orphans.of(family, Proceeding)}:
        raise RecordUnknown
    made: Told = tidy(told, uow.today)  # type: ignore[type-var]  # of the same kind as what was told
    return made


def _require_known(known: OrphanWords, told: Told) -> None:
    """Refuse what names a measure or a sign that these words do not have."""
    if isinstance(told, Request) and told.measure and known.measure(told.measure) is None:
        raise RecordUnknown
    if isinstance(told, SignSeen) and told.word and known.sign(told.word) is None:
        raise RecordUnknown


def _require_of(uow: UnitOfWork, family: CaseId, kind: type[Told], record: RecordId) -> None:
    if not uow.orphans.has(family, kind, record):
        raise RecordUnknown
