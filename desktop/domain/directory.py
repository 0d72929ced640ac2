"""The services around a woman: who they are, what they do, how they are reached, and how sure each of these is.

Every single value says who said so and on which day: a number that nobody tried for half a year may be
anybody's by now. Nothing here is about a woman. A shelter is known by its network alone: it has no address anywhere.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.documents.own_numbers import HOLDS_FOR
from desktop.domain.guard.spelling import tokens_of


class ServiceKind(StrEnum):
    """What sort of service it is; the words are those of the files and of the archive, and stay for ever."""

    EMERGENCY = "emergenza"
    NETWORK = "rete"
    CENTRE = "centro"
    DESK = "sportello"
    SHELTER = "casa_rifugio"
    LEGAL = "legale"
    MUNICIPALITY = "comune"
    INPS = "inps"
    PATRONATO = "patronato"
    WORK = "lavoro"
    HEALTH = "sanita"
    ATS = "ats"
    PREFECTURE = "prefettura"
    BODY = "ente"
    OTHER = "altro"


KIND_NAMES: Final = {
    ServiceKind.EMERGENCY: "Emergenza",
    ServiceKind.NETWORK: "Rete antiviolenza",
    ServiceKind.CENTRE: "Centro antiviolenza",
    ServiceKind.DESK: "Sportello",
    ServiceKind.SHELTER: "Casa rifugio",
    ServiceKind.LEGAL: "Assistenza legale",
    ServiceKind.MUNICIPALITY: "Comune",
    ServiceKind.INPS: "INPS",
    ServiceKind.PATRONATO: "Patronato",
    ServiceKind.WORK: "Lavoro e formazione",
    ServiceKind.HEALTH: "Ospedale, salute",
    ServiceKind.ATS: "ATS",
    ServiceKind.PREFECTURE: "Prefettura",
    ServiceKind.BODY: "Ente pubblico",
    ServiceKind.OTHER: "Altro servizio",
}
"""What each kind is called where people read it."""

RECIPIENTS: Final = {
    ServiceKind.NETWORK: ("RETE",),
    ServiceKind.CENTRE: ("RETE",),
    ServiceKind.DESK: ("RETE",),
    ServiceKind.LEGAL: ("RETE_LEGALE",),
    ServiceKind.MUNICIPALITY: ("COMUNE",),
    ServiceKind.INPS: ("INPS",),
    ServiceKind.PATRONATO: ("INPS",),
    ServiceKind.WORK: ("AFOL",),
    ServiceKind.HEALTH: ("ASST",),
    ServiceKind.PREFECTURE: ("PREFETTURA",),
}
"""To whom the needs of the questionnaire go, by kind: the words are those of `recipient` in its need codes."""


class Field(StrEnum):
    """What a value is; the words are those of the files and of the archive."""

    NAME = "name"
    DOES = "does"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    ADDRESS = "address"
    HOURS = "hours"


FIELD_NAMES: Final = {
    Field.NAME: "Nome",
    Field.DOES: "Che cosa fa",
    Field.PHONE: "Telefono",
    Field.EMAIL: "E-mail",
    Field.WEB: "Sito",
    Field.ADDRESS: "Indirizzo",
    Field.HOURS: "Orari",
}


class Confidence(StrEnum):
    """How far a value can be trusted, as whoever read its source judged it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Standing(StrEnum):
    """What can be said of a value on a day. Only what is sure is ever printed.

    Gone: a colleague asked, and there is none.
    """

    SURE = "sure"
    OLD = "old"
    DOUBTFUL = "doubtful"
    DISPUTED = "disputed"
    MISSING = "missing"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so.

    Attributes:
        title: the act, the page or the person.
        url: where it was read, as far as that is known; empty: not on a page.
        said_on: the day, month or year of which it speaks, as 2024-11-23, 2024-11 or 2024; empty: not known.
        noted_on: the day on which it was written down here.
        read: whether it was read, or is remembered and waits to be read.
    """

    title: str
    url: str = ""
    said_on: str = ""
    noted_on: date | None = None
    read: bool = True


@dataclass(frozen=True, slots=True)
class Detail:
    """One value of a service, under a key that stays for ever: the field, and a number where there are more.

    Attributes:
        text: the value; empty where none may be written, and `doubt` says why.
        checked_on: the day of the last check: of the source, or on which a colleague tried it; None: never, not known.
        checked_by: the colleague; empty where it is the program's.
        note: what belongs to it, as «da cellulare».
        doubt: why it has to be verified whatever its age.
        lasting: it holds for the whole country and does not age: 112 and 1522 alone.
        rival: what the program says by now, where the centre corrected what it said before.
    """

    key: str
    text: str
    source: Source
    confidence: Confidence
    checked_on: date | None = None
    checked_by: str = ""
    note: str = ""
    doubt: str = ""
    lasting: bool = False
    rival: "Detail | None" = None

    @property
    def field(self) -> Field:
        """What it is."""
        return field_of(self.key)

    def standing(self, on: date) -> Standing:
        """Say how sure it is on a day; a check on a day still to come, by a wrong clock, counts for nothing."""
        if self.rival is not None:
            return Standing.DISPUTED
        recent = self.checked_on is not None and self.checked_on <= on <= self.checked_on + HOLDS_FOR
        if not self.text:
            return Standing.GONE if self.checked_by and recent else Standing.MISSING
        if self.doubt or self.confidence is not Confidence.HIGH or not self.source.read:
            return Standing.DOUBTFUL
        return Standing.SURE if self.lasting or recent else Standing.OLD

    def printed(self, on: date) -> str | None:
        """Return what a paper of that day may say; None: «da verificare», and not one figure of it."""
        return self.text if self.standing(on) is Standing.SURE else None


@dataclass(frozen=True, slots=True)
class Service:
    """One service.

    Attributes:
        id: known by it for ever, in every archive; those of the centre's own begin with `OWN`.
        area: the id of the network's area; empty: of none alone.
        recipients: whose needs of the questionnaire it answers.
        withheld: the fields that are never written anywhere.
        closed: it is no more; whoever was sent there reads its name.
    """

    id: str
    kind: ServiceKind
    area: str
    details: tuple[Detail, ...]
    recipients: tuple[str, ...] = ()
    withheld: frozenset[Field] = frozenset()
    closed: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return self.text(Field.NAME.value)

    @property
    def own(self) -> bool:
        """Whether the centre entered it."""
        return self.id.startswith(OWN)

    def text(self, key: str) -> str:
        """Return the value under a key, empty where there is none."""
        found = self.detail(key)
        return found.text if found is not None else ""

    def detail(self, key: str) -> Detail | None:
        """Return the value under a key with all that is known of it."""
        return next((each for each in self.details if each.key == key), None)

    @property
    def ways(self) -> tuple[Detail, ...]:
        """How it is reached: all its values but its name and what it does, in the order of the fields."""
        return tuple(each for each in self.details if each.field not in {Field.NAME, Field.DOES})

    def sure_ways(self, on: date) -> tuple[Detail, ...]:
        """Return the ways that a paper of that day may print."""
        return tuple(each for each in self.ways if each.printed(on) is not None)

    def refuses(self, field: Field) -> bool:
        """Say whether a field must not be written: a shelter has no address, and some ask that theirs be withheld."""
        return field in self.withheld or (self.kind is ServiceKind.SHELTER and field is Field.ADDRESS)

    def with_details(self, details: Iterable[Detail]) -> "Service":
        """Return it with other values, in the order of the fields."""
        return replace(self, details=tuple(sorted(details, key=_place)))


OWN: Final = "own."
"""How the ids of the centre's own services begin."""


@dataclass(frozen=True, slots=True)
class Directory:
    """All the services, the shipped ones or those of an archive.

    Attributes:
        areas: what each area is called, by id, in the order in which they are shown.
    """

    services: tuple[Service, ...]
    areas: tuple[tuple[str, str], ...]

    @property
    def open(self) -> tuple[Service, ...]:
        """Those there are today."""
        return tuple(each for each in self.services if not each.closed)

    def by_id(self, service: str) -> Service | None:
        """Return a service, also one that closed; None where no such one is known."""
        return next((each for each in self.services if each.id == service), None)

    def called(self, service: str, named: str) -> str:
        """Return what a service is called: by its id, or as it was named where it has none.

        Empty where nobody knows it any more.
        """
        if not service:
            return named
        found = self.by_id(service)
        return found.name if found is not None else ""

    def lodges(self, service: str) -> bool:
        """Say whether women live in hiding there: that one goes to it, and what it is called, stand on no paper."""
        found = self.by_id(service)
        return found is not None and found.kind is ServiceKind.SHELTER

    def by_kind(self, *kinds: ServiceKind) -> tuple[Service, ...]:
        """Return the services of these kinds, in the order of the directory."""
        return tuple(each for each in self.open if each.kind in kinds)

    def find(self, typed: str = "", kind: ServiceKind | None = None, area: str | None = None) -> tuple[Service, ...]:
        """Return the services that have every word typed, those that have them in their name first.

        Args:
            typed: words or their beginnings, without regard to capitals and accents.
            kind: only of this kind; None: of any.
            area: only of this area; services of no area alone belong to each. None: of any.
        """
        fitting = [
            each
            for each in self.open
            if (kind is None or each.kind is kind) and (area is None or each.area in {area, ""})
        ]
        found = [each for each in fitting if _has(typed, self.words(each))]
        return tuple(sorted(found, key=lambda each: not _has(typed, each.name)))

    def words(self, service: Service) -> str:
        """Return the words a service is found by."""
        texts = [service.name, service.text(Field.DOES.value)]
        for way in service.ways:
            texts += [way.text, "".join(way.text.split())] if way.field is Field.PHONE else [way.text]
        return " ".join((*texts, KIND_NAMES[service.kind], self.area_name(service.area)))

    def area_name(self, area: str) -> str:
        """Return what an area is called, empty where it is not known."""
        return dict(self.areas).get(area, "")

    def to_verify(self, on: date) -> tuple[tuple[Service, Detail], ...]:
        """Return every value that is not sure on a day, those of a service together: one telephone call asks for all.

        What contradicts itself comes first, then what was never checked, then the oldest.
        """
        waiting = [(each, sorted(_unsure(each, on), key=_urgency)) for each in self.open]
        urgent = sorted((pair for pair in waiting if pair[1]), key=lambda pair: _urgency(pair[1][0]))
        return tuple((service, detail) for service, details in urgent for detail in details)


def field_of(key: str) -> Field:
    """Return the field under whose key a value is kept.

    Raises:
        ValueError: there is no such field.
    """
    return Field(key.partition(".")[0])


def said_until(said_on: str) -> date | None:
    """Return the last day a source can have meant, None where it is not known of when it is."""
    match [int(part) for part in said_on.split("-") if part]:
        case []:
            return None
        case [year]:
            return date(year, 12, 31)
        case [year, month]:
            return date(year, month, monthrange(year, month)[1])
        case _:
            return date.fromisoformat(said_on)


def _has(typed: str, text: str) -> bool:
    """Tell whether every word typed begins a word of the text, whatever its capitals and accents."""
    words = [token.norm for token in tokens_of(text)]
    return all(any(word.startswith(token.norm) for word in words) for token in tokens_of(typed))


def _unsure(service: Service, on: date) -> Iterator[Detail]:
    # A name is how the service is known; it is looked at only where two of them stand beside each other.
    ways = service.ways
    for detail in (*ways, *(each for each in service.details if each not in ways)):
        standing = detail.standing(on)
        settled = standing in {Standing.SURE, Standing.GONE} or detail.field is Field.NAME
        if standing is Standing.DISPUTED or not settled:
            yield detail


def _urgency(detail: Detail) -> tuple[bool, date]:
    return detail.rival is None, detail.checked_on or date.min


def _place(detail: Detail) -> tuple[int, str]:
    return tuple(Field).index(detail.field), detail.key
