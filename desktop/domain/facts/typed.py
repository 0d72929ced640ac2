"""The facts an operator typed for the benefits, as plain values with the stamps their edits are made upon."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from desktop.domain.facts.facts import FactCatalogue, Facts
from desktop.domain.facts.given import read_facts
from desktop.domain.identifiers import RecordId
from desktop.domain.personal import Personal
from desktop.domain.stamp import Stamp
from desktop.errors import FactMistyped, FactUnknown

TYPED = "scritto qui"


@dataclass(frozen=True, slots=True, repr=False)
class TypedFact(Personal):
    """One fact as it was typed: a plain value as JSON has it, None where it was taken back."""

    value: object
    stamp: Stamp


@dataclass(frozen=True, slots=True, repr=False)
class TypedMember(Personal):
    """One entry of a list, such as a child, with its facts by name."""

    id: RecordId
    list: str
    facts: Mapping[str, TypedFact]


@dataclass(frozen=True, slots=True, repr=False)
class TypedFacts(Personal):
    """All that was typed of a woman: her facts by name, the entries of her lists, and which lists are complete.

    A list counts as known only once it is said to be complete: until then nothing follows from who is not in it.
    """

    facts: Mapping[str, TypedFact]
    members: tuple[TypedMember, ...]
    complete: Mapping[str, Stamp]

    def without(self, members: Collection[RecordId]) -> "TypedFacts":
        """Return these facts without some entries of their lists."""
        return replace(self, members=tuple(member for member in self.members if member.id not in members))

    def known(self, catalogue: FactCatalogue) -> Facts:
        """Return what the rules can read of it; a value a later catalogue no longer takes counts as not known."""
        values = _readable({name: fact.value for name, fact in self.facts.items()}, catalogue, "")
        for name in self.complete:
            of_list = (member for member in self.members if member.list == name)
            rows = [_readable(_plain(member), catalogue, name) for member in of_list]
            values |= _readable({name: rows}, catalogue, "")
        facts = read_facts(values, catalogue)
        return Facts(facts.values, dict.fromkeys(facts.values, TYPED))


def _plain(member: TypedMember) -> dict[str, object]:
    return {name: fact.value for name, fact in member.facts.items()}


def _readable(given: Mapping[str, object], catalogue: FactCatalogue, of: str) -> dict[str, object]:
    return {name: value for name, value in given.items() if _reads(name, value, catalogue, of)}


def _reads(name: str, value: object, catalogue: FactCatalogue, of: str) -> bool:
    try:
        catalogue.get(name, of)
        read_facts({of: [{name: value}]} if of else {name: value}, catalogue)
    except (FactUnknown, FactMistyped):
        return False
    return True
