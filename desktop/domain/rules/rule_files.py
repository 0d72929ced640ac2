"""The files of the rules as text, and the one reader that makes rules of them or says which file does not hold."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any, TypeVar

from desktop.domain.facts.facts import FactCatalogue
from desktop.domain.facts.file import facts_from_toml
from desktop.domain.rule_faults import ATTESTATIONS, FACTS, WRONG, FileFaulty, file_of, told
from desktop.domain.rules.benefit_file import rules_from_toml
from desktop.domain.rules.benefits import Rules
from desktop.errors import RuleFileFaulty

T = TypeVar("T")
_Table = Mapping[str, Any]


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
    except FileFaulty as fault:
        raise RuleFileFaulty(fault.file, str(fault)) from None
    owners = {row["id"]: name for name, table in tables.items() for row in table.get("figure", ())}
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


def _table(name: str, text: str) -> _Table:
    table = _reading(file_of(name), lambda: tomllib.loads(text))
    if table.get("id") != name:
        raise RuleFileFaulty(file_of(name), f"id = {table.get('id')!r}, il file si chiama {name}")
    return table


def _reading(where: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except WRONG as fault:
        raise RuleFileFaulty(where, told(fault)) from None
