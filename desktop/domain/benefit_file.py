"""Reads a measure from its parsed file, refusing what does not hold together: that is a bug of the file."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from desktop.domain.amounts import Calculation
from desktop.domain.amounts_file import read_calculation
from desktop.domain.benefit import (
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
from desktop.domain.benefits import Rules, figures_in
from desktop.domain.conditions import Condition
from desktop.domain.conditions_file import ConditionReader
from desktop.domain.deadlines import Term
from desktop.domain.facts import FactCatalogue, FactType
from desktop.domain.figures import DatedValue, Figure, Figures
from desktop.domain.given_facts import exact_number
from desktop.domain.notices import Notice
from desktop.domain.nucleus import NucleusRule, Row

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


def rules_from_toml(
    catalogue: FactCatalogue, attestations: Mapping[str, Any], benefits: Iterable[Mapping[str, Any]]
) -> Rules:
    """Return the rules in the parsed files `attestations` and `benefits`, over the facts of `catalogue`.

    Raises:
        ValueError: a word, fact, value, figure, source or attestation is not declared, an id stands twice, versions or
            values overlap; the error says in which measure and where.
        KeyError: a word that must be there is not.
        TypeError: a word stands where none is known.
    """
    known = tuple(_attestation(row) for row in attestations["attestation"])
    files = tuple(benefits)
    figures = [figure for file in files for figure in _figures(file)]
    _once((figure.id for figure in figures), "figures")
    _once((file["id"] for file in files), "measures")
    by_id = {figure.id: figure for figure in figures}
    reader = _BenefitReader(ConditionReader(catalogue, by_id), {row.id for row in known}, by_id)
    read = tuple(reader.benefit(file) for file in files)
    return Rules(catalogue, Figures(by_id), read, {row.id: row for row in known})


def _attestation(row: Mapping[str, Any]) -> Attestation:
    return Attestation(**{**row, "provider": Provider(row["provider"])})


def _figures(file: Mapping[str, Any]) -> Iterable[Figure]:
    keys = {row["key"] for row in file["source"]}
    for row in file.get("figure", ()):
        values = tuple(_value(value, row["id"], keys) for value in row["values"])
        for before, after in pairwise(values):
            if before.valid_to is None or before.valid_to >= after.valid_from:
                raise ValueError(f"{row['id']}: values overlap on {after.valid_from}")
        yield Figure(row["id"], row["unit"], values)


def _value(row: Mapping[str, Any], figure: str, keys: set[str]) -> DatedValue:
    number = exact_number(row["value"])
    if number is None or not set(row) <= _VALUE or row.get("source", "") not in keys | {""}:
        raise ValueError(f"{figure}: a value of unknown shape: {sorted(row)}")
    return DatedValue(
        value=number,
        valid_from=_day(row["from"], figure),
        valid_to=_day(row["to"], figure) if "to" in row else None,
        source=row.get("source", ""),
        confidence=row["confidence"],
        checked_on=_day(row["checked_on"], figure),
        doubt=row.get("doubt", ""),
    )


def _day(written: object, where: str) -> date:
    if not isinstance(written, date):
        raise ValueError(f"{where}: {written!r} is no day")  # noqa: TRY004 - one kind of error for a bad file
    return written


def _once(names: Iterable[str], what: str) -> None:
    listed = list(names)
    twice = {name for name in listed if listed.count(name) > 1}
    if twice:
        raise ValueError(f"{what} declared twice: {sorted(twice)}")


class _BenefitReader:
    """Reads measures over declared facts, figures and attestations."""

    def __init__(self, conditions: ConditionReader, attestations: set[str], figures: Mapping[str, Figure]) -> None:
        self._conditions, self._attestations, self._figures = conditions, attestations, figures

    def benefit(self, file: Mapping[str, Any]) -> Benefit:
        """Return the measure in `file`."""
        if set(file) - _FILE:
            raise ValueError(f"{file['id']}: unknown words {sorted(set(file) - _FILE)}")
        _once((row["key"] for row in file["source"]), f"{file['id']}: sources")
        sources = {row["key"]: Source(**row) for row in file["source"]}
        try:
            versions = tuple(self._version(row, sources) for row in file["version"])
        except ValueError as fault:
            raise ValueError(f"{file['id']}: {fault}") from fault
        days = [version.valid_from for version in versions]
        if not days or days != sorted(set(days)):
            raise ValueError(f"{file['id']}: versions do not follow each other")
        return Benefit(file["id"], versions, sources)

    def _version(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> BenefitVersion:
        fields = {key: value for key, value in row.items() if key not in _NESTED}
        fields |= {name: tuple(row[name]) for name in _LISTS}
        fields["together"] = tuple(
            Together(each["with"], Relation(each["how"]), each["rule"], each["read"]) for each in row["together"]
        )
        fields["before"] = tuple(Before(each["benefit"], each["why"]) for each in row.get("before", ()))
        self._check_municipality(row.get("municipality", ""))
        fields["status"] = Status(row["status"])
        fields["sources"] = tuple(sources[key] for key in row["sources"])
        for day in ("valid_from", "checked_on"):
            fields[day] = _day(row[day], day)
        for text in row["amounts"]:
            self._check_figures(figures_in(text))
        for word, name in _NESTED.items():
            read = getattr(self, f"_{word}")
            fields[name] = tuple(read(each, sources) for each in row.get(word, ()))
            _once((each.id for each in fields[name]), name)
        return BenefitVersion(**fields)

    def _requirement(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Requirement:
        keys = tuple(row.get("sources", ()))
        self._check_sources(keys, sources)
        fields = {**row, "kind": Kind(row["kind"]), "sources": keys, "condition": self._when(row, "condition")}
        return Requirement(**fields)

    def _paper(self, row: Mapping[str, Any], _: Mapping[str, Source]) -> Paper:
        attestation = row.get("attestation", "")
        if attestation and attestation not in self._attestations:
            raise ValueError(f"{row['id']}: {attestation} is no attestation")
        rows = tuple(row.get("answered_by", ()))
        fields = {**row, "provider": Provider(row["provider"]), "when": self._when(row, "when"), "answered_by": rows}
        return Paper(**fields)

    def _term(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Term:
        self._check_sources(tuple(filter(None, (row.get("source", ""),))), sources)
        self._check_figures(tuple(row[name] for name in _COUNTED if name in row))
        if sum(name in row for name in _DAYS) != 1:
            raise ValueError(f"{row['id']} is counted from an event, or every year, or is one day")
        fields = {**row, "when": self._when(row, "when")}
        if "yearly" in row:
            month, day = (int(part) for part in row["yearly"].split("-"))
            date(2001, month, day)
            fields["yearly"] = (month, day)
        elif "on" in row:
            _day(row["on"], row["id"])
        elif self._conditions.catalogue.at(row["event"]).type is not FactType.DATE:
            raise ValueError(f"{row['id']}: {row['event']} is no day")
        return Term(**fields)

    def _nucleus(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> NucleusRule:
        self._check_sources(tuple(row["sources"]), sources)
        rows = tuple(self._row(each, sources) for each in row["rows"])
        apart = self._conditions.read(row["apart"])
        return NucleusRule(**{**row, "apart": apart, "rows": rows, "sources": tuple(row["sources"])})

    def _row(self, row: Mapping[str, Any], sources: Mapping[str, Source]) -> Row:
        self._check_sources(tuple(filter(None, (row.get("source", ""),))), sources)
        return Row(**{**row, "when": self._conditions.read(row["when"])})

    def _calculation(self, row: Mapping[str, Any], _: Mapping[str, Source]) -> Calculation:
        return read_calculation(row, self._conditions, self._figures)

    def _notice(self, row: Mapping[str, Any], _: Mapping[str, Source]) -> Notice:
        return Notice(**{**row, "when": self._when(row, "when"), "exposed": self._when(row, "exposed")})

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
