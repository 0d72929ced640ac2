"""What is known for the orphans: who signed, what may be asked for with which papers, which signs are noted; dated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from desktop.domain.orphans.records import Line

TO_VERIFY: Final = "da verificare"
PROPOSED_LINE: Final = "proposta, da concordare"


@dataclass(frozen=True, slots=True)
class OrphanSource:
    """Where something was read: the act or the page, its address, and the day somebody looked last."""

    act: str
    url: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class LineOfSupport:
    """A line of the protocol: what it is called, and what belongs to it."""

    line: Line
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A body that signed the protocol.

    Attributes:
        lines: those it may help with.
        lines_read: what a text says that it does; empty: its lines are a proposal, to be agreed with it.
    """

    id: str
    name: str
    lines: frozenset[Line]
    lines_read: str


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper that is asked for; `neutral`: what it is called on a sheet that anybody may find."""

    id: str
    name: str
    neutral: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that may be asked for.

    Attributes:
        value: how much, as its source tells it.
        doubt: why that is to be verified; empty: it is not.
        term: by when.
        fund: whether it is one of the solidarity fund, by the notice of a year.
        papers: what is asked for with it.
    """

    id: str
    name: str
    office: str
    who: str
    value: str
    doubt: str
    term: str
    fund: bool
    source: OrphanSource
    papers: tuple[AskedPaper, ...]


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday on which something may change."""

    years: int
    what: str
    source: OrphanSource


@dataclass(frozen=True, slots=True)
class Observation:
    """Something somebody saw, in words everybody may use.

    Attributes:
        at_once: what is done without waiting; empty: nothing.
        on_sheet: whether it may stand on a sheet that anybody may find.
    """

    code: str
    word: str
    at_once: str = ""
    on_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many days before its day each clock comes up."""

    hearing: int
    decree: int
    notice: int
    birthday: int
    action: int


_HasId = TypeVar("_HasId", Measure, SignedBy, AskedPaper)


@dataclass(frozen=True, slots=True)
class OrphanWords:
    """All of it, as a version has it.

    Attributes:
        protocol: where the signatories stand.
        media: what may be agreed against exposure in the press, a proposal.
        signs_note: how far the words of the signs are anybody's.
    """

    version: date
    protocol: OrphanSource
    lines: tuple[LineOfSupport, ...]
    signatories: tuple[SignedBy, ...]
    measures: tuple[Measure, ...]
    papers: tuple[AskedPaper, ...]
    birthdays: tuple[Birthday, ...]
    signs: tuple[Observation, ...]
    signs_note: str
    media: tuple[str, ...]
    ahead: Ahead

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> "OrphanWords":
        """Read it from a file of the resource folder `orphans`.

        Raises:
            KeyError: something names a source or a paper that is not there.
            ValueError: a line is none of the protocol's, or an id stands there twice.
        """
        sources = {key: OrphanSource(**source) for key, source in table["sources"].items()}
        papers = tuple(AskedPaper(**paper) for paper in table["paper"])
        made = cls(
            version=table["version"],
            protocol=sources["protocollo"],
            lines=tuple(LineOfSupport(Line(each["code"]), each["name"], each["what"]) for each in table["line"]),
            signatories=tuple(map(_signatory, table["signatory"])),
            measures=tuple(_measure(each, sources, {paper.id: paper for paper in papers}) for each in table["measure"]),
            papers=papers,
            birthdays=tuple(Birthday(each["years"], each["what"], sources[each["source"]]) for each in table["age"]),
            signs=tuple(Observation(**each) for each in table["sign"]),
            signs_note=table["signs_note"],
            media=tuple(each["what"] for each in table["media"]),
            ahead=Ahead(**table["ahead"]),
        )
        for ids in (
            [each.id for each in (*made.signatories,)],
            [each.id for each in made.measures],
            [each.id for each in papers],
            [each.code for each in made.signs],
            [each.line.value for each in made.lines],
        ):
            _require_once(ids)
        return made

    def measure(self, measure: str) -> Measure | None:
        """Return what may be asked for under this id; None where this version has none."""
        return _found(self.measures, measure)

    def signatory(self, signatory: str) -> SignedBy | None:
        """Return the body of this id; None where this version has none."""
        return _found(self.signatories, signatory)

    def line(self, line: Line) -> LineOfSupport:
        """Return a line of the protocol."""
        return next(each for each in self.lines if each.line is line)

    def sign(self, code: str) -> Observation | None:
        """Return the sign of this code; None where this version has none."""
        return next((each for each in self.signs if each.code == code), None)

    def of_line(self, line: Line) -> tuple[SignedBy, ...]:
        """Return who signed, those who may help with a line first."""
        return tuple(sorted(self.signatories, key=lambda each: line not in each.lines))


def _signatory(row: Mapping[str, Any]) -> SignedBy:
    return SignedBy(row["id"], row["name"], frozenset(map(Line, row["lines"])), row.get("lines_read", ""))


def _measure(row: Mapping[str, Any], sources: Mapping[str, OrphanSource], papers: Mapping[str, AskedPaper]) -> Measure:
    asked = tuple(papers[paper] for paper in row["papers"])
    return Measure(**{**row, "source": sources[row["source"]], "papers": asked})


def _found(among: Iterable[_HasId], wanted: str) -> _HasId | None:
    return next((each for each in among if each.id == wanted), None)


def _require_once(ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise ValueError(ids)
