"""The sheet by which she is sent to a service: what each kind of service may be told, as dated data, and one sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from desktop.domain.contact import Message, Way
from desktop.domain.directory import ServiceKind
from desktop.domain.documents.neutral import reveals
from desktop.domain.personal import Personal
from desktop.domain.plan import Area
from desktop.domain.referral import HandedBy, HandedHow
from desktop.errors import ReferralKindUnknown, ReferralSheetFaulty


class SheetPart(StrEnum):
    """What may stand on a sheet. Risk, what happened, where she lives, who harmed her, other services: none has it."""

    PSEUDONYM = "pseudonym"
    NAME = "name"
    REACH = "reach"
    LANGUAGE = "language"
    ASKED = "asked"
    CHILDREN = "children"
    CENTRE = "centre"
    CONTACT = "contact"


_TELLING: Final = frozenset({SheetPart.PSEUDONYM, SheetPart.CENTRE})
"""What says who follows her."""


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """The sheet for one kind of service.

    Attributes:
        id: by which referrals name the kind; for ever.
        directory: the kinds of the network's directory it is chosen from.
        needs: whose needs of the questionnaire are offered, as the questionnaire names their recipient.
        area: of her life, as in her plan; None: none alone.
        answer_days: days to answer in, as a proposal.
        discreet: whether it must not tell who follows her, nor why.
        parts: what may stand on it; what is not among them never does.
        to_verify: what nobody read in an act yet.
    """

    id: str
    name: str
    directory: tuple[ServiceKind, ...]
    needs: tuple[str, ...]
    area: Area | None
    answer_days: int
    discreet: bool
    parts: frozenset[SheetPart]
    heading: str
    lead: str
    to_verify: str


@dataclass(frozen=True, slots=True)
class SheetTemplates:
    """The sheets as they are from a day on, in the order in which the kinds of services are offered."""

    checked_on: date
    templates: tuple[SheetTemplate, ...]

    @property
    def discreet(self) -> frozenset[str]:
        """The kinds of service whose sheet must not tell who follows her: none of passage is made for them."""
        return frozenset(each.id for each in self.templates if each.discreet)

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "SheetTemplates":
        """Read them from a resource of the folder `referrals`.

        Raises:
            ReferralSheetFaulty: a sheet tells what it must not, or cannot ask for anything.
        """
        templates = tuple(map(_template, table["sheet"]))
        for template in templates:
            for fault in _faults(template):
                raise ReferralSheetFaulty(template.id, fault)
        return cls(table["checked_on"], templates)

    def find(self, kind: str) -> SheetTemplate | None:
        """Return the sheet of a kind of service, None where this version has none."""
        return next((each for each in self.templates if each.id == kind), None)

    def kind(self, typed: str) -> SheetTemplate:
        """Return the sheet of the kind of service named `typed`.

        Raises:
            ReferralKindUnknown: there is none.
        """
        found = self.find(typed.strip().lower())
        if found is None:
            raise ReferralKindUnknown(typed, tuple(each.id for each in self.templates))
        return found


@dataclass(frozen=True, slots=True, repr=False)
class WayTold(Personal):
    """A safe way to reach her, as the service is told it, and what may be left there."""

    way: Way
    address: str
    hours: str
    message: Message


@dataclass(frozen=True, slots=True, repr=False)
class ChildTold(Personal):
    """A child of hers, by the year of birth alone; None: it is not known."""

    born: int | None


@dataclass(frozen=True, slots=True, repr=False)
class StepTold(Personal):
    """A step of her plan that is this service's: what, and by when; None where no day was fixed."""

    what: str
    due: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Passage(Personal):
    """What makes a sheet one of passage between services that follow her together: the steps that are this one's."""

    steps: tuple[StepTold, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ReferralSheet(Personal):
    """One sheet, compiled: nothing is on it that has no field here.

    Attributes:
        heading, lead: of its template.
        discreet: whether it must not tell who follows her.
        service: the name of the service it goes to.
        code: of her file; None on a sheet that is discreet.
        alias: her pseudonym; None where her name stands there, or nothing may.
        name: hers, where she agreed by name; None: the pseudonym, or a line to fill in by pen.
        centre: who sends her; empty on a sheet that is discreet.
        need: what is asked, by the name of a need.
        asked: what is asked, in words.
        ways: None where this service is not told how she is reached.
        children: None where this service is told of none.
        answer_by: None where none is expected.
        agreed_until: the last day of her consent.
        contact: whether the one person to answer to is written by pen.
        passage: what stands there besides where the services follow her together; None: they do not.
    """

    heading: str
    lead: str
    discreet: bool
    service: str
    made_on: date
    code: str | None
    alias: str | None
    name: str | None
    centre: str
    need: str
    asked: str
    language: str
    ways: tuple[WayTold, ...] | None
    children: tuple[ChildTold, ...] | None
    handed_by: HandedBy
    how: HandedHow
    answer_by: date | None
    agreed_on: date
    agreed_until: date
    contact: bool
    training: bool = False
    passage: Passage | None = None

    def texts(self) -> tuple[str, ...]:
        """Return what somebody typed and stands on it."""
        typed = (self.service, self.alias, self.name, self.centre, self.asked, self.language)
        reached = (text for way in self.ways or () for text in (way.address, way.hours))
        return tuple(filter(None, (*typed, *reached, *self.steps)))

    @property
    def steps(self) -> tuple[str, ...]:
        """What the steps say that stand on it."""
        return tuple(step.what for step in self.passage.steps) if self.passage is not None else ()


def _template(row: Mapping[str, Any]) -> SheetTemplate:
    return SheetTemplate(
        id=row["id"],
        name=row["name"],
        directory=tuple(map(ServiceKind, row["directory"])),
        needs=tuple(row["needs"]),
        area=Area(row["area"]) if row["area"] else None,
        answer_days=row["answer_days"],
        discreet=row["discreet"],
        parts=frozenset(map(SheetPart, row["parts"])),
        heading=row["heading"],
        lead=row["lead"],
        to_verify=row["to_verify"],
    )


def _faults(template: SheetTemplate) -> Iterator[str]:
    """Yield what is wrong with a template: it asks nothing, nobody can answer it, or it tells what it must not."""
    if SheetPart.ASKED not in template.parts:
        yield SheetPart.ASKED.value
    if (SheetPart.CONTACT in template.parts) is (SheetPart.CENTRE in template.parts):
        yield SheetPart.CONTACT.value
    if template.discreet:
        yield from sorted(part.value for part in _TELLING & template.parts)
        yield from (text for text in (template.heading, template.lead) if reveals(text))
