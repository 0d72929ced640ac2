"""The diary of a file: every call, interview and meeting in the order of time, with what was said and agreed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from desktop.domain.approximate import ApproximateDay, already
from desktop.domain.case import folded
from desktop.domain.contact import CameBy
from desktop.domain.identifiers import OperatorId, RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import MinutesUnusable

LONGEST = 24 * 60
"""The most minutes an entry may have taken: a day."""


class EntryKind(StrEnum):
    """What kind of contact it was. The first contact, and notes of before the diary, are written elsewhere."""

    CALL = "telefonata"
    MESSAGE = "messaggio"
    INTERVIEW = "colloquio"
    SERVICES = "rete"
    VISIT = "incontro"
    TEAM = "equipe"
    OTHER = "altro"
    FIRST = "contatto"


class EntryPlace(StrEnum):
    """Where it took place."""

    CENTRE = "centro"
    TELEPHONE = "telefono"
    VIDEO = "video"
    DESK = "sportello"
    SERVICE = "servizio"
    HOSPITAL = "ospedale"
    POLICE = "ffoo"
    COURT = "tribunale"
    OUTSIDE = "fuori"
    OTHER = "altro"


@dataclass(frozen=True, slots=True, repr=False)
class Told(Personal):
    """An entry as it is typed.

    Attributes:
        kind: of contact.
        on: the day, as far as it is remembered.
        at: the hour; None where it is not known.
        minutes: how long it took; 0 where it is not known.
        place: where, from the closed list; None where it was not said.
        place_words: where, in words; never searched.
        with_whom: who else was there or at the other end.
        mediator: who mediated, empty where nobody did.
        language: in which it was held, empty for Italian.
        held_by: who of the centre held it; she may be another than who types.
        said: what was said.
        agreed: what was agreed.
    """

    kind: EntryKind
    on: ApproximateDay
    at: time | None = None
    minutes: int = 0
    place: EntryPlace | None = None
    place_words: str = ""
    with_whom: str = ""
    mediator: str = ""
    language: str = ""
    held_by: OperatorId | None = None
    said: str = ""
    agreed: str = ""

    def tidy(self, today: date) -> "Told":
        """Return it without blanks around its words.

        Raises:
            DayUnusable: the day is still to come.
            MinutesUnusable: it took less than nothing or more than a day.
            ValueError: it is the first contact, which has its own page.
        """
        already(self.on, today)
        if not 0 <= self.minutes <= LONGEST:
            raise MinutesUnusable(str(self.minutes), LONGEST)
        if self.kind is EntryKind.FIRST:
            raise ValueError(self.kind)
        return replace(
            self,
            place_words=self.place_words.strip(),
            with_whom=self.with_whom.strip(),
            mediator=self.mediator.strip(),
            language=self.language.strip(),
            said=self.said.strip(),
            agreed=self.agreed.strip(),
        )


@dataclass(frozen=True, slots=True, repr=False)
class EntryKey(Personal):
    """What puts an entry in order, and tells its kind, without its words."""

    id: RecordId
    kind: EntryKind
    on: ApproximateDay
    at: time | None
    typed_at: datetime

    @property
    def order(self) -> tuple[date, date, bool, time, datetime]:
        """By day, hour, and of two alike which was written first."""
        return *self.on.order, self.at or time(), self.typed_at


@dataclass(frozen=True, slots=True, repr=False)
class DiaryEntry(Personal):
    """An entry of the diary.

    Attributes:
        held_by: name of who held it, empty where it is not said.
        typed_by: name of who wrote it last.
        typed_at: when.
        stamp: None for what was noted at the first contact or before the diary, which is written once.
        came_by: of such a one, how she came.
    """

    id: RecordId
    told: Told
    held_by: str
    typed_by: str
    typed_at: datetime
    stamp: Stamp | None
    came_by: CameBy | None = None

    @property
    def key(self) -> "EntryKey":
        """What puts it in order."""
        return EntryKey(self.id, self.told.kind, self.told.on, self.told.at, self.typed_at)

    def has(self, words: Iterable[str]) -> bool:
        """Say whether each of these words, folded, begins or stands within what is shown of it in words."""
        told = self.told
        text = folded(f"{told.with_whom} {told.said} {told.agreed} {told.place_words} {told.mediator} {self.held_by}")
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True, repr=False)
class DiaryPage(Personal):
    """The newest entries of a diary that are wanted.

    Attributes:
        entries: newest first.
        found: how many there are of those wanted; more than `entries` where only the first are shown.
        whole: how many the diary has.
        kinds: the kinds there are entries of.
        removed: what was taken away, newest first.
    """

    entries: tuple[DiaryEntry, ...]
    found: int
    whole: int
    kinds: frozenset[EntryKind]
    removed: tuple[DiaryEntry, ...] = ()


def newest_first(keys: Iterable[EntryKey]) -> list[EntryKey]:
    """Return keys in the order in which a diary is shown."""
    return sorted(keys, key=lambda key: key.order, reverse=True)
