"""A family of orphans as a whole: under which code, how the centre calls it, what is known of it, and its days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.case import show_code
from desktop.domain.facts.calendar_steps import birthday, is_birthday_in_doubt
from desktop.domain.identifiers import CASE_CODE_LENGTH, CaseId, RecordId, normalise_code
from desktop.domain.orphans.records import (
    Action,
    Adult,
    Child,
    Hearing,
    Kept,
    Proceeding,
    Reach,
    Request,
    SignSeen,
    Spoke,
)
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.personal import Personal
from desktop.domain.retention import months_after
from desktop.domain.stamp import NOTHING_THERE, Stamp

_MARK: Final = "F"
_GONE: Final = "tolta o tolto dall'elenco"
_UNKNOWN: Final = "chi qui non è più scritto"


class FamilyField(StrEnum):
    """What is known of a family as a whole, a register each."""

    CALLED = "called"
    CAME_BY = "came_by"
    SIBLINGS = "siblings"
    SIBLINGS_NOTE = "siblings_note"
    MEDIA = "media"
    CLOSED_ON = "closed_on"
    KEEP_UNTIL = "keep_until"
    KEEP_WHY = "keep_why"


class Siblings(StrEnum):
    """Whether the brothers and sisters live together."""

    UNSAID = ""
    ONLY = "una"
    TOGETHER = "insieme"
    AT_RISK = "a_rischio"
    APART = "divisi"


class ClockKind(StrEnum):
    """What a day of a family is about."""

    HEARING = "udienza"
    DECREE = "provvedimento"
    NOTICE = "avviso"
    BIRTHDAY = "compleanno"
    ACTION = "azione"


@dataclass(frozen=True, slots=True, repr=False)
class FieldValue(Personal):
    """What stands in a register, and what an edit of it says it saw."""

    value: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class OrphanFamily(Personal):
    """A family; its id stands in the log where a woman's file would, so that who saw it can be told."""

    id: CaseId
    code: str
    opened_on: date
    values: Mapping[FamilyField, FieldValue] = field(default_factory=dict)

    def text(self, which: FamilyField) -> str:
        """Return what is known, empty where nothing is."""
        found = self.values.get(which)
        return "" if found is None else found.value

    def stamp(self, which: FamilyField) -> Stamp:
        """Return what an edit of it says it saw."""
        found = self.values.get(which)
        return NOTHING_THERE if found is None else found.stamp

    @property
    def called(self) -> str:
        """How the centre calls it."""
        return self.text(FamilyField.CALLED)

    @property
    def shown_code(self) -> str:
        """Its code as it is read aloud; the letter before it says that it is no woman's."""
        return f"{_MARK}-{show_code(self.code)}"

    @property
    def siblings(self) -> Siblings:
        """Whether the brothers and sisters live together."""
        return Siblings(self.text(FamilyField.SIBLINGS))

    @property
    def closed_on(self) -> date | None:
        """Since when nobody follows it any more; None: it is followed."""
        return _day(self.text(FamilyField.CLOSED_ON))

    @property
    def keep_until(self) -> date | None:
        """Until when it is kept for a reason of its own."""
        return _day(self.text(FamilyField.KEEP_UNTIL))

    def to_decide_on(self, months: int) -> date | None:
        """Return the day from which somebody decides whether it is kept; None while it is followed."""
        if self.closed_on is None:
            return None
        after = months_after(self.closed_on, months)
        return max(after, self.keep_until) if self.keep_until is not None else after


def normalise_family_code(typed: str) -> str:
    """Return a family's code as it is kept, typed with the letter before it or without."""
    code = normalise_code(typed)
    return code[1:] if len(code) == CASE_CODE_LENGTH + 1 and code.startswith(_MARK) else code


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True, repr=False)
class KeptRequest(Personal):
    """A request with the papers that are there (True) or are not; of the others nobody looked yet."""

    kept: Kept[Request]
    papers: Mapping[str, bool]

    @property
    def told(self) -> Request:
        """The request."""
        return self.kept.told


@dataclass(frozen=True, slots=True, repr=False)
class WholeFamily(Personal):
    """All that is kept of a family, each list in its own order.

    Attributes:
        gone: the children who were taken off the list: what was written for one names them yet.
    """

    family: OrphanFamily
    children: tuple[Kept[Child], ...] = ()
    adults: tuple[Kept[Adult], ...] = ()
    reaches: tuple[Kept[Reach], ...] = ()
    proceedings: tuple[Kept[Proceeding], ...] = ()
    hearings: tuple[Kept[Hearing], ...] = ()
    actions: tuple[Kept[Action], ...] = ()
    requests: tuple[KeptRequest, ...] = ()
    signs: tuple[Kept[SignSeen], ...] = ()
    notes: tuple[Kept[Spoke], ...] = ()
    gone: tuple[Kept[Child], ...] = ()

    def child(self, record: RecordId | None) -> str:
        """Return how a child is called, and that they were taken off the list; empty where none is meant."""
        if record is None:
            return ""
        found = next((each.told.called for each in self.children if each.id == record), "")
        gone = (f"{each.told.called} ({_GONE})" for each in self.gone if each.id == record)
        return found or next(gone, _UNKNOWN)

    @property
    def gone_yet_named(self) -> tuple[Kept[Child], ...]:
        """Of those who were taken off the list, the ones a request or a sign is about."""
        named = {*(each.told.of_child for each in self.requests), *(each.told.of_child for each in self.signs)}
        return tuple(each for each in self.gone if each.id in named)


@dataclass(frozen=True, slots=True, repr=False)
class FamilyClock(Personal):
    """A day of a family, to be met or kept in mind.

    Attributes:
        about: whom or what it is about, as an operator wrote it.
        source: the act it follows from; empty: somebody wrote the day.
        to_verify: whether it may be another day: a birthday of who was born on 29 February.
    """

    day: date
    kind: ClockKind
    about: str
    what: str = ""
    source: str = ""
    to_verify: bool = False


def clocks_of(whole: WholeFamily, known: OrphanWords, today: date) -> tuple[FamilyClock, ...]:
    """Return the days of a family that are near, and those of what was left undone, the first one first.

    What is over is not told again, but an action nobody ended and papers nobody handed in.
    """
    if whole.family.closed_on is not None:
        return ()
    ahead = known.ahead
    reach = {
        ClockKind.HEARING: ahead.hearing,
        ClockKind.DECREE: ahead.decree,
        ClockKind.NOTICE: ahead.notice,
        ClockKind.BIRTHDAY: ahead.birthday,
        ClockKind.ACTION: ahead.action,
    }
    late = {ClockKind.ACTION, ClockKind.NOTICE, ClockKind.DECREE}
    near = (
        clock
        for clock in _clocks(whole, known)
        if clock.day <= today + timedelta(days=reach[clock.kind]) and (clock.day >= today or clock.kind in late)
    )
    return tuple(sorted(near, key=lambda clock: (clock.day, clock.kind, clock.about)))


def _clocks(whole: WholeFamily, known: OrphanWords) -> Iterator[FamilyClock]:
    for hearing in whole.hearings:
        if hearing.told.on_day is not None and not hearing.told.outcome:
            yield FamilyClock(hearing.told.on_day, ClockKind.HEARING, hearing.told.what)
    for adult in whole.adults:
        if adult.told.decree_until is not None:
            yield FamilyClock(adult.told.decree_until, ClockKind.DECREE, adult.told.called, adult.told.decree)
    for action in whole.actions:
        if action.told.due is not None and not action.told.state.ended:
            yield FamilyClock(action.told.due, ClockKind.ACTION, action.told.what)
    yield from _notices(whole, known)
    yield from _birthdays(whole, known)


def _notices(whole: WholeFamily, known: OrphanWords) -> Iterator[FamilyClock]:
    for request in whole.requests:
        if request.told.ends_on is not None and request.told.state.waits_for_us:
            measure = known.measure(request.told.measure)
            name = measure.name if measure is not None else request.told.measure
            yield FamilyClock(request.told.ends_on, ClockKind.NOTICE, name, request.told.notice)


def _birthdays(whole: WholeFamily, known: OrphanWords) -> Iterator[FamilyClock]:
    for child in whole.children:
        born = child.told.born.exact if child.told.born is not None else None
        if born is not None:
            for age in known.birthdays:
                day, doubtful = birthday(born, age.years), is_birthday_in_doubt(born, age.years)
                yield FamilyClock(day, ClockKind.BIRTHDAY, child.told.called, age.what, age.source.act, doubtful)
