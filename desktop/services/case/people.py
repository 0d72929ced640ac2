"""The people around her: entered once, a child also for the benefits; and who of them a paper may tell of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.domain.approximate import ApproximateDay, kept_day
from desktop.domain.contact import NeverContact
from desktop.domain.disclosure import SHUT, Door, May
from desktop.domain.facts.typed import TypedMember
from desktop.domain.identifiers import CaseId, RecordId, new_id
from desktop.domain.people import (
    ADI_HOUSEHOLD,
    CHILDREN,
    LONGEST_CALLED,
    LONGEST_NOTE,
    LeftOut,
    Lives,
    LooseEntry,
    Person,
    PersonTyped,
    Relation,
)
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import DoorShut, EntryTaken, PersonTooLong, PersonUnknown, PersonUnnamed
from desktop.services.colleagues.access import require_file
from desktop.storage.unit_of_work import UnitOfWork

LISTS = (CHILDREN, ADI_HOUSEHOLD)
BIRTH, LIVES_WITH_HER, DEPENDS, IS_SHE = "data_nascita", "convivente", "a_carico", "lei"
"""The facts of an entry that a person says too."""
_LIVING = {Lives.ME: True, Lives.ALTRO_GEN: False, Lives.PER_CONTO: False, Lives.COMUNITA: False, Lives.ALTROVE: False}


@dataclass(frozen=True, slots=True, repr=False)
class PeopleOfFile(Personal):
    """The people of a file.

    Attributes:
        all: in the order in which they came.
        taken_away: those who were.
        loose: entries of the benefits that are nobody of them yet.
        never: who must never be contacted, whoever they are.
        children_complete: whether every child is in the list of the benefits.
    """

    all: tuple[Person, ...]
    taken_away: tuple[Person, ...]
    loose: tuple[LooseEntry, ...]
    never: tuple[NeverContact, ...]
    children_complete: bool


@dataclass(frozen=True, slots=True, repr=False)
class KeptBack(Personal):
    """Of whom a paper tells nothing, and of whom it may.

    Attributes:
        lists: the lists of the benefits in which somebody is kept back: neither they nor their number stand on it.
        entries: the entries that are kept back.
        telling: who may be told of, by list.
        left_out: what those kept back are, and why.
        people: who they are, for the operator's eyes.
    """

    lists: frozenset[str]
    entries: frozenset[RecordId]
    telling: Mapping[str, tuple[Person, ...]]
    left_out: tuple[LeftOut, ...]
    people: tuple[Person, ...]


def read_people(uow: UnitOfWork, case_id: CaseId) -> PeopleOfFile:
    """Return the people of a file; that it was read stands in the log.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open it.
    """
    require_file(uow, case_id)
    uow.journal.read(case_id)
    typed = uow.facts.of(case_id)
    members = {member.id: member for member in typed.members}
    people = tuple(_as_typed(person, members) for person in uow.people.of(case_id))
    tied = {entry for person in people for entry in person.entries.values()}
    loose = (
        LooseEntry(member.id, member.list, _born(member))
        for member in typed.members
        if member.list in LISTS and member.id not in tied and _value(member, IS_SHE) is not True
    )
    return PeopleOfFile(
        people,
        uow.people.of(case_id, removed=True),
        tuple(loose),
        uow.contacts.never(case_id),
        CHILDREN in typed.complete,
    )


def add_person(
    uow: UnitOfWork,
    case_id: CaseId,
    typed: PersonTyped,
    answers: Mapping[Door, May] | None = None,
    entry: RecordId | None = None,
) -> RecordId:
    """Keep a person, and return their id. A child is an entry of the benefits at once, never twice.

    Args:
        uow: the transaction.
        case_id: whose file.
        typed: who they are.
        answers: what was answered of some doors at once.
        entry: the child of the benefits that they are; None: the one born on the same day, else a new one.

    Raises:
        PersonUnnamed: neither what she calls them nor a birth is there.
        PersonTooLong: the name fits no line.
        EntryTaken: the entry is somebody else, or not in the file.
        DoorShut: a door was answered through which nobody goes.
    """
    require_file(uow, case_id)
    typed = _checked(typed)
    person = RecordId(new_id())
    uow.people.add(person, case_id, typed, _never(uow, case_id, typed, None))
    for of in _lists_of(typed):
        given = entry if of == CHILDREN else None
        uow.people.tie(person, case_id, of, _entry_for(uow, case_id, typed, of, given))
    _tell_entries(uow, case_id, person, typed, None)
    for door, may in (answers or {}).items():
        _answer(uow, case_id, person, door, may, None)
    return person


def change_person(uow: UnitOfWork, case_id: CaseId, person: Person, typed: PersonTyped) -> None:
    """Write a person anew, and what the benefits know of them where that changed.

    Raises:
        EditedMeanwhile: they were written since they were read.
        PersonUnnamed, PersonTooLong: as for `add_person`.
        PersonUnknown: they are not in the file.
    """
    require_file(uow, case_id)
    typed, kept = _checked(typed), _kept(uow, case_id, person.id)
    never = _never(uow, case_id, typed, uow.people.never_row(person.id))
    uow.people.change(person.id, case_id, typed, never, person.stamp)
    wanted = _lists_of(typed)
    for of in LISTS:
        if of in kept.entries and of not in wanted:
            uow.facts.remove_member(kept.entries[of], case_id)
            uow.people.tie(person.id, case_id, of, None)
        elif of in wanted and of not in kept.entries:
            uow.people.tie(person.id, case_id, of, _entry_for(uow, case_id, typed, of, None))
    _tell_entries(uow, case_id, person.id, typed, person.typed if wanted <= kept.entries.keys() else None)


def keep_person(
    uow: UnitOfWork,
    case_id: CaseId,
    typed: PersonTyped,
    answers: Mapping[Door, May | None],
    upon: Person | RecordId | None = None,
) -> None:
    """Keep a form as it stands: a person and what was answered of each door, None where nothing was.

    Args:
        uow: the transaction.
        case_id: whose file.
        typed: who they are.
        answers: of each door.
        upon: the person that is changed, or the child of the benefits that a new one is.

    Raises:
        PersonUnnamed, PersonTooLong, EntryTaken, DoorShut: as for `add_person`.
        EditedMeanwhile, PersonUnknown: as for `change_person`.
    """
    require_file(uow, case_id)
    if not isinstance(upon, Person):
        add_person(uow, case_id, typed, {door: may for door, may in answers.items() if may is not None}, upon)
        return
    change_person(uow, case_id, upon, typed)
    for door, may in answers.items():
        if may != upon.answers.get(door):
            _answer(uow, case_id, upon.id, door, may, upon.answer_stamps.get(door))


def children_are_all_there(uow: UnitOfWork, case_id: CaseId, *, complete: bool) -> None:
    """Say for the benefits that every child is there, or that some may be missing."""
    require_file(uow, case_id)
    uow.facts.set_complete(case_id, CHILDREN, complete=complete)


def take_person_away(uow: UnitOfWork, case_id: CaseId, person: Person) -> None:
    """Take a person away, out of the benefits too; that they must never be contacted stays.

    Raises:
        EditedMeanwhile: they were written since they were read.
        PersonUnknown: they are not in the file.
    """
    require_file(uow, case_id)
    for entry in _kept(uow, case_id, person.id).entries.values():
        uow.facts.remove_member(entry, case_id)
    uow.people.remove(person.id, case_id, person.stamp)


def bring_person_back(uow: UnitOfWork, case_id: CaseId, person: Person) -> None:
    """Bring back a person who was taken away, with what the benefits knew of them.

    Raises:
        EditedMeanwhile: they were written since they were read.
        PersonUnknown: they were never in the file.
    """
    require_file(uow, case_id)
    if all(each.id != person.id for each in uow.people.of(case_id, removed=True)):
        raise PersonUnknown
    uow.people.remove(person.id, case_id, person.stamp, removed=False)
    for entry in uow.people.every_entry(person.id).values():
        uow.facts.restore_member(entry, case_id)


def answer_door(uow: UnitOfWork, case_id: CaseId, person: Person, door: Door, may: May) -> None:
    """Keep what she answered: whether a person may be read of through a door.

    Raises:
        DoorShut: nobody goes through it anyway.
        EditedMeanwhile: it was answered since it was read.
        PersonUnknown: they are not in the file.
    """
    require_file(uow, case_id)
    _kept(uow, case_id, person.id)
    _answer(uow, case_id, person.id, door, may, person.answer_stamps.get(door))


def kept_back(uow: UnitOfWork, case_id: CaseId, door: Door) -> KeptBack:
    """Return of whom of the benefits' lists a paper tells nothing, and of whom it may.

    Who was taken away is kept back as well, were their entry put into its list again without them.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
    """
    require_file(uow, case_id)
    members = {member.id: member for member in uow.facts.of(case_id).members}
    there = [person for person in uow.people.of(case_id) if person.entries]
    gone = [person for person in uow.people.of(case_id, removed=True) if person.entries]
    back = [person for person in there if not person.passes(door)] + gone
    telling = [_as_typed(person, members) for person in there if person.passes(door)]
    return KeptBack(
        frozenset(of for person in back for of in person.entries),
        frozenset(entry for person in back for entry in person.entries.values()),
        {of: tuple(person for person in telling if of in person.entries) for of in LISTS},
        tuple(LeftOut(person.typed.relation, May.YES if person in gone else person.may(door)) for person in back),
        tuple(_as_typed(person, members) for person in back),
    )


def names_never_told(uow: UnitOfWork, case_id: CaseId) -> tuple[str, ...]:
    """Return what those are called, and where they go by day, of whom she answered «never» at any door.

    Raises:
        RoleMissing, FileNotShared: the acting operator may not open the file.
    """
    require_file(uow, case_id)
    everybody = (*uow.people.of(case_id), *uow.people.of(case_id, removed=True))
    never = [person.typed for person in everybody if May.NEVER in person.answers.values()]
    return tuple(word for typed in never for word in (typed.called, typed.school) if word)


# --- inside -------------------------------------------------------------------------------------------------------


def _checked(typed: PersonTyped) -> PersonTyped:
    called = " ".join(typed.called.split())
    if not called and (typed.born is None or typed.never_contact):
        raise PersonUnnamed
    if len(called) > LONGEST_CALLED:
        raise PersonTooLong(LONGEST_CALLED)
    school, note = " ".join(typed.school.split()), typed.note.strip()
    return replace(typed, called=called, school=school[:LONGEST_CALLED], note=note[:LONGEST_NOTE])


def _kept(uow: UnitOfWork, case_id: CaseId, person: RecordId) -> Person:
    found = next((each for each in uow.people.of(case_id) if each.id == person), None)
    if found is None:
        raise PersonUnknown
    return found


def _answer(
    uow: UnitOfWork, case_id: CaseId, person: RecordId, door: Door, may: May | None, seen: Stamp | None
) -> None:
    if door in SHUT:
        raise DoorShut(door.value)
    uow.people.answer(person, case_id, door, may, seen)


def _never(uow: UnitOfWork, case_id: CaseId, typed: PersonTyped, row: RecordId | None) -> RecordId | None:
    """Keep among those who must never be contacted what a person says, and return their row there."""
    there = next((each for each in uow.contacts.never(case_id) if each.id == row), None)
    if not typed.never_contact:
        if there is not None:
            uow.contacts.remove_never(there.id, case_id, there.stamp)
        return None
    if there is not None and there.who == typed.called:
        return there.id
    if there is not None:
        uow.contacts.remove_never(there.id, case_id, there.stamp)
    new = RecordId(new_id())
    uow.contacts.add_never(new, case_id, typed.called)
    return new


def _lists_of(typed: PersonTyped) -> frozenset[str]:
    children = {CHILDREN} if typed.relation is Relation.FIGLIO else set()
    return frozenset(children | ({ADI_HOUSEHOLD} if typed.in_household else set()))


def _entry_for(uow: UnitOfWork, case_id: CaseId, typed: PersonTyped, of: str, given: RecordId | None) -> RecordId:
    """Return the entry that a person is: the one named, the first free one born the same day, or a new one."""
    tied = {entry for person in uow.people.of(case_id) for entry in person.entries.values()}
    free = {
        member.id: member
        for member in uow.facts.of(case_id).members
        if member.list == of and member.id not in tied and _value(member, IS_SHE) is not True
    }
    if given is not None:
        if given not in free:
            raise EntryTaken
        return given
    exact = typed.born.exact if typed.born is not None else None
    same = (entry for entry, member in free.items() if exact is not None and _value(member, BIRTH) == exact.isoformat())
    found = next(same, None)
    if found is None:
        found = RecordId(new_id())
        uow.facts.add_member(found, case_id, of)
        if of == ADI_HOUSEHOLD:
            uow.facts.put(case_id, IS_SHE, value=False, member=found)
    return found


def _tell_entries(
    uow: UnitOfWork, case_id: CaseId, person: RecordId, typed: PersonTyped, before: PersonTyped | None
) -> None:
    """Write for the benefits what a person's form says; of what did not change, what stands there stays."""
    told = _facts_of(typed)
    earlier = _facts_of(before) if before is not None else {}
    kept = next(each for each in uow.people.of(case_id) if each.id == person)
    for of, entry in kept.entries.items():
        for name, value in told.items():
            of_the_list = of == CHILDREN or name == BIRTH
            changed = value != earlier[name] if before is not None else value is not None
            if of_the_list and changed:
                uow.facts.put(case_id, name, value, member=entry)


def _facts_of(typed: PersonTyped) -> dict[str, object]:
    exact = typed.born.exact if typed.born is not None else None
    return {
        BIRTH: exact.isoformat() if exact is not None else None,
        LIVES_WITH_HER: _LIVING.get(typed.lives),
        DEPENDS: True if typed.depends else None,
    }


def _as_typed(person: Person, members: Mapping[RecordId, TypedMember]) -> Person:
    """Return a person with the day of birth the benefits go by, where that was typed there."""
    entries = [members[entry] for entry in person.entries.values() if entry in members]
    born = next((day for day in map(_born, entries) if day is not None), person.typed.born)
    return replace(person, typed=replace(person.typed, born=born))


def _born(member: TypedMember) -> ApproximateDay | None:
    value = _value(member, BIRTH)
    try:
        return kept_day(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _value(member: TypedMember, name: str) -> object:
    fact = member.facts.get(name)
    return None if fact is None else fact.value
