"""The sheet of values to copy: what a request asks, in the order in which it asks, with its value or to be asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from desktop.domain.documents.form_values import Known, ValueCatalogue
from desktop.domain.papers import PaperLine
from desktop.domain.personal import Personal
from desktop.domain.rules.benefits import Outcome

_CHILD: Final = "child."


class Part(StrEnum):
    """The parts of a request."""

    APPLICANT = "applicant"
    CONTACTS = "contacts"
    HOUSEHOLD = "household"
    MEASURE = "measure"
    PAYMENT = "payment"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class OrderedSection:
    """One part of a request: its heading, the values it asks for, and what no paper of this program tells."""

    part: Part
    title: str
    values: tuple[str, ...]
    by_hand: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenefitOrder:
    """In which order one measure is asked for.

    Attributes:
        note: how it is asked for, where that is not as usual.
        verified: the day on which somebody compared the order with the request itself; None: nobody did.
    """

    parts: tuple[Part, ...]
    note: str = ""
    verified: date | None = None


_ANY: Final = BenefitOrder(tuple(Part))


@dataclass(frozen=True, slots=True)
class RequestOrder:
    """The parts of the requests, and which of them each measure has."""

    sections: Mapping[Part, OrderedSection]
    benefits: Mapping[str, BenefitOrder]

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "RequestOrder":
        """Read `resources/request_order.toml`."""
        sections = (
            OrderedSection(Part(row["id"]), row["title"], tuple(row["values"]), tuple(row["by_hand"]))
            for row in table["section"]
        )
        benefits = {
            name: BenefitOrder(tuple(map(Part, row["sections"])), row.get("note", ""), row.get("verified"))
            for name, row in table["benefit"].items()
        }
        return cls({section.part: section for section in sections}, benefits)

    def of(self, benefit: str) -> BenefitOrder:
        """Return the order of a measure; of one that is not named, and of none, the usual one."""
        return self.benefits.get(benefit, _ANY)


@dataclass(frozen=True, slots=True, repr=False)
class SheetLine(Personal):
    """One thing a request asks; None: to be asked, or to be written with her."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True, repr=False)
class SheetSection(Personal):
    """One part of the sheet; the papers stand in the part that is about them."""

    title: str
    lines: tuple[SheetLine, ...]
    papers: tuple[PaperLine, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ValuesSheet(Personal):
    """What is copied into a request.

    Attributes:
        heading: the measure by its neutral name; empty where the sheet is for a form of any measure.
        named: whether her consent «INPS, con il mio nome» is in force; without it nothing of her file is here.
        verified: the day on which the order was compared with the request; None: to be verified.
        spoken: there is somebody of whom this sheet tells nothing, to be told of by voice.
    """

    code: str
    on: date
    heading: str
    named: bool
    sections: tuple[SheetSection, ...]
    note: str
    verified: date | None
    training: bool
    spoken: bool = False


def sections_of(
    order: RequestOrder, catalogue: ValueCatalogue, known: Known, outcome: Outcome | None, papers: tuple[PaperLine, ...]
) -> Iterator[SheetSection]:
    """Yield the parts of the sheet for a measure, or for none; what was asked in one part is not asked in another."""
    said = set[str]()
    wanted = order.of(outcome.benefit.id if outcome is not None else "").parts
    for section in (order.sections[part] for part in wanted):
        codes = [*section.values, *(_of_measure(outcome) if section.part is Part.MEASURE else ())]
        fresh = [code for code in dict.fromkeys(codes) if code in catalogue.by_code and code not in said]
        said.update(fresh)
        lines = [*_lines(fresh, catalogue, known), *(SheetLine(words, None) for words in section.by_hand)]
        listed = papers if section.part is Part.PAPERS else ()
        if lines or listed:
            yield SheetSection(section.title, tuple(lines), listed)


def _lines(codes: Iterable[str], catalogue: ValueCatalogue, known: Known) -> Iterator[SheetLine]:
    """Yield the lines; of children only those there are."""
    for code in codes:
        value = known.get(code)
        if value is not None or not code[len(_CHILD) :].partition(".")[0].isdigit():
            yield SheetLine(catalogue.by_code[code].label, value.text if value is not None else None)


def _of_measure(outcome: Outcome | None) -> Iterator[str]:
    """Yield the facts on which a measure is decided, in the order of its conditions."""
    if outcome is None:
        return
    for reason in outcome.reasons:
        yield from (f"fact.{used.fact.path}" for used in reason.facts)
    yield from (f"fact.{path}" for path in outcome.missing)
