"""Reads a measure from its parsed file, refusing what does not hold together: that is a bug of the file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from desktop.domain.facts.facts import FactCatalogue, FactType
from desktop.domain.facts.figures import DatedValue, Figure, Figures
from desktop.domain.facts.given import exact_number
from desktop.domain.rule_faults import (
    ATTESTATIONS,
    FACTS,
    FileFaulty,
    a_day,
    at,
    file_of,
    in_file,
    made,
    once,
    one_of,
    only,
    some_texts,
)
from desktop.domain.rules.amounts import Calculation
from desktop.domain.rules.amounts_file import read_calculation
from desktop.domain.rules.benefit import (
    Attestation,
    Before,
    Benefit,
    BenefitVersion,
    Kind,
    Paper,
    Provider,
    Relation,
    Requirement,
    Source,
    Status,
    Together,
)
from desktop.domain.rules.benefits import Rules, figures_in
from desktop.domain.rules.conditions import Condition
from desktop.domain.rules.conditions_file import ConditionReader
from desktop.domain.rules.deadlines import Term
from desktop.domain.rules.notices import Notice
from desktop.domain.rules.nucleus import NucleusRule, Row

_FILE = frozenset(("id", "source", "figure", "version"))
_VALUE = frozenset(("value", "from", "to", "source", "confidence", "checked_on", "doubt"))
_NESTED = {
    "requirement": "requirements",
    "paper": "papers",
    "term": "terms",
    "nucleus": "nuclei",
    "calculation": "calculations",
    "notice": "notices",
}
_COUNTED = ("days", "months", "years")
_DAYS = ("yearly", "on", "event")
_LISTS = ("amounts", "compatible", "incompatible", "obstacles", "helps", "doubts")
_CONFIDENCE = ("high", "medium", "low")
_LEVELS = ("basso", "medio", "alto")


def rules_from_toml(
    catalogue: FactCatalogue, attestations: Mapping[str, Any], benefits: Iterable[Mapping[str, Any]]
) -> Rules:
    """Return the rules in the parsed files `attestations` and `benefits`, over the facts of `catalogue`.

    Raises:
        FileFaulty: a word, fact, value, figure, source, attestation or measure is not declared, an id stands twice,
            versions or values overlap, measures wait for each other; it says in which file and where.
    """
    with in_file(ATTESTATIONS):
        known = tuple(_attestation(row) for row in attestations["attestation"])
        once((row.id for row in known), "attestations")
    with in_file(FACTS):
        _check_attestations(catalogue, {row.id for row in known})
    files = tuple(benefits)
    figures: dict[str, Figure] = {}
    seen: list[str] = []
    for file in files:
        seen.append(file["id"])
        with in_file(file_of(file["id"])):
            once(seen, "measures")
            own = tuple(_figures(file))
            once((*figures, *(figure.id for figure in own)), "figures")
            figures |= {figure.id: figure for figure in own}
    reader = _BenefitReader(ConditionReader(catalogue, figures), {row.id for row in known}, figures)
    read = []
    for file in files:
        with in_file(file_of(file["id"])):
            read.append(reader.benefit(file))
    _check_named(read)
    return Rules(catalogue, Figures(figures), tuple(read), {row.id: row for row in known})


def _attestation(row: Mapping[str, Any]) -> Attestation:
    with at(f"attestation {row.get('id')}"):
        return made(Attestation, {**row, "provider": Provider(row["provider"])})


def _check_attestations(catalogue: FactCatalogue, known: set[str]) -> None:
    for fact in catalogue.facts:
        if fact.attestation and fact.attestation not in known:
            raise ValueError(f"{fact.path}: {fact.attestation} is no attestation")


def _figures(file: Mapping[str, Any]) -> Iterable[Figure]:
    keys = {row["key"] for row in file["source"]}
    for row in file.get("figure", ()):
        with at(f"figure {row.get('id')}"):
            only(row, ("id", "unit", "values"))
            if not row["values"]:
                raise ValueError("a figure without a value")
            values = tuple(_value(value, keys) for value in row["values"])
            _check_order(values)
            yield made(Figure, {**row, "values": values})


def _check_order(values: tuple[DatedValue, ...]) -> None:
    for value in values:
        if value.valid_to is not None and value.valid_to < value.valid_from:
            raise ValueError(f"a value ends on {value.valid_to}, before it begins")
    for before, after in pairwise(values):
        if before.valid_to is None or before.valid_to >= after.valid_from:
            raise ValueError(f"values overlap on {after.valid_from}")


def _value(row: Mapping[str, Any], keys: set[str]) -> DatedValue:
    only(row, _VALUE)
    number = exact_number(row["value"])
    if number is None:
        raise ValueError(f"{row['value']!r} is no number")
    if row.get("source", "") not in keys | {""}:
        raise ValueError(f"sources not declared: {[row['source']]}")
    if not row.get("source") and not row.get("doubt"):
        raise ValueError(f"{row['from']} has no act and no doubt")
    days = {"valid_from": a_day(row["from"], "from"), "valid_to": a_day(row["to"], "to") if "to" in row else None}
    checked_on, confidence = a_day(row["checked_on"], "checked_on"), one_of(row, "confidence", _CONFIDENCE)
    told = {"source": row.get("source", ""), "doubt": row.get("doubt", "")}
    return made(DatedValue, {**days, **told, "value": number, "confidence": confidence, "checked_on": checked_on})


class _BenefitReader:
    """Reads measures over declared facts, figures and attestations."""

    def __init__(self, conditions: ConditionReader, attestations: set[str], figures: Mapping[str, Figure]) -> None:
        self._conditions, self._attestations, self._figures = conditions, attestations, figures

    def benefit(self, file: Mapping[str, Any]) -> Benefit:
        """Return the measure in `file`."""
        only(file, _FILE)
        once((row["key"] for row in file["source"]), "sources")
        sources = {row["key"]: self._source(row) for row in file["source"]}
        versions = []
        for row in file["version"]:
            with at(f"version {row.get('valid_from')}"):
                versions.append(self._version(row, sources))
        days = [version.valid_from for version in versions]
        if not days or days != sorted(set(days)):
            raise ValueError("versions do not follow each other")
        return Benefit(file["id"], tuple(versions), sources)

    def _source(self, row: Mapping[str, Any]) -> Source:
        with at(f"source {row['key']}"):
            one_of(row, "confidence", _CONFIDENCE)
            return made(Source, row)

    def _version(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> BenefitVersion:
        fields = {key: value for key, value in row.items() if key not in _NESTED}
        fields |= {name: some_texts(row, name) for name in _LISTS}
        fields["together"] = tuple(self._together(each) for each in row["together"])
        fields["before"] = tuple(
            made(Before, {"benefit": each["benefit"], "why": each["why"]}) for each in row.get("before", ())
        )
        self._check_municipality(row.get("municipality", ""))
        fields["status"] = Status(row["status"])
        one_of(row, "confidence", _CONFIDENCE)
        one_of(row, "safety_level", _LEVELS)
        keys = some_texts(row, "sources")
        self._check_sources(keys, sources)
        if not keys:
            raise ValueError("it has no act and no doubt")
        fields["sources"] = tuple(sources[key] for key in keys)
        for day in ("valid_from", "checked_on"):
            fields[day] = a_day(row[day], day)
        for text in row["amounts"]:
            self._check_figures(figures_in(text))
        for word, name in _NESTED.items():
            fields[name] = tuple(self._part(word, each, sources) for each in row.get(word, ()))
            once((each.id for each in fields[name]), name)
        return made(BenefitVersion, fields)

    def _part(self, word: str, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Any:  # noqa: ANN401 - one of six
        with at(f"{word} {row.get('id')}"):
            return getattr(self, f"_{word}")(row, sources)

    def _together(self, row: Mapping[str, Any]) -> Together:
        with at(f"together {row.get('with')}"):
            only(row, ("with", "how", "rule", "read"))
            told = {"how": Relation(row["how"]), "rule": row["rule"], "read": row["read"]}
            return made(Together, {"benefit": row["with"], **told})

    def _requirement(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Requirement:
        keys = some_texts(row, "sources") if "sources" in row else ()
        self._check_sources(keys, sources)
        one_of(row, "confidence", _CONFIDENCE)
        fields = {**row, "kind": Kind(row["kind"]), "sources": keys, "condition": self._when(row, "condition")}
        return made(Requirement, fields)

    def _paper(self, row: Mapping[str, Any], _: Mapping[str, Source]) -> Paper:
        attestation = row.get("attestation", "")
        if attestation and attestation not in self._attestations:
            raise ValueError(f"{attestation} is no attestation")
        rows = some_texts(row, "answered_by") if "answered_by" in row else ()
        fields = {**row, "provider": Provider(row["provider"]), "when": self._when(row, "when"), "answered_by": rows}
        return made(Paper, fields)

    def _term(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Term:
        self._check_sources(tuple(filter(None, (row.get("source", ""),))), sources)
        self._check_figures(tuple(row[name] for name in _COUNTED if name in row))
        if sum(name in row for name in _DAYS) != 1:
            raise ValueError("it is counted from an event, or every year, or is one day")
        fields = {**row, "when": self._when(row, "when")}
        if "yearly" in row:
            fields["yearly"] = _of_every_year(row["yearly"])
        elif "on" in row:
            a_day(row["on"], "on")
        elif self._conditions.catalogue.at(row["event"]).type is not FactType.DATE:
            raise ValueError(f"event: {row['event']} is no day")
        return made(Term, fields)

    def _nucleus(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> NucleusRule:
        keys = some_texts(row, "sources")
        self._check_sources(keys, sources)
        rows = tuple(self._row(number, each, sources) for number, each in enumerate(row["rows"], 1))
        return made(NucleusRule, {**row, "apart": self._conditions.read(row["apart"]), "rows": rows, "sources": keys})

    def _row(self, number: int, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Row:
        with at(f"row {number}"):
            self._check_sources(tuple(filter(None, (row.get("source", ""),))), sources)
            return made(Row, {**row, "when": self._conditions.read(row["when"])})

    def _calculation(self, row: Mapping[str, Any], _: Mapping[str, Source]) -> Calculation:
        return read_calculation(row, self._conditions, self._figures)

    def _notice(self, row: Mapping[str, Any], _: Mapping[str, Source]) -> Notice:
        return made(Notice, {**row, "when": self._when(row, "when"), "exposed": self._when(row, "exposed")})

    def _check_municipality(self, name: str) -> None:
        if name and self._conditions.catalogue.at(name).type is not FactType.TEXT:
            raise ValueError(f"{name} names no Comune")

    def _when(self, row: Mapping[str, Any], word: str) -> Condition | None:
        return self._conditions.read(row[word]) if word in row else None

    def _check_sources(self, keys: tuple[str, ...], sources: Mapping[str, Source]) -> None:
        unknown = set(keys) - set(sources)
        if unknown:
            raise ValueError(f"sources not declared: {sorted(unknown)}")

    def _check_figures(self, names: tuple[str, ...]) -> None:
        unknown = set(names) - set(self._figures)
        if unknown:
            raise ValueError(f"figures not declared: {sorted(unknown)}")


def _of_every_year(written: str) -> tuple[int, int]:
    month, day = (int(part) for part in written.split("-"))
    date(2001, month, day)
    return month, day


def _check_named(benefits: Sequence[Benefit]) -> None:
    """Check that measures name only measures that are there, never themselves, and do not wait for each other.

    Raises:
        FileFaulty: one does otherwise; it says which and where.
    """
    known = {benefit.id for benefit in benefits}
    for benefit in benefits:
        with in_file(file_of(benefit.id)):
            for version in benefit.versions:
                for word, named in (("together", version.together), ("before", version.before)):
                    _check_others(f"version {version.valid_from}: {word}", benefit.id, named, known)
    _check_steps({benefit.id: {each.benefit for each in benefit.versions[-1].before} for benefit in benefits})


def _check_others(place: str, own: str, named: Sequence[Together | Before], known: set[str]) -> None:
    others = [each.benefit for each in named]
    once(others, place)
    for other in others:
        if other == own or other not in known:
            raise ValueError(f"{place} {other}: {'the measure itself' if other == own else 'there is no such measure'}")


def _check_steps(before: Mapping[str, set[str]]) -> None:
    left = set(before)
    while ready := {name for name in left if not before[name] & left}:
        left -= ready
    if left:
        raise FileFaulty(file_of(min(left)), f"before: these measures wait for each other: {', '.join(sorted(left))}")
