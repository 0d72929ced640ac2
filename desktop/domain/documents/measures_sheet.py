"""The operators' sheet: all that decides, opens and closes a measure, in a few lines, from the rules in force alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase
from typing import Final

from desktop.domain.documents.brochure import TO_VERIFY, figure_now
from desktop.domain.rules.benefit import Benefit, BenefitVersion, Kind, Paper, Relation, Requirement, Source, Status
from desktop.domain.rules.benefit_words import PROVIDER_WORDS, RELATION_WORDS, STATUS_WORDS, amount_words
from desktop.domain.rules.benefits import Rules
from desktop.domain.rules.deadlines import Term
from desktop.domain.rules.freshness import STALE_DAYS, Watch

_DECIDING: Final = (Kind.NECESSARY, Kind.WINDOW)
_BESIDE: Final = (Kind.MODIFIER, Kind.DUTY, Kind.RESOURCES, Kind.EXCLUSION, Kind.HOUSEHOLD, Kind.INFORMATION)
_HERSELF: Final = "a lei"
# A piece longer than this that so many measures say stands once at the top.
_LONG: Final = 60
_OFTEN: Final = 3
_BESIDE_WORDS: Final = {
    Kind.RESOURCES: "finché ci sono risorse",
    Kind.EXCLUSION: "esclusione da verificare",
    Kind.DUTY: "da fare",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a measure: what it is about, and its pieces; `beside`: it may stand after the line before."""

    label: str
    pieces: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class SheetMeasure:
    """A measure on the sheet: its name, whose it is, how it stands, its lines, and the day of the check.

    `to_verify` says why nobody may count on it as it is.
    """

    benefit: str
    name: str
    office: str
    standing: str
    lines: tuple[Line, ...]
    checked_on: date
    to_verify: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasuresSheet:
    """The measures of a day in their order; none is ever left out.

    `said_once` are pieces that return, by the sign that stands for each.
    """

    on: date
    measures: tuple[SheetMeasure, ...]
    said_once: Mapping[str, str]
    left_out: tuple[str, ...] = ()


def measures_sheet(rules: Rules, chosen: Iterable[str], on: date) -> MeasuresSheet:
    """Return the measures `chosen`, which have rules on the day; what many of them say is said once."""
    writer = _Sheet(rules, on)
    measures = [writer.measure(name) for name in chosen]
    counted = Counter(piece for each in measures for line in each.lines for piece in line.pieces)
    often = [piece for piece, count in counted.items() if count >= _OFTEN and len(piece) > _LONG]
    signs = {piece: f"[{sign}]" for piece, sign in zip(often, ascii_uppercase, strict=False)}
    shortened = tuple(replace(each, lines=tuple(_shortened(line, signs) for line in each.lines)) for each in measures)
    return MeasuresSheet(on, shortened, {sign: piece for piece, sign in signs.items()})


def _shortened(line: Line, signs: Mapping[str, str]) -> Line:
    return replace(line, pieces=tuple(signs.get(piece, piece) for piece in line.pieces))


class _Sheet:
    """Writes measures as they stand on a day."""

    def __init__(self, rules: Rules, on: date) -> None:
        self._rules, self._on = rules, on

    def measure(self, name: str) -> SheetMeasure:
        """Return one measure; the lines that would be empty are left out."""
        benefit = self._rules.benefit(name)
        version = benefit.on(self._on) if benefit is not None else None
        assert benefit is not None, "what is chosen is among the rules"
        assert version is not None, "what is chosen has rules on the day"
        lines = (
            Line("Decide", tuple(self._conditions(version))),
            Line("Conta anche", tuple(self._beside(version))),
            Line("Quanto", (*amount_words(version, self._rules.figures, self._on), version.duration)),
            Line("Dove", tuple(filter(None, (version.where, version.where_note))), beside=True),
            Line("Carte", tuple(self._papers(version))),
            Line("Tempi", tuple(self._term(term) for term in version.terms)),
            Line("Avvisi", tuple(_notice(each.text, each.to, each.seen_by) for each in version.notices), beside=True),
            Line("Attenzione", (version.safety,), beside=True),
            Line("Ordine", tuple(self._order(version))),
            Line("Ostacoli", version.obstacles, beside=True),
            Line("Dubbi", version.doubts),
            Line("Norme", tuple(_acts(benefit, version)), beside=True),
        )
        return SheetMeasure(
            benefit=name,
            name=version.name,
            office=version.office,
            standing="; ".join(filter(None, (STATUS_WORDS[version.status], version.status_note))),
            lines=tuple(line for line in lines if line.pieces),
            checked_on=version.checked_on,
            to_verify=tuple(self._to_verify(version)),
        )

    def _conditions(self, version: BenefitVersion) -> Iterator[str]:
        for each in version.requirements:
            if each.kind in _DECIDING:
                yield self._condition(each)
        alternatives = [self._condition(each) for each in version.requirements if each.kind is Kind.ALTERNATIVE]
        if alternatives:
            yield " OPPURE ".join(alternatives)

    def _beside(self, version: BenefitVersion) -> Iterator[str]:
        for each in version.requirements:
            if each.kind in _BESIDE:
                kind = _BESIDE_WORDS.get(each.kind, "")
                yield f"{self._condition(each)} ({kind})" if kind else self._condition(each)

    def _condition(self, requirement: Requirement) -> str:
        """Return a condition with the values of the figures in it."""
        if requirement.condition is None:
            return requirement.text
        named = dict.fromkeys(each.figure for each in requirement.condition.comparisons() if each.figure)
        values = [figure_now(self._rules.figures.by_id[name], self._on) for name in named]
        return f"{requirement.text} [{'; '.join(values)}]" if values else requirement.text

    def _papers(self, version: BenefitVersion) -> Iterator[str]:
        """Yield who gives papers, and which: one piece for each."""
        by_provider: dict[str, list[str]] = {}
        for paper in version.papers:
            sometimes = " (se serve)" if paper.optional or paper.when is not None else ""
            by_provider.setdefault(self._signs(paper), []).append(f"{paper.name}{sometimes}")
        for who, names in by_provider.items():
            yield f"{who}: {', '.join(names)}"

    def _signs(self, paper: Paper) -> str:
        attestation = self._rules.attestations.get(paper.attestation)
        return attestation.issuer if attestation is not None else PROVIDER_WORDS[paper.provider]

    def _term(self, term: Term) -> str:
        if term.yearly is not None:
            month, day = term.yearly
            return f"{term.text} [ogni anno il {day}/{month}]"
        if term.on is not None:
            return f"{term.text} [{term.on.day}/{term.on.month}/{term.on.year}]"
        counted = [
            figure_now(self._rules.figures.by_id[name], self._on)
            for name in (term.days, term.months, term.years)
            if name
        ]
        return f"{term.text} [{', '.join(counted)}]" if counted else term.text

    def _order(self, version: BenefitVersion) -> Iterator[str]:
        for each in version.before:
            yield f"prima {self._name(each.benefit)}: {each.why}"
        for other in version.together:
            if other.how is not Relation.BOTH:
                yield f"{RELATION_WORDS[other.how]}: {self._name(other.benefit)}"

    def _name(self, benefit: str) -> str:
        found = self._rules.benefit(benefit)
        assert found is not None, "the measures that are named are among the rules"
        return (found.on(self._on) or found.versions[0]).name

    def _to_verify(self, version: BenefitVersion) -> Iterator[str]:
        if version.status is Status.UNVERIFIED:
            yield "se oggi si può ancora chiedere"
        if Watch(self._on).is_stale(version.checked_on):
            yield f"regole non controllate da più di {STALE_DAYS} giorni"


def _notice(text: str, to: str, seen_by: str) -> str:
    told = text if to == _HERSELF else f"{text} ({to})"
    return f"{told}: può vederlo {seen_by}" if seen_by else told


def _acts(benefit: Benefit, version: BenefitVersion) -> Iterator[str]:
    """Yield the acts of the conditions, with the articles where they are known; without any, those of the measure."""
    articles: dict[str, dict[str, None]] = {}
    for requirement in version.requirements:
        for key in requirement.sources:
            articles.setdefault(key, {})[requirement.article] = None
    for key in articles or [source.key for source in version.sources]:
        yield _act(benefit.sources[key], filter(None, articles.get(key, ())))


def _act(source: Source, articles: Iterable[str]) -> str:
    told = ", ".join((source.act, *articles))
    return told if source.read or TO_VERIFY in told else f"{told} ({TO_VERIFY})"
