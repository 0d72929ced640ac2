"""Reads the declarations of the facts from the parsed facts.toml, refusing ones that do not hold together."""

from collections.abc import Mapping
from typing import Any

from desktop.domain.computed_facts import COMPUTATIONS
from desktop.domain.facts import Computation, Fact, FactCatalogue, FactType, FormFact
from desktop.domain.given_facts import read_value
from desktop.errors import FactMistyped

_FACT = frozenset(Fact.__dataclass_fields__)
_FROM_FORM = frozenset(FormFact.__dataclass_fields__)
_CHOICES = frozenset((FactType.ENUM, FactType.SET))


def facts_from_toml(table: Mapping[str, Any]) -> FactCatalogue:
    """Return the facts declared in `table`, the parsed resources/facts.toml.

    Raises:
        ValueError: a word is not known, a fact stands twice or points to one that is not declared.
        KeyError: a word that must be there is not.
    """
    facts = tuple(_fact(row) for row in table["fact"])
    paths = [fact.path for fact in facts]
    if len(set(paths)) != len(paths):
        raise ValueError(f"declared twice: {sorted({path for path in paths if paths.count(path) > 1})}")
    catalogue = FactCatalogue(facts)
    for fact in facts:
        _check(fact, catalogue)
    return FactCatalogue(facts, tuple(_from_form(row, catalogue) for row in table.get("from_form", ())))


def _fact(row: Mapping[str, Any]) -> Fact:
    name = row["name"]
    _only(row, _FACT, name)
    computed = dict(row["computed"]) if "computed" in row else None
    fields = {key: value for key, value in row.items() if key not in {"type", "computed"}}
    computation = Computation(computed.pop("how"), tuple(computed.pop("from")), computed) if computed else None
    return Fact(type=FactType(row["type"]), computed=computation, **fields)


def _check(fact: Fact, catalogue: FactCatalogue) -> None:
    lists = {other.name for other in catalogue.of() if other.type is FactType.LIST}
    if fact.of and fact.of not in lists:
        raise ValueError(f"{fact.path} belongs to no list")
    if bool(fact.values) is not (fact.type in _CHOICES):
        raise ValueError(f"{fact.path}: choices are named for enum and set, and for these alone")
    if fact.computed is None:
        return
    if fact.computed.how not in COMPUTATIONS:
        raise ValueError(f"{fact.path}: no computation is called {fact.computed.how}")
    known = {other.name for other in catalogue.of(fact.of)}
    if not known.issuperset(fact.computed.sources):
        raise ValueError(f"{fact.path} is computed from facts that are not declared")


def _from_form(row: Mapping[str, Any], catalogue: FactCatalogue) -> FormFact:
    _only(row, _FROM_FORM, row["question"])
    known = {fact.name: fact for fact in catalogue.of()}
    if row["fact"] not in known:
        raise ValueError(f"{row['question']} speaks of {row['fact']}, which is not declared")
    fact, values = known[row["fact"]], row.get("values", {})
    for value in values.values():
        whole = ([value] if value else []) if fact.type is FactType.SET else value
        try:
            read_value(fact, whole, catalogue)
        except FactMistyped:
            raise ValueError(f"{row['question']} gives {fact.name} a value it cannot hold") from None
    return FormFact(row["form"], row["question"], row["fact"], values)


def _only(row: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    unknown = set(row) - known
    if unknown:
        raise ValueError(f"{where}: unknown words {sorted(unknown)}")
