"""The files of the rules as text, and the one reader that makes rules of them or says which file does not hold."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any, Final, TypeVar

from desktop.domain.benefit_file import rules_from_toml
from desktop.domain.benefits import Rules
from desktop.domain.facts import FactCatalogue
from desktop.domain.facts_file import facts_from_toml
from desktop.errors import FactUnknown, Refusal, RuleFileFaulty

FACTS: Final = "facts.toml"
ATTESTATIONS: Final = "attestations.toml"
T = TypeVar("T")
_Table = Mapping[str, Any]
# What reading a file raises where the file is wrong: the readers trust its shape, as they do of the program's own.
_WRONG: Final = (
    Refusal,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """The files of the rules: the facts, the attestations, and one for each measure, by its id."""

    facts: str
    attestations: str
    benefits: Mapping[str, str]

    @property
    def digest(self) -> bytes:
        """SHA-256 of all of them: two sets of rules with the same digest say the same."""
        found = sha256()
        rows = ((FACTS, self.facts), (ATTESTATIONS, self.attestations), *sorted(self.benefits.items()))
        for part in chain.from_iterable(rows):
            written = part.encode()
            found.update(b"%016x%b" % (len(written), written))
        return found.digest()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules with the files they were read from; `owners` says to which measure each figure belongs."""

    files: RuleFiles
    rules: Rules
    owners: Mapping[str, str]


def read_rule_set(files: RuleFiles) -> RuleSet:
    """Return the rules in `files`.

    Raises:
        RuleFileFaulty: one of them does not hold together, or not with the others.
    """
    catalogue = _reading(FACTS, lambda: facts_from_toml(tomllib.loads(files.facts)))
    attestations = _reading(ATTESTATIONS, lambda: tomllib.loads(files.attestations))
    tables = {name: _table(name, text) for name, text in files.benefits.items()}
    try:
        rules = rules_from_toml(catalogue, attestations, tables.values())
    except _WRONG as fault:
        raise RuleFileFaulty(_culprit(catalogue, attestations, tables), _told(fault)) from None
    owners = {row["id"]: name for name, table in tables.items() for row in table.get("figure", ())}
    _check_acts(rules, owners)
    return RuleSet(files, rules, owners)


def check_facts_kept(before: FactCatalogue, after: FactCatalogue) -> None:
    """Check that what operators already typed can still be read.

    Raises:
        RuleFileFaulty: a fact is no longer declared, is of another type, or lost one of its words.
    """
    now = {fact.path: fact for fact in after.facts}
    for fact in before.facts:
        kept = now.get(fact.path)
        if kept is None:
            raise RuleFileFaulty(FACTS, f"manca il fatto {fact.path}, che nei fascicoli può esserci già")
        if kept.type is not fact.type or not set(fact.values) <= set(kept.values):
            raise RuleFileFaulty(FACTS, f"il fatto {fact.path} ha un altro tipo, o meno parole, di quello in uso")


def file_of(benefit: str) -> str:
    """Return the name of a measure's file."""
    return f"benefits/{benefit}.toml"


def _table(name: str, text: str) -> _Table:
    table = _reading(file_of(name), lambda: tomllib.loads(text))
    if table.get("id") != name:
        raise RuleFileFaulty(file_of(name), f"id = {table.get('id')!r}, il file si chiama {name}")
    return table


def _reading(where: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except _WRONG as fault:
        raise RuleFileFaulty(where, _told(fault)) from None


def _told(fault: BaseException) -> str:
    if isinstance(fault, FactUnknown):
        return f"il fatto {fault.name} non è dichiarato (il più vicino è {fault.nearest})"
    if isinstance(fault, KeyError):
        return f"manca {fault.args[0]}"
    return str(fault) or type(fault).__name__


def _culprit(catalogue: FactCatalogue, attestations: _Table, tables: Mapping[str, _Table]) -> str:
    """Return the file without which the others hold; where none is so, all of them are told."""
    for name in tables:
        try:
            rules_from_toml(catalogue, attestations, (table for other, table in tables.items() if other != name))
        except _WRONG:
            continue
        return file_of(name)
    return f"{ATTESTATIONS}, benefits"


def _check_acts(rules: Rules, owners: Mapping[str, str]) -> None:
    for benefit in rules.benefits:
        for version in benefit.versions:
            if not version.sources:
                raise RuleFileFaulty(file_of(benefit.id), f"{version.valid_from} has no act and no doubt")
    for figure in rules.figures.by_id.values():
        for value in figure.values:
            if not value.source and not value.doubt:
                raise RuleFileFaulty(file_of(owners[figure.id]), f"{figure.id} has no act and no doubt")
